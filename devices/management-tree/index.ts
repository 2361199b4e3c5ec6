/** The management tree of the PC on its disk, what enrollment writes into it, and what waits to be said of its nodes: the face of this folder. */

export { forgetAlert, graveTypes, queueInstallAlert, type WaitingAlert, waitingAlerts } from './alerts.ts';
export { POLL_NODES, PROVIDER_NODES, putProvider } from './dm-account.ts';
export {
  childNames,
  managementNode,
  type NodeTree,
  nodeExists,
  nodeTree,
  nodeValue,
  type StagedTree,
  stagedTree,
  type TreeNode,
} from './node-tree.ts';
export { takeUserHalf } from './user-half.ts';
