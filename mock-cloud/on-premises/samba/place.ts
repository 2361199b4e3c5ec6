/**
 * Where one controller lives: a folder and an address of the loopback interface. The folder's name is the address, and who
 * makes it has both: no two controllers of this machine meet at one port.
 */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../user-cache/index.ts';

/** A place that is nobody else's. */
export interface Place {
  /** Its path is short enough for the sockets below it. */
  readonly folder: string;
  /** E.g. 127.77.3.5. */
  readonly address: string;
  /** Gives it back, with all that is in it. */
  release(): void;
}

const ROOT = 'glovebox-domains';
/** The process that has the place. */
const OWNER = 'owner';
/** The controller there. */
const CONTROLLER = 'controller';
/** What libfaketime keeps of each process that it leads, and leaves behind when that is killed. */
const SHARED_MEMORY = ['/dev/shm/faketime_shm_', '/dev/shm/sem.faketime_sem_'];
/** Addresses 127.64.0.1 to 127.127.255.254: a quarter of the loopback network. */
const PLACES = 2 ** 22;

/** Takes a place. */
export function takePlace(): Place {
  const root = join(tmpdir(), ROOT);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  // Processes begin to look at different ones: they hardly meet.
  for (let number = process.pid * 64; ; number += 1) {
    const address = addressOf(number % PLACES);
    const folder = join(root, address);
    if (address.endsWith('.0') || address.endsWith('.255') || !taken(folder)) continue;
    return { folder, address, release: () => clear(folder) };
  }
}

const addressOf = (number: number): string =>
  `127.${64 + (number >> 16)}.${(number >> 8) & 0xff}.${number & 0xff}`;

function taken(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, OWNER), String(process.pid));
  return true;
}

/** Says which process lives at a place, so that nothing of it is left when the place is cleared. */
export const settleAt = ({ folder }: Place, processId: number): void =>
  writeFileSync(join(folder, CONTROLLER), String(processId));

function clear(folder: string): void {
  const controller = processIn(folder, CONTROLLER);
  if (controller !== undefined)
    for (const path of SHARED_MEMORY) rmSync(`${path}${controller}`, { force: true });
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Takes away what processes have left behind that were killed. */
export function sweepPlaces(): void {
  const root = join(tmpdir(), ROOT);
  for (const name of namesIn(root)) {
    const folder = join(root, name);
    const owner = processIn(folder, OWNER);
    if (owner === undefined || isAlive(owner)) continue;
    // Renamed first: of several who sweep one succeeds, and nobody takes the place while it is emptied.
    const aside = join(root, `.${name}.${process.pid}`);
    try {
      renameSync(folder, aside);
    } catch {
      continue;
    }
    clear(aside);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The process that a file names; undefined while somebody is just writing it. */
function processIn(folder: string, file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(folder, file), 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
