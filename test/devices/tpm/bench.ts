/** TPMs for tests: the embedded one and swtpm, and keys that are made once a process. */

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import type { KeySource } from '../../../devices/ports.ts';
import { createEmbeddedTpm, startSwtpm, type TpmChip, tpmMake } from '../../../devices/tpm/index.ts';
import { createRandom } from '../../../mock-cloud/random/random.ts';

type Pair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
const pool: Pair[] = [];

/**
 * Hands out pairs in the order in which owners first ask; every source begins with `first`, then with pair number `from`
 * of this process.
 */
export function testKeys(first: readonly Pair[] = [], from = 0): KeySource {
  const given = new Map<string, Pair>();
  return {
    pair: (owner) => {
      const known = given.get(owner);
      if (known !== undefined) return known;
      const number = given.size;
      const pair = first[number] ?? pooled(from + number);
      given.set(owner, pair);
      return pair;
    },
  };
}

function pooled(number: number): Pair {
  const known = pool[number];
  if (known !== undefined) return known;
  const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
  pool[number] = made;
  return made;
}

/** A world's time that a test moves. */
export interface TestTime {
  now: number;
}

/** An embedded TPM with the banks of swtpm. */
export function embeddedTpm(
  options: { readonly keys?: KeySource; readonly seed?: string; readonly time?: TestTime } = {},
): TpmChip {
  const { keys = testKeys(), seed = 'tpm', time = { now: 1_000_000 } } = options;
  return createEmbeddedTpm({
    make: tpmMake('infineon'),
    keys,
    random: createRandom(seed, 'tpm'),
    now: () => time.now,
    banks: [TPM_ALG.SHA1, TPM_ALG.SHA256, TPM_ALG.SHA384, TPM_ALG.SHA512],
  });
}

/** Both backends by name. */
export const BACKENDS = {
  embedded: async (): Promise<TpmChip> => embeddedTpm(),
  swtpm: (): Promise<TpmChip> => startSwtpm(),
} as const;
