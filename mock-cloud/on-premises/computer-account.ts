/** What a connector asks of a domain: one computer account. The seam between Intune's side and the directory's. */

import type { DnsDomainInfo, DomainControllerInfo } from '#wire/offline-domain-join/index.ts';
import type { RefusedAccount } from './refusals.ts';

/** The account that is wanted. */
export interface NewComputerAccount {
  /** DNS name of the domain. */
  readonly domainName: string;
  /** Distinguished name; null for the domain's Computers container. */
  readonly organizationalUnit: string | null;
  /** Without `$`. */
  readonly name: string;
  readonly password: string;
  /** Who creates it, with the NetBIOS name of the domain: `CORP\msaODJab1cd`. */
  readonly creator: string;
}

/** The account, and what the computer must know of its domain. */
export interface ComputerAccount {
  readonly sid: string;
  readonly rid: number;
  readonly objectGuid: string;
  readonly domain: DnsDomainInfo;
  readonly controller: DomainControllerInfo;
}

/** Creates the account, or says why not. */
export type CreateComputerAccount = (wanted: NewComputerAccount) => Promise<ComputerAccount | RefusedAccount>;
