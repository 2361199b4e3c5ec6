/** Diagnostics of failed deployments, and those that administrators ask for: the face of this folder. */

export { collectingCommands, requestCollection, requestedCollectingCommands } from './collecting.ts';
export {
  type CollectionState,
  downloadUrl,
  forgettingCollections,
  type LogCollection,
  listCollections,
} from './collections.ts';
