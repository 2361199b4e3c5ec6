/** The OMA-DM client of the PC: the face of this folder. */

export { type ArchiveJob, takeArchives } from './archive-jobs.ts';
export type { SessionResult } from './conversation.ts';
export { KIOSK_ACCOUNT, kioskSignsOn, kioskStarts } from './csp/assigned-access.ts';
export { opensFirmware } from './csp/firmware-configuration.ts';
export { carryOutOrder } from './orders.ts';
export { runScepEnrollments } from './scep-enrollment.ts';
export { runManagementSession, type SessionOptions } from './session.ts';
export type { SessionReason } from './transport.ts';
