/** The face of the directory's folder. */

export { SIGN_IN_NAMES } from './pages/names.ts';
export { signIn } from './service.ts';
export { approveDeviceCode } from './sign-in/device-authorization.ts';
export { answerNumberMatch } from './sign-in/number-match.ts';
