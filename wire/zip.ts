/**
 * ZIP archives whose files are stored as they are (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16): what a PC
 * packs its logs into.
 */
import { crc32 } from 'node:zlib';
import { WireError } from './error.ts';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];
/** Names are UTF-8 (bit 11). */
const FLAGS = 0x0800;
const VERSION = 20;

/** An archive of the files, by name. */
export function encodeZip(files: Readonly<Record<string, Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const label = Buffer.from(name);
    const facts = factsOf(content, label);
    const local = Buffer.alloc(LOCAL_BYTES);
    local.writeUInt32LE(LOCAL, 0);
    facts.copy(local, 4);
    const central = Buffer.alloc(CENTRAL_BYTES);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(VERSION, 4);
    facts.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, label, content);
    directory.push(central, label);
    offset += LOCAL_BYTES + label.length + content.length;
  }
  const count = Object.keys(files).length;
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** What a local header and the central directory say alike, from the version that is needed on. */
function factsOf(content: Buffer, label: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(FLAGS, 2);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(label.length, 22);
  return facts;
}

/** The files of an archive, by name. @throws WireError for what is no archive, is cut off, compressed or damaged */
export function parseZip(archive: Buffer): Record<string, Buffer> {
  const end = archive.length - END_BYTES;
  if (end < 0 || archive.readUInt32LE(end) !== END) throw broken('it has no end of central directory');
  const files: Record<string, Buffer> = {};
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (at + CENTRAL_BYTES > end || archive.readUInt32LE(at) !== CENTRAL)
      throw broken('its central directory is cut off');
    if (archive.readUInt16LE(at + 10) !== 0) throw broken('a file is compressed');
    const [length, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const name = archive.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength).toString();
    const start = archive.readUInt32LE(at + 42) + LOCAL_BYTES + nameLength;
    const content = archive.subarray(start, start + length);
    if (content.length !== length || crc32(content) !== archive.readUInt32LE(at + 16))
      throw broken(`the file ${name} is damaged`);
    files[name] = content;
    at += CENTRAL_BYTES + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

function broken(why: string): WireError {
  return new WireError('malformed', `this is no ZIP archive that can be read: ${why}`);
}
