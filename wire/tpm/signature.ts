/** TPMT_SIGNATURE (TCG TPM 2.0 Library, part 2 section 11.3.4). */

import { constants, type KeyObject, verify } from 'node:crypto';
import { WireError } from '../error.ts';
import { createReader, createWriter, type TpmReader } from './bytes.ts';
import { TPM_ALG } from './constants.ts';
import { hashOf } from './hash.ts';
import { curveOfKey } from './public-key.ts';

/** An RSA signature, as wide as its key. */
export interface TpmRsaSignature {
  readonly scheme: typeof TPM_ALG.RSASSA | typeof TPM_ALG.RSAPSS;
  /** TPM_ALG of the hash. */
  readonly hash: number;
  readonly signature: Buffer;
}

/** An ECDSA signature; r and s mostly have the curve's width, shorter ones are padded. */
export interface TpmEcdsaSignature {
  readonly scheme: typeof TPM_ALG.ECDSA;
  /** TPM_ALG of the hash. */
  readonly hash: number;
  readonly r: Buffer;
  readonly s: Buffer;
}

/** A signature by scheme. */
export type TpmSignature = TpmRsaSignature | TpmEcdsaSignature;

const LARGEST_RSA = 512;
const LARGEST_ECC = 66;

/** Reads a TPMT_SIGNATURE that fills `bytes`. @throws WireError; `unsupported` for other schemes and unknown hashes */
export function parseSignature(bytes: Uint8Array): TpmSignature {
  const reader = createReader(bytes, 'TPMT_SIGNATURE');
  const signature = readSignature(reader);
  reader.end();
  return signature;
}

/** Reads a TPMT_SIGNATURE where the reader stands. @throws WireError */
export function readSignature(reader: TpmReader): TpmSignature {
  const scheme = reader.u16('sigAlg');
  if (scheme !== TPM_ALG.RSASSA && scheme !== TPM_ALG.RSAPSS && scheme !== TPM_ALG.ECDSA)
    throw reader.fail('unsupported', `0x${scheme.toString(16)} is no known signature scheme`, 'sigAlg');
  const hash = reader.u16('hash');
  hashOf(hash, 'TPMT_SIGNATURE.hash');
  if (scheme !== TPM_ALG.ECDSA) return { scheme, hash, signature: reader.sized('sig', LARGEST_RSA) };
  const r = reader.sized('signatureR', LARGEST_ECC);
  return { scheme, hash, r, s: reader.sized('signatureS', LARGEST_ECC) };
}

/** The bytes of a TPMT_SIGNATURE. */
export function writeSignature(signature: TpmSignature): Buffer {
  const writer = createWriter().u16(signature.scheme).u16(signature.hash);
  return signature.scheme === TPM_ALG.ECDSA
    ? writer.sized(signature.r).sized(signature.s).done()
    : writer.sized(signature.signature).done();
}

/**
 * Whether the key made the signature over the message: the bytes of a TPMS_ATTEST exactly as received. False for keys of
 * another kind. The salt of RSAPSS may have any length: TPMs differ in it.
 * @throws WireError `unsupported` for a hash that is not known
 */
export function verifyTpmSignature(key: KeyObject, signature: TpmSignature, message: Uint8Array): boolean {
  const digest = hashOf(signature.hash, 'TPMT_SIGNATURE.hash').name;
  // OpenSSL throws errors of its own for keys and signatures that it cannot compute with.
  try {
    if (signature.scheme === TPM_ALG.ECDSA) return verifyEcdsa(key, signature, digest, message);
    if (key.asymmetricKeyType !== 'rsa') return false;
    const options =
      signature.scheme === TPM_ALG.RSASSA
        ? { padding: constants.RSA_PKCS1_PADDING }
        : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
    return verify(digest, message, { key, ...options }, signature.signature);
  } catch {
    return false;
  }
}

function verifyEcdsa(
  key: KeyObject,
  { r, s }: TpmEcdsaSignature,
  digest: string,
  message: Uint8Array,
): boolean {
  const width = curveOfKey(key)?.width;
  if (width === undefined) return false;
  const raw = Buffer.concat([widened(r, width), widened(s, width)]);
  return verify(digest, message, { key, dsaEncoding: 'ieee-p1363' }, raw);
}

function widened(number: Buffer, width: number): Buffer {
  const short = number.subarray(Math.max(0, number.length - width));
  if (
    number.length - short.length > 0 &&
    number.subarray(0, number.length - width).some((byte) => byte !== 0)
  )
    throw new WireError('malformed', 'the number is wider than the curve', 'TPMT_SIGNATURE');
  return Buffer.concat([Buffer.alloc(width - short.length), short]);
}
