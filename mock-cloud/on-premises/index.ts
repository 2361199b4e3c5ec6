/** Active Directory domains, Intune Connectors and offline domain join: the face of this folder. */

export type { DomainSource } from './answering-domain.ts';
export { WINDOWS_SERVERS } from './connector-spec.ts';
export {
  type ConnectorState,
  deleteConnector,
  findConnector,
  listConnectors,
  type ShownConnector,
} from './connectors.ts';
export type { Network } from './controller/index.ts';
export { corporateNetworkOf } from './corporate-network-of.ts';
export {
  deleteDomainJoinConfiguration,
  findDomainJoinConfiguration,
  insertDomainJoinConfiguration,
  LONGEST_NAME,
  listDomainJoinConfigurations,
  RANDOM_CHARACTERS,
  updateDomainJoinConfiguration,
} from './domain-join-configurations.ts';
export {
  type DomainAvailability,
  type DomainKind,
  domainAvailability,
  domainKindOf,
  domainSource,
} from './domain-kinds.ts';
export { useDomains } from './domains.ts';
export { FEDERATION_PAGE_NAMES } from './federation/index.ts';
export { onPremises } from './manifest.ts';
export type { DomainJoinConfiguration } from './records.ts';
export { synchronizationStatus } from './synchronization/index.ts';
