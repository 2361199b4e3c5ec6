/** What a PC is built of, and how its hardware is told: the face of this folder. */

export { knowsAssignedUser } from './assigned-user.ts';
export { describeHardware, type HardwareDescription } from './describe.ts';
export { deviceListOf, type ListedPc } from './device-list.ts';
export { type Capacity, capacityOf, Hardware } from './hardware.ts';
export { hardwareHashOf } from './hardware-hash.ts';
export { hardwareMismatch, rememberHardware } from './repair.ts';
