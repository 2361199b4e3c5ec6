/** A PC and its power: the face of this folder. */

export { createDevice, type Device } from './device.ts';
export type { DeviceOptions } from './device-options.ts';
