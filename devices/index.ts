/** The face of the devices. */

export { directorySid } from '#wire/directory-sid.ts';
export { installedPrograms } from './apps/index.ts';
export { putOfflineProfile } from './autopilot/index.ts';
export { computerCertificates, storedCertificates } from './certificates/index.ts';
export { archivedFiles, collectedAreas, exportedLogs, LOG_FILES } from './diagnostics/index.ts';
export { createDisk, type Disk } from './disk/index.ts';
export { ENCRYPTION_METHODS, encryptionMethod } from './disk-encryption/index.ts';
export {
  type DisplayServer,
  type DisplayServerOptions,
  revisionOf,
  startDisplayServer,
} from './display/index.ts';
export { pageRegistry, type RegistryKey } from './esp/index.ts';
export type { LogEvent } from './event-log/index.ts';
export { AUTOPILOT_EVENT_IDS, CHANNELS as EVENT_CHANNELS } from './event-log/index.ts';
export {
  describeHardware,
  deviceListOf,
  Hardware,
  type HardwareDescription,
  hardwareHashOf,
  type ListedPc,
} from './hardware/index.ts';
export { managedAccount } from './laps/index.ts';
export { isLocalAdministrator } from './local-groups/index.ts';
export {
  EXTENSION_LOGS,
  readLog as managementExtensionLog,
  type ScriptRun,
  scriptRuns,
} from './management-extension/index.ts';
export { managementNode } from './management-tree/index.ts';
export type { HttpRequest, Internet, Surroundings, WifiNetwork } from './network/index.ts';
export { GROUP_POLICIES } from './policies/index.ts';
export { NetworkError } from './ports.ts';
export { createDevice, type Device, type DeviceOptions } from './power/index.ts';
export { REGISTRY_KEYS, type RegistryData, readRegistry } from './registry/index.ts';
export type {
  Button,
  Field,
  PhaseProgress,
  Screen,
  ScreenAction,
  ScreenId,
  ScreenImage,
} from './screen/index.ts';
export {
  BUTTONS,
  CannotDo,
  DETAILS,
  type Display,
  FIELDS,
  KEYS,
  type KeyName,
  LIST_ENTRIES,
  SCREEN_TITLES,
  type ShownScreen,
  TASKS,
} from './screen/index.ts';
export {
  type BuildOptions,
  buildTpm,
  createEmbeddedTpm,
  type FittedTpm,
  manufactureTpm,
  NO_TPM,
  planTpm,
  serveTpm,
  startSwtpm,
  swtpmAvailability,
  TPM_DEFECTS,
  TPM_VENDOR_NAMES,
  type TpmChip,
  type TpmDefect,
  type TpmMake,
  type TpmPlan,
  type TpmServer,
  type TpmVendorName,
  tpmMake,
} from './tpm/index.ts';
export { userAgent } from './web-view/index.ts';
export type { VisitStart, WebEvent, WebVisit, WebWindow } from './web-window.ts';
export {
  CURRENT_VERSIONS,
  WINDOWS_EDITIONS,
  WINDOWS_RELEASES,
  WindowsInstallation,
} from './windows/index.ts';
