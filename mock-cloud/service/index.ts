/** What every service is made of and works with: the face of this folder. */

export {
  inTenant,
  type JoinGrant,
  type JoinHandler,
  type JoinRefusal,
  type ManagementContributor,
  type NamedContributor,
  type ServiceContext,
  type Settler,
  type TenantContext,
} from './context.ts';
export { ControlError, type ControlErrorCode, type ControlProblem } from './control-error.ts';
export type { DatagramHost, Host, OrganizationHost, OrganizationHosts, Routes } from './host.ts';
export type { CommandAnswer, ManagementCommand, SessionBeginning } from './management-command.ts';
export { createMemory, type Kept, type Memory } from './memory.ts';
export {
  type AnyOperation,
  DONE,
  type Functions,
  functionsOf,
  mapFunctions,
  type Operations,
  operation,
  operationOn,
} from './operation.ts';
export { isRefusal, type Refusal, type RefusalRow, type RefusalTable, refusalsOf } from './refusal.ts';
export {
  type AnyService,
  defineService,
  operationsOf,
  type Service,
  tenantFieldsOf,
  toldOf,
} from './service.ts';
export {
  createTenantNames,
  Guid,
  groupNamed,
  keeping,
  noteRepeated,
  type Seeding,
  type TenantPart,
  userNamed,
} from './tenant-part.ts';
export { TenantSpecError } from './tenant-spec-error.ts';
