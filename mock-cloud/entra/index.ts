/** The face of the directory's folder. */

export { knownTenant } from './known-tenant.ts';
export { entra } from './manifest.ts';
export { SIGN_IN_NAMES } from './pages/names.ts';
export { approveDeviceCode } from './sign-in/device-authorization.ts';
export { answerNumberMatch } from './sign-in/number-match.ts';
export { updatingTenant } from './tenants.ts';
export { ADMINISTRATOR_ROLES } from './well-known-applications.ts';
