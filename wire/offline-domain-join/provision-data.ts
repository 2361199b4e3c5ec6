/**
 * ODJ_PROVISION_DATA: the outermost structure of an offline domain join
 * (learn.microsoft.com/windows/win32/netmgmt/odj-odj_provision_data and odj-odj_blob). It says the same in several
 * formats, so that each Windows finds the one it knows.
 */

import { WireError } from '../error.ts';
import {
  countedArray,
  countedBytes,
  decodeSerialized,
  encodeSerialized,
  member,
  structure,
  u32,
} from '../ndr/index.ts';
import { decodePackage, ESSENTIAL, encodePackage, type PackagePart } from './package.ts';
import type { JoinProvider3 } from './package-parts.ts';
import { type Win7Blob, win7Blob } from './win7-blob.ts';

/**
 * One ODJ_BLOB: `win7` is format 1, an ODJ_WIN7BLOB; `win8` is format 2, an OP_PACKAGE. Microsoft documents no other
 * one; what has another number is kept as it came.
 */
export type ProvisionBlob =
  | { readonly kind: 'win7'; readonly content: Win7Blob }
  | { readonly kind: 'win8'; readonly parts: readonly PackagePart[] }
  | { readonly kind: 'unknown'; readonly format: number; readonly content: Uint8Array };

/** ODJ_PROVISION_DATA; its `ulVersion` is always 1. */
export type ProvisionData = { readonly blobs: readonly ProvisionBlob[] };

const VERSION = 1;
const WIN7_FORMAT = 1;
const WIN8_FORMAT = 2;
/** No bound is documented. Certificates and policies of a whole domain stay far below. */
const MOST_BYTES = 0x10_0000;

type RawBlob = { readonly format: number; readonly blob: Uint8Array };

const rawBlob = structure<RawBlob>({
  format: member('ulODJFormat', u32),
  blob: member('pBlob', countedBytes),
});

const rawProvisionData = structure<{ readonly version: number; readonly blobs: readonly RawBlob[] }>({
  version: member('ulVersion', u32),
  blobs: member('pBlobs', countedArray(rawBlob)),
});

/** The bytes of a blob: what is carried as base64. @throws WireError for a value that its structure cannot hold */
export function encodeProvisionData({ blobs }: ProvisionData): Uint8Array {
  const raw = { version: VERSION, blobs: blobs.map(encodeBlob) };
  return encodeSerialized(rawProvisionData, raw, 'ODJ_PROVISION_DATA');
}

/**
 * Reads a blob.
 * @throws WireError `too-large` beyond a mebibyte, `unsupported` for another version, `missing`, `malformed` or
 *   `unexpected` where structure, member and byte in its place tell
 */
export function decodeProvisionData(data: Uint8Array): ProvisionData {
  if (data.length > MOST_BYTES)
    throw new WireError(
      'too-large',
      `the blob has ${data.length} bytes, at most ${MOST_BYTES} are read`,
      'ODJ_PROVISION_DATA',
    );
  const { version, blobs } = decodeSerialized(rawProvisionData, data, 'ODJ_PROVISION_DATA');
  if (version !== VERSION)
    throw new WireError(
      'unsupported',
      `version ${version} is not read; write version ${VERSION}`,
      'ODJ_PROVISION_DATA.ulVersion',
    );
  return { blobs: blobs.map(decodeBlob) };
}

function encodeBlob(blob: ProvisionBlob): RawBlob {
  switch (blob.kind) {
    case 'win7':
      return { format: WIN7_FORMAT, blob: encodeSerialized(win7Blob, blob.content, 'ODJ_WIN7BLOB') };
    case 'win8':
      return { format: WIN8_FORMAT, blob: encodePackage(blob.parts) };
    case 'unknown':
      return { format: blob.format, blob: blob.content };
  }
}

function decodeBlob({ format, blob }: RawBlob): ProvisionBlob {
  switch (format) {
    case WIN7_FORMAT:
      return { kind: 'win7', content: decodeSerialized(win7Blob, blob, 'ODJ_WIN7BLOB') };
    case WIN8_FORMAT:
      return { kind: 'win8', parts: decodePackage(blob) };
    default:
      return { kind: 'unknown', format, content: blob };
  }
}

/**
 * The two formats that Windows Server writes for one computer account: `win7`, and a package with the same, essential,
 * and with the account's SID; then further parts, if any.
 */
export function provisionDataFor(
  content: Win7Blob,
  account: JoinProvider3,
  furtherParts: readonly PackagePart[] = [],
): ProvisionData {
  const parts: readonly PackagePart[] = [
    { kind: 'joinProvider', flags: ESSENTIAL, content },
    { kind: 'joinProvider3', flags: 0, content: account },
    ...furtherParts,
  ];
  return {
    blobs: [
      { kind: 'win7', content },
      { kind: 'win8', parts },
    ],
  };
}

/** All parts of the first package, or, of a blob without one, its ODJ_WIN7BLOB as the only part. */
export function partsOf({ blobs }: ProvisionData): readonly PackagePart[] {
  for (const blob of blobs) if (blob.kind === 'win8') return blob.parts;
  for (const blob of blobs)
    if (blob.kind === 'win7') return [{ kind: 'joinProvider', flags: ESSENTIAL, content: blob.content }];
  return [];
}
