/** The face of the cloud. */

export {
  type Clock,
  createPace,
  type Pace,
  type Party,
  StallError,
  type Task,
  TimeLimitError,
} from './clock/index.ts';
export { type Cloud, type CloudOptions, createCloud } from './cloud.ts';
export type { Control } from './control/control.ts';
export { createCloudDispatcher } from './doors/dispatcher.ts';
export { HostNotFound, type Internet } from './doors/internet.ts';
export { describeExchange, type ExchangeDescription } from './journal/describe.ts';
export type { JournalEntry } from './journal/journal.ts';
export { createKeySource, defaultPoolPath, type KeyPair, type KeySource, loadKeyPool } from './keys/index.ts';
export { createRandom, type Random } from './random/random.ts';
export type { CreatedTenant } from './tenant/create.ts';
export { TenantSpecError } from './tenant/error.ts';
export type { TenantSpecInput } from './tenant/spec.ts';
