/** What the PC is connected to: a cable, a Wi-Fi network, or nothing; and what the path in between lets through. */

import type { Duplex } from 'node:stream';
import { type Connection, NetworkError, type NetworkPort } from '../ports.ts';

/** The network beyond the PC's own link. */
export interface Internet {
  /** Throws an error with code ENOTFOUND for a name that nobody serves. */
  connect(host: string, port: number): Connection;
  resolve(host: string): string | undefined;
  datagram(host: string, port: number, payload: Uint8Array): Promise<Uint8Array>;
}

export interface WifiNetwork {
  readonly ssid: string;
  /** Whether it leads to the Internet. */
  readonly internet: boolean;
}

/** The state of the outside world around the PC; a person changes it by plugging cables and standing near access points. */
export interface Surroundings {
  cable: 'unplugged' | 'internet' | 'noInternet';
  wifiInRange: readonly WifiNetwork[];
  /** Host names that a firewall on the path drops. */
  blockedHosts: readonly string[];
}

/** Whether a link leads to the Internet. `ssid` is the Wi-Fi network that the PC has joined. */
export function linkState(
  surroundings: Surroundings,
  ssid: string | undefined,
): 'none' | 'limited' | 'internet' {
  if (surroundings.cable === 'internet') return 'internet';
  const wifi = surroundings.wifiInRange.find((network) => network.ssid === ssid);
  if (wifi?.internet) return 'internet';
  return surroundings.cable === 'noInternet' || wifi !== undefined ? 'limited' : 'none';
}

/** The network port over a link. */
export interface LinkedNetwork extends NetworkPort {
  /** To be called when the link or the path has changed: connections that it carries no longer break off. */
  linkChanged(): void;
}

/** The network port over a link. `ssid` is asked at each use, since a person may join another network. */
export function createNetwork(
  internet: Internet,
  surroundings: Surroundings,
  ssid: () => string | undefined,
): LinkedNetwork {
  const open = new Map<Duplex, string>();
  /** What keeps the PC from a host. */
  const barrier = (host: string): NetworkError | undefined => {
    if (linkState(surroundings, ssid()) !== 'internet')
      return new NetworkError('noNetwork', host, 'there is no network');
    return isBlocked(surroundings.blockedHosts, host.toLowerCase())
      ? new NetworkError('blocked', host, 'the connection was dropped on the way (blocked host)')
      : undefined;
  };
  const check = (host: string): void => {
    const error = barrier(host);
    if (error !== undefined) throw error;
  };
  return {
    resolve: async (host) => {
      check(host);
      const address = internet.resolve(host);
      if (address === undefined) throw new NetworkError('notFound', host, 'the name does not resolve');
      return address;
    },
    connect: async (host, port) => {
      check(host);
      try {
        const connection = internet.connect(host, port);
        open.set(connection.stream, host);
        connection.stream.once('close', () => open.delete(connection.stream));
        return connection;
      } catch (error) {
        throw new NetworkError('notFound', host, error instanceof Error ? error.message : String(error));
      }
    },
    datagram: async (host, port, payload) => {
      check(host);
      return internet.datagram(host, port, payload);
    },
    linkChanged: () => {
      for (const [stream, host] of open) if (barrier(host) !== undefined) stream.destroy();
    },
  };
}

/** A firewall's list has names, and `*.` and a name for every name with one label more. */
function isBlocked(blocked: readonly string[], host: string): boolean {
  return blocked.includes(host) || blocked.includes(host.replace(/^[^.]+/, '*'));
}
