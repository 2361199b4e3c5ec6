/** How requests reach the cloud: in process, and over the network; the face of this folder. */

export { createCloudDispatcher } from './dispatcher.ts';
export type { Doorway } from './doorway.ts';
export { createInProcessDoor } from './in-process.ts';
export { HostNotFound, type Internet } from './internet.ts';
export { type Listening, type ListenOptions, listen } from './listen.ts';
export type { ClientLimits } from './listen-limits.ts';
export { connectInternet, type RemoteInternetOptions } from './remote-internet.ts';
