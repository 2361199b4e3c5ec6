/** Where a client of the door wants to go: to a host of the cloud, to the door itself, or somewhere that does not exist here. */

import type { HostTable } from '../host-table/index.ts';
import { documentedHost } from '../not-served/index.ts';
import { DATAGRAM_HOSTS, findDatagramHost, HOSTS } from '../services.ts';

/** A place that a client asks for. */
export type Destination =
  | { readonly kind: 'cloud'; readonly host: string; readonly port: number }
  /** The door's own address, e.g. for the control interface. */
  | { readonly kind: 'door' }
  /** `what` is the host as it was asked for, fit for a message. */
  | { readonly kind: 'unknown'; readonly what: string };

/** The addresses of a door: `127.0.0.1:8443`, `localhost:8443`; without a port where it is the scheme's own. */
export type OwnAddresses = ReadonlySet<string>;

const AUTHORITY = /^(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?):(?<port>\d{1,5})$/;

/** What a door knows of hosts. */
export type KnownHosts = Pick<HostTable, 'find' | 'organizationNames'>;

/** `authority` is `host:port` (RFC 9110 section 9.3.6). */
export function destinationOf(authority: string, own: OwnAddresses, hosts: KnownHosts): Destination {
  const text = authority.toLowerCase();
  if (own.has(text)) return { kind: 'door' };
  const { host = '', port = '' } = AUTHORITY.exec(text)?.groups ?? {};
  const entry = hosts.find(host);
  return entry !== undefined && (entry.ports ?? [443]).includes(Number(port))
    ? { kind: 'cloud', host, port: Number(port) }
    : { kind: 'unknown', what: fitForMessage(text) };
}

/**
 * Why it is refused, in one line that also fits an HTTP reason phrase, so that clients that show only that name the host.
 * A host that Microsoft documents is told apart from one that nobody knows.
 */
export function refusalLine(what: string, hosts: KnownHosts): string {
  const documented = documentedHost(what);
  if (documented !== undefined)
    return `${what} (${documented.service}) is not served by Glovebox; nothing leaves this machine`;
  const name = what.replace(/:.*$/, '');
  const verb = hosts.find(name) === undefined && findDatagramHost(name) === undefined ? 'know' : 'serve';
  return `Glovebox does not ${verb} ${what}; nothing leaves this machine`;
}

/** The whole answer: the refusal and what there is instead. */
export function refusalText(what: string, hosts: KnownHosts): string {
  const organizations = hosts.organizationNames().map((host) => ({ host, ports: [443] }));
  const served = [...HOSTS, ...organizations].flatMap(({ host, ports = [443] }) =>
    ports.map((port) => `  ${host}:${port}`),
  );
  const datagrams = DATAGRAM_HOSTS.map(({ host, port }) => `  ${host}:${port} (UDP)`);
  const documented = documentedHost(what);
  const page = documented === undefined ? '' : `Microsoft documents the host: ${documented.source}\n`;
  return `${refusalLine(what, hosts)}.\n${page}Glovebox serves:\n${[...served, ...datagrams].join('\n')}\n`;
}

function fitForMessage(text: string): string {
  const plain = text.replaceAll(/[^a-z0-9.:[\]*_-]/g, '?');
  if (plain === '') return 'a host without a name';
  return plain.length <= 100 ? plain : `${plain.slice(0, 100)}...`;
}
