/** Remote actions on devices: the face of this folder. */

export {
  actionsOfSessions,
  beginAction,
  isWiped,
  listActions,
  settleRetired,
  wipeNode,
  withdrawAction,
} from './actions.ts';
