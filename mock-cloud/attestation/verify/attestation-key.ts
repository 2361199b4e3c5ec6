/** What an attestation key must be: a restricted signing key that its TPM made and keeps (tpm.md section 7, step 4). */

import type { KeyObject } from 'node:crypto';
import { WireError } from '#wire/error.ts';
import { TPMA_OBJECT } from '#wire/tpm/constants.ts';
import {
  type EccPublicArea,
  type PublicArea,
  parsePublicArea,
  publicKeyOf,
  type RsaPublicArea,
} from '#wire/tpm/public-area.ts';
import { demand, reject } from './refusal.ts';

/** Bits that must be set, and one that must not. */
const DEMANDED = ['fixedTPM', 'fixedParent', 'sensitiveDataOrigin', 'restricted', 'sign'] as const;

/** A key with its area. */
export interface SigningKey {
  readonly area: RsaPublicArea | EccPublicArea;
  readonly key: KeyObject;
}

/** Reads a TPMT_PUBLIC, or takes an area that was read. @throws WireError, and a refusal for what holds no usable key */
export function readKey(publicArea: Uint8Array | PublicArea): SigningKey {
  const area = publicArea instanceof Uint8Array ? parsePublicArea(publicArea) : publicArea;
  if (area.type !== 'rsa' && area.type !== 'ecc')
    return reject('key-unusable', 'TPMT_PUBLIC.type', `it is a ${area.type} object`);
  demandPossible(area);
  return { area, key: usableKey(area) };
}

function usableKey(area: PublicArea): KeyObject {
  try {
    return publicKeyOf(area);
  } catch (error) {
    if (error instanceof WireError) return reject('key-unusable', 'TPMT_PUBLIC.unique', error.message);
    throw error;
  }
}

/** Combinations that every TPM refuses when an object is created or loaded. */
function demandPossible(area: RsaPublicArea | EccPublicArea): void {
  const has = (bit: keyof typeof TPMA_OBJECT): boolean => (area.attributes & TPMA_OBJECT[bit]) !== 0;
  const field = 'TPMT_PUBLIC.objectAttributes';
  const bound = !has('fixedTPM') || (has('fixedParent') && !has('encryptedDuplication'));
  demand(bound, 'impossible-attributes', field, 'fixedTPM without fixedParent, or with encryptedDuplication');
  const single = !has('restricted') || has('sign') !== has('decrypt');
  demand(single, 'impossible-attributes', field, 'restricted keys either sign or decrypt');
  demand(has('sign') || has('decrypt'), 'impossible-attributes', field, 'the key may do nothing');
  demand(has('sign') || !has('x509sign'), 'impossible-attributes', field, 'x509sign without sign');
  // Only storage keys protect other objects, so only they have a symmetric algorithm (part 2 section 12.2.3.5).
  const storage = has('restricted') && has('decrypt');
  const symmetric = (area.symmetric !== null) === storage;
  demand(symmetric, 'impossible-attributes', 'TPMT_PUBLIC.symmetric', 'it does not fit the attributes');
}

/** Whether a key has at least 2,048 bits (RSA) or is on a curve of at least 256 (all that are known). */
function demandSize(area: RsaPublicArea | EccPublicArea): void {
  demand(area.type === 'ecc' || area.keyBits >= 2048, 'key-too-small', 'TPMT_PUBLIC.keyBits');
}

/** Reads the public area of an attestation key and refuses what is none. */
export function readAttestationKey(publicArea: Uint8Array | PublicArea): SigningKey {
  const signing = readKey(publicArea);
  const { area } = signing;
  const absent = DEMANDED.filter((bit) => (area.attributes & TPMA_OBJECT[bit]) === 0);
  demand(
    absent.length === 0,
    'aik-attributes',
    'TPMT_PUBLIC.objectAttributes',
    `${absent.join(', ')} missing`,
  );
  const decrypts = (area.attributes & TPMA_OBJECT.decrypt) !== 0;
  demand(!decrypts, 'aik-attributes', 'TPMT_PUBLIC.objectAttributes', 'decrypt is set');
  demand(area.scheme !== null, 'aik-scheme', 'TPMT_PUBLIC.scheme');
  demandSize(area);
  return signing;
}
