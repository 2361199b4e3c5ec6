/**
 * Test keys are made once and kept on disk: RSA key generation is by far the dearest operation of a deployment.
 * This pool is the one piece of state that outlives a cloud.
 */

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** An RSA 2048 key pair for tests. Never use one for anything else: it lies on disk and is used again. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Hands out key pairs. The same owner gets the same pair again, so that a run repeats. */
export interface KeySource {
  /** A pair for `owner`, e.g. 'LT-0042 device key'. Different owners of one source get different pairs. */
  pair(owner: string): KeyPair;
}

/**
 * A source over keys that are in memory. Owners are given keys in the order in which they first ask; when all are given,
 * `more` makes another, and without it the source throws.
 */
export function createKeySource(keys: readonly KeyPair[], more?: () => KeyPair): KeySource {
  const given = new Map<string, KeyPair>();
  return {
    pair: (owner) => {
      const known = given.get(owner);
      if (known !== undefined) return known;
      const next = keys[given.size] ?? more?.();
      if (next === undefined) {
        throw new Error(
          `The key pool of ${keys.length} pairs is used up (asked by ${owner}). Ask for a larger pool.`,
        );
      }
      given.set(owner, next);
      return next;
    },
  };
}

/** Makes a pair, in a tenth of a second: for clouds of which nobody knows how long they live. */
export function generateKeyPair(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** Reads a pair from the PKCS#8 PEM text of its private key. */
export function keyPairFromPem(pem: string): KeyPair {
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
