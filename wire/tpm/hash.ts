/** The hash algorithms of TPM 2.0, as OpenSSL names them. */

import { createHash } from 'node:crypto';
import { WireError } from '../error.ts';
import { TPM_ALG } from './constants.ts';

/** A hash algorithm: its name in OpenSSL, which is also the name of its PCR bank, and the digest's size in bytes. */
export interface TpmHash {
  readonly name: string;
  readonly size: number;
}

const HASHES: ReadonlyMap<number, TpmHash> = new Map([
  [TPM_ALG.SHA1, { name: 'sha1', size: 20 }],
  [TPM_ALG.SHA256, { name: 'sha256', size: 32 }],
  [TPM_ALG.SHA384, { name: 'sha384', size: 48 }],
  [TPM_ALG.SHA512, { name: 'sha512', size: 64 }],
  [TPM_ALG.SM3_256, { name: 'sm3', size: 32 }],
  [TPM_ALG.SHA3_256, { name: 'sha3-256', size: 32 }],
  [TPM_ALG.SHA3_384, { name: 'sha3-384', size: 48 }],
  [TPM_ALG.SHA3_512, { name: 'sha3-512', size: 64 }],
]);

/** The hash of a TPM_ALG_ID, or undefined when it is no hash that is known here. */
export function findHash(algorithm: number): TpmHash | undefined {
  return HASHES.get(algorithm);
}

/** The hash of a TPM_ALG_ID. @throws WireError `unsupported`, naming `where` */
export function hashOf(algorithm: number, where: string): TpmHash {
  const hash = HASHES.get(algorithm);
  if (hash !== undefined) return hash;
  throw new WireError('unsupported', `algorithm 0x${algorithm.toString(16)} is no known hash`, where);
}

/** The TPM_ALG_ID of a bank's name (`sha256`); undefined for names that are not known. */
export function hashAlgorithmOf(name: string): number | undefined {
  const plain = name
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^sha-?(?=1$|256$|384$|512$)/, 'sha')
    .replace('sm3-256', 'sm3');
  return [...HASHES].find(([, hash]) => hash.name === plain)?.[0];
}

/** Digest of the parts one after the other. @throws WireError `unsupported` for what is no hash */
export function digestOf(algorithm: number, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(hashOf(algorithm, 'digest').name);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
