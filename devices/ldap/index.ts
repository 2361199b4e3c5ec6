/** The directory of the PC's domain over LDAP, as the PC itself: the face of this folder. */

export {
  type DirectoryConnection,
  type DirectoryEntry,
  type DirectoryFailure,
  openDirectory,
} from './open-directory.ts';
