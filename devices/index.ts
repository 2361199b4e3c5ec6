/** The face of the devices. */

export { createDisk, type Disk } from './disk/disk.ts';
export type { LogEvent } from './event-log/event-log.ts';
export { describeHardware, type HardwareDescription } from './hardware/describe.ts';
export { Hardware } from './hardware/hardware.ts';
export { hardwareHashOf } from './hardware/hardware-hash.ts';
export type { HttpRequest } from './network/http-client.ts';
export type { Internet, Surroundings, WifiNetwork } from './network/link.ts';
export { createDevice, type Device, type DeviceOptions } from './power/device.ts';
export { CannotDo, type Display, type ShownScreen } from './screen/display.ts';
export type { Button, Field, PhaseProgress, Screen, ScreenAction, ScreenId } from './screen/screen.ts';
export { CURRENT_VERSIONS, WindowsInstallation } from './windows/edition.ts';
