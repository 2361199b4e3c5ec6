/** A bench for parts of the PC: ports in memory, a scripted far side, and a power switch at every exchange. */

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { DELIVERY_OPTIMIZATION_HOST } from '#wire/delivery-optimization.ts';
import { createDisk, type Disk } from '../../devices/disk/disk.ts';
import { openEventLog } from '../../devices/event-log/event-log.ts';
import type { Joined } from '../../devices/join/join-record.ts';
import { createMains } from '../../devices/mains.ts';
import type {
  ClientIdentity,
  HttpRequest,
  HttpResponse,
  HttpSession,
} from '../../devices/network/http-client.ts';
import type { Activity, Pc } from '../../devices/pc/index.ts';
import { type DeviceTask, NetworkError } from '../../devices/ports.ts';
import { diskOfBoot } from '../../devices/power/boot-ports.ts';
import type { WindowsInstallation } from '../../devices/windows/edition.ts';
import { type Clock, createClock } from '../../mock-cloud/clock/index.ts';
import { createRandom } from '../../mock-cloud/random/random.ts';

/** What the far side answers; thrown NetworkErrors are the path's. */
export interface Reply {
  readonly status: number;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Asked extends HttpRequest {
  readonly identity: ClientIdentity | undefined;
  /** The body as text. */
  readonly text: string;
}
export type FarSide = (asked: Asked, task: DeviceTask) => Reply | Promise<Reply>;

export const START = Date.parse('2025-03-03T08:00:00Z');

const HARDWARE = {
  manufacturer: 'Contoso',
  model: 'Laptop 7',
  serialNumber: 'LT-0042',
  smbiosUuid: '3f2c1b0a-1111-4222-8333-9a9b9c9d9e9f',
  systemFamily: 'Laptop',
  skuNumber: 'SKU-7',
  diskSerialNumber: 'DISK-1',
  macAddress: '00155D0A0B0C',
  ekPubHash: 'a'.repeat(64),
  tpmText: 'TPM 2.0',
  wifi: true,
} as const;

/** A join of this PC that is done. */
export const JOINED: Joined = {
  deviceId: '0f0e0d0c-1111-4222-8333-444455556666',
  tenantId: '11111111-2222-4333-8444-555566667777',
  deviceName: 'DESKTOP-1',
  userPrincipalName: 'anna@contoso.com',
  certificateThumbprint: 'AA',
  deviceKeyOwner: 'device',
  transportKeyOwner: 'transport',
  joinedAt: START,
};

export const WINDOWS: WindowsInstallation = {
  generation: 11,
  edition: 'Pro',
  version: '10.0.26100.2605',
  languages: ['en-US'],
};

type Pair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
const pairs = new Map<string, Pair>();

/** Keys are dear: one pair an owner for the whole test process. */
export function keyPair(owner: string): Pair {
  const kept = pairs.get(owner);
  if (kept !== undefined) return kept;
  const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
  pairs.set(owner, made);
  return made;
}

/** When the power fails, counted over all exchanges of a boot from 0. */
export interface Cut {
  readonly exchange: number;
  readonly moment: 'before' | 'after';
}

export interface BenchOptions {
  readonly farSide: FarSide;
  readonly disk?: Disk;
  readonly clock?: Clock;
  readonly windows?: WindowsInstallation;
  readonly cut?: Cut;
  readonly pair?: (owner: string) => Pair;
}

export interface Bench {
  readonly pc: Pc;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly asked: Asked[];
  /** Connections that were opened for sessions. */
  connections(): number;
  /** Runs `body` as a task of this boot; 'power failed' when the cut came. */
  run<T>(body: (activity: Activity) => Promise<T>): Promise<T | 'power failed'>;
}

/** One boot of a PC. */
export async function createBench(options: BenchOptions): Promise<Bench> {
  const disk = options.disk ?? createDisk();
  const clock = options.clock ?? createClock({ start: START });
  const party = clock.party('LT-0042');
  const mains = createMains();
  const asked: Asked[] = [];
  let opened = 0;
  let powerFailed: () => void = () => {};
  const failure = new Promise<'power failed'>((resolve) => {
    powerFailed = () => resolve('power failed');
  });
  const cutAt = (moment: Cut['moment'], exchange: number): boolean => {
    if (options.cut?.exchange !== exchange || options.cut.moment !== moment) return false;
    mains.cut();
    party.leave();
    powerFailed();
    return true;
  };
  const exchange = (
    task: DeviceTask,
    request: HttpRequest,
    identity?: ClientIdentity,
  ): Promise<HttpResponse> =>
    mains.guard(async () => {
      // Asked before every download, and no far side's business: there is nobody, and the PC goes on.
      if (new URL(request.url).host === DELIVERY_OPTIMIZATION_HOST) return responseOf({ status: 503 });
      const number = asked.length;
      const text =
        typeof request.body === 'string' ? request.body : Buffer.from(request.body ?? '').toString('utf8');
      const question = { ...request, identity, text };
      asked.push(question);
      if (cutAt('before', number)) return responseOf({ status: 0 });
      const reply = await options.farSide(question, task);
      cutAt('after', number);
      return responseOf(reply);
    });
  const bootDisk = diskOfBoot(disk, mains);
  const deviceClock = { now: () => clock.now(), ticks: () => clock.now(), run: party.run };
  const pc: Pc = {
    name: 'LT-0042',
    hardware: HARDWARE,
    windows: options.windows ?? WINDOWS,
    network: {
      connect: async (host) =>
        Promise.reject(new NetworkError('noNetwork', host, 'the bench has no streams')),
      resolve: async (host) => Promise.reject(new NetworkError('noNetwork', host, 'the bench has no names')),
      datagram: async (host) =>
        Promise.reject(new NetworkError('noNetwork', host, 'the bench has no datagrams')),
      nameServer: () => undefined,
      link: () => ({ state: 'internet', cable: 'internet', wifi: undefined, wifiInRange: [] }),
      raiseTunnel: async () => {},
      joinWifi: async () => {},
    },
    disk: bootDisk,
    clock: deviceClock,
    screen: { show: () => {}, nextAction: () => new Promise(() => {}) },
    http: {
      request: (task, request) => exchange(task, request),
      session: (_url, identity): HttpSession => {
        opened += 1;
        return { request: (task, request) => exchange(task, request, identity), close: () => {} };
      },
      rest: () => {},
      recent: () => [],
    },
    keys: { pair: options.pair ?? keyPair },
    random: createRandom('bench', `boot at ${clock.now()}`),
    atWork: { installer: undefined, scripts: new Set(), laps: false },
    reset: { possible: async () => true, begin: () => {} },
    setClock: async () => {},
    log: await openEventLog(bootDisk, deviceClock),
  };
  return {
    pc,
    disk,
    clock,
    asked,
    connections: () => opened,
    run: (body) => Promise.race([party.run('test', (task) => body({ pc, task })), failure]),
  };
}

function responseOf({ status, body = '', headers = {} }: Reply): HttpResponse {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const text = (): string => Buffer.from(bytes).toString('utf8');
  return { status, headers, body: bytes, text, json: () => JSON.parse(text()) };
}

/** The value, or a failed test that prints what came instead. */
export function expectValue<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false } | string,
): T {
  if (typeof outcome !== 'string' && outcome.ok) return outcome.value;
  throw new Error(`expected a value, got ${JSON.stringify(outcome)}`);
}
