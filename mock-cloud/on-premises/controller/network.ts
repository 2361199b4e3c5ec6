/** What a PC is connected to. */

import type { Duplex } from 'node:stream';

/** A network as a PC on it sees it. */
export interface Network {
  /** Throws an error with code ENOTFOUND for a name that nobody has, ECONNREFUSED for a port at which nobody listens. */
  connect(host: string, port: number): { readonly stream: Duplex; readonly secured: boolean };
  /** The address of a name; undefined when nobody has it. */
  resolve(host: string): string | undefined;
  /** One datagram out, one back; never settles when nobody answers. Rejects as `connect` throws. */
  datagram(host: string, port: number, payload: Uint8Array): Promise<Uint8Array>;
  /** The name server that it tells its clients of. */
  readonly nameServer?: string;
  /** Where it tells its clients that the proxy's configuration is. */
  readonly proxyConfigurationUrl?: string;
}
