/** What a device, or a door, sees of the cloud: names that resolve, ports that take bytes. Nothing else leaves the box. */

import type { Duplex } from 'node:stream';
import { documentedHost } from '../not-served/index.ts';

/** A byte stream to one port of one host. */
export interface Connection {
  readonly stream: Duplex;
  /** True when the door has already proved the host's identity, so that no TLS is spoken over the stream. */
  readonly secured: boolean;
}

/** The network beyond a device's own link. */
export interface Internet {
  /** Opens a connection; throws {@link HostNotFound} for a name that the cloud's table of hosts does not have. */
  connect(host: string, port: number): Connection;
  /** The address of a name, or undefined when there is none. */
  resolve(host: string): string | undefined;
  /** One datagram out, one back (NTP). */
  datagram(host: string, port: number, payload: Uint8Array): Promise<Uint8Array>;
}

/** Thrown for a host that no service answers for. */
export class HostNotFound extends Error {
  override readonly name = 'HostNotFound';
  readonly code = 'ENOTFOUND';
  readonly host: string;

  constructor(host: string) {
    const documented = documentedHost(host);
    super(
      documented === undefined
        ? `No service answers for the host ${host}: Glovebox serves only the hosts of its table, and nothing leaves the box.`
        : `${host} (${documented.service}) is not served by Glovebox, and nothing leaves the box.`,
    );
    this.host = host;
  }
}
