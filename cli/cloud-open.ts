/** Opens the cloud that `glovebox cloud` serves; what can go wrong is said in words. */

import path from 'node:path';
import {
  type HostedClock,
  type ServeCloudOptions,
  type ServedCloud,
  StateFileError,
  type StateFileTrouble,
  serveCloud,
  type TenantSpec,
} from '#cloud';
import { CommandError } from './command-error.ts';
import { createExchangeLog } from './exchange-log.ts';
import { portRefusal } from './port-refusal.ts';
import { testKeys } from './test-keys.ts';

/** What the command line says of the cloud. */
export interface CloudOptions {
  /** 0: a free one. */
  readonly port: number;
  /** Files; none: the ready tenant. */
  readonly tenant: readonly string[];
  readonly seed: number;
  readonly clock: 'real' | 'virtual';
  readonly speed: number;
  readonly verbose?: boolean;
  /** A file that keeps everything. */
  readonly data?: string;
}

// The authorities and the signing keys; a cloud that needs more makes them.
const KEYS = 16;

/**
 * Opens it.
 *
 * @param directory the one in which tenant files were named
 * @param stopped settles when the user wants the end
 * @returns undefined when that was before the cloud could be opened
 * @throws {CommandError} for a wrong tenant file, and for a port that cannot be had
 */
export async function openCloud(
  options: CloudOptions,
  directory: string,
  stopped: Promise<void>,
): Promise<ServedCloud | undefined> {
  const clock = clockOf(options);
  const keys = await testKeys(KEYS, stopped);
  if (keys === undefined) return undefined;
  return servedBy({
    keys,
    ...(options.tenant.length > 0 && { tenants: await readTenants(options.tenant, directory) }),
    ...(options.data !== undefined && { data: path.resolve(directory, options.data) }),
    seed: String(options.seed),
    clock,
    port: options.port,
    onExchange: await createExchangeLog(options.verbose === true),
  });
}

function clockOf({ clock, speed }: CloudOptions): HostedClock {
  if (clock === 'real') return { kind: 'real', speed };
  if (speed === 1) return { kind: 'virtual' };
  throw new CommandError('usage', 'A virtual clock has no speed: leave out --speed, or --clock virtual.');
}

async function readTenants(files: readonly string[], directory: string): Promise<readonly TenantSpec[]> {
  const { readTenantFile } = await import('./tenant-file.ts');
  const tenants: TenantSpec[] = [];
  for (const file of files) tenants.push(await readTenantFile(file, directory));
  return tenants;
}

async function servedBy(options: ServeCloudOptions): Promise<ServedCloud> {
  try {
    return await serveCloud(options);
  } catch (error) {
    throw inWords(error, options.port ?? 0, options.data);
  }
}

function inWords(error: unknown, port: number, data = ''): unknown {
  if (error instanceof StateFileError) return new CommandError('usage', stateFileText(error, data));
  if (error instanceof Error && error.name === 'UniqueViolation') {
    return new CommandError('input', `Two tenants have the same id or domain (${error.message}).`);
  }
  return portRefusal(error, port) ?? error;
}

/** What to do about a file that cannot be used. */
const WHAT_TO_DO: Readonly<Record<StateFileTrouble, string>> = {
  inUse: 'End the other cloud, or name another file with --data.',
  foreign: 'It was left as it is: name another file with --data.',
  otherForm: 'It was left as it is: start that version on it, or begin a new file with --data.',
  hasTenants: 'Leave out --tenant to go on with them, or begin a new file with --data.',
  unusable: 'Name another file with --data.',
};

function stateFileText({ trouble, message }: StateFileError, file: string): string {
  return `The file ${file} cannot be used: ${message}.\n${WHAT_TO_DO[trouble]}`;
}
