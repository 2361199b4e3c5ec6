/** Joining a directory: the face of this folder. */

export { computerName, currentName, ownName, setComputerName } from './computer-name.ts';
export { type DeviceKey, windowsKey } from './device-key.ts';
export { deviceToken } from './device-token.ts';
export { ENTRA_JOIN } from './entra-join.ts';
export { checkJoin } from './join-answer.ts';
export { discover } from './join-directory.ts';
export { joinRefusal } from './join-errors.ts';
export type { Deployer, Joining, JoinMethod, JoinPage, JoinTask } from './join-method.ts';
export { Joined, readJoin } from './join-record.ts';
export { ask, headersOf, type JoinFacts, requestBody, requestJoin } from './join-request.ts';
export { tokenOnDevice, tokensByPassword } from './primary-token.ts';
