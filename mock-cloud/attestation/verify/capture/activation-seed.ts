/** The seed of a captured credential, from what carries it and the endorsement key's private part. */

import { createECDH, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { createWriter } from '#wire/tpm/bytes.ts';
import { parseSecretPoint, seedFromPoint } from '#wire/tpm/credential.ts';
import { curveOf, type EccPublicArea, padded, publicKeyOf } from '#wire/tpm/public-area.ts';
import { reject } from '../refusal.ts';

/** The x of the point that the endorsement key and the encrypted secret share. @throws WireError off the curve */
export function sharedSecret(ek: EccPublicArea, privateKey: KeyObject, encryptedSecret: Buffer): Buffer {
  return diffieHellman({ privateKey, publicKey: pointKey(ek, encryptedSecret) });
}

/** What follows from the ephemeral key's private number: its point, and the secret that it shares with the key. */
export function ephemeralOf(
  ek: EccPublicArea,
  ephemeralPrivate: Buffer,
): { readonly point: { readonly x: Buffer; readonly y: Buffer }; readonly z: Buffer } {
  const { openssl, width } = curveOf(ek.curve);
  const ecdh = createECDH(openssl);
  try {
    ecdh.setPrivateKey(ephemeralPrivate);
    const z = ecdh.computeSecret(Buffer.concat([Buffer.from([4]), padded(ek.x, width), padded(ek.y, width)]));
    const own = ecdh.getPublicKey();
    return { point: { x: own.subarray(1, 1 + width), y: own.subarray(1 + width) }, z };
  } catch {
    return reject('field-mismatch', 'ephemeralPrivate', 'it is no private key of this curve');
  }
}

/** The point as an encrypted secret; with the given one's coordinates where they only lack leading zeroes. */
export function sameForm(
  ek: EccPublicArea,
  encryptedSecret: Buffer,
  point: { readonly x: Buffer; readonly y: Buffer },
): Buffer {
  const given = parseSecretPoint(ek, encryptedSecret);
  if (given.x.equals(point.x) && given.y.equals(point.y)) return encryptedSecret;
  return createWriter().sized(point.x).sized(point.y).done();
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
