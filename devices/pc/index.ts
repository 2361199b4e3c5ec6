/** The PC of a boot, as all of its parts see it: the face of this folder. */

export type { Activity } from './activity.ts';
export { logEnd, runBehind } from './behind.ts';
export type { AtWork, Pc, ResetPort } from './pc.ts';
