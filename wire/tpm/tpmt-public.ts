/**
 * TPMT_PUBLIC: what a TPM says of one of its objects (TCG TPM 2.0 Library, part 2 section 12.2.4), byte for byte.
 * Code that is not in this folder imports it from `public-area.ts`.
 */

import {
  createReader,
  createWriter,
  sizedBytes,
  sizedContent,
  type TpmReader,
  type TpmWriter,
} from './bytes.ts';
import { TPM_ALG, TPMA_OBJECT } from './constants.ts';
import { findHash } from './hash.ts';
import {
  type KeyScheme,
  readScheme,
  readSymmetric,
  SCHEMES,
  type SymmetricDefinition,
  writeScheme,
  writeSymmetric,
} from './schemes.ts';

/** What public areas of all types begin with. */
interface PublicAreaHead {
  /** TPM_ALG of the hash that the object's name is made with. */
  readonly nameAlg: number;
  /** Bits of TPMA_OBJECT. */
  readonly attributes: number;
  /** Digest of the policy; empty for none. */
  readonly authPolicy: Buffer;
}

/** An RSA key, or a template of one. */
export interface RsaPublicArea extends PublicAreaHead {
  readonly type: 'rsa';
  readonly symmetric: SymmetricDefinition | null;
  readonly scheme: KeyScheme | null;
  readonly keyBits: number;
  /** 0 means 65537. */
  readonly exponent: number;
  /** Big-endian, keyBits / 8 bytes in a created key; any bytes in a template. */
  readonly modulus: Buffer;
}

/** A key on an elliptic curve, or a template of one. */
export interface EccPublicArea extends PublicAreaHead {
  readonly type: 'ecc';
  readonly symmetric: SymmetricDefinition | null;
  readonly scheme: KeyScheme | null;
  /** TPM_ECC. */
  readonly curve: number;
  readonly kdf: KeyScheme | null;
  /** Full curve width in a created key; any bytes in a template. */
  readonly x: Buffer;
  readonly y: Buffer;
}

/** An HMAC key (`scheme` HMAC with a hash), a XOR key (with hash and kdf), or sealed data (`scheme` null). */
export interface KeyedHashPublicArea extends PublicAreaHead {
  readonly type: 'keyedhash';
  readonly scheme: { readonly algorithm: number; readonly hash: number; readonly kdf?: number } | null;
  readonly unique: Buffer;
}

/** A symmetric key. */
export interface SymmetricPublicArea extends PublicAreaHead {
  readonly type: 'symcipher';
  readonly symmetric: SymmetricDefinition | null;
  readonly unique: Buffer;
}

/** TPMT_PUBLIC by type. */
export type PublicArea = RsaPublicArea | EccPublicArea | KeyedHashPublicArea | SymmetricPublicArea;

/** Bits 8 and 9 came with revision 1.83; no TPM in a PC has them yet, and in all others they must be zero. */
const KNOWN_ATTRIBUTES =
  Object.values(TPMA_OBJECT).reduce((all, bit) => all | bit, 0) &
  ~(TPMA_OBJECT.firmwareLimited | TPMA_OBJECT.svnLimited);
const LARGEST_DIGEST = 64;
const LARGEST_MODULUS = 512;
const LARGEST_COORDINATE = 66;

/**
 * Reads a TPMT_PUBLIC that fills `bytes`.
 * @throws WireError with field and byte: `missing`, `unexpected` (bytes left over), `unsupported` (unknown algorithms)
 */
export function parsePublicArea(bytes: Uint8Array): PublicArea {
  const reader = createReader(bytes, 'TPMT_PUBLIC');
  const area = readPublicArea(reader);
  reader.end();
  return area;
}

/** Reads a TPM2B_PUBLIC that fills `bytes`. @throws WireError as {@link parsePublicArea} */
export function parseSizedPublicArea(bytes: Uint8Array): PublicArea {
  return parsePublicArea(sizedContent(bytes, 'TPM2B_PUBLIC'));
}

/** Reads a TPMT_PUBLIC where the reader stands. @throws WireError */
export function readPublicArea(reader: TpmReader): PublicArea {
  const type = reader.u16('type');
  const nameAlg = reader.u16('nameAlg');
  if (nameAlg !== TPM_ALG.NULL && findHash(nameAlg) === undefined)
    throw reader.fail('unsupported', `0x${nameAlg.toString(16)} is no known hash`, 'nameAlg');
  const attributes = reader.u32('objectAttributes');
  if ((attributes & ~KNOWN_ATTRIBUTES) !== 0)
    throw reader.fail('unexpected', 'reserved bits are set', 'objectAttributes');
  const authPolicy = reader.sized('authPolicy', LARGEST_DIGEST);
  if (authPolicy.length !== 0 && authPolicy.length !== findHash(nameAlg)?.size)
    throw reader.fail('malformed', 'the policy has not the size of the name hash', 'authPolicy');
  const head = { nameAlg, attributes, authPolicy };
  if (type === TPM_ALG.RSA) return { type: 'rsa', ...head, ...readRsa(reader) };
  if (type === TPM_ALG.ECC) return { type: 'ecc', ...head, ...readEcc(reader) };
  if (type === TPM_ALG.KEYEDHASH) return { type: 'keyedhash', ...head, ...readKeyedHash(reader) };
  if (type === TPM_ALG.SYMCIPHER) {
    const symmetric = readSymmetric(reader);
    return { type: 'symcipher', ...head, symmetric, unique: reader.sized('unique', LARGEST_DIGEST) };
  }
  throw reader.fail('unsupported', `0x${type.toString(16)} is no type of object`, 'type');
}

type Parameters<T extends PublicArea> = Omit<T, 'type' | keyof PublicAreaHead>;

function readRsa(reader: TpmReader): Parameters<RsaPublicArea> {
  const symmetric = readSymmetric(reader);
  const scheme = readScheme(reader, 'scheme', SCHEMES.rsa);
  const keyBits = reader.u16('keyBits');
  if (keyBits === 0 || keyBits % 1024 !== 0 || keyBits > LARGEST_MODULUS * 8)
    throw reader.fail('malformed', `an RSA key of ${keyBits} bits does not exist`, 'keyBits');
  const exponent = reader.u32('exponent');
  return { symmetric, scheme, keyBits, exponent, modulus: reader.sized('unique', LARGEST_MODULUS) };
}

function readEcc(reader: TpmReader): Parameters<EccPublicArea> {
  const symmetric = readSymmetric(reader);
  const scheme = readScheme(reader, 'scheme', SCHEMES.ecc);
  const curve = reader.u16('curveID');
  const kdf = readScheme(reader, 'kdf', SCHEMES.kdf);
  const x = reader.sized('unique.x', LARGEST_COORDINATE);
  return { symmetric, scheme, curve, kdf, x, y: reader.sized('unique.y', LARGEST_COORDINATE) };
}

function readKeyedHash(reader: TpmReader): Parameters<KeyedHashPublicArea> {
  const algorithm = reader.u16('scheme.algorithm');
  const known = algorithm === TPM_ALG.NULL || algorithm === TPM_ALG.HMAC || algorithm === TPM_ALG.XOR;
  if (!known) throw reader.fail('unsupported', `0x${algorithm.toString(16)} is not allowed here`, 'scheme');
  const unique = (): Buffer => reader.sized('unique', LARGEST_DIGEST);
  if (algorithm === TPM_ALG.NULL) return { scheme: null, unique: unique() };
  const hash = reader.u16('scheme.hash');
  if (algorithm === TPM_ALG.HMAC) return { scheme: { algorithm, hash }, unique: unique() };
  return { scheme: { algorithm, hash, kdf: reader.u16('scheme.kdf') }, unique: unique() };
}

const TYPES = {
  rsa: TPM_ALG.RSA,
  ecc: TPM_ALG.ECC,
  keyedhash: TPM_ALG.KEYEDHASH,
  symcipher: TPM_ALG.SYMCIPHER,
} as const;

/** The bytes of a TPMT_PUBLIC. */
export function writePublicArea(area: PublicArea): Buffer {
  const writer = createWriter()
    .u16(TYPES[area.type])
    .u16(area.nameAlg)
    .u32(area.attributes >>> 0);
  writer.sized(area.authPolicy);
  return writeParameters(writer, area).done();
}

function writeParameters(writer: TpmWriter, area: PublicArea): TpmWriter {
  if (area.type === 'rsa') {
    writeScheme(writeSymmetric(writer, area.symmetric), area.scheme);
    return writer.u16(area.keyBits).u32(area.exponent).sized(area.modulus);
  }
  if (area.type === 'ecc') {
    writeScheme(writeSymmetric(writer, area.symmetric), area.scheme).u16(area.curve);
    return writeScheme(writer, area.kdf).sized(area.x).sized(area.y);
  }
  if (area.type === 'symcipher') return writeSymmetric(writer, area.symmetric).sized(area.unique);
  if (area.scheme === null) return writer.u16(TPM_ALG.NULL).sized(area.unique);
  writer.u16(area.scheme.algorithm).u16(area.scheme.hash);
  if (area.scheme.kdf !== undefined) writer.u16(area.scheme.kdf);
  return writer.sized(area.unique);
}

/** The bytes of a TPM2B_PUBLIC. */
export function writeSizedPublicArea(area: PublicArea): Buffer {
  return sizedBytes(writePublicArea(area));
}
