/** The OMA-DM client of the PC: the face of this folder. */

export type { SessionResult } from './conversation.ts';
export { runScepEnrollments } from './scep-enrollment.ts';
export { runManagementSession, type SessionOptions } from './session.ts';
export type { SessionReason } from './transport.ts';
