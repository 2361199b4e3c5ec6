/** The pages of the directory, as HTML. The face of this folder. */

export { adminApprovalPage, consentPage } from './consent-pages.ts';
export { sendPage } from './layout.ts';
export { SIGN_IN_NAMES } from './names.ts';
export {
  accessPassPage,
  codePage,
  deviceCodePage,
  errorPage,
  formPostPage,
  messagePage,
  newPasswordPage,
  numberPage,
  type PageFrame,
  passwordPage,
  requestAgainPage,
  userNamePage,
} from './pages.ts';
