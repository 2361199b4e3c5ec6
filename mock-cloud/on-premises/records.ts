/** What is kept of the on-premises side of an organization, and of what Intune and its connectors do for it. */

import type { AssignmentTarget } from '../entra/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { AccountRefusal } from './refusals.ts';

/** An Intune Connector for Active Directory. */
export interface Connector {
  readonly id: string;
  /** The server that it is installed on. */
  readonly name: string;
  /** The domain of the server: its DNS name in lower case. */
  readonly domainId: string;
  readonly version: string;
  /** Its managed service account, with the domain: `CORP\msaODJab1cd`. */
  readonly account: string;
  /** The password of that account, which the connector's server keeps. */
  readonly password: string;
  /** The first of its polls, ms, from which the others follow; null while it does not poll. */
  readonly pollsSince: number | null;
  /** The last contact of one that does not poll, ms. */
  readonly lastContactAt: number;
}

/** A domain join configuration. Names follow Microsoft Graph (windowsDomainJoinConfiguration). */
export interface DomainJoinConfiguration {
  readonly id: string;
  readonly displayName: string;
  readonly activeDirectoryDomainName: string;
  readonly computerNameStaticPrefix: string;
  readonly computerNameSuffixRandomCharCount: number;
  /** Distinguished name; null for the domain's Computers container. */
  readonly organizationalUnit: string | null;
  readonly assignments: readonly AssignmentTarget[];
  readonly createdDateTime: string;
}

/** A device's request for an offline domain join blob; each device has one at most. */
export interface DomainJoinRequest {
  /** The managed device's id. */
  readonly id: string;
  /** `waiting` for a connector, `failed`, `ready` to be given to the device, `delivered`. */
  readonly state: 'waiting' | 'failed' | 'ready' | 'delivered';
  /** When the device asked, ms; a failed request waits anew when the device asks again. */
  readonly askedAt: number;
  /** What the configuration said when the device asked. */
  readonly domainName: string;
  readonly organizationalUnit: string | null;
  readonly namePrefix: string;
  readonly randomCharCount: number;
  /** Name of the connector that took it, at this time in ms; null before. */
  readonly connector: string | null;
  readonly takenAt: number | null;
  /** Why it failed the last time, and that in words. */
  readonly reason: AccountRefusal | null;
  readonly explanation: string | null;
  readonly computerName: string | null;
  /** base64 */
  readonly blob: string | null;
}

/** By connector id. */
export const connectors: CollectionDefinition<Connector> = { name: 'onPremises.connectors' };
/** By configuration id. */
export const domainJoinConfigurations: CollectionDefinition<DomainJoinConfiguration> = {
  name: 'onPremises.domainJoinConfigurations',
};
/** By managed device id. */
export const domainJoinRequests: CollectionDefinition<DomainJoinRequest> = {
  name: 'onPremises.domainJoinRequests',
  indexes: [{ field: 'state' }],
};
