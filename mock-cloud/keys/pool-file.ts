/** The pool's file: keys are generated in worker threads when more are asked for than the file has. */

import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { cacheFolder, type WaitOptions, withFileLock } from '../user-cache/index.ts';
import { type KeyPair, keyPairFromPem } from './pool.ts';

const PoolFile = z.object({ version: z.literal(1), keys: z.array(z.string()) });

/** Where the keys lie, and how somebody waits for another process that makes them. */
export interface KeyPoolOptions extends WaitOptions {
  /** {@link defaultPoolPath} unless told. */
  readonly path?: string;
}

/** Where the pool lies unless told: in the user's cache. */
export function defaultPoolPath(): string {
  return join(cacheFolder(), 'test-keys.json');
}

/**
 * Reads `count` pairs, generating what is missing. The file has mode 0600; two processes at once are kept apart by a lock
 * file, whoever comes second waits for the first. Rejects with the reason of `signal` when that ends the waiting.
 */
export async function loadKeyPool(count: number, options: KeyPoolOptions = {}): Promise<readonly KeyPair[]> {
  const path = options.path ?? defaultPoolPath();
  const there = readPool(path);
  const pems =
    there.length >= count
      ? there
      : await withFileLock(`${path}.lock`, () => extendPool(path, count, options.signal), options);
  return pems.slice(0, count).map((pem, index) => lazyPair(pem, `${path}: key ${index + 1}`));
}

/**
 * OpenSSL has one list of errors for a thread: what other code of the process leaves there (an openid-client behind msw
 * does) fails the next reading of a key, and that one only.
 */
function keyPairInSpiteOfOthers(pem: string): KeyPair {
  try {
    return keyPairFromPem(pem);
  } catch {
    return keyPairFromPem(pem);
  }
}

// Parsing a PEM costs more than a signature: each pair is read when first used.
function lazyPair(pem: string, where: string): KeyPair {
  let pair: KeyPair | undefined;
  const read = (): KeyPair => {
    try {
      pair ??= keyPairInSpiteOfOthers(pem);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(
        `${where} cannot be read (${why}). Delete the file: new test keys are made at the next start.`,
      );
    }
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
  // Private keys, however the file came here. Windows has no such modes.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  try {
    return PoolFile.parse(JSON.parse(readFileSync(path, 'utf8'))).keys;
  } catch {
    // A half-written or foreign file: made anew, the keys are worth nothing.
    return [];
  }
}

async function extendPool(
  path: string,
  count: number,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const there = readPool(path);
  if (there.length >= count) return there;
  const missing = count - there.length;
  const half = Math.ceil(missing / 2);
  const made = await Promise.all([generate(half, signal), generate(missing - half, signal)]);
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

function generate(count: number, signal: AbortSignal | undefined): Promise<string[]> {
  if (count === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { eval: true, workerData: count });
    const giveUp = (): void => {
      void worker.terminate();
      reject(signal?.reason);
    };
    if (signal?.aborted === true) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
    worker.once('exit', () => signal?.removeEventListener('abort', giveUp));
    worker.once('message', (keys) => resolve(z.array(z.string()).parse(keys)));
    worker.once('error', reject);
  });
}
