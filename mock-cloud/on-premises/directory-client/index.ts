/** A client of a domain's directory, as the Intune Connector is one: the face of this folder. */

export {
  type DirectoryChange,
  type DirectoryClient,
  type FoundEntry,
  openDirectoryClient,
} from './client.ts';
export { DirectoryRefused } from './refused.ts';
