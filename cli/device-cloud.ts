/** The cloud of a PC that is shown: one of its own, or one that `glovebox cloud` runs. */
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
  createPace,
  type Internet,
  type KeyPair,
  READY_TENANT,
  serveCloud,
} from '#cloud';
import { CommandError } from './command-error.ts';
import { stateFolder } from './state-folder.ts';

/** What the command line says of the cloud. */
export interface CloudChoice {
  /** The proxy address of a running one. */
  readonly cloud?: string;
  readonly token?: string;
  readonly ca?: string;
  readonly tenant: string;
  readonly speed?: number;
  readonly seed: number;
}

/** Who can sign in. */
export interface User {
  readonly userPrincipalName: string;
  readonly password: string;
}

/** The cloud as the PC needs it. */
export interface Surrounding {
  readonly clock: Clock;
  readonly speed: number;
  readonly tenant: string;
  readonly users: readonly User[];
  readonly control: Control;
  readonly roots: readonly Uint8Array[];
  internet(from: string): Internet;
  /** Lets the import, group membership and profile assignment take effect. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** The first keys of the pool are the cloud's. */
export const CLOUD_KEYS = 20;
/** Fast enough not to be bored, slow enough to read. */
const DEFAULT_SPEED = 20;
const SETTLE_MS = 15 * 60_000;

/**
 * Opens the cloud that was chosen.
 *
 * @param directory the one in which files were named
 * @param keys of a cloud of its own
 * @throws {CommandError} for a cloud that does not answer, and for options that do not go together
 */
export async function openSurrounding(
  choice: CloudChoice,
  directory: string,
  keys: readonly KeyPair[],
): Promise<Surrounding> {
  return choice.cloud === undefined
    ? ownCloud(choice, keys)
    : runningCloud({ ...choice, cloud: choice.cloud }, directory);
}

async function ownCloud(
  { seed, speed = DEFAULT_SPEED, token, ca }: CloudChoice,
  keys: readonly KeyPair[],
): Promise<Surrounding> {
  if (token !== undefined || ca !== undefined) {
    throw new CommandError(
      'usage',
      '--token and --ca belong to a running cloud: give its address with --cloud.',
    );
  }
  const served = await serveCloud({
    keys,
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
  { cloud, token, ca, tenant, speed }: CloudChoice & { readonly cloud: string },
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
  const organizationHosts = await control.organizationHosts();
  // The PC's clock starts where the cloud's will be when the registration has taken effect.
  const pace = createPace({ kind: 'real', start: before.now + SETTLE_MS, speed: before.speed });
  return {
    clock: createClock({ start: before.now + SETTLE_MS, pace }),
    speed: before.speed,
    tenant,
    users: [],
    control,
    roots: roots.map((root) => root.raw),
    internet: (from) => connectInternet({ proxy: cloud, from, organizationHosts }),
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
