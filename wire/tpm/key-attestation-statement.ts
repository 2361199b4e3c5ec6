/**
 * The statement with which Windows vouches for a key: KeyAttestationStatement "KAST" and in it the key's attestation
 * "KADS", little-endian (MS-WCCE section 2.2.2.7; tpm.md section 6). The TPM structures in them stay big-endian.
 */

import { WireError } from '../error.ts';
import { createReader, createWriter, sizedBytes } from './bytes.ts';

/** "KAST" as a little-endian number. */
const KAST = 0x5453414b;
const PLATFORM_TPM20 = 2;
const KAST_HEADER = 28;

/** A statement; with AIK-based attestation `idBinding` and `aikOpaque` are empty. */
export interface KeyAttestationStatement {
  /** {@link IdBinding}, as bytes. */
  readonly idBinding: Buffer;
  /** {@link KeyAttestation}, as bytes. */
  readonly keyAttestation: Buffer;
  readonly aikOpaque: Buffer;
}

/** What a TPM 2.0 says of its new attestation key; each as bytes without the size of its TPM2B. */
export interface IdBinding {
  /** TPMT_PUBLIC. */
  readonly publicArea: Buffer;
  /** TPMS_CREATION_DATA. */
  readonly creationData: Buffer;
  /** TPMS_ATTEST. */
  readonly attest: Buffer;
  /** TPMT_SIGNATURE. */
  readonly signature: Buffer;
}

/** Reads a statement. @throws WireError `unexpected` for another magic, version or platform, or sizes that do not fit */
export function parseKeyAttestationStatement(bytes: Uint8Array): KeyAttestationStatement {
  const [idBinding, keyAttestation, aikOpaque] = parts(bytes, 'KeyAttestationStatement', [
    ['magic', KAST],
    ['version', 1],
    ['platform', PLATFORM_TPM20],
    ['headerSize', KAST_HEADER],
  ]);
  return { idBinding, keyAttestation, aikOpaque };
}

function parts(
  bytes: Uint8Array,
  structure: string,
  header: readonly (readonly [string, number])[],
): [Buffer, Buffer, Buffer] {
  const view = Buffer.from(bytes);
  const headerBytes = (header.length + 3) * 4;
  const fail = (code: WireError['code'], message: string, at: number): WireError =>
    new WireError(code, message, `${structure}, byte ${at}`);
  if (view.length < headerBytes) throw fail('missing', `the header has ${headerBytes} bytes`, view.length);
  header.forEach(([field, value], index) => {
    const found = view.readUInt32LE(index * 4);
    if (found !== value)
      throw fail('unexpected', `${field} is 0x${found.toString(16)}, not 0x${value.toString(16)}`, index * 4);
  });
  const size = (index: number): number => view.readUInt32LE((header.length + index) * 4);
  const ends = [
    headerBytes + size(0),
    headerBytes + size(0) + size(1),
    headerBytes + size(0) + size(1) + size(2),
  ];
  const [first = 0, second = 0, third = 0] = ends;
  if (third !== view.length)
    throw fail(
      'malformed',
      `the parts end at byte ${third}, the statement at ${view.length}`,
      headerBytes - 12,
    );
  return [view.subarray(headerBytes, first), view.subarray(first, second), view.subarray(second, third)];
}

/** The bytes of a statement. */
export function writeKeyAttestationStatement(statement: KeyAttestationStatement): Buffer {
  const { idBinding, keyAttestation, aikOpaque } = statement;
  const header = [KAST, 1, PLATFORM_TPM20, KAST_HEADER];
  return withHeader(header, [idBinding, keyAttestation, aikOpaque]);
}

function withHeader(header: readonly number[], content: readonly Buffer[]): Buffer {
  const numbers = [...header, ...content.map((part) => part.length)];
  const head = Buffer.alloc(numbers.length * 4);
  numbers.forEach((value, index) => {
    head.writeUInt32LE(value, index * 4);
  });
  return Buffer.concat([head, ...content]);
}

/** Reads TPM2B_PUBLIC, TPM2B_CREATION_DATA, TPM2B_ATTEST, TPMT_SIGNATURE. @throws WireError */
export function parseIdBinding(bytes: Uint8Array): IdBinding {
  const reader = createReader(bytes, 'idBinding');
  const publicArea = reader.sized('publicArea');
  const creationData = reader.sized('creationData');
  return { publicArea, creationData, attest: reader.sized('attest'), signature: reader.rest() };
}

/** The bytes of an id binding. */
export function writeIdBinding({ publicArea, creationData, attest, signature }: IdBinding): Buffer {
  const sized = [publicArea, creationData, attest].map(sizedBytes);
  return createWriter().bytes(Buffer.concat(sized)).bytes(signature).done();
}
