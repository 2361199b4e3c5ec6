/**
 * The RSA public key as Windows writes it: BCRYPT_RSAPUBLIC_BLOB (bcrypt.h, BCRYPT_RSAKEY_BLOB). Base64 of it is the
 * TransportKey of a device join (protocols-entra.md section 13.1).
 *
 * Layout: magic `RSA1`, then five u32 little endian (bit length, bytes of exponent, bytes of modulus, 0, 0: the primes
 * are in private blobs only), then exponent and modulus, both big endian.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { WireError } from './error.ts';

const MAGIC = 'RSA1';
const HEADER_BYTES = 24;
/** What CNG takes: 512 to 16,384 bits, an exponent of at most 8 bytes (bcrypt.h, BCRYPT_RSA_ALGORITHM). */
const LEAST_BITS = 512;
const MOST_BITS = 16_384;
const MOST_EXPONENT_BYTES = 8;

/**
 * The blob of a public key, or of the public part of a private one.
 * @throws WireError `unsupported` when it is no RSA key
 */
export function encodeCngPublicBlob(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  if (publicKey.type !== 'public' || publicKey.asymmetricKeyType !== 'rsa')
    throw new WireError('unsupported', 'only an RSA key has this form; give a public RSA key', 'key');
  const { n, e } = publicKey.export({ format: 'jwk' });
  if (n === undefined || e === undefined)
    throw new WireError('missing', 'the key has no modulus or no exponent', 'key');
  const modulus = Buffer.from(n, 'base64url');
  const exponent = Buffer.from(e, 'base64url');
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 0, 'latin1');
  header.writeUInt32LE(bitLength(modulus), 4);
  header.writeUInt32LE(exponent.length, 8);
  header.writeUInt32LE(modulus.length, 12);
  return Buffer.concat([header, exponent, modulus]);
}

/**
 * The key of a blob, as a public KeyObject.
 * @throws WireError with the byte offset of what is wrong: `missing` (cut short), `unexpected` (another magic, primes,
 *   bytes left over), `malformed` (lengths that disagree, zero), `unsupported` (a size that CNG does not take)
 */
export function parseCngPublicBlob(blob: Uint8Array): KeyObject {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const { exponentEnd } = readHeader(bytes);
  const exponent = bytes.subarray(HEADER_BYTES, exponentEnd);
  const modulus = bytes.subarray(exponentEnd);
  const bits = bytes.readUInt32LE(4);
  if (bitLength(modulus) !== bits)
    throw new WireError(
      'malformed',
      `the header says ${bits} bits, the modulus has ${bitLength(modulus)}`,
      `byte ${exponentEnd}`,
    );
  // An RSA modulus is a product of odd primes, an exponent is odd and above 1 (RFC 8017 section 3.1).
  if (!isOdd(modulus)) throw new WireError('malformed', 'an RSA modulus is odd', `byte ${bytes.length - 1}`);
  if (!isOdd(exponent) || bitLength(exponent) < 2)
    throw new WireError('malformed', 'an RSA exponent is odd and above 1', `byte ${HEADER_BYTES}`);
  const jwk = { kty: 'RSA', n: base64Url(modulus), e: base64Url(exponent) };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function readHeader(bytes: Buffer): { readonly exponentEnd: number } {
  if (bytes.length < HEADER_BYTES)
    throw new WireError(
      'missing',
      `the header has ${HEADER_BYTES} bytes, here are ${bytes.length}`,
      `byte ${bytes.length}`,
    );
  const magic = bytes.toString('latin1', 0, 4);
  if (magic !== MAGIC)
    throw new WireError(
      'unexpected',
      `a public RSA blob begins with "${MAGIC}", not ${JSON.stringify(magic)}`,
      'byte 0',
    );
  const bits = bytes.readUInt32LE(4);
  const exponentBytes = bytes.readUInt32LE(8);
  const modulusBytes = bytes.readUInt32LE(12);
  if (bits < LEAST_BITS || bits > MOST_BITS)
    throw new WireError(
      'unsupported',
      `${bits} bits are not between ${LEAST_BITS} and ${MOST_BITS}`,
      'byte 4',
    );
  if (exponentBytes < 1 || exponentBytes > MOST_EXPONENT_BYTES)
    throw new WireError(
      'unsupported',
      `an exponent has 1 to ${MOST_EXPONENT_BYTES} bytes, not ${exponentBytes}`,
      'byte 8',
    );
  if (modulusBytes !== Math.ceil(bits / 8))
    throw new WireError(
      'malformed',
      `${bits} bits take ${Math.ceil(bits / 8)} bytes, not ${modulusBytes}`,
      'byte 12',
    );
  for (const offset of [16, 20])
    if (bytes.readUInt32LE(offset) !== 0)
      throw new WireError(
        'unexpected',
        'a public blob has no primes, so their length is 0',
        `byte ${offset}`,
      );
  const exponentEnd = HEADER_BYTES + exponentBytes;
  const end = exponentEnd + modulusBytes;
  if (bytes.length < end)
    throw new WireError(
      'missing',
      `the blob should have ${end} bytes and ends early`,
      `byte ${bytes.length}`,
    );
  if (bytes.length > end)
    throw new WireError('unexpected', `the blob should end after ${end} bytes`, `byte ${end}`);
  return { exponentEnd };
}

function bitLength(bigEndian: Uint8Array): number {
  const first = bigEndian.findIndex((byte) => byte !== 0);
  const top = first === -1 ? undefined : bigEndian[first];
  return top === undefined ? 0 : (bigEndian.length - first) * 8 - Math.clz32(top) + 24;
}

const isOdd = (bigEndian: Uint8Array): boolean => ((bigEndian.at(-1) ?? 0) & 1) === 1;

/** JWK integers have no leading zero bytes (RFC 7518 section 6.3.1). */
function base64Url(bigEndian: Buffer): string {
  return bigEndian.subarray(bigEndian.findIndex((byte) => byte !== 0)).toString('base64url');
}
