/**
 * The one list of services, and what follows from it: which hosts exist, what settles when
 * somebody looks, and how messages are called. What they add to
 * tenants and to the control interface follows from it in tenant/ and in control/.
 */

import { attestation } from './attestation/index.ts';
import { autopilot } from './autopilot/index.ts';
import { connectivity } from './connectivity/index.ts';
import { deviceRegistration } from './device-registration/index.ts';
import { SIGN_IN_NAMES as DIRECTORY_NAMES, entra } from './entra/index.ts';
import { graph } from './graph/index.ts';
import { intune } from './intune/index.ts';
import {
  createMessageNames,
  describeEntry,
  type ExchangeDescription,
  type JournalEntry,
} from './journal/index.ts';
import { logStorage } from './log-storage/index.ts';
import { microsoftStore } from './microsoft-store/index.ts';
import { FEDERATION_PAGE_NAMES, onPremises } from './on-premises/index.ts';
import type {
  AnyService,
  DatagramHost,
  Host,
  JoinHandler,
  NamedContributor,
  Settler,
} from './service/index.ts';
import { windowsUpdate } from './windows-update/index.ts';

/** Every service, from the ground up: a part of a tenant may call by name what services before it have made. */
export const SERVICES = [
  connectivity,
  windowsUpdate,
  microsoftStore,
  logStorage,
  entra,
  attestation,
  autopilot,
  deviceRegistration,
  intune,
  onPremises,
  graph,
] as const satisfies readonly AnyService[];

const ALL: readonly AnyService[] = SERVICES;

/** What services bring into effect when somebody asks the directory about devices and groups, in this order. */
export const SETTLERS: readonly Settler[] = ALL.flatMap(({ settles }) => settles ?? []);

/** The services that take part in management sessions, in this order: Intune itself knows none of them. */
export const CONTRIBUTORS: readonly NamedContributor[] = ALL.flatMap(({ name, manages }) =>
  manages === undefined ? [] : [{ service: name, ...manages }],
);

/** The join types that services above device registration know. */
export const JOIN_HANDLERS: readonly JoinHandler[] = ALL.flatMap(({ joins = [] }) => joins);

/** The table of hosts: the only names that exist. Everything else is refused by name. */
export const HOSTS: readonly Host[] = ALL.flatMap(({ hosts }) => hosts);

/** Hosts that answer by datagram. */
export const DATAGRAM_HOSTS: readonly DatagramHost[] = ALL.flatMap(({ datagramHosts = [] }) => datagramHosts);

/** Every name of the tables. */
export const HOST_NAMES: readonly string[] = [...HOSTS, ...DATAGRAM_HOSTS].map(({ host }) => host);

/** The entry of a name, or undefined. One that stands in the table by itself wins over a pattern. */
export function findHost(host: string): Host | undefined {
  const name = host.toLowerCase();
  const pattern = name.replace(/^[^.]+/, '*');
  return HOSTS.find((entry) => entry.host === name) ?? HOSTS.find((entry) => entry.host === pattern);
}

/** The entry of a name that answers by datagram, or undefined. */
export function findDatagramHost(host: string): DatagramHost | undefined {
  const name = host.toLowerCase();
  return DATAGRAM_HOSTS.find((entry) => entry.host === name);
}

const messageNames = createMessageNames(
  HOSTS,
  ALL.flatMap(({ organizationHosts }) => organizationHosts?.answers.messages ?? []),
);

/** The names that the journal gives to messages, each as far as it is always the same. */
export const MESSAGE_NAMES = messageNames.all;

/** One line for an exchange, e.g. "MS-WSTEP RequestSecurityToken". */
export const canonicalSummary = messageNames.of;

/** What a report shows of an exchange. */
export function describeExchange(entry: JournalEntry): ExchangeDescription {
  return describeEntry(entry, canonicalSummary(entry));
}

/** What pages of a sign-in can be called by on a screen, those of the directory and of federation services. */
export const SIGN_IN_NAMES = {
  titles: [...DIRECTORY_NAMES.titles, ...FEDERATION_PAGE_NAMES.titles],
  buttons: [...new Set([...DIRECTORY_NAMES.buttons, ...FEDERATION_PAGE_NAMES.buttons])],
  fields: [...new Set([...DIRECTORY_NAMES.fields, ...FEDERATION_PAGE_NAMES.fields])],
  codes: DIRECTORY_NAMES.codes,
} as const satisfies Record<string, readonly string[]>;
