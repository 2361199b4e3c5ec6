/** The seed of a captured credential, from what carries it and the endorsement key's private part. */

import { createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { decryptSeed, parseSecretPoint, seedFromPoint } from '#wire/tpm/credential.ts';
import { type EccPublicArea, type PublicArea, publicKeyOf } from '#wire/tpm/public-area.ts';

/** Opens the encrypted secret. @throws WireError when it was not made for this key */
export function recoverSeed(ek: PublicArea, privateKey: KeyObject, encryptedSecret: Buffer): Buffer {
  if (ek.type !== 'ecc') return decryptSeed(ek, privateKey, encryptedSecret);
  const { x } = parseSecretPoint(ek, encryptedSecret);
  const z = diffieHellman({ privateKey, publicKey: pointKey(ek, encryptedSecret) });
  return seedFromPoint({ endorsementKey: ek, z, ephemeralX: x });
}

/**
 * The seed by the shared secret, where the capture tells it; the point is checked in any case.
 * @throws WireError when the point is not on the key's curve
 */
export function seedOfPoint(
  ek: EccPublicArea,
  encryptedSecret: Buffer,
  z: Buffer | undefined,
): Buffer | undefined {
  pointKey(ek, encryptedSecret);
  if (z === undefined) return undefined;
  const { x } = parseSecretPoint(ek, encryptedSecret);
  return seedFromPoint({ endorsementKey: ek, z, ephemeralX: x });
}

function pointKey(ek: EccPublicArea, encryptedSecret: Buffer): KeyObject {
  return publicKeyOf({ ...ek, ...parseSecretPoint(ek, encryptedSecret) });
}

/** The public key of a private one. */
export function publicPart(privateKey: KeyObject): KeyObject {
  // Node takes a private key for its public part; its types do not tell.
  return createPublicKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}
