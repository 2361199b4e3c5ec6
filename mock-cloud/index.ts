/** The face of the cloud. */

export {
  CaptureError,
  type Finding as CaptureFinding,
  type Surroundings as CaptureSurroundings,
  verifyCaptureFile,
} from './attestation/index.ts';
export {
  type Clock,
  type ClockReading,
  createClock,
  createPace,
  MOST_SPEED,
  type Pace,
  type Party,
  realNow,
  StallError,
  type Task,
  TimeLimitError,
} from './clock/index.ts';
export {
  type Cloud,
  type CloudOptions,
  createCloud,
  type HostedClock,
  type ServeCloudOptions,
  type ServedCloud,
  serveCloud,
} from './cloud/index.ts';
export {
  type ConnectControlOptions,
  type Control,
  connectControl,
  type RemoteControl,
} from './control/index.ts';
export {
  type ClientLimits,
  connectInternet,
  createCloudDispatcher,
  HostNotFound,
  type Internet,
  type Listening,
  type ListenOptions,
  listen,
  type RemoteInternetOptions,
} from './doors/index.ts';
export { CLOUD_APPS, DIRECTORY_ROLES } from './entra/index.ts';
export {
  ATTESTATION_DETAILS,
  ATTESTATION_STATUSES,
  ENROLLMENT_FAULT_WORDS,
  type EnrollmentFaultWord,
} from './intune/index.ts';
export type { ExchangeDescription, JournalEntry } from './journal/index.ts';
export {
  createKeySource,
  defaultPoolPath,
  generateKeyPair,
  type KeyPair,
  type KeySource,
  loadKeyPool,
} from './keys/index.ts';
export { type NotServed, notServedLine } from './not-served/index.ts';
export {
  type DomainAvailability,
  type DomainKind,
  type DomainSource,
  domainAvailability,
  domainKindOf,
  domainSource,
  WINDOWS_SERVERS,
} from './on-premises/index.ts';
export { createRandom, type Random } from './random/index.ts';
export {
  ControlError,
  type ControlErrorCode,
  type ControlProblem,
  TenantSpecError,
} from './service/index.ts';
export {
  canonicalSummary,
  describeExchange,
  findHost,
  HOST_NAMES,
  MESSAGE_NAMES,
  SIGN_IN_NAMES,
} from './services.ts';
export { StateFileError, type StateFileTrouble } from './store/index.ts';
export {
  type CreatedTenant,
  READY_TENANT,
  TenantSpec,
  type TenantSpecInput,
  tenantProblems,
} from './tenant/index.ts';
