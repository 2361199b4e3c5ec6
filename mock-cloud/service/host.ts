/** The hosts that a service answers for. */

import type { Router } from 'express';
import type { MessageName } from '../journal/index.ts';
import type { DocumentedEndpoint } from '../not-served/index.ts';
import type { ServiceContext } from './context.ts';

/** Builds the router of a host. It is called when the first request for one of the hosts that share it comes in. */
export type Routes = (context: ServiceContext) => Router;

/** A host that answers over HTTP. */
export interface Host {
  /** A name, or `*.` and a name: then every name with one label more. */
  readonly host: string;
  readonly routes: Routes;
  /** Ports that answer; 443 unless told. */
  readonly ports?: readonly number[];
  /** The host asks for a client certificate, so that TLS is spoken in process too. */
  readonly clientCertificate?: boolean;
  /** How the journal names its messages; first match wins. Without one it says method and host. */
  readonly messages?: readonly MessageName[];
  /** What the documents have of it and Glovebox has not; its router answers 501 there. */
  readonly notServed?: readonly DocumentedEndpoint[];
}

/** Hosts that organizations bring: their names stand in the descriptions of tenants. */
export interface OrganizationHosts {
  /** What answers at each of them. */
  readonly answers: Omit<Host, 'host'>;
  /** Those of all tenants, as the store has them. */
  list(context: ServiceContext): Promise<readonly OrganizationHost[]>;
}

/** A host of an organization. */
export interface OrganizationHost {
  /** Lower case. */
  readonly name: string;
  readonly tenantId: string;
  /** Whether it is on the Internet too, and not on the organization's own network only. */
  readonly internet: boolean;
}

/** A host that answers by datagram. */
export interface DatagramHost {
  readonly host: string;
  readonly port: number;
  /** One datagram in, one out; `now` in milliseconds. Throws WireError for what cannot be read. */
  answer(request: Uint8Array, now: number): Uint8Array;
}
