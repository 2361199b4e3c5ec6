/** Strings of UTF-16 characters: "Conformant and Varying Strings" of C706 chapter 14. Half surrogate pairs are kept. */

import { WireError } from '../error.ts';
import type { NdrReader } from './reader.ts';
import type { NdrType } from './type.ts';
import type { NdrWriter } from './writer.ts';

const NUL = '\0';

/** Room for `most` characters, and `text` in it from the first on. */
function writeVarying(writer: NdrWriter, text: string, most: number): void {
  writer.u32(most);
  writer.u32(0);
  writer.u32(text.length);
  writer.bytes(Buffer.from(text, 'utf16le'));
}

function readVarying(reader: NdrReader, place: string): { readonly text: string; readonly most: number } {
  const most = reader.u32(place);
  const offset = reader.u32(place);
  const count = reader.u32(place);
  if (offset !== 0) throw reader.fail('unsupported', `the text begins at ${offset}, not at 0`, place);
  if (count > most) throw reader.fail('malformed', `${count} characters do not fit into ${most}`, place);
  const bytes = reader.bytes(2 * count, place);
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf16le'), most };
}

/** `[string] wchar_t`: the text, with a closing NUL in the bytes. */
export const wideString: NdrType<string> = {
  alignment: 4,
  size: 14,
  read: (reader, place) => {
    const { text } = readVarying(reader, place);
    if (text.indexOf(NUL) !== text.length - 1 || text === '')
      throw reader.fail('malformed', 'the text must end with its first NUL', place);
    return () => text.slice(0, -1);
  },
  write: (writer, value, place) => {
    if (value.includes(NUL)) throw new WireError('malformed', 'a NUL ends the text; take it out', place);
    writeVarying(writer, value + NUL, value.length + 1);
    return () => undefined;
  },
};

/** The longest text of a counted string that still has room for a NUL. */
const MOST_CHARACTERS = 0x7ffe;

/**
 * A counted string (RPC_UNICODE_STRING, [MS-DTYP] 2.3.10): its length and room in bytes, and a pointer to characters
 * without a NUL. Null is read as the empty text, which is written as null. As Windows does, room for a NUL is counted.
 */
export const unicodeString: NdrType<string> = {
  alignment: 4,
  size: 8,
  read: (reader, place) => {
    const length = reader.u16(place);
    const room = reader.u16(place);
    const referent = reader.u32(place);
    if (length % 2 !== 0 || room % 2 !== 0 || length > room)
      throw reader.fail('malformed', `a text of ${length} bytes in ${room} is none of UTF-16`, place);
    if (referent === 0) {
      if (length > 0)
        throw reader.fail('missing', `the text has ${length} bytes, but its pointer is null`, place);
      return () => '';
    }
    return () => {
      const { text, most } = readVarying(reader, place);
      if (2 * text.length !== length || 2 * most !== room)
        throw reader.fail(
          'malformed',
          `${text.length} of ${most} characters are not ${length} of ${room} bytes`,
          place,
        );
      return text;
    };
  },
  write: (writer, value, place) => {
    if (value.length > MOST_CHARACTERS)
      throw new WireError(
        'too-large',
        `${value.length} characters; at most ${MOST_CHARACTERS} have room`,
        place,
      );
    writer.u16(2 * value.length);
    writer.u16(value === '' ? 0 : 2 * (value.length + 1));
    if (value === '') {
      writer.u32(0);
      return () => undefined;
    }
    writer.referent();
    return () => writeVarying(writer, value, value.length + 1);
  },
};
