/** What policies do to Windows besides being in effect: the face of this folder. */

export { GROUP_POLICIES, type PolicyEffect, policiesWith } from './effects.ts';
export { forgetRestart, noteWritten, policyRestart } from './restart.ts';
