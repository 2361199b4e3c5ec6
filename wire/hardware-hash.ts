/**
 * The hardware hash: not a hash but a description of a PC, 3,000 bytes in 4,000 characters of base64. The container and
 * types 1 to 17 and 25 follow what was observed in real ones (protocols-autopilot.md section 5); types 18 to 20 are
 * Glovebox's own numbers (assumption A-HASH-01).
 */

import { WireError } from './error.ts';

/** What a hardware hash tells. Texts are '' where the PC does not say. */
export interface HardwareHash {
  /** Four parts, e.g. 10.0.26100.2605. */
  readonly osVersion: string;
  /** When it was collected, milliseconds. */
  readonly collectedAt: number;
  readonly diskSerialNumber: string;
  /** 12 hex digits each. */
  readonly macAddresses: readonly string[];
  /** SHA-256 of the endorsement key's public part, 64 hex digits; '' without a TPM. */
  readonly ekPubHash: string;
  /** GUID, lower case. */
  readonly smbiosUuid: string;
  readonly tpmText: string;
  readonly serialNumber: string;
  readonly firmwareVendor: string;
  readonly manufacturer: string;
  readonly productName: string;
  readonly skuNumber: string;
  readonly systemFamily: string;
  readonly productKeyId: string;
}

const TOTAL_BYTES = 3000;
const HEADER_BYTES = 4;
const TYPE = {
  version: 1,
  disk: 7,
  network: 8,
  ek: 11,
  uuid: 12,
  tpm: 13,
  serialNumber: 14,
  firmwareVendor: 15,
  manufacturer: 16,
  productName: 17,
  skuNumber: 18,
  systemFamily: 19,
  productKeyId: 20,
} as const;

const TEXTS = [
  'serialNumber',
  'firmwareVendor',
  'manufacturer',
  'productName',
  'skuNumber',
  'systemFamily',
  'productKeyId',
] as const;

/** The hash as base64 text of 4,000 characters. Throws WireError 'too-large' when the texts do not fit. */
export function encodeHardwareHash(hash: HardwareHash): string {
  const fields = [
    field(TYPE.version, versionValue(hash)),
    field(TYPE.disk, Buffer.from(`${hash.diskSerialNumber}|`, 'latin1')),
    ...hash.macAddresses.map((mac) => field(TYPE.network, networkValue(mac))),
    ...(hash.ekPubHash === '' ? [] : [field(TYPE.ek, ekValue(hash.ekPubHash))]),
    field(TYPE.uuid, Buffer.from(hash.smbiosUuid.replaceAll('-', ''), 'hex')),
    field(TYPE.tpm, zeroEnded(hash.tpmText)),
    ...TEXTS.filter((name) => hash[name] !== '').map((name) => field(TYPE[name], zeroEnded(hash[name]))),
  ];
  const used = Buffer.concat(fields);
  if (used.length + HEADER_BYTES > TOTAL_BYTES) {
    throw new WireError(
      'too-large',
      `the facts take ${used.length} bytes, a hardware hash has room for ${TOTAL_BYTES - HEADER_BYTES}`,
    );
  }
  const whole = Buffer.alloc(TOTAL_BYTES);
  whole.write('OA', 0, 'latin1');
  whole.writeUInt16LE(used.length + HEADER_BYTES, 2);
  used.copy(whole, HEADER_BYTES);
  return whole.toString('base64');
}

/** Reads a hash; unknown types are skipped. Throws WireError with the offset of what is wrong. */
export function parseHardwareHash(text: string): HardwareHash {
  const bytes = bytesOf(text);
  const fields = readFields(bytes);
  const value = (type: number): Buffer | undefined => fields.find((entry) => entry.type === type)?.value;
  const textOf = (type: number): string => untilZero(value(type) ?? Buffer.alloc(0));
  const version = value(TYPE.version);
  return {
    osVersion: version === undefined || version.length < 16 ? '' : fileVersion(version, 8),
    collectedAt: version === undefined || version.length < 24 ? 0 : Number(version.readBigUInt64LE(16)),
    diskSerialNumber: (value(TYPE.disk)?.toString('latin1') ?? '').split('|')[0]?.trim() ?? '',
    macAddresses: fields.filter((entry) => entry.type === TYPE.network).map((entry) => macOf(entry.value)),
    ekPubHash: value(TYPE.ek)?.subarray(10, 42).toString('hex') ?? '',
    smbiosUuid: uuidOf(value(TYPE.uuid)),
    tpmText: textOf(TYPE.tpm),
    serialNumber: textOf(TYPE.serialNumber),
    firmwareVendor: textOf(TYPE.firmwareVendor),
    manufacturer: textOf(TYPE.manufacturer),
    productName: textOf(TYPE.productName),
    skuNumber: textOf(TYPE.skuNumber),
    systemFamily: textOf(TYPE.systemFamily),
    productKeyId: textOf(TYPE.productKeyId),
  };
}

interface HashField {
  readonly type: number;
  readonly value: Buffer;
}

const WHERE = 'hardware hash';
const SHORTEST_BYTES = 500;

function bytesOf(text: string): Buffer {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(trimmed) || trimmed.length % 4 !== 0) {
    throw new WireError('malformed', 'this is not base64 (a spreadsheet may have cut or changed it)', WHERE);
  }
  const bytes = Buffer.from(trimmed, 'base64');
  if (bytes.length < SHORTEST_BYTES || bytes.subarray(0, 2).toString('latin1') !== 'OA') {
    throw new WireError(
      'unexpected',
      `a hardware hash begins with "OA" and has at least ${SHORTEST_BYTES} bytes`,
      WHERE,
    );
  }
  return bytes;
}

function readFields(bytes: Buffer): HashField[] {
  const end = bytes.readUInt16LE(2);
  if (end < HEADER_BYTES || end > bytes.length)
    throw new WireError('malformed', `the used length ${end} is not inside of the data`, 'byte 2');
  const fields: HashField[] = [];
  for (let offset = HEADER_BYTES; offset < end; ) {
    const length = offset + 4 <= end ? bytes.readUInt16LE(offset + 2) : 0;
    if (length < 4 || offset + length > end)
      throw new WireError('malformed', `a field of ${length} bytes does not fit`, `byte ${offset}`);
    fields.push({ type: bytes.readUInt16LE(offset), value: bytes.subarray(offset + 4, offset + length) });
    offset += length;
  }
  return fields;
}

function field(type: number, value: Uint8Array): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(type, 0);
  header.writeUInt16LE(value.length + 4, 2);
  return Buffer.concat([header, value]);
}

/** Tool version (1.0.0.0) and Windows version as file versions, then the time. */
function versionValue(hash: HardwareHash): Buffer {
  const value = Buffer.alloc(24);
  value.writeUInt16LE(1, 6);
  const parts = hash.osVersion.split('.').map(Number);
  for (const [index, part] of parts.slice(0, 4).entries())
    value.writeUInt16LE(part & 0xffff, 8 + (3 - index) * 2);
  value.writeBigUInt64LE(BigInt(Math.max(0, Math.trunc(hash.collectedAt))), 16);
  return value;
}

function fileVersion(value: Buffer, offset: number): string {
  return [3, 2, 1, 0].map((part) => value.readUInt16LE(offset + part * 2)).join('.');
}

const BUS_NAME = Buffer.from('PCI', 'utf16le');

function networkValue(mac: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(BUS_NAME.length, 0);
  return Buffer.concat([Buffer.alloc(4), Buffer.from(mac, 'hex'), length, BUS_NAME]);
}

function macOf(value: Buffer): string {
  return value.subarray(4, 10).toString('hex').toUpperCase();
}

/** u32 0, u16 1, u32 32, then the digest. */
function ekValue(ekPubHash: string): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16LE(1, 4);
  head.writeUInt32LE(32, 6);
  return Buffer.concat([head, Buffer.from(ekPubHash, 'hex')]);
}

function uuidOf(value: Buffer | undefined): string {
  if (value === undefined || value.length < 16) return '';
  const hex = value.subarray(0, 16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function zeroEnded(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf8');
}

function untilZero(value: Buffer): string {
  const end = value.indexOf(0);
  return value.subarray(0, end < 0 ? value.length : end).toString('utf8');
}
