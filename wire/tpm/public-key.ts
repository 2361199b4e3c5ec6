/** Public areas as keys that node:crypto computes with, and back. */

import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { WireError } from '../error.ts';
import { TPM_ECC } from './constants.ts';
import type { EccPublicArea, PublicArea, RsaPublicArea } from './tpmt-public.ts';

/** A curve: its names in JWK and OpenSSL, and the width of a coordinate in bytes. */
export interface TpmCurve {
  readonly id: number;
  readonly jwk: string;
  readonly openssl: string;
  readonly width: number;
}

const CURVES: readonly TpmCurve[] = [
  { id: TPM_ECC.NIST_P256, jwk: 'P-256', openssl: 'prime256v1', width: 32 },
  { id: TPM_ECC.NIST_P384, jwk: 'P-384', openssl: 'secp384r1', width: 48 },
  { id: TPM_ECC.NIST_P521, jwk: 'P-521', openssl: 'secp521r1', width: 66 },
];

/** RFC 8017 section A.1: what a TPM means by the exponent 0. */
const DEFAULT_EXPONENT = 65_537;
const WHERE = 'TPMT_PUBLIC.unique';

/** The curve of a TPM_ECC number. @throws WireError `unsupported` */
export function curveOf(id: number): TpmCurve {
  const curve = CURVES.find((known) => known.id === id);
  if (curve !== undefined) return curve;
  throw new WireError('unsupported', `0x${id.toString(16)} is no known curve`, 'TPMT_PUBLIC.curveID');
}

/** The curve that a key is on; undefined for keys of other kinds and on other curves. */
export function curveOfKey(key: KeyObject): TpmCurve | undefined {
  return CURVES.find(({ openssl }) => openssl === key.asymmetricKeyDetails?.namedCurve);
}

/**
 * The key of a created RSA or ECC object.
 * @throws WireError `unsupported` for other types and curves, `malformed` for a modulus of another size than the area
 *   tells, or a point that is not on its curve
 */
export function publicKeyOf(area: PublicArea): KeyObject {
  if (area.type === 'rsa') return keyOf(rsaJwk(area));
  if (area.type === 'ecc') return keyOf(eccJwk(area));
  throw new WireError('unsupported', `a ${area.type} object has no public key`, 'TPMT_PUBLIC.type');
}

function rsaJwk({ keyBits, modulus, exponent }: RsaPublicArea): JsonWebKey {
  if (modulus.length !== keyBits / 8 || (modulus[0] ?? 0) < 0x80 || (modulus.at(-1) ?? 0) % 2 === 0)
    throw new WireError('malformed', `this is no RSA modulus of ${keyBits} bits`, WHERE);
  const e = Buffer.alloc(4);
  e.writeUInt32BE(exponent === 0 ? DEFAULT_EXPONENT : exponent);
  return {
    kty: 'RSA',
    n: modulus.toString('base64url'),
    e: e.subarray(e.findIndex((byte) => byte !== 0)).toString('base64url'),
  };
}

function eccJwk({ curve, x, y }: EccPublicArea): JsonWebKey {
  const { jwk, width } = curveOf(curve);
  return { kty: 'EC', crv: jwk, x: coordinate(x, width), y: coordinate(y, width) };
}

// Some TPMs cut leading zero bytes off; JWK wants the full width (RFC 7518 section 6.2.1.2).
function coordinate(bytes: Buffer, width: number): string {
  return padded(bytes, width).toString('base64url');
}

/** A number in `width` bytes, with zeroes in front. @throws WireError `malformed` when it is wider */
export function padded(bytes: Uint8Array, width: number): Buffer {
  if (bytes.length > width || bytes.length === 0)
    throw new WireError('malformed', `a coordinate has 1 to ${width} bytes, not ${bytes.length}`, WHERE);
  return Buffer.concat([Buffer.alloc(width - bytes.length), bytes]);
}

function keyOf(jwk: JsonWebKey): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    throw new WireError('malformed', 'this is no public key of its kind', WHERE);
  }
}

/**
 * A template with a key's numbers in it: the public area that a TPM would give for this key.
 * @throws WireError `unexpected` when the key is of another kind, size or curve than the template
 */
export function withPublicKey(template: PublicArea, key: KeyObject): PublicArea {
  const jwk = key.export({ format: 'jwk' });
  if (template.type === 'rsa' && jwk.kty === 'RSA') return withRsaKey(template, jwk);
  if (template.type === 'ecc' && jwk.kty === 'EC') return withEccKey(template, jwk);
  throw new WireError('unexpected', `a ${template.type} template cannot hold this ${jwk.kty} key`, WHERE);
}

function withRsaKey(template: RsaPublicArea, { n = '', e = '' }: JsonWebKey): RsaPublicArea {
  const modulus = Buffer.from(n, 'base64url');
  const exponent = Buffer.from(e, 'base64url');
  if (modulus.length !== template.keyBits / 8 || exponent.length > 4)
    throw new WireError('unexpected', `the template wants an RSA key of ${template.keyBits} bits`, WHERE);
  const value = exponent.readUIntBE(0, exponent.length);
  return { ...template, modulus, exponent: value === DEFAULT_EXPONENT ? 0 : value };
}

function withEccKey(template: EccPublicArea, { crv, x = '', y = '' }: JsonWebKey): EccPublicArea {
  const { jwk, width } = curveOf(template.curve);
  if (crv !== jwk) throw new WireError('unexpected', `the template wants a key on ${jwk}, not ${crv}`, WHERE);
  const wide = (text: string): Buffer => padded(Buffer.from(text, 'base64url'), width);
  return { ...template, x: wide(x), y: wide(y) };
}
