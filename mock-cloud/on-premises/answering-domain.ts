/** The port of a domain: what answers for it, whoever does. Behind it stands the embedded directory or another controller. */

import type { Duplex } from 'node:stream';
import type { TenantContext } from '../service/index.ts';
import type { NetworkDomain } from './controller/index.ts';

/** A domain with what answers for it. */
export interface AnsweringDomain extends NetworkDomain {
  /** The DNS name in lower case. */
  readonly id: string;
  /** A new connection for LDAP to the first controller, which nobody else can read: a controller takes no passwords over another. */
  openDirectory(): Duplex;
  /** Every computer that has joined, by the order in which the accounts were made; no domain controllers. */
  computerAccounts(): Promise<readonly ShownAccount[]>;
  /** The names of its managed service accounts, without `$`, in their order. */
  managedServiceAccounts(): Promise<readonly string[]>;
}

/** A computer account. */
export interface ShownAccount {
  /** Without `$`. */
  readonly name: string;
  /** The domain's DNS name in lower case. */
  readonly domain: string;
  /** Distinguished name. */
  readonly container: string;
  readonly sid: string;
  /** Who made it, `CORP\\msaODJab1cd`; of an account that is gone, its security identifier. */
  readonly creator: string;
}

/** The domains of one cloud. */
export interface CloudDomains {
  /** All domains of the tenant, by name. Rejects when one cannot answer, or could not keep a change. */
  of(context: TenantContext): Promise<readonly AnsweringDomain[]>;
  /** Ends whatever answers. */
  close(): void;
}

/** Makes domains answer, in as many clouds as there are. */
export interface DomainSource {
  /** Throws for a cloud whose state is to outlive it, where the domains cannot. */
  forCloud(surroundings: CloudSurroundings): CloudDomains;
  /** Ends what is ready for clouds to come. */
  close(): void;
}

/** What whoever answers is given of the cloud. */
export interface CloudSurroundings {
  /** Time of the cloud's clock, milliseconds. */
  now(): number;
  /** Keeps the clock standing while a program outside of it works; the function that it gives lets it go on. */
  hold(what: string): () => void;
  /** Whether the cloud keeps its state in a file. */
  readonly keepsState: boolean;
}
