/**
 * The values of a hardware hash's fields. The layouts are those of a virtual machine's hash that M. Niehaus published
 * (oofhours, 2022-08-02); what its bytes mean beyond protocols-autopilot.md section 5 is our reading of them:
 * - a file version is two u32, little endian: major and minor, then build and revision (as in VS_FIXEDFILEINFO);
 * - the time is a u32 of seconds since 2000; then come the time zone in signed quarter hours, 2, the architecture and 8, as in the
 *   published hashes of real PCs;
 * - the UUID has its first three fields little endian, as Windows keeps GUIDs (only then is it one of version 4);
 * - the disk is serial number, model and vendor, with bars between; a virtual disk has no serial number.
 */

import { WireError } from './error.ts';
import { guidBytes, guidText } from './guid.ts';
import type { HashField } from './hardware-hash-container.ts';

const YEAR_2000 = Date.UTC(2000, 0, 1);
const LAST_SECOND = 0xffffffff;
// Out of the box the time zone is not known yet; the PCs here are x64 (PROCESSOR_ARCHITECTURE).
const UTC = 0;
const X64 = 9;

/** The two versions and the time of collection. */
export interface VersionFacts {
  readonly toolVersion: string;
  readonly osVersion: string;
  readonly collectedAt: number;
}

/** Field 1. @throws WireError `malformed` */
export function versionValue({ toolVersion, osVersion, collectedAt }: VersionFacts): Buffer {
  if (!Number.isFinite(collectedAt))
    throw new WireError('malformed', `${collectedAt} is no time; give milliseconds`, 'collectedAt');
  const value = Buffer.alloc(24);
  writeFileVersion(value, 0, toolVersion, 'toolVersion');
  writeFileVersion(value, 8, osVersion, 'osVersion');
  const seconds = Math.floor((collectedAt - YEAR_2000) / 1000);
  value.writeUInt32LE(Math.min(Math.max(0, seconds), LAST_SECOND), 16);
  value.set([UTC, 2, X64, 8], 20);
  return value;
}

/** Reads field 1; a time before 2000 is read as 2000. @throws WireError `malformed` */
export function readVersion(field: HashField): VersionFacts {
  const value = atLeast(field, 20, 'versions and time');
  return {
    toolVersion: fileVersion(value, 0),
    osVersion: fileVersion(value, 8),
    collectedAt: YEAR_2000 + value.readUInt32LE(16) * 1000,
  };
}

// Where the four parts of a version stand, as u16.
const VERSION_PARTS = [2, 0, 6, 4] as const;

function writeFileVersion(value: Buffer, offset: number, version: string, where: string): void {
  const parts = version === '' ? [] : version.split('.');
  if (parts.length > 4 || parts.some((part) => !/^\d{1,5}$/.test(part) || Number(part) > 0xffff))
    throw new WireError('malformed', `"${version}" is no version; write e.g. 10.0.26100.2605`, where);
  for (const [index, at] of VERSION_PARTS.entries())
    value.writeUInt16LE(Number(parts[index] ?? 0), offset + at);
}

function fileVersion(value: Buffer, offset: number): string {
  const version = VERSION_PARTS.map((at) => value.readUInt16LE(offset + at)).join('.');
  return version === '0.0.0.0' ? '' : version;
}

/** Architecture as in PROCESSOR_ARCHITECTURE (9 x64, 12 Arm64), and counts. */
export interface ProcessorCounts {
  readonly architecture: number;
  readonly packages: number;
  readonly cores: number;
  readonly threads: number;
}

/** Field 2. @throws WireError `malformed` */
export function processorValue(counts: ProcessorCounts): Buffer {
  const value = Buffer.alloc(12);
  const { architecture, packages, cores, threads } = counts;
  for (const [index, count] of [architecture, packages, cores, threads].entries()) {
    if (!Number.isInteger(count) || count < 0 || count > 0xffff)
      throw new WireError('malformed', `${count} is no count from 0 to 65535`, 'processor');
    value.writeUInt16LE(count, index * 2);
  }
  // As observed; its meaning is not known.
  value.writeUInt32LE(1, 8);
  return value;
}

/** Reads field 2. @throws WireError `malformed` */
export function readProcessor(field: HashField): ProcessorCounts {
  const value = atLeast(field, 8, 'processor');
  const [architecture = 0, packages = 0, cores = 0, threads = 0] = [0, 2, 4, 6].map((at) =>
    value.readUInt16LE(at),
  );
  return { architecture, packages, cores, threads };
}

/** Field 7, without model and vendor. @throws WireError `forbidden` */
export function diskValue(serialNumber: string): Buffer {
  if (!/^[\x20-\x7b\x7d\x7e]*$/.test(serialNumber))
    throw new WireError('forbidden', `"${serialNumber}" is not ASCII without "|"`, 'diskSerialNumber');
  return Buffer.from(`${serialNumber}||`, 'latin1');
}

/** Reads the serial number in field 7; the blanks that fill it up are left out. */
export function readDisk({ value }: HashField): string {
  return value.toString('latin1').split('|')[0]?.replace(/\0/g, '').trim() ?? '';
}

// The length that is written counts the zero at the end.
const BUS_NAME = Buffer.from('PCI\0', 'utf16le');

/** Field 8: four zero bytes, the address, the bus name. @throws WireError `malformed` */
export function networkValue(macAddress: string): Buffer {
  const address = hexBytes(macAddress, 6, 'macAddresses');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(BUS_NAME.length, 0);
  return Buffer.concat([Buffer.alloc(4), address, length, BUS_NAME]);
}

/** Reads the address in field 8: 12 capital hex digits. @throws WireError `malformed` */
export function readNetwork(field: HashField): string {
  return atLeast(field, 10, 'network card').toString('hex', 4, 10).toUpperCase();
}

const EK_HEADER_BYTES = 10;
const EK_HASH_BYTES = 32;

/** Field 11: u32 0, u16 1, u32 32, then the digest. @throws WireError `malformed` */
export function endorsementKeyValue(ekPubHash: string): Buffer {
  const head = Buffer.alloc(EK_HEADER_BYTES);
  head.writeUInt16LE(1, 4);
  head.writeUInt32LE(EK_HASH_BYTES, 6);
  return Buffer.concat([head, hexBytes(ekPubHash, EK_HASH_BYTES, 'ekPubHash')]);
}

/** Reads the digest in field 11; '' when it says that there is none. @throws WireError `malformed` */
export function readEndorsementKey(field: HashField): string {
  const length = atLeast(field, EK_HEADER_BYTES, 'endorsement key').readUInt32LE(6);
  if (length === 0) return '';
  if (length !== EK_HASH_BYTES)
    throw new WireError(
      'malformed',
      `the endorsement key's digest has ${EK_HASH_BYTES} bytes, not ${length}`,
      `byte ${field.offset}`,
    );
  return atLeast(field, EK_HEADER_BYTES + length, 'endorsement key').toString('hex', 10, 10 + length);
}

/** Field 12. @throws WireError `malformed` for what is no GUID */
export const uuidValue = (uuid: string): Buffer => guidBytes(uuid);

/** Reads field 12: a GUID, lower case; '' when it is empty. @throws WireError `malformed` */
export function readUuid(field: HashField): string {
  return field.value.length === 0 ? '' : guidText(atLeast(field, 16, 'UUID').subarray(0, 16));
}

/** A text in UTF-8, ended by a zero byte. @throws WireError `forbidden` */
export function textValue(text: string, where: string): Buffer {
  if (text.includes('\0')) throw new WireError('forbidden', 'a text may not hold a zero character', where);
  return Buffer.from(`${text}\0`, 'utf8');
}

/** Reads a text up to its zero byte. */
export function readText({ value }: HashField): string {
  const end = value.indexOf(0);
  return value.subarray(0, end < 0 ? value.length : end).toString('utf8');
}

/** Bytes of hex digits. @throws WireError `malformed` for any other number of them */
export function hexBytes(hex: string, bytes: number, where: string): Buffer {
  if (hex.length !== bytes * 2 || !/^[0-9a-f]*$/i.test(hex))
    throw new WireError('malformed', `"${hex.slice(0, 40)}" should be ${bytes * 2} hex digits`, where);
  return Buffer.from(hex, 'hex');
}

function atLeast({ type, value, offset }: HashField, bytes: number, what: string): Buffer {
  if (value.length >= bytes) return value;
  throw new WireError(
    'malformed',
    `field ${type} (${what}) has ${value.length} bytes of value and needs ${bytes}`,
    `byte ${offset}`,
  );
}
