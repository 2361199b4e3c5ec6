/** A PC and its power: the face of this folder. */

export { createDevice, type Device, type DeviceOptions } from './device.ts';
