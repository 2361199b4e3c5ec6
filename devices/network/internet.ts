/** What lies beyond the PC's own link. */

import type { Connection } from '../ports.ts';

/** The network beyond the PC's own link. */
export interface Internet {
  /** Throws an error with code ENOTFOUND for a name that nobody serves, ECONNREFUSED for a port at which nobody listens. */
  connect(host: string, port: number): Connection;
  resolve(host: string): string | undefined;
  /** Rejects as `connect` throws. */
  datagram(host: string, port: number, payload: Uint8Array): Promise<Uint8Array>;
  /** The name server that it tells its clients of (DHCP, RFC 2132 section 3.8). */
  readonly nameServer?: string;
  /** Where it tells its clients that the configuration of its web proxy is (draft-ietf-wrec-wpad-01, 4.4.1: DHCP option 252). */
  readonly proxyConfigurationUrl?: string;
}
