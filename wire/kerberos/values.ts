/** The simple types of RFC 4120 section 5.2: numbers, texts, times, bytes, flags. */

import { der, derBitString, derBoolean, derOctetString, readTime, TAG } from '../der.ts';
import { WireError } from '../error.ts';
import { type Encoding, expectTag } from './encoding.ts';

const LEAST = -(2 ** 31);
const MOST = 2 ** 32 - 1;

/** Int32 or UInt32: a nonce is the one by the standard, and the other to some who write it. */
export const integer32: Encoding<number> = {
  write: (value) => {
    if (!Number.isInteger(value) || value < LEAST || value > MOST)
      throw new WireError('too-large', `${value} is no number of 32 bits`);
    const bytes = Buffer.alloc(6);
    bytes.writeIntBE(value, 0, 6);
    let start = 0;
    // The shortest form: the first nine bits are not all alike.
    while (start < 5 && isSign(bytes[start], bytes[start + 1])) start += 1;
    return der(TAG.integer, bytes.subarray(start));
  },
  read: (element, where) => {
    expectTag(element, TAG.integer, where);
    const { bytes } = element;
    if (bytes.length === 0) throw new WireError('malformed', 'an integer has at least one byte', where);
    if (bytes.length > 1 && isSign(bytes[0], bytes[1]))
      throw new WireError('malformed', 'the integer is not in its shortest form', where);
    const value = bytes.length > 5 ? Number.NaN : bytes.readIntBE(0, bytes.length);
    if (!(value >= LEAST && value <= MOST))
      throw new WireError('too-large', 'an integer of at most 32 bits was expected', where);
    return value;
  },
};

/** Whether the first of two bytes only repeats the sign of the second. */
const isSign = (first = 0, second = 0): boolean =>
  (first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80);

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** KerberosString and Realm: GeneralString, in which everybody writes UTF-8. */
export const kerberosString: Encoding<string> = {
  write: (text) => der(TAG.generalString, Buffer.from(text, 'utf8')),
  read: (element, where) => {
    expectTag(element, TAG.generalString, where);
    try {
      return UTF8.decode(element.bytes);
    } catch {
      throw new WireError('malformed', 'the text is not in UTF-8', where);
    }
  },
};

/** OCTET STRING. */
export const octets: Encoding<Buffer> = {
  write: (bytes) => derOctetString(bytes),
  read: (element, where) => {
    expectTag(element, TAG.octetString, where);
    return element.bytes;
  },
};

/** BOOLEAN. */
export const truth: Encoding<boolean> = {
  write: derBoolean,
  read: (element, where) => {
    expectTag(element, TAG.boolean, where);
    if (element.bytes.length !== 1) throw new WireError('malformed', 'a boolean has one byte', where);
    return element.bytes[0] !== 0;
  },
};

/** KerberosTime: milliseconds since 1970, of which the wire keeps whole seconds (section 5.2.3). */
export const kerberosTime: Encoding<number> = {
  write: (time) => {
    const text = new Date(time).toISOString();
    if (!/^\d{4}-/.test(text))
      throw new WireError('malformed', `${time} is no time between the years 0 and 9999`);
    return der(TAG.generalizedTime, Buffer.from(text.replace(/\.\d+Z$/, 'Z').replace(/[-:T]/g, '')));
  },
  read: (element, where) => {
    expectTag(element, TAG.generalizedTime, where);
    return readTime(element, where);
  },
};

/** The seconds of a time as the wire keeps them, and the microseconds after them. */
export function secondsAndMicroseconds(time: number): { readonly time: number; readonly usec: number } {
  const whole = Math.floor(time / 1000) * 1000;
  return { time: whole, usec: Math.floor((time - whole) * 1000) };
}

/** A time with the microseconds that stand beside it, in milliseconds. */
export const withMicroseconds = (time: number, usec = 0): number => time + usec / 1000;

/** KerberosFlags: the names that are set, in the order of their bits; bits that have no name are passed over. */
export function flagsOf<Flag extends string>(
  bits: Readonly<Record<Flag, number>>,
): Encoding<readonly Flag[]> {
  const known = (Object.keys(bits) as Flag[]).toSorted((one, other) => bits[one] - bits[other]);
  return {
    write: (flags) => {
      const bytes = Buffer.alloc(4);
      for (const flag of flags) {
        const bit = bits[flag];
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) | (0x80 >> (bit & 7)), bit >> 3);
      }
      return derBitString(bytes);
    },
    read: (element, where) => {
      expectTag(element, TAG.bitString, where);
      const { bytes } = element;
      if (bytes.length === 0 || (bytes[0] ?? 0) > 7)
        throw new WireError('malformed', 'a bit string begins with its number of unused bits', where);
      return known.filter((flag) => ((bytes[1 + (bits[flag] >> 3)] ?? 0) & (0x80 >> (bits[flag] & 7))) !== 0);
    },
  };
}
