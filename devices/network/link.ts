/** What the PC is connected to: a cable, a Wi-Fi network, or nothing; and what the path in between lets through. */

import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import { type DiskPort, type Link, NetworkError, type NetworkPort } from '../ports.ts';
import type { Internet } from './internet.ts';
import { createWebProxies } from './web-proxy.ts';

/** An access point's network. */
export interface WifiNetwork {
  readonly ssid: string;
  /** Whether it leads to the Internet. */
  readonly internet: boolean;
  /** Whether it is the organization's own; such a one leads to the Internet too. */
  readonly corporate?: boolean;
}

/** The state of the outside world around the PC; a person changes it by plugging cables and standing near access points. */
export interface Surroundings {
  cable: Link['cable'];
  wifiInRange: readonly WifiNetwork[];
  /** Whether the network that the PC is on counts what it carries. */
  metered?: boolean;
  /** Host names that a firewall on the path drops. */
  blockedHosts: readonly string[];
  /** Ports beyond which that firewall lets nothing out, e.g. `443/tcp`. */
  blockedPorts?: readonly string[];
  /** False where nobody resolves the names of the Internet; those of the organization's network are its own. */
  resolvesInternetNames?: boolean;
  /**
   * The organization's network: its domain controllers, and the Internet. Whether the PC is on it, its cable or its Wi-Fi
   * says. Undefined when the organization has none.
   */
  corporateNetwork: Internet | undefined;
  /** The networks behind VPN gateways on the Internet, by the gateways' names. */
  vpnGateways: ReadonlyMap<string, Internet>;
}

/** The Wi-Fi network that the PC has joined; kept on the disk. */
export interface Wifi {
  readonly ssid: string | undefined;
  /** Reads what the disk says; before, the PC has joined none. */
  load(): Promise<void>;
  join(ssid: string): Promise<void>;
}

const record = diskRecord('network/wifi', z.strictObject({ ssid: z.string() }));

/** The Wi-Fi of one boot. */
export function createWifi(disk: DiskPort): Wifi {
  let ssid: string | undefined;
  return {
    get ssid() {
      return ssid;
    },
    load: async () => {
      ssid = (await record.read({ disk }))?.ssid;
    },
    join: async (wanted) => {
      ssid = wanted;
      await record.write({ disk }, { ssid: wanted });
    },
  };
}

/** The link between the surroundings and a PC that has joined the Wi-Fi network `wifi`. */
function linkOf({ cable, wifiInRange, metered }: Surroundings, wifi: string | undefined): Link {
  const joined = wifiInRange.find((network) => network.ssid === wifi);
  const around = {
    cable,
    wifi,
    wifiInRange: wifiInRange.map(({ ssid }) => ssid),
    ...(metered === true && { metered }),
  };
  if (cable === 'internet' || cable === 'corporate' || joined?.internet)
    return { ...around, state: 'internet' };
  return { ...around, state: cable === 'noInternet' || joined !== undefined ? 'limited' : 'none' };
}

/** Whether the PC is on the organization's own network. A cable goes before Wi-Fi, as in Windows. */
function isCorporate({ cable, wifiInRange }: Surroundings, wifi: string | undefined): boolean {
  if (cable === 'corporate' || cable === 'internet') return cable === 'corporate';
  return wifiInRange.some(({ ssid, corporate }) => corporate === true && ssid === wifi);
}

/** The network port over a link. */
export interface LinkedNetwork extends NetworkPort {
  /** To be called when the link or the path has changed: connections that it carries no longer break off. */
  linkChanged(): void;
}

/** The network port over a link, as the surroundings and the Wi-Fi are at each use. */
export function createNetwork(internet: Internet, surroundings: Surroundings, wifi: Wifi): LinkedNetwork {
  const link = (): Link => linkOf(surroundings, wifi.ssid);
  /** The gateway to which a tunnel is up. */
  let gateway: string | undefined;
  /** What the link, or the tunnel over it, leads to. */
  const beyond = (): Internet =>
    (isCorporate(surroundings, wifi.ssid)
      ? surroundings.corporateNetwork
      : surroundings.vpnGateways.get(gateway ?? '')) ?? internet;
  const proxies = createWebProxies();
  const open = new Map<
    Duplex,
    { readonly host: string; readonly port: string; readonly through: Internet }
  >();
  /** What keeps the PC from a host, or from a port there, as `443/tcp`. */
  const barrier = (host: string, port?: string): NetworkError | undefined => {
    if (link().state !== 'internet') return new NetworkError('noNetwork', host, 'there is no network');
    const dropped = (what: string): NetworkError =>
      new NetworkError('blocked', host, `the connection was dropped on the way (blocked ${what})`);
    if (isBlocked(surroundings.blockedHosts, host.toLowerCase())) return dropped('host');
    return port !== undefined && surroundings.blockedPorts?.includes(port)
      ? dropped(`port ${port}`)
      : undefined;
  };
  const check = (host: string, port?: string): void => {
    const error = barrier(host, port);
    if (error !== undefined) throw error;
    if (surroundings.resolvesInternetNames === false && internet.resolve(host) !== undefined)
      throw new NetworkError('notFound', host, 'the name does not resolve');
  };
  const linkChanged = (): void => {
    // A tunnel breaks with the way to its gateway, and is not raised again by itself.
    if (gateway !== undefined && barrier(gateway) !== undefined) gateway = undefined;
    for (const [stream, { host, port, through }] of open)
      if (barrier(host, port) !== undefined || through !== beyond()) stream.destroy();
  };
  return {
    link,
    linkChanged,
    joinWifi: (ssid) => {
      const written = wifi.join(ssid);
      linkChanged();
      return written;
    },
    raiseTunnel: async (wanted) => {
      check(wanted);
      if (!surroundings.vpnGateways.has(wanted))
        throw new NetworkError('notFound', wanted, 'no VPN gateway answers under this name');
      gateway = wanted;
      linkChanged();
    },
    resolve: async (host) => {
      check(host);
      const address = beyond().resolve(host);
      if (address === undefined) throw new NetworkError('notFound', host, 'the name does not resolve');
      return address;
    },
    connect: async (host, port) => {
      check(host, `${port}/tcp`);
      const through = beyond();
      try {
        const connection = await proxies.connect(through, host, port);
        open.set(connection.stream, { host, port: `${port}/tcp`, through });
        connection.stream.once('close', () => open.delete(connection.stream));
        return connection;
      } catch (error) {
        throw networkErrorOf(host, error);
      }
    },
    datagram: async (host, port, payload) => {
      check(host, `${port}/udp`);
      try {
        return await beyond().datagram(host, port, payload);
      } catch (error) {
        throw networkErrorOf(host, error);
      }
    },
    nameServer: () => (link().state === 'internet' ? beyond().nameServer : undefined),
  };
}

const REASONS: Readonly<Record<string, NetworkError['reason']>> = {
  ENOTFOUND: 'notFound',
  ECONNREFUSED: 'refused',
};

/** What the network beyond the link says, as Windows tells it; what is not the network's comes back as it is. */
function networkErrorOf(host: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const reason = REASONS[String(error.code)];
  return reason === undefined ? error : new NetworkError(reason, host, error.message);
}

/** A firewall's list has names, and `*.` and a name for every name with one label more. */
function isBlocked(blocked: readonly string[], host: string): boolean {
  return blocked.includes(host) || blocked.includes(host.replace(/^[^.]+/, '*'));
}
