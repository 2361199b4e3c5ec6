/** Intune: enrolment, management sessions, the management extension's gateway, and content. */

export { deleteManagedDevice } from './delete-managed-device.ts';
export { intune } from './manifest.ts';
export { defaultStatusPage, effectiveStatusPage } from './status-page.ts';
