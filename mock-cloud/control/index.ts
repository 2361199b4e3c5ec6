/** The control interface, in process and over HTTP: the face of this folder. */

export { type ConnectControlOptions, connectControl, type RemoteControl } from './connect.ts';
export { type Control, createControl } from './control.ts';
export type { CloudDesk, ControlDesk } from './desk.ts';
export { createControlServer } from './serve.ts';
