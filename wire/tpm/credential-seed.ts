/** The seed of a protected credential, to and from the endorsement key (part 1 section 24.4, annexes B.10.4 and C.6.4). */

import { constants, createECDH, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto';
import { WireError } from '../error.ts';
import { createReader, createWriter } from './bytes.ts';
import { hashOf } from './hash.ts';
import { kdfe } from './key-derivation.ts';
import { curveOf, type EccPublicArea, type PublicArea, padded, publicKeyOf } from './public-area.ts';

/** The label of credential activation, in OAEP with its zero byte. */
export const IDENTITY_LABEL = 'IDENTITY' satisfies SecretLabel;
/** What a secret is for: a credential, or the salt of a session. */
export type SecretLabel = 'IDENTITY' | 'SECRET';
const oaepLabelOf = (label: SecretLabel): Buffer => Buffer.from(`${label}\0`, 'latin1');
const OAEP_LABEL = oaepLabelOf(IDENTITY_LABEL);

/** A seed, and what carries it to the TPM: OAEP ciphertext or TPMS_ECC_POINT, without the size of its TPM2B. */
export interface EncryptedSeed {
  readonly seed: Buffer;
  readonly encryptedSecret: Buffer;
}

/**
 * A fresh seed for the endorsement key. OpenSSL itself draws the random bytes of OAEP and the ephemeral key.
 * @param random gives the seed for an RSA key
 * @throws WireError `unsupported` for keys that are neither RSA nor on a known curve, `malformed` for broken ones
 */
export function encryptSeed(endorsementKey: PublicArea, random: (size: number) => Uint8Array): EncryptedSeed {
  const hash = hashOf(endorsementKey.nameAlg, 'TPMT_PUBLIC.nameAlg');
  const key = publicKeyOf(endorsementKey);
  if (endorsementKey.type === 'ecc') return seedOverCurve(endorsementKey);
  const seed = Buffer.from(random(hash.size));
  const encryptedSecret = publicEncrypt(
    { key, oaepHash: hash.name, oaepLabel: OAEP_LABEL, padding: constants.RSA_PKCS1_OAEP_PADDING },
    seed,
  );
  return { seed, encryptedSecret };
}

function seedOverCurve(endorsementKey: EccPublicArea): EncryptedSeed {
  const { openssl, width } = curveOf(endorsementKey.curve);
  const [x, y] = [padded(endorsementKey.x, width), padded(endorsementKey.y, width)];
  const ephemeral = createECDH(openssl);
  const own = ephemeral.generateKeys().subarray(1);
  const z = ephemeral.computeSecret(Buffer.concat([Buffer.from([4]), x, y]));
  const [ephemeralX, ephemeralY] = [own.subarray(0, width), own.subarray(width)];
  return {
    seed: seedFromPoint({ endorsementKey, z, ephemeralX }),
    encryptedSecret: createWriter().sized(ephemeralX).sized(ephemeralY).done(),
  };
}

/**
 * The seed of an elliptic endorsement key from the shared secret; the TPM computes `z` with its private key.
 * @param input `z`: x of the shared point; `ephemeralX`: x of the point in the encrypted secret; both may lack leading
 *   zero bytes
 * @throws WireError
 */
export function seedFromPoint(input: {
  readonly endorsementKey: EccPublicArea;
  readonly z: Uint8Array;
  readonly ephemeralX: Uint8Array;
  /** IDENTITY unless told. */
  readonly label?: SecretLabel;
}): Buffer {
  const { nameAlg, curve, x } = input.endorsementKey;
  const { width } = curveOf(curve);
  const { size } = hashOf(nameAlg, 'TPMT_PUBLIC.nameAlg');
  const [z, u, v] = [input.z, input.ephemeralX, x].map((number) => padded(number, width));
  if (z === undefined || u === undefined || v === undefined) throw new WireError('missing', 'a coordinate');
  return kdfe(nameAlg, z, input.label ?? IDENTITY_LABEL, u, v, size * 8);
}

/** The point in an elliptic key's encrypted secret, coordinates padded. @throws WireError */
export function parseSecretPoint(
  endorsementKey: EccPublicArea,
  secret: Uint8Array,
): { x: Buffer; y: Buffer } {
  const { width } = curveOf(endorsementKey.curve);
  const reader = createReader(secret, 'TPMS_ECC_POINT');
  const [x, y] = [reader.sized('x', width), reader.sized('y', width)];
  reader.end();
  return { x: padded(x, width), y: padded(y, width) };
}

/**
 * The TPM's side for an RSA endorsement key, by its private key.
 * @throws WireError `malformed` when the ciphertext was not made for this key
 */
export function decryptSeed(
  endorsementKey: PublicArea,
  privateKey: KeyObject,
  encryptedSecret: Uint8Array,
  label: SecretLabel = IDENTITY_LABEL,
): Buffer {
  const { name } = hashOf(endorsementKey.nameAlg, 'TPMT_PUBLIC.nameAlg');
  try {
    return privateDecrypt(
      {
        key: privateKey,
        oaepHash: name,
        oaepLabel: oaepLabelOf(label),
        padding: constants.RSA_PKCS1_OAEP_PADDING,
      },
      encryptedSecret,
    );
  } catch {
    throw new WireError(
      'malformed',
      'the encrypted secret was not made for this key',
      'TPM2B_ENCRYPTED_SECRET',
    );
  }
}
