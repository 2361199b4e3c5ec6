/** A lock between processes, as a file that names its owner. Plain JavaScript for Node 18. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 100;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Does some work while no other process does it. A lock whose owner is gone is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(owner: string) => void} onWait called once if another process (its id) has the lock
 * @returns {Promise<T>} what the work returns
 * @throws {Error} when the lock does not become free, saying which file to delete
 */
export async function withLock(file, work, onWait) {
  mkdirSync(path.dirname(file), { recursive: true });
  let waited = 0;
  while (!take(file)) {
    const owner = ownerOf(file);
    if (owner === undefined) continue;
    if (!isAlive(owner)) {
      discard(file, owner);
      continue;
    }
    if (waited === 0) onWait(owner);
    if (waited >= LONGEST_WAIT_MS) {
      throw new Error(
        `Process ${owner} has held ${file} for too long. If it does not run any more, delete that file.`,
      );
    }
    await wait(POLL_MS);
    waited += POLL_MS;
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// An empty file is a lock that is just being written: its owner counts as alive.
function isAlive(owner) {
  if (owner === '') return true;
  try {
    process.kill(Number(owner), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Renamed first: of several that find the same dead owner only one succeeds, the others go round again.
function discard(file, owner) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  // Someone was faster and this is already the next owner's lock: it gets it back.
  if (ownerOf(aside) === owner) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
