/** Remote actions on devices: the face of this folder. */

export { actionsOfSessions, beginAction, isWiped, listActions, settleRetired, wipeNode } from './actions.ts';
