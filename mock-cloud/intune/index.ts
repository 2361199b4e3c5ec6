/** Intune: enrolment, management sessions, the management extension's gateway, and content. */

export { content } from './content/index.ts';
export { deleteManagedDevice } from './delete-managed-device.ts';
export { enrollment } from './enrollment/index.ts';
export { extension } from './extension/index.ts';
export { management } from './management/index.ts';
export { defaultStatusPage, effectiveStatusPage } from './status-page.ts';
