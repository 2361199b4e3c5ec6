/** Keeps two processes from making the same thing at once: a file that names its owner. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How somebody waits for another process. */
export interface WaitOptions {
  /** Called once when another process is found at work, with its id. */
  readonly onWait?: (owner: number) => void;
  /** Ends the waiting, and the work: both reject with the signal's reason. */
  readonly signal?: AbortSignal;
}

const POLL_MS = 50;

/** Does some work while no other process does it. A lock whose owner does not run any more is taken over at once. */
export async function withFileLock<T>(
  lock: string,
  work: () => Promise<T>,
  { onWait, signal }: WaitOptions,
): Promise<T> {
  mkdirSync(dirname(lock), { recursive: true });
  let told = false;
  while (!taken(lock)) {
    signal?.throwIfAborted();
    const owner = ownerOf(lock);
    if (owner !== undefined && !isAlive(owner)) {
      takeAway(lock, owner);
      continue;
    }
    if (owner !== undefined && !told) onWait?.(owner);
    told ||= owner !== undefined;
    // Real time on purpose: another process of this machine is at work.
    await pause(POLL_MS, undefined, signal === undefined ? {} : { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where there is no lock any more, or its owner is just writing it. */
function ownerOf(lock: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10) || undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether a process of this id runs. */
export function isAlive(owner: number): boolean {
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // Somebody else's process (EPERM) is alive, too.
    return codeOf(error) !== 'ESRCH';
  }
}

/** Renamed first: of several who find the same dead owner one succeeds, and one who was too late puts it back. */
function takeAway(lock: string, owner: number): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (ownerOf(aside) === owner) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
