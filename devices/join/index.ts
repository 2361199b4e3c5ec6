/** Joining a directory: the face of this folder. */

export { type Attest, attestDevice, type JoinToken, joinAttested, joinUnattested } from './attested-join.ts';
export { deviceToken } from './device-token.ts';
export { type JoinOptions, joinDirectory } from './join-directory.ts';
export { type Joined, readJoin } from './join-record.ts';
