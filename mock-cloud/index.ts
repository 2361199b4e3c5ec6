/** The face of the cloud. */

export {
  CaptureError,
  type Finding as CaptureFinding,
  type Surroundings as CaptureSurroundings,
  verifyCaptureFile,
} from './attestation/verify/capture/index.ts';
export {
  type Clock,
  createClock,
  createPace,
  MOST_SPEED,
  type Pace,
  type Party,
  StallError,
  type Task,
  TimeLimitError,
} from './clock/index.ts';
export { type Cloud, type CloudOptions, createCloud } from './cloud.ts';
export { type ConnectControlOptions, connectControl, type RemoteControl } from './control/connect.ts';
export type { Control } from './control/control.ts';
export { ControlError, type ControlErrorCode, type ControlProblem } from './control/errors.ts';
export { createCloudDispatcher } from './doors/dispatcher.ts';
export { HostNotFound, type Internet } from './doors/internet.ts';
export { type Listening, type ListenOptions, listen } from './doors/listen.ts';
export type { ClientLimits } from './doors/listen-limits.ts';
export { connectInternet, type RemoteInternetOptions } from './doors/remote-internet.ts';
export { SIGN_IN_NAMES } from './entra/index.ts';
export type { ClockReading, HostedClock } from './hosted-cloud.ts';
export { findHost, HOST_NAMES } from './hosts.ts';
export type { JournalEntry } from './journal/index.ts';
export {
  canonicalSummary,
  describeExchange,
  type ExchangeDescription,
  MESSAGE_NAMES,
} from './journal/index.ts';
export { createKeySource, defaultPoolPath, type KeyPair, type KeySource, loadKeyPool } from './keys/index.ts';
export { type NotServed, notServedLine } from './not-served/index.ts';
export { createRandom, type Random } from './random/index.ts';
export { type ServeCloudOptions, type ServedCloud, serveCloud } from './serve-cloud.ts';
export type { CreatedTenant } from './tenant/create.ts';
export { TenantSpecError } from './tenant/error.ts';
export { tenantProblems } from './tenant/problems.ts';
export { READY_TENANT } from './tenant/ready-tenant.ts';
export { TenantSpec, type TenantSpecInput } from './tenant/spec.ts';
