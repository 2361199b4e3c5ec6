/** Remote actions on devices: the face of this folder. */

export { actionsOfSessions, beginAction, listActions, settleRetired, wipeNode } from './actions.ts';
