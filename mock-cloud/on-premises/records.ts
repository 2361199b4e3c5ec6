/** What is kept of the on-premises side of an organization, and of what Intune and its connectors do for it. */

import type { AssignmentTarget } from '../entra/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { AccountRefusal } from './refusals.ts';

/** An Active Directory domain. */
export interface Domain {
  /** The DNS name in lower case. */
  readonly id: string;
  /** The DNS name, `corp.contoso.com`; each domain is a forest of its own. */
  readonly name: string;
  readonly netBiosName: string;
  readonly sid: string;
  readonly guid: string;
  /** Host name without the domain, and IPv4 address, of its domain controller. */
  readonly domainController: string;
  readonly domainControllerAddress: string;
  /** ms-DS-MachineAccountQuota: how many computers an account without a delegated right may create. */
  readonly machineAccountQuota: number;
  readonly containers: readonly Container[];
  /** The last number of the next account's SID. */
  readonly nextRid: number;
}

/** Where computer accounts may be. */
export interface Container {
  readonly distinguishedName: string;
  /** The well-known Computers container, which is no organizational unit. */
  readonly kind: 'computers' | 'organizationalUnit';
  /** The accounts to which the creation of computers here is delegated, `CORP\msaODJab1cd`. */
  readonly creators: readonly string[];
}

/** A computer account of a domain. */
export interface KeptAccount {
  /** <domain id>/<name in lower case> */
  readonly id: string;
  readonly domainId: string;
  readonly name: string;
  /** Distinguished name of the container that it is in. */
  readonly container: string;
  readonly sid: string;
  readonly rid: number;
  readonly guid: string;
  readonly password: string;
  /** The account that created it. */
  readonly creator: string;
  /** Created without a delegated right: it counts against the quota (ms-DS-CreatorSID is set on such accounts only). */
  readonly underQuota: boolean;
  /** ms */
  readonly createdAt: number;
}

/** An Intune Connector for Active Directory. */
export interface Connector {
  readonly id: string;
  /** The server that it is installed on. */
  readonly name: string;
  /** The domain of the server, by id. */
  readonly domainId: string;
  readonly version: string;
  /** Its managed service account, with the domain: `CORP\msaODJab1cd`. */
  readonly account: string;
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

/** By domain id. */
export const domains: CollectionDefinition<Domain> = { name: 'onPremises.domains' };
/** By account id. */
export const computerAccounts: CollectionDefinition<KeptAccount> = {
  name: 'onPremises.computerAccounts',
  indexes: [{ field: 'domainId' }],
};
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
