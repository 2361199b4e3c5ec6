/** The cloud: its clock, its store, its services and its doors, put together. Two clouds share nothing. */

import { createCertificateAuthorities } from '../certificate-authorities/index.ts';
import { type Clock, createClock, type Pace } from '../clock/index.ts';
import { type CloudDesk, type Control, createControl } from '../control/index.ts';
import { createInProcessDoor, type Doorway, type Internet } from '../doors/index.ts';
import { knownTenant } from '../entra/index.ts';
import { createFaults } from '../faults/index.ts';
import { createHostTable } from '../host-table/index.ts';
import { createJournal, type Journal } from '../journal/index.ts';
import type { KeySource } from '../keys/index.ts';
import { createNotServedList, documentedHost } from '../not-served/index.ts';
import { corporateNetworkOf, type DomainSource, type Network, useDomains } from '../on-premises/index.ts';
import { createRandom, type Random } from '../random/index.ts';
import { createCloudServer } from '../server/index.ts';
import { createMemory, inTenant, type ServiceContext } from '../service/index.ts';
import { CONTRIBUTORS, JOIN_HANDLERS, SETTLERS } from '../services.ts';
import { openSqliteStore } from '../store/index.ts';
import type { KeptState } from './kept-state.ts';

/** What a cloud is made of. */
export interface CloudOptions {
  /** Keys for the authorities and for tokens. */
  readonly keys: KeySource;
  /** All randomness comes from it: the same seed gives the same run. A kept state has its own. */
  readonly seed?: string;
  /** When the clock starts, milliseconds; 2026-03-02T08:00:00Z unless told. */
  readonly start?: number;
  /** How waiting time passes; at once unless told. */
  readonly pace?: Pace;
  /** What the cloud goes on from, and what keeps it; memory unless told. It closes with the cloud. */
  readonly state?: KeptState;
  /** Who answers for the on-premises domains; the embedded directory unless told. See `domainSource`. */
  readonly domains?: DomainSource;
  /** How many exchanges the journal keeps, the latest; 100,000 unless told. Their bytes are bounded beside that. */
  readonly keepExchanges?: number;
}

/** A cloud, as its doors and whoever steers it see it. */
export interface Cloud {
  readonly clock: Clock;
  readonly control: Control;
  readonly journal: Journal;
  /** What `from` sees of the network; the name goes into the journal. */
  internet(from: string): Internet;
  /**
   * What `from` sees of the network of an organization, which is named by id or by domain: its domain controllers, and the
   * Internet. Rejects with a ControlError for an organization that there is not.
   */
  corporateNetwork(tenantId: string, from: string): Promise<Network>;
  /** The root certificate to trust for TLS, DER. */
  rootCertificate(): Buffer;
  /** What a door on the network is made of. */
  readonly doorway: Doorway;
  /** What the control interface works on. */
  readonly desk: CloudDesk;
  /** A generator for somebody outside of the cloud, seeded like all others. */
  random(owner: string): Random;
  /** Errors that no service expected: always a defect of the cloud. */
  readonly defects: readonly Error[];
  close(): void;
}

// A Monday morning; far from any daylight-saving change, inside every test certificate's life.
const DEFAULT_START = Date.UTC(2026, 2, 2, 8, 0, 0);

/** Makes a cloud. It answers as soon as a door leads to it; `close` it at the end. */
export function createCloud(options: CloudOptions): Cloud {
  const clock = createClock({
    start: options.start ?? DEFAULT_START,
    ...(options.pace && { pace: options.pace }),
  });
  const { store = openSqliteStore(), keys = options.keys, beginning = 1 } = options.state ?? {};
  const seed = options.state?.seed ?? options.seed ?? 'glovebox';
  const random = (owner: string): Random => createRandom(seed, owner);
  const sequence = (owner: string): Random => random(beginning === 1 ? owner : `${owner}, ${beginning}`);
  const authorities = createCertificateAuthorities({
    keys,
    random: random('certificate-authorities'),
    ...(beginning > 1 && { serials: sequence('serial numbers') }),
  });
  const defects: Error[] = [];
  const onDefect = (error: unknown, where: string): void =>
    void defects.push(new Error(`${where}: ${describe(error)}`, { cause: error }));
  const journal = createJournal({
    ...(options.keepExchanges !== undefined && { keepExchanges: options.keepExchanges }),
    onListenerError: (error, { method, url }) =>
      onDefect(error, `a listener of the journal, at ${method} ${url}`),
  });
  const faults = createFaults();
  const context: ServiceContext = {
    now: () => clock.now(),
    store,
    random,
    sequence,
    keys,
    authorities,
    settlers: SETTLERS,
    contributors: CONTRIBUTORS,
    joinHandlers: JOIN_HANDLERS,
    memory: createMemory(),
  };
  const domains = options.domains?.forCloud({
    now: () => clock.now(),
    hold: holding(clock),
    keepsState: options.state !== undefined,
  });
  if (domains !== undefined) useDomains(context, domains);
  const hosts = createHostTable(context);
  // A file may hold tenants already; the store answers before anybody can have asked for a host of theirs.
  if (options.state !== undefined)
    hosts.refresh().catch((error: unknown) => onDefect(error, 'the hosts of organizations'));
  const server = createCloudServer({
    clock,
    journal,
    faults,
    context,
    hosts,
    onDefect,
  });
  const notServed = createNotServedList();
  journal.follow(notServed.note);
  const desk: CloudDesk = { context, journal, faults, notServed, hosts };
  const door = createInProcessDoor(
    server,
    authorities,
    () => clock.now(),
    hosts,
    (host) =>
      void (documentedHost(host) && notServed.note({ url: `https://${host}/`, notServed: ['CONNECT'] })),
  );
  return {
    clock,
    journal,
    defects,
    random,
    control: createControl(desk),
    internet: (from) => door.internet(from),
    corporateNetwork: async (tenantId, from) => {
      const tenant = inTenant(context, await knownTenant(context, tenantId));
      return corporateNetworkOf(tenant, door.internet(from, tenant.tenantId));
    },
    rootCertificate: authorities.tlsRoot,
    doorway: { serve: server.serve, credentials: authorities.serverCredentials, hosts },
    desk,
    close: () => {
      clock.stop();
      domains?.close();
      server.close();
      store.close();
    },
  };
}

/** Keeps the clock standing while a program outside of it works; what it gives lets the clock go on. */
function holding(clock: Clock): (what: string) => () => void {
  const party = clock.party('the domain controllers');
  return (what) => {
    const task = party.begin(what);
    return () => task.end();
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
