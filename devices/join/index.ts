/** Joining a directory: the face of this folder. */

export { computerName, currentName, ownName, setComputerName } from './computer-name.ts';
export { deviceToken } from './device-token.ts';
export { ENTRA_JOIN } from './entra-join.ts';
export type { Deployer, Joining, JoinMethod, JoinPage, JoinTask } from './join-method.ts';
export type { Joined } from './join-record.ts';
