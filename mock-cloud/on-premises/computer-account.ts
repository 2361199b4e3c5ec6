/** What a connector asks of a domain: one computer account. The seam between Intune's side and the directory's. */

import type { Duplex } from 'node:stream';
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
  readonly creator: Creator;
}

/** Who creates it. */
export interface Creator {
  /** As people call it, with the NetBIOS name of its domain: `CORP\msaODJab1cd`. */
  readonly account: string;
  /** As it logs on: `msaODJab1cd$@corp.contoso.com`. */
  readonly principalName: string;
  readonly password: string;
}

/** The account, and what the computer must know of its domain. */
export interface ComputerAccount {
  readonly sid: string;
  readonly rid: number;
  readonly objectGuid: string;
  readonly domain: DnsDomainInfo;
  readonly controller: DomainControllerInfo;
}

/** Creates the account, or says why not. Rejects when the line to the controller breaks. */
export type CreateComputerAccount = (wanted: NewComputerAccount) => Promise<ComputerAccount | RefusedAccount>;

/** A domain controller within reach. */
export interface ReachedController {
  /** IPv4. */
  readonly address: string;
  /** An LDAP ping out, its answer back; undefined when none comes. */
  ping(datagram: Uint8Array): Promise<Uint8Array | undefined>;
  /** A new connection for LDAP, encrypted: a controller takes no passwords over another. */
  open(): Duplex;
}

/** Finds a controller of the domain with this DNS name; undefined when there is no such domain. */
export type ReachDomain = (domainName: string) => Promise<ReachedController | undefined>;
