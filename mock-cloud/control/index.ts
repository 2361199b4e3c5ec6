/** The control interface, in process and over HTTP: the face of this folder. */

export { type ConnectControlOptions, connectControl, type RemoteControl } from './connect.ts';
export { type Control, createControl } from './control.ts';
export { ControlError, type ControlErrorCode, type ControlProblem } from './errors.ts';
export type { ControlDesk } from './operation.ts';
export { createControlServer } from './serve.ts';
