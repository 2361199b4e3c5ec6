/** Diagnostics of failed deployments: the face of this folder. */

export { collectingCommands } from './collecting.ts';
export {
  type CollectionState,
  downloadUrl,
  forgettingCollections,
  type LogCollection,
  listCollections,
} from './collections.ts';
