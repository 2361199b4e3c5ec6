/** Self-relative security descriptors: whose an object is, and one more entry in its list of rights ([MS-DTYP] 2.4.6). */

import { WireError } from './error.ts';
import { guidBytes } from './guid.ts';
import { sidBytes, sidText } from './sid.ts';

/** A right that is given to somebody at an object, and at all below it. */
export interface AllowedRight {
  /** Security identifier of who has it. */
  readonly trustee: string;
  /** ACCESS_MASK ([MS-DTYP] 2.4.3, [MS-ADTS] 5.1.3.2). */
  readonly mask: number;
  /** The class of objects that it is about, by its schemaIDGUID; all of them without it. */
  readonly objectClass?: string;
}

// Revision, padding, control, then the places of owner, group, system and discretionary list.
const HEADER_BYTES = 20;
const OFFSETS = { owner: 4, group: 8, sacl: 12, dacl: 16 } as const;
const CONTROL = { daclPresent: 0x0004, selfRelative: 0x8000 } as const;
const LIST_HEADER_BYTES = 8;
/** ACL_REVISION_DS: a list that has entries about classes. */
const LIST_REVISION = 4;

/** Security identifier of whose the object is; undefined when nobody is said. @throws WireError `malformed` */
export function ownerOf(descriptor: Uint8Array): string | undefined {
  const part = partAt(asBuffer(descriptor), OFFSETS.owner, sidLength);
  return part && sidText(part);
}

/** The same descriptor with the rights at the head of its list. @throws WireError `malformed` */
export function withRights(descriptor: Uint8Array, rights: readonly AllowedRight[]): Buffer {
  const bytes = asBuffer(descriptor);
  const before = partAt(bytes, OFFSETS.dacl, listLength);
  const entries = rights.map(entryBytes);
  const old = before?.subarray(LIST_HEADER_BYTES) ?? Buffer.alloc(0);
  const list = Buffer.concat([Buffer.alloc(LIST_HEADER_BYTES), ...entries, old]);
  list.writeUInt8(LIST_REVISION, 0);
  list.writeUInt16LE(list.length, 2);
  list.writeUInt16LE((before?.readUInt16LE(4) ?? 0) + entries.length, 4);
  const header = Buffer.from(bytes.subarray(0, HEADER_BYTES));
  header.writeUInt16LE(header.readUInt16LE(2) | CONTROL.daclPresent | CONTROL.selfRelative, 2);
  const parts: readonly (readonly [at: number, part: Buffer | undefined])[] = [
    [OFFSETS.owner, partAt(bytes, OFFSETS.owner, sidLength)],
    [OFFSETS.group, partAt(bytes, OFFSETS.group, sidLength)],
    [OFFSETS.sacl, partAt(bytes, OFFSETS.sacl, listLength)],
    [OFFSETS.dacl, list],
  ];
  let place = HEADER_BYTES;
  for (const [at, part] of parts) {
    header.writeUInt32LE(part === undefined ? 0 : place, at);
    place += part?.length ?? 0;
  }
  return Buffer.concat([header, ...parts.flatMap(([, part]) => (part === undefined ? [] : [part]))]);
}

/** ACCESS_ALLOWED_ACE and ACCESS_ALLOWED_OBJECT_ACE ([MS-DTYP] 2.4.4.2 and 2.4.4.3). */
const ENTRY_TYPES = { allowed: 0, allowedObject: 5 } as const;
/** CONTAINER_INHERIT_ACE. */
const FOR_ALL_BELOW = 2;
/** ACE_OBJECT_TYPE_PRESENT. */
const NAMES_CLASS = 1;

function entryBytes({ trustee, mask, objectClass }: AllowedRight): Buffer {
  const head = Buffer.alloc(objectClass === undefined ? 8 : 12);
  head.writeUInt8(objectClass === undefined ? ENTRY_TYPES.allowed : ENTRY_TYPES.allowedObject, 0);
  head.writeUInt8(FOR_ALL_BELOW, 1);
  head.writeUInt32LE(mask, 4);
  if (objectClass !== undefined) head.writeUInt32LE(NAMES_CLASS, 8);
  const parts = [head, ...(objectClass === undefined ? [] : [guidBytes(objectClass)]), sidBytes(trustee)];
  const entry = Buffer.concat(parts);
  entry.writeUInt16LE(entry.length, 2);
  return entry;
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const sidLength = (part: Buffer): number => 8 + 4 * part.readUInt8(1);
const listLength = (part: Buffer): number => part.readUInt16LE(2);

/** The part whose place stands at `at`; undefined where there is none. */
function partAt(bytes: Buffer, at: number, lengthOf: (part: Buffer) => number): Buffer | undefined {
  if (bytes.length < HEADER_BYTES) throw malformed('it is shorter than its head');
  const place = bytes.readUInt32LE(at);
  if (place === 0) return undefined;
  if (place + LIST_HEADER_BYTES > bytes.length) throw malformed('a part begins behind its end');
  const part = bytes.subarray(place);
  const length = lengthOf(part);
  if (length > part.length || length < LIST_HEADER_BYTES) throw malformed('a part ends behind its end');
  return part.subarray(0, length);
}

const malformed = (why: string): WireError =>
  new WireError('malformed', `these bytes are no security descriptor: ${why}`);
