/** Key pairs of the TPM: RSA from the source that it is given, elliptic ones from its own seeds; repeatable both. */

import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import { curveOf, type PublicArea, withPublicKey } from '#wire/tpm/public-area.ts';
import type { KeySource } from '../../ports.ts';
import { commandFailure, parameterFailure } from './failure.ts';
import { makeSecret } from './secrets.ts';

/** A key and the public area that tells of it. */
export interface MadeKey {
  readonly area: PublicArea;
  /** Undefined for an object that holds bytes. */
  readonly privateKey: KeyObject | undefined;
  readonly data?: Buffer;
}

const NONE = Buffer.alloc(0);
/** The only size that the key pool has. */
const RSA_BITS = 2048;
const DEFAULT_EXPONENT = 65_537;

/**
 * The key of a template.
 * @param seed decides which key it is: the same seed and template always give the same one
 * @param given data that are to be sealed, or a key of HMACs from outside
 * @throws TpmFailure for sizes that this TPM does not make; inPublic is parameter 2 of both commands that create
 */
export function makeKey(keys: KeySource, template: PublicArea, seed: Buffer, given: Buffer = NONE): MadeKey {
  if (template.type === 'keyedhash') return { privateKey: undefined, ...makeSecret(template, given, seed) };
  if (template.type === 'rsa') {
    if (template.keyBits !== RSA_BITS) throw parameterFailure('VALUE', 2);
    if (template.exponent !== 0 && template.exponent !== DEFAULT_EXPONENT) throw commandFailure('RANGE');
    const pair = keys.pair(`TPM key ${seed.toString('hex')}`);
    return { area: withPublicKey(template, pair.publicKey), privateKey: pair.privateKey };
  }
  if (template.type === 'ecc') {
    const privateKey = ellipticKey(template.curve, seed);
    return { area: withPublicKey(template, createPublicKey(privateKey)), privateKey };
  }
  throw parameterFailure('TYPE', 2);
}

/** A private key on a curve out of a seed. Of P-521 the high bits are cut, so that almost every draw is below its order. */
function ellipticKey(curve: number, seed: Buffer): KeyObject {
  const { jwk, openssl, width } = curveOf(curve);
  const bits = openssl === 'secp521r1' ? 521 : width * 8;
  for (let attempt = 0; ; attempt += 1) {
    const d = kdfa(TPM_ALG.SHA256, seed, 'ECC', Buffer.from([attempt]), NONE, bits);
    const point = publicPoint(openssl, d);
    if (point === undefined) continue;
    const [x, y] = [point.subarray(1, 1 + width), point.subarray(1 + width)];
    const [dText, xText, yText] = [d, x, y].map((part) => part.toString('base64url'));
    if (dText === undefined || xText === undefined || yText === undefined) continue;
    const key = { kty: 'EC', crv: jwk, d: dText, x: xText, y: yText };
    return createPrivateKey({ key, format: 'jwk' });
  }
}

/** Undefined for a number that is no private key: zero, or not below the order. */
function publicPoint(openssl: string, d: Buffer): Buffer | undefined {
  const ecdh = createECDH(openssl);
  try {
    ecdh.setPrivateKey(d);
    return ecdh.getPublicKey();
  } catch {
    return undefined;
  }
}
