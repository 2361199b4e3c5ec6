/** Device registration: how PCs join the directory and leave it. The face of this folder. */

export { listBackedUpCredentials } from './local-credentials.ts';
export { deviceRegistration } from './manifest.ts';
export type { BackedUpCredentials } from './records.ts';
