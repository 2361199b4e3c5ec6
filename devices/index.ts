/** The face of the devices. */

export { installedPrograms } from './apps/installed-programs.ts';
export { computerCertificates, storedCertificates } from './certificates/computer-certificates.ts';
export { exportedLogs, LOG_FILES } from './diagnostics/exported-logs.ts';
export { createDisk, type Disk } from './disk/disk.ts';
export {
  type DisplayServer,
  type DisplayServerOptions,
  revisionOf,
  startDisplayServer,
} from './display/index.ts';
export { AUTOPILOT_EVENT_IDS } from './event-log/autopilot-events.ts';
export type { LogEvent } from './event-log/event-log.ts';
export { describeHardware, type HardwareDescription } from './hardware/describe.ts';
export { deviceListOf } from './hardware/device-list.ts';
export { Hardware } from './hardware/hardware.ts';
export { hardwareHashOf } from './hardware/hardware-hash.ts';
export { managementNode } from './management/index.ts';
export { readLog as managementExtensionLog } from './management-extension/log.ts';
export type { HttpRequest } from './network/http-client.ts';
export type { Internet, Surroundings, WifiNetwork } from './network/link.ts';
export { NetworkError } from './ports.ts';
export { createDevice, type Device, type DeviceOptions } from './power/device.ts';
export { CannotDo, type Display, type ShownScreen } from './screen/display.ts';
export { BUTTONS, DETAILS, FIELDS, KEYS, LIST_ENTRIES, SCREEN_TITLES, TASKS } from './screen/names.ts';
export type {
  Button,
  Field,
  PhaseProgress,
  Screen,
  ScreenAction,
  ScreenId,
  ScreenImage,
} from './screen/screen.ts';
export {
  type BuildOptions,
  buildTpm,
  createEmbeddedTpm,
  type FittedTpm,
  manufactureTpm,
  NO_TPM,
  planTpm,
  startSwtpm,
  swtpmAvailability,
  TPM_DEFECTS,
  type TpmChip,
  type TpmDefect,
  type TpmMake,
  type TpmPlan,
  tpmMake,
} from './tpm/index.ts';
export { userAgent } from './web-view/user-agent.ts';
export type { VisitStart, WebEvent, WebVisit, WebWindow } from './web-view/web-window.ts';
export {
  CURRENT_VERSIONS,
  WINDOWS_EDITIONS,
  WINDOWS_RELEASES,
  WindowsInstallation,
} from './windows/edition.ts';
