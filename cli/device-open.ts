/** Opens what `glovebox device` shows: a cloud, a PC that is registered with it, and the PC's display. */
import {
  type Clock,
  ControlError,
  createKeySource,
  createRandom,
  generateKeyPair,
  type KeyPair,
} from '#cloud';
import {
  buildTpm,
  CURRENT_VERSIONS,
  createDevice,
  type Device,
  type DisplayServer,
  describeHardware,
  deviceListOf,
  planTpm,
  startDisplayServer,
  WindowsInstallation,
} from '#devices';
import { CommandError } from './command-error.ts';
import {
  CLOUD_KEYS,
  type CloudChoice,
  openSurrounding,
  type Surrounding,
  type User,
} from './device-cloud.ts';
import { portRefusal } from './port-refusal.ts';
import { testKeys } from './test-keys.ts';

/** What the command line says of the PC and its cloud. */
export interface DeviceOptions extends CloudChoice {
  readonly name: string;
  readonly windows: string;
  readonly edition: string;
  readonly unplugged?: boolean;
  /** Of the display; 0: a free one. */
  readonly port: number;
}

/** A PC that is switched on, and its display. */
export interface OpenedDevice {
  readonly device: Device;
  readonly display: DisplayServer;
  readonly clock: Pick<Clock, 'now'>;
  readonly speed: number;
  readonly tenant: string;
  /** Who can sign in; unknown for a cloud that runs elsewhere. */
  readonly users: readonly User[];
  close(): Promise<void>;
}

// The PC's keys come after the cloud's in the pool, then its TPM's.
const DEVICE_KEYS = 4;
const TPM_KEYS = 8;

/**
 * Opens it all and switches the PC on.
 *
 * @param directory the one in which files were named
 * @param stopped settles when the user wants the end
 * @returns undefined when that was before anything could be opened
 * @throws {CommandError} for a cloud that does not answer, and for a port that cannot be had
 */
export async function openDevice(
  options: DeviceOptions,
  directory: string,
  stopped: Promise<void>,
): Promise<OpenedDevice | undefined> {
  const pool = await testKeys(CLOUD_KEYS + DEVICE_KEYS + TPM_KEYS, stopped);
  if (pool === undefined) return undefined;
  const surrounding = await openSurrounding(options, directory, pool.slice(0, CLOUD_KEYS));
  try {
    const device = await registeredDevice(options, surrounding, pool.slice(CLOUD_KEYS));
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

/** A PC with a TPM, registered by its hardware hash. */
async function registeredDevice(
  options: DeviceOptions,
  surrounding: Surrounding,
  keys: readonly KeyPair[],
): Promise<Device> {
  const { name, seed } = options;
  const { clock, control, tenant, roots, internet } = surrounding;
  const generation = options.windows === '10' ? 10 : 11;
  const random = createRandom(String(seed), `device/${name}`);
  const plan = planTpm({ vendor: 'infineon', defects: [] });
  const tpm = await buildTpm(plan, {
    keys: createKeySource(keys.slice(DEVICE_KEYS), generateKeyPair),
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
    keys: createKeySource(keys.slice(0, DEVICE_KEYS), generateKeyPair),
    random,
    trustedRoots: roots,
    tpm,
  });
  if (options.unplugged !== true) device.surround({ cable: 'internet' });
  await control.importDevicesFromCsv(tenant, deviceListOf([device], clock.now()));
  await surrounding.settle();
  return device;
}

async function displayOf(device: Device, port: number): Promise<DisplayServer> {
  try {
    return await startDisplayServer({ device, port });
  } catch (error) {
    throw portRefusal(error, port) ?? error;
  }
}
