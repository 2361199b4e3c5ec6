/** The pool's file: keys are generated in worker threads when more are asked for than the file has. */

import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type KeyPair, keyPairFromPem } from './pool.ts';

const PoolFile = z.object({ version: z.literal(1), keys: z.array(z.string()) });

/** Where the pool lies unless told: the user's cache folder, or the temporary folder where there is no home. */
export function defaultPoolPath(): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir() === '/' ? tmpdir() : homedir(), '.cache');
  return join(cache, 'glovebox', 'test-keys.json');
}

/**
 * Reads at least `count` pairs from `path`, generating what is missing. The file has mode 0600; two processes at once are
 * kept apart by a lock file, whoever comes second waits for the first.
 */
export async function loadKeyPool(
  count: number,
  path: string = defaultPoolPath(),
): Promise<readonly KeyPair[]> {
  const there = readPool(path);
  const pems = there.length >= count ? there : await withLock(path, () => extendPool(path, count));
  return pems.slice(0, count).map(lazyPair);
}

// Parsing a PEM costs more than a signature: each pair is read when first used.
function lazyPair(pem: string): KeyPair {
  let pair: KeyPair | undefined;
  const read = (): KeyPair => {
    pair ??= keyPairFromPem(pem);
    return pair;
  };
  return {
    get privateKey() {
      return read().privateKey;
    },
    get publicKey() {
      return read().publicKey;
    },
  };
}

function readPool(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  try {
    return PoolFile.parse(JSON.parse(readFileSync(path, 'utf8'))).keys;
  } catch {
    // A half-written or foreign file: made anew, the keys are worth nothing.
    return [];
  }
}

async function extendPool(path: string, count: number): Promise<readonly string[]> {
  const there = readPool(path);
  if (there.length >= count) return there;
  const missing = count - there.length;
  const half = Math.ceil(missing / 2);
  const made = await Promise.all([generate(half), generate(missing - half)]);
  const keys = [...there, ...made.flat()];
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify({ version: 1, keys }), { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, path);
  return keys;
}

const WORKER = `
const { generateKeyPairSync } = require('node:crypto');
const { parentPort, workerData } = require('node:worker_threads');
const keys = [];
for (let i = 0; i < workerData; i++) {
  keys.push(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
}
parentPort.postMessage(keys);
`;

function generate(count: number): Promise<string[]> {
  if (count === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { eval: true, workerData: count });
    worker.once('message', (keys) => resolve(z.array(z.string()).parse(keys)));
    worker.once('error', reject);
  });
}

async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const lock = `${path}.lock`;
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx', 0o600));
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (lockAgeMs(lock) > 120_000) rmSync(lock, { force: true });
      // Real time on purpose: another process of this machine is at work.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function lockAgeMs(lock: string): number {
  try {
    // A lock left by a killed process is told by the file system's own times.
    const probe = `${lock}.probe`;
    writeFileSync(probe, '');
    const age = statSync(probe).mtimeMs - statSync(lock).mtimeMs;
    rmSync(probe, { force: true });
    return age;
  } catch {
    return 0;
  }
}
