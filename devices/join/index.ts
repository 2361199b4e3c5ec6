/** Joining a directory: the face of this folder. */

export { type JoinOptions, joinDirectory } from './join-directory.ts';
export { type Joined, readJoin } from './join-record.ts';
