/**
 * SyncML messages in WAP Binary XML, `application/vnd.syncml.dm+wbxml` (WBXML 1.3, https://www.w3.org/TR/wbxml/, with the code
 * pages of OMA-TS-DM_RepPro-V1_2 and OMA-TS-SyncML_RepPro-V1_2, sections 8): from bytes to the XML text and back, so that there
 * is one reader and one writer of messages.
 */
import { WireError } from './error.ts';
import { METINF, SYNCML } from './syncml-message.ts';
import { parseXml, type XmlElement } from './xml.ts';
import { el, writeXml, type XmlOutput } from './xml-write.ts';

/** Tags by code page, from 0x05 on; a dash is a number that no tag has. */
const PAGES: readonly { readonly namespace: string; readonly tags: readonly string[] }[] = [
  {
    namespace: SYNCML,
    tags: `Add Alert Archive Atomic Chal Cmd CmdID CmdRef Copy Cred Data Delete Exec Final Get Item Lang LocName LocURI Map MapItem
      Meta MsgID MsgRef NoResp NoResults Put Replace RespURI Results Search Sequence SessionID SftDel Source SourceRef Status Sync
      SyncBody SyncHdr SyncML Target TargetRef - VerDTD VerProto NumberOfChanges MoreData Field Filter Record FilterType
      SourceParent TargetParent Move Correlator`.split(/\s+/),
  },
  {
    namespace: METINF,
    tags: `Anchor EMI Format FreeID FreeMem Last Mark MaxMsgSize Mem MetInf Next NextNonce SharedMem Size Type Version MaxObjSize
      FieldLevel`.split(/\s+/),
  },
];
const FIRST_TAG = 0x05;

/** Global tokens (WBXML 1.3, section 7.1). */
const TOKEN = {
  switchPage: 0x00,
  end: 0x01,
  entity: 0x02,
  inlineString: 0x03,
  tableString: 0x83,
  opaque: 0xc3,
} as const;
const [HAS_CONTENT, HAS_ATTRIBUTES] = [0x40, 0x80];

const VERSION = 0x03;
/** "-//SYNCML//DTD SyncML 1.2//EN", and UTF-8 by its MIBenum. */
const [PUBLIC_ID, UTF_8] = [0x1201, 106];
/** WBXML 1.1 to 1.3 have this form. */
const VERSIONS: readonly number[] = [0x01, 0x02, 0x03];
const MOST_DEPTH = 64;
/** What a message may come to as text: a string of the table may stand in it often. */
const MOST_TEXT = 1_048_576;

/**
 * A message as bytes, from its XML text.
 * @throws WireError for text that is no XML, and `unsupported` for an element that the code pages do not have, or attributes
 */
export function encodeBinarySyncMl(text: string): Buffer {
  const head = [VERSION, ...multiByte(PUBLIC_ID), ...multiByte(UTF_8), 0];
  const parts: Buffer[] = [Buffer.from(head)];
  let page = 0;
  const write = (element: XmlElement): void => {
    const { code, page: its } = tokenOf(element);
    if (its !== page) parts.push(Buffer.from([TOKEN.switchPage, its]));
    page = its;
    const { children } = element;
    parts.push(Buffer.from([children.length === 0 ? code : code | HAS_CONTENT]));
    if (children.length === 0) return;
    for (const child of children) {
      if (typeof child === 'string') parts.push(inlineString(child));
      else write(child);
    }
    parts.push(Buffer.from([TOKEN.end]));
  };
  write(parseXml(text, { maxLength: MOST_TEXT }));
  return Buffer.concat(parts);
}

function tokenOf({ name, namespace, attributes }: XmlElement): {
  readonly page: number;
  readonly code: number;
} {
  const page = PAGES.findIndex((one) => one.namespace.toLowerCase() === namespace.toLowerCase());
  const index = PAGES[page]?.tags.indexOf(name) ?? -1;
  if (index < 0 || name === '-')
    throw new WireError('unsupported', `<${name}> of "${namespace}" has no token`, name);
  if (attributes.length > 0)
    throw new WireError('unsupported', `attributes have no tokens in SyncML; leave them out`, name);
  return { page, code: FIRST_TAG + index };
}

function inlineString(text: string): Buffer {
  return Buffer.concat([Buffer.from([TOKEN.inlineString]), Buffer.from(text, 'utf8'), Buffer.from([0])]);
}

function multiByte(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/**
 * The XML text of a message.
 * @throws WireError with the byte: `missing` (cut short), `unsupported` (another document type, character set, token or
 *   attributes), `unexpected` (bytes left over), `malformed`, `too-deep`, `too-large`
 */
export function decodeBinarySyncMl(bytes: Uint8Array): string {
  const reader = createReader(bytes);
  const version = reader.byte();
  if (!VERSIONS.includes(version))
    throw reader.fail('unsupported', `0x${version.toString(16)} is no version of WBXML`);
  const table = readTable(reader);
  const place = { page: 0, depth: 0, left: MOST_TEXT };
  let root = readElement(reader, table, place);
  // A page may be named before the first tag.
  while (root === '') root = readElement(reader, table, place);
  if (typeof root !== 'object') throw reader.fail('malformed', 'there is no element');
  if (reader.left() > 0) throw reader.fail('unexpected', 'the message should be over');
  return writeXml(root);
}

interface BinaryReader {
  byte(): number;
  number(): number;
  /** `count` bytes as text. */
  text(count: number): string;
  /** Text up to a zero, which is read as well. */
  terminated(): string;
  left(): number;
  skip(count: number): Buffer;
  fail(code: WireError['code'], message: string): WireError;
}

function createReader(bytes: Uint8Array): BinaryReader {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const fail: BinaryReader['fail'] = (code, message) => new WireError(code, message, `byte ${at}`);
  const skip = (count: number): Buffer => {
    if (count > view.length - at)
      throw fail('missing', `${count} bytes are needed, ${view.length - at} are left`);
    at += count;
    return view.subarray(at - count, at);
  };
  const byte = (): number => skip(1).readUInt8();
  const decode = (part: Uint8Array): string => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
    } catch {
      throw fail('malformed', 'a string is not UTF-8');
    }
  };
  return {
    byte,
    skip,
    fail,
    left: () => view.length - at,
    text: (count) => decode(skip(count)),
    number: () => {
      let value = 0;
      for (let count = 0; count < 5; count += 1) {
        const next = byte();
        value = value * 128 + (next & 0x7f);
        if (next < 0x80) return value;
      }
      throw fail('malformed', 'a number has more than five bytes');
    },
    terminated: () => {
      const end = view.indexOf(0, at);
      if (end < 0) throw fail('missing', 'a string has no end');
      const text = decode(view.subarray(at, end));
      at = end + 1;
      return text;
    },
  };
}

/** The header after the version, and the string table; the document type is asked for by number or by its name in the table. */
function readTable(reader: BinaryReader): Buffer {
  const publicId = reader.number();
  const named = publicId === 0 ? reader.number() : undefined;
  const charset = reader.number();
  const table = reader.skip(reader.number());
  const isSyncMl =
    named === undefined
      ? publicId === PUBLIC_ID || publicId === 1
      : /^-\/\/SYNCML\/\/DTD SyncML 1\.[12]\/\/EN$/.test(tableText(reader, table, named));
  if (!isSyncMl) throw reader.fail('unsupported', 'the document is not SyncML 1.2');
  if (charset !== UTF_8 && charset !== 0)
    throw reader.fail('unsupported', `character set ${charset} is not UTF-8`);
  return table;
}

function tableText(reader: BinaryReader, table: Buffer, from: number): string {
  const end = table.indexOf(0, from);
  if (from >= table.length || end < 0)
    throw reader.fail('malformed', `the string table has no string at ${from}`);
  return table.toString('utf8', from, end);
}

interface Place {
  page: number;
  depth: number;
  /** Characters that the text of the message may still have. */
  left: number;
}

/** The next element, its page told by what came before; undefined for the end of the one around it. */
function readElement(reader: BinaryReader, table: Buffer, place: Place): XmlOutput | undefined | string {
  const token = reader.byte();
  switch (token) {
    case TOKEN.switchPage:
      place.page = reader.byte();
      return '';
    case TOKEN.end:
      return undefined;
    case TOKEN.inlineString:
      return counted(reader, place, reader.terminated());
    case TOKEN.tableString:
      return counted(reader, place, tableText(reader, table, reader.number()));
    case TOKEN.opaque:
      return counted(reader, place, reader.text(reader.number()));
    case TOKEN.entity:
      return counted(reader, place, entityText(reader));
    default:
      return readTag(reader, table, place, token);
  }
}

function readTag(reader: BinaryReader, table: Buffer, place: Place, token: number): XmlOutput {
  const page = PAGES[place.page];
  const name = page?.tags[(token & 0x3f) - FIRST_TAG];
  if (page === undefined || name === undefined || name === '-')
    throw reader.fail('unsupported', `page ${place.page} has no tag 0x${(token & 0x3f).toString(16)}`);
  if ((token & HAS_ATTRIBUTES) !== 0) throw reader.fail('unsupported', `<${name}> has attributes`);
  if (place.depth >= MOST_DEPTH)
    throw reader.fail('too-deep', `elements are nested more than ${MOST_DEPTH} deep`);
  const children: (XmlOutput | string)[] = [];
  if ((token & HAS_CONTENT) !== 0) {
    place.depth += 1;
    for (;;) {
      const child = readElement(reader, table, place);
      if (child === undefined) break;
      if (child !== '') children.push(child);
    }
    place.depth -= 1;
  }
  const made = el(name, { xmlns: page.namespace });
  return { ...made, children };
}

function counted(reader: BinaryReader, place: Place, text: string): string {
  place.left -= text.length;
  if (place.left < 0)
    throw reader.fail('too-large', `the text of a message has at most ${MOST_TEXT} characters`);
  return text;
}

function entityText(reader: BinaryReader): string {
  const code = reader.number();
  if (code > 0x10ffff) throw reader.fail('malformed', `there is no character ${code}`);
  return String.fromCodePoint(code);
}
