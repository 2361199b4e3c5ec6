/** Pages that both the technician flow and the out-of-box experience show, and what their stages share: the face of this folder. */

export {
  type BootFacts,
  contextOf,
  DONE,
  type OobeContext,
  readState,
  type StageEnd,
  type WindowsSession,
} from './context.ts';
export { withDiagnosticsKeys } from './diagnostics-keys.ts';
export { isDiagnosticsKey, showDiagnostics } from './diagnostics-page.ts';
export { runSignIn } from './sign-in.ts';
export { somethingWentWrong, type Trouble } from './something-went-wrong.ts';
export { type Lock, openStatusPage, type StatusPage } from './status-page.ts';
export { LEAVE_BUTTON } from './status-page-view.ts';
