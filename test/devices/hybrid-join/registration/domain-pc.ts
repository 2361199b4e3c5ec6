/** A PC of the domain in front of a whole cloud, without its screens: network, disk, HTTP, and a power switch at every step. */

import assert from 'node:assert/strict';
import type { Duplex } from 'node:stream';
import { createDisk, type Disk } from '../../../../devices/disk/index.ts';
import { openEventLog } from '../../../../devices/event-log/index.ts';
import type { DomainComputer } from '../../../../devices/hybrid-join/registration/index.ts';
import { createMains } from '../../../../devices/mains.ts';
import {
  createHttpClient,
  createNetwork,
  createWifi,
  type Surroundings,
} from '../../../../devices/network/index.ts';
import type { Activity, Pc } from '../../../../devices/pc/index.ts';
import { NetworkError, type NetworkPort } from '../../../../devices/ports.ts';
import { clockOfBoot, diskOfBoot, networkOfBoot } from '../../../../devices/power/boot-ports.ts';
import type { SignedInUser } from '../../../../devices/tokens/index.ts';
import { type Cloud, createCloud } from '../../../../mock-cloud/cloud/index.ts';
import { listDeviceObjects } from '../../../../mock-cloud/entra/index.ts';
import { signToken } from '../../../../mock-cloud/entra/jwt.ts';
import { type DeviceObject, users } from '../../../../mock-cloud/entra/records.ts';
import { signingKey } from '../../../../mock-cloud/entra/signing-key.ts';
import { createKeySource, type KeyPair, loadKeyPool } from '../../../../mock-cloud/keys/index.ts';
import { inTenant, type TenantContext } from '../../../../mock-cloud/service/index.ts';
import type { TenantSpecInput } from '../../../../mock-cloud/tenant/index.ts';
import { REGISTRATION_RESOURCE } from '../../../../wire/device-registration.ts';
import { type Computer, DOMAIN, makeComputer } from '../../../mock-cloud/on-premises/domain-computer.ts';
import { CORP } from '../../../mock-cloud/on-premises/joining-pcs.ts';
import { createBench } from '../../pc-bench.ts';

export const MINUTE = 60_000;
const CLOUD_KEYS = 16;
const KEYS = 24;
const ANNA = 'anna@contoso.com';

/** The cloud of Contoso, with a computer in its domain. */
export interface Contoso {
  readonly cloud: Cloud;
  readonly context: TenantContext;
  readonly computer: Computer;
  readonly keys: readonly KeyPair[];
  /** What the PC knows of its account. */
  readonly account: DomainComputer;
  /** The device objects, of this trust type. */
  objects(trustType: DeviceObject['trustType']): Promise<DeviceObject[]>;
  /** Anna, with a token for device registration. */
  anna(): Promise<SignedInUser>;
}

/** Starts the cloud; `onPremises` changes its on-premises side. */
export async function contoso(
  onPremises: Partial<NonNullable<TenantSpecInput['onPremises']>> = {},
): Promise<Contoso> {
  const keys = await loadKeyPool(KEYS);
  const cloud = createCloud({ keys: createKeySource(keys.slice(0, CLOUD_KEYS)) });
  const { id } = await cloud.control.createTenant({
    name: 'Contoso',
    domain: 'contoso.com',
    users: [{ userPrincipalName: ANNA }],
    groups: [{ displayName: 'PCs' }],
    onPremises: { ...CORP, synchronization: {}, ...onPremises },
  });
  const context = inTenant(cloud.desk.context, id);
  const computer = await makeComputer(context, 'CT-1');
  return {
    cloud,
    context,
    computer,
    keys: keys.slice(CLOUD_KEYS),
    account: { computerName: computer.name, domain: DOMAIN, computerPassword: computer.password },
    objects: async (trustType) =>
      (await listDeviceObjects(context)).filter((object) => object.trustType === trustType),
    anna: () => signedIn(context),
  };
}

async function signedIn(context: TenantContext): Promise<SignedInUser> {
  const anna = await context.collection(users).find('userPrincipalName', ANNA);
  const seconds = Math.floor(context.now() / 1000);
  const { tenantId: tid } = context;
  const registrationToken = await signToken(
    {
      aud: REGISTRATION_RESOURCE,
      iss: `https://sts.windows.net/${tid}/`,
      tid,
      oid: anna?.id,
      upn: ANNA,
      scp: 'self_service_device_delete',
      nbf: seconds,
      exp: seconds + 3600,
    },
    await signingKey(context),
  );
  const securityIdentifiers = ['S-1-12-1-1-2-3-4'] as const;
  return {
    signedInAt: context.now(),
    userPrincipalName: ANNA,
    securityIdentifiers,
    refreshToken: '',
    registrationToken,
  };
}

/** A boot of the PC. */
export interface BootOptions {
  /** The disk of an earlier boot. */
  readonly disk?: Disk;
  readonly around?: Partial<Surroundings>;
  /** The power fails at this step: steps are network operations, and writes to the disk. */
  readonly cutAt?: number;
  /** The line to the controller breaks in place of the answer of this number. */
  readonly breakAt?: number;
}

/** What is left of a boot. */
export interface Booted<T> {
  readonly disk: Disk;
  readonly done: T | 'power failed';
  /** How many steps there were. */
  readonly steps: number;
  /** How many answers of the controller came. */
  readonly answers: number;
  /** Number and words of the events of User Device Registration. */
  readonly events: readonly string[];
}

/** Boots the PC, and does `work`. */
export async function boot<T>(
  { cloud, context, keys }: Contoso,
  work: (activity: Activity) => Promise<T>,
  { disk = createDisk(), around = {}, cutAt, breakAt }: BootOptions = {},
): Promise<Booted<T>> {
  const mains = createMains();
  const party = cloud.clock.party('CT-1');
  let steps = 0;
  let answers = 0;
  /** Whether an answer of the controller does not arrive. */
  const breaks = (): boolean => {
    answers += 1;
    return answers === breakAt;
  };
  let powerFails: () => void = () => {};
  const failure = new Promise<'power failed'>((resolve) => {
    powerFails = () => resolve('power failed');
  });
  const step = (): void => {
    steps += 1;
    if (steps !== cutAt) return;
    mains.cut();
    party.leave();
    powerFails();
  };
  const stepping = async <R>(operation: () => Promise<R>): Promise<R> => {
    step();
    const result = await operation();
    step();
    return result;
  };
  const surroundings: Surroundings = {
    cable: 'corporate',
    wifiInRange: [],
    blockedHosts: [],
    corporateNetwork: await cloud.corporateNetwork(context.tenantId, 'CT-1'),
    vpnGateways: new Map(),
    ...around,
  };
  const link = createNetwork(cloud.internet('CT-1'), surroundings, createWifi(disk));
  const stepped: NetworkPort = {
    ...link,
    nameServer: () => link.nameServer(),
    link: () => link.link(),
    // The connections of HTTP are steps of their own, below.
    connect: (host, port) =>
      port === 443
        ? link.connect(host, port)
        : stepping(async () => {
            const connection = await link.connect(host, port);
            return { ...connection, stream: breaking(connection.stream, breaks) };
          }),
    datagram: (host, port, payload) =>
      stepping(async () => {
        if (breaks()) throw new NetworkError('broken', host, 'the line is cut');
        return link.datagram(host, port, payload);
      }),
  };
  const written = {
    ...disk,
    write: (name: string, record: unknown) => stepping(() => disk.write(name, record)),
    delete: (name: string) => stepping(() => disk.delete(name)),
  };
  const network = networkOfBoot(stepped, mains);
  const bootDisk = diskOfBoot(written, mains);
  const http = createHttpClient({
    network,
    roots: [pem(cloud.rootCertificate())],
    onExchange: step,
    guard: mains.guard,
  });
  const clock = clockOfBoot(cloud.clock, party, () => 0);
  const bench = await createBench({ farSide: () => assert.fail('the bench has no far side') });
  const pc: Pc = {
    ...bench.pc,
    network,
    disk: bootDisk,
    clock,
    http,
    keys: keysOf(keys),
    random: cloud.random(`CT-1 ${cloud.clock.now()} ${cutAt}`),
    log: await openEventLog(bootDisk, clock),
  };
  const done = await Promise.race([party.run('test', (task) => work({ pc, task })), failure]);
  http.close();
  const log = await openEventLog(disk, clock);
  const events = (await log.read())
    .filter(({ channel }) => channel === 'Microsoft-Windows-User Device Registration/Admin')
    .map(({ id, message }) => `${id} ${message}`);
  return { disk, done, steps, answers, events };
}

/** Who has keys: by the owner, so that a boot after a cut has the same ones. */
const OWNERS = ['device', 'transport', 'domain computer', 'registered computer', 'user account'];

const keysOf = (keys: readonly KeyPair[]): Pc['keys'] => ({
  pair: (owner) => keys[OWNERS.indexOf(owner)] ?? assert.fail(`no key for ${owner}`),
});

/** A stream that ends in place of the chunk for which `breaks` says so. */
function breaking(stream: Duplex, breaks: () => boolean): Duplex {
  const push = stream.push.bind(stream);
  stream.push = (chunk, encoding) => {
    if (chunk === null || !breaks()) return push(chunk, encoding);
    stream.destroy();
    return false;
  };
  return stream;
}

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** Lets time pass for everybody. */
export async function pass({ cloud }: Contoso, ms: number): Promise<void> {
  const party = cloud.clock.party('time');
  await party.run('time', (task) => task.sleep(ms, 'time to pass'));
  party.leave();
}
