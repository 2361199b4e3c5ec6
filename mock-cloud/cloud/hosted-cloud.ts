/** A cloud that stays while tools come and go: its clock is steered from outside, and it can begin anew. */

import { type ClockReading, createSteeredPace, realNow, type SteeredPace } from '../clock/index.ts';
import type { JournalEntry } from '../journal/index.ts';
import { createKeySource, generateKeyPair, type KeyPair, type KeySource } from '../keys/index.ts';
import { createNotServedList, type NotServed } from '../not-served/index.ts';
import { ControlError } from '../service/index.ts';
import { StateFileError } from '../store/index.ts';
import { type CreatedTenant, READY_TENANT, type TenantSpecInput } from '../tenant/index.ts';
import { type Cloud, createCloud } from './cloud.ts';
import { type KeptState, openKeptState } from './kept-state.ts';

/** What is hosted, and how its clock goes. */
export interface HostedCloudOptions {
  /** Keys for authorities and tokens; when they are used up, more are made. */
  readonly keys: readonly KeyPair[];
  /** What is there from the start, and again after each reset; unless told what the file has, or {@link READY_TENANT}. */
  readonly tenants?: readonly TenantSpecInput[];
  /** The same seed gives the same ids and secrets. */
  readonly seed?: string;
  readonly clock?: HostedClock;
  /** A file that keeps everything but the journal and the faults; a file that has tenants already takes no others. */
  readonly data?: string;
  /** Called for each exchange when it is over, across resets. */
  readonly onExchange?: (entry: JournalEntry, defects: readonly Error[]) => void;
}

/** `real` starts now and goes by itself, `speed` times as fast; `virtual` starts at a fixed date and waits to be moved. */
export type HostedClock = { readonly kind: 'real'; readonly speed?: number } | { readonly kind: 'virtual' };

/** A cloud that can be steered and begun anew. */
export interface HostedCloud {
  /** The cloud that answers now. */
  current(): Cloud;
  /** The tenants that were there from the start. */
  tenants(): readonly CreatedTenant[];
  /** What was asked for and Glovebox does not have, from the start on, across resets. */
  notServed(): readonly NotServed[];
  readClock(): ClockReading;
  /** Lets time pass; settles when it has passed. */
  advance(ms: number): Promise<void>;
  /** Throws ControlError `refused` where the clock is virtual. */
  setSpeed(speed: number): void;
  /** Begins anew with the same tenants, ids and secrets. `takeOver` gets the new cloud before the old one ends. */
  reset(takeOver: (next: Cloud) => void): Promise<void>;
  close(): void;
}

// A server may run for days: the journal keeps so many exchanges.
const KEEP_EXCHANGES = 10_000;

/**
 * Begins. Rejects with ZodError or TenantSpecError for tenants that are described wrongly, with StateFileError for a file that
 * cannot be used.
 */
export async function hostCloud(options: HostedCloudOptions): Promise<HostedCloud> {
  const clock = options.clock ?? { kind: 'real' };
  // One source for all clouds of this host: after a reset, clients find the root that they trust.
  const keys = createKeySource(options.keys, generateKeyPair);
  const notServed = createNotServedList();
  let speed = clock.kind === 'real' ? (clock.speed ?? 1) : 0;

  const begin = async (): Promise<Begun> => {
    const state = await openState(options, keys);
    // Time that has passed in an earlier life of the cloud does not come again.
    const start = clock.kind === 'real' ? Math.max(realNow(), state?.time ?? 0) : state?.time;
    const steering =
      clock.kind === 'real' ? createSteeredPace({ start: start ?? realNow(), speed }) : undefined;
    const cloud = createCloud({
      keys,
      keepExchanges: KEEP_EXCHANGES,
      ...(state && { state }),
      ...(options.seed !== undefined && { seed: options.seed }),
      ...(start !== undefined && { start }),
      ...(steering && { pace: steering.pace }),
    });
    cloud.journal.follow(notServed.note);
    cloud.journal.follow((entry) => options.onExchange?.(entry, cloud.defects));
    const keepTime = async (): Promise<void> => state?.keepTime(cloud.clock.now());
    // What changes the state is an exchange or comes through the control interface.
    if (state !== undefined) cloud.journal.follow(() => void keepTime().catch(() => undefined));
    try {
      const tenants = [...(state?.tenants ?? [])];
      if (tenants.length === 0) {
        for (const spec of options.tenants ?? [READY_TENANT])
          tenants.push(await cloud.control.createTenant(spec));
        await state?.keepTenants(tenants);
      }
      return { cloud, steering, tenants, keepTime };
    } catch (error) {
      cloud.close();
      throw error;
    }
  };

  let now = await begin();
  return {
    current: () => now.cloud,
    tenants: () => now.tenants,
    notServed: () => notServed.list(),
    readClock: () => {
      const time = now.cloud.clock.now();
      return { now: time, time: new Date(time).toISOString(), kind: clock.kind, speed };
    },
    advance: async (ms) => {
      const { cloud, steering } = now;
      if (steering !== undefined) steering.advance(ms);
      else await cloud.clock.party('control').run('advance', (task) => task.sleep(ms, 'as it was told'));
      await now.keepTime();
    },
    setSpeed: (next) => {
      if (now.steering === undefined) {
        throw new ControlError(
          'refused',
          'The clock is virtual and has no speed: move it with clock/advance.',
        );
      }
      now.steering.setSpeed(next);
      speed = next;
    },
    reset: async (takeOver) => {
      if (options.data !== undefined) {
        throw new ControlError(
          'refused',
          'A cloud with a file goes on from it and does not begin anew: end it, and name another file.',
        );
      }
      const before = now;
      speed = clock.kind === 'real' ? (clock.speed ?? 1) : 0;
      now = await begin();
      takeOver(now.cloud);
      before.cloud.close();
    },
    close: () => now.cloud.close(),
  };
}

interface Begun {
  readonly cloud: Cloud;
  readonly steering: SteeredPace | undefined;
  readonly tenants: readonly CreatedTenant[];
  keepTime(): Promise<void>;
}

async function openState(
  { data, seed = 'glovebox', tenants }: HostedCloudOptions,
  keys: KeySource,
): Promise<KeptState | undefined> {
  if (data === undefined) return undefined;
  const state = await openKeptState({ file: data, seed, keys });
  if (state.tenants.length === 0 || tenants === undefined) return state;
  state.store.close();
  throw new StateFileError(
    'hasTenants',
    `it has ${state.tenants.map(({ domain }) => domain).join(', ')} already`,
  );
}
