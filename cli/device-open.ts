/** Opens what `glovebox device` shows: a cloud, a PC that is registered with it, and the PC's display. */

import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Clock,
  type Control,
  ControlError,
  connectControl,
  connectInternet,
  createClock,
  createKeySource,
  createPace,
  createRandom,
  type Internet,
  loadKeyPool,
  READY_TENANT,
  serveCloud,
} from '#cloud';
import {
  buildTpm,
  CURRENT_VERSIONS,
  createDevice,
  type Device,
  type DisplayServer,
  describeHardware,
  hardwareHashOf,
  planTpm,
  startDisplayServer,
  WindowsInstallation,
} from '#devices';
import { CommandError } from './command-error.ts';
import { stateFolder } from './state-folder.ts';

/** What the command line says of the PC and its cloud. */
export interface DeviceOptions {
  readonly name: string;
  readonly windows: string;
  readonly edition: string;
  readonly unplugged?: boolean;
  /** Of the display; 0: a free one. */
  readonly port: number;
  readonly speed?: number;
  readonly seed: number;
  readonly cloud?: string;
  readonly token?: string;
  readonly ca?: string;
  readonly tenant: string;
}

/** A PC that is switched on, and its display. */
export interface OpenedDevice {
  readonly device: Device;
  readonly display: DisplayServer;
  readonly clock: Pick<Clock, 'now'>;
  readonly speed: number;
  readonly tenant: string;
  /** Who can sign in; unknown for a cloud that runs elsewhere. */
  readonly users: readonly { readonly userPrincipalName: string; readonly password: string }[];
  close(): Promise<void>;
}

/** The cloud as the PC needs it. */
interface Surrounding {
  readonly clock: Clock;
  readonly speed: number;
  readonly tenant: string;
  readonly users: OpenedDevice['users'];
  readonly control: Control;
  readonly roots: readonly Uint8Array[];
  internet(from: string): Internet;
  /** Lets the import, group membership and profile assignment take effect. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

// The cloud's keys come first in the pool, then the PC's, then its TPM's.
const CLOUD_KEYS = 20;
const DEVICE_KEYS = 4;
const TPM_KEYS = 8;
/** Fast enough not to be bored, slow enough to read. */
const DEFAULT_SPEED = 20;
const SETTLE_MS = 15 * 60_000;

/**
 * Opens it all and switches the PC on.
 *
 * @param directory the one in which files were named
 * @throws {CommandError} for a cloud that does not answer, and for a port that cannot be had
 */
export async function openDevice(options: DeviceOptions, directory: string): Promise<OpenedDevice> {
  const surrounding =
    options.cloud === undefined
      ? await ownCloud(options)
      : await runningCloud({ ...options, cloud: options.cloud }, directory);
  try {
    const device = await registeredDevice(options, surrounding);
    const display = await displayOf(device, options.port);
    device.powerOn();
    const { clock, speed, tenant, users } = surrounding;
    return {
      device,
      display,
      clock,
      speed,
      tenant,
      users,
      close: async () => {
        device.cutPower();
        await display.close();
        await surrounding.close();
      },
    };
  } catch (error) {
    await surrounding.close();
    if (error instanceof ControlError) throw new CommandError('usage', error.message, error);
    throw error;
  }
}

async function ownCloud({ seed, speed = DEFAULT_SPEED, token, ca }: DeviceOptions): Promise<Surrounding> {
  if (token !== undefined || ca !== undefined) {
    throw new CommandError(
      'usage',
      '--token and --ca belong to a running cloud: give its address with --cloud.',
    );
  }
  const served = await serveCloud({
    keys: await loadKeyPool(CLOUD_KEYS),
    tenants: [READY_TENANT],
    seed: String(seed),
    clock: { kind: 'real', speed },
  });
  const cloud = served.hosted.current();
  const [tenant] = served.hosted.tenants();
  return {
    clock: cloud.clock,
    speed,
    tenant: tenant?.domain ?? '',
    users: tenant?.users ?? [],
    control: cloud.control,
    roots: [cloud.rootCertificate()],
    internet: cloud.internet,
    settle: () => served.hosted.advance(SETTLE_MS),
    close: served.close,
  };
}

async function runningCloud(
  { cloud, token, ca, tenant, speed }: DeviceOptions & { readonly cloud: string },
  directory: string,
): Promise<Surrounding> {
  if (token === undefined || !URL.canParse(cloud)) {
    throw new CommandError(
      'usage',
      'A running cloud is given by its proxy address and its token: --cloud http://127.0.0.1:PORT --token TOKEN, both as "glovebox cloud" prints them.',
    );
  }
  if (speed !== undefined) {
    throw new CommandError('usage', 'A running cloud has its own speed: leave out --speed.');
  }
  const roots = await readRoots(ca === undefined ? undefined : path.resolve(directory, ca));
  const control = connectControl({
    url: cloud,
    token,
    caCertificate: roots.map((root) => root.toString()).join('\n'),
  });
  const before = await control.readClock().catch((error: unknown) => {
    throw error instanceof ControlError ? new CommandError('usage', error.message, error) : error;
  });
  if (before.kind === 'virtual') {
    throw new CommandError(
      'usage',
      "That cloud's clock is virtual: it stands, and a PC beside it would wait for ever. Start the cloud without --clock virtual.",
    );
  }
  // The PC's clock starts where the cloud's will be when the registration has taken effect.
  const pace = createPace({ kind: 'real', start: before.now + SETTLE_MS, speed: before.speed });
  return {
    clock: createClock({ start: before.now + SETTLE_MS, pace }),
    speed: before.speed,
    tenant,
    users: [],
    control,
    roots: roots.map((root) => root.raw),
    internet: (from) => connectInternet({ proxy: cloud, from }),
    settle: async () => void (await control.advanceClock({ ms: SETTLE_MS })),
    close: () => control.close(),
  };
}

/** The root certificates of running clouds: the one that is named, or all that clouds of this user have left. */
async function readRoots(file: string | undefined): Promise<X509Certificate[]> {
  const folder = stateFolder(process.env);
  const names = file === undefined ? await readdir(folder).catch(() => []) : [];
  const files =
    file === undefined
      ? names.filter((name) => /^root-\w+\.pem$/.test(name)).map((name) => path.join(folder, name))
      : [file];
  try {
    const texts = await Promise.all(files.map((at) => readFile(at)));
    return texts.map((text) => new X509Certificate(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', `The root certificate cannot be read: ${reason}`);
  }
}

/** A PC with a TPM, registered by its hardware hash. */
async function registeredDevice(options: DeviceOptions, surrounding: Surrounding): Promise<Device> {
  const { name, seed } = options;
  const { clock, control, tenant, roots, internet } = surrounding;
  const generation = options.windows === '10' ? 10 : 11;
  const random = createRandom(String(seed), `device/${name}`);
  const keys = (await loadKeyPool(CLOUD_KEYS + DEVICE_KEYS + TPM_KEYS)).slice(CLOUD_KEYS);
  const plan = planTpm({ vendor: 'infineon', defects: [] });
  const tpm = await buildTpm(plan, {
    keys: createKeySource(keys.slice(DEVICE_KEYS)),
    random: createRandom(String(seed), `TPM/${name}`),
    now: () => clock.now(),
    certify: (request) => control.certifyEndorsementKey(request),
  });
  const device = createDevice({
    name,
    hardware: describeHardware({ serialNumber: name.replaceAll('-', '') }, random),
    windows: WindowsInstallation.parse({
      generation,
      edition: options.edition,
      version: CURRENT_VERSIONS[generation],
    }),
    clock,
    internet: internet(name),
    keys: createKeySource(keys),
    random,
    trustedRoots: roots,
    tpm,
  });
  if (options.unplugged !== true) device.surround({ cable: 'internet' });
  const hash = hardwareHashOf(device.hardware, device.windows, clock.now());
  const line = `${device.hardware.serialNumber},,${hash}`;
  await control.importDevicesFromCsv(
    tenant,
    `Device Serial Number,Windows Product ID,Hardware Hash\r\n${line}\r\n`,
  );
  await surrounding.settle();
  return device;
}

async function displayOf(device: Device, port: number): Promise<DisplayServer> {
  try {
    return await startDisplayServer({ device, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'EADDRINUSE') throw error;
    throw new CommandError(
      'usage',
      `Port ${port} is in use by another program. Give another one with --port, or leave it out to get a free one.`,
    );
  }
}
