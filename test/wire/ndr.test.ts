import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  countedArray,
  countedBytes,
  decodeSerialized,
  encodeSerialized,
  guid,
  member,
  type NdrType,
  pointer,
  required,
  reserved,
  sid,
  structure,
  u16,
  u32,
  unicodeString,
  wideString,
} from '../../wire/ndr/index.ts';
import { sidBytes, sidText } from '../../wire/sid.ts';
import { refused } from './support.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const COMMON_HEADER = '01100800cccccccc';

/** A serialization of these bytes, padded as it must be, with the headers and the pointer before them. */
function serialized(digits: string): Buffer {
  const object = Buffer.from(`00000200${digits}`, 'hex');
  const padded = Buffer.concat([object, Buffer.alloc((8 - (object.length % 8)) % 8)]);
  const length = Buffer.alloc(8);
  length.writeUInt32LE(padded.length);
  return Buffer.concat([Buffer.from(COMMON_HEADER, 'hex'), length, padded]);
}

/** Asserts a value's own bytes: those behind the headers and the pointer to it, without the zeros at the end. */
function writes<T>(type: NdrType<T>, value: T, digits: string): void {
  assert.equal(hex(encodeSerialized(type, value, 'T')), hex(serialized(digits)));
}

const pair = structure<{ readonly short: number; readonly long: number }>({
  short: member('usShort', u16),
  long: member('ulLong', u32),
});

describe('type serialization', () => {
  test('two headers, the pointer, the value, and zeros up to a multiple of eight', () => {
    assert.equal(
      hex(encodeSerialized(pair, { short: 0x1234, long: 0x89abcdef }, 'T')),
      `${COMMON_HEADER}1000000000000000${'00000200'}34120000efcdab89${'00000000'}`,
    );
  });

  test('fillers say nothing, everything else does', () => {
    const good = Buffer.from(encodeSerialized(pair, { short: 1, long: 2 }, 'T'));
    const changed = (offset: number, value: number): Buffer => {
      const copy = Buffer.from(good);
      copy.writeUInt8(value, offset);
      return copy;
    };
    for (const offset of [4, 7, 12, 15, 22, 23])
      assert.deepEqual(decodeSerialized(pair, changed(offset, 0xaa), 'T'), { short: 1, long: 2 });
    const cases = [
      [0, 2, 'unsupported', 'T, byte 0 of its headers'],
      [1, 0, 'unsupported', 'T, byte 1 of its headers'],
      [2, 64, 'malformed', 'T, byte 2 of its headers'],
      [8, 24, 'missing', 'T, byte 8 of its headers'],
      [8, 8, 'unexpected', 'T, byte 8 of its headers'],
    ] as const;
    for (const [offset, value, code, where] of cases)
      assert.equal(refused(code, () => decodeSerialized(pair, changed(offset, value), 'T')).where, where);
    refused('missing', () => decodeSerialized(pair, serialized('').fill(0, 16), 'T'));
    refused('unexpected', () => decodeSerialized(pair, serialized('0100000002000000'.repeat(2)), 'T'));
  });
});

describe('strings', () => {
  test('with a NUL: room, offset, characters', () => {
    writes(wideString, 'ab', '030000000000000003000000' + '610062000000');
  });

  test('counted: length and room in bytes, no NUL', () => {
    writes(unicodeString, 'ab', '0400060004000200' + '030000000000000002000000' + '61006200');
    writes(unicodeString, '', '0000000000000000');
    assert.equal(
      decodeSerialized(unicodeString, serialized('0000020004000200010000000000000000000000'), 'T'),
      '',
    );
  });

  test('what is no text is refused, with member and byte', () => {
    const cases = [
      ['malformed', wideString, '030000000000000004000000'],
      ['malformed', wideString, '020000000000000002000000' + '61006200'],
      ['malformed', wideString, '030000000000000003000000' + '610000000000'],
      ['malformed', wideString, '000000000000000000000000'],
      ['unsupported', wideString, '030000000100000002000000' + '61000000'],
      ['missing', wideString, 'ffffff7f00000000ffffff7f' + '61000000'],
      ['malformed', unicodeString, '0300040004000200'],
      ['malformed', unicodeString, '0400020004000200'],
      ['missing', unicodeString, '0400060000000000'],
      ['malformed', unicodeString, '0400060004000200' + '030000000000000001000000' + '6100'],
      ['malformed', unicodeString, '0400060004000200' + '040000000000000002000000' + '61006200'],
    ] as const;
    for (const [code, type, digits] of cases)
      assert.match(
        refused(code, () => decodeSerialized(type, serialized(digits), 'T')).where ?? '',
        /^T, byte \d+$/,
      );
  });

  test('what has no place in a text is not written', () => {
    refused('malformed', () => encodeSerialized(wideString, 'a\0b', 'T'));
    refused('too-large', () => encodeSerialized(unicodeString, 'x'.repeat(0x7fff), 'T'));
    const longest = 'x'.repeat(0x7ffe);
    assert.equal(
      decodeSerialized(unicodeString, encodeSerialized(unicodeString, longest, 'T'), 'T'),
      longest,
    );
  });
});

test('what pointers point at follows the whole structure, in their order', () => {
  const inner = structure<{ readonly name?: string | undefined; readonly id: string }>({
    name: member('lpName', pointer(wideString)),
    id: member('Id', guid),
  });
  type Outer = {
    readonly first: Uint8Array;
    readonly inner: { name?: string | undefined; id: string };
    readonly last: number;
  };
  const outer = structure<Outer>({
    first: member('pFirst', countedBytes),
    inner: member('Inner', inner),
    last: member('ulLast', u32),
  });
  const value = {
    first: Uint8Array.of(1, 2, 3),
    inner: { name: 'n', id: '00112233-4455-6677-8899-aabbccddeeff' },
    last: 7,
  };
  writes(
    outer,
    value,
    [
      ...['03000000', '04000200', '08000200', '33221100554477668899aabbccddeeff', '07000000'],
      ...['03000000', '010203', '00'],
      ...['02000000', '00000000', '02000000', '6e000000'],
    ].join(''),
  );
  assert.deepEqual(decodeSerialized(outer, encodeSerialized(outer, value, 'T'), 'T'), value);
});

describe('arrays', () => {
  const named = structure<{ readonly name?: string | undefined }>({
    name: member('lpName', pointer(wideString)),
  });
  const list = countedArray(named);

  test('all elements, and then all that they point at', () => {
    const value = [{ name: 'a' }, {}, { name: 'b' }];
    writes(
      list,
      value,
      [
        ...['03000000', '04000200', '03000000', '08000200', '00000000', '0c000200'],
        ...['02000000', '00000000', '02000000', '61000000'],
        ...['02000000', '00000000', '02000000', '62000000', '00000000'],
      ].join(''),
    );
    assert.deepEqual(decodeSerialized(list, encodeSerialized(list, value, 'T'), 'T'), value);
  });

  test('a count that cannot be true is refused before anything is read', () => {
    const cases = [
      ['missing', '0200000000000000'],
      ['malformed', '020000000400020003000000'],
      ['missing', 'ffffffff04000200ffffffff'],
    ] as const;
    for (const type of [list, countedBytes])
      for (const [code, digits] of cases)
        refused(code, () => decodeSerialized<unknown>(type, serialized(digits), 'T'));
    const { where } = refused('missing', () =>
      decodeSerialized(list, serialized('010000000400020001000000' + '08000200'), 'T'),
    );
    assert.equal(where, 'T[0].lpName, byte 24');
  });
});

test('a reserved member is written as zeros and skipped when read', () => {
  const type = structure<{ readonly gap?: undefined; readonly number: number }>({
    gap: member('lpReserved', reserved(pointer(wideString), undefined)),
    number: member('ulNumber', u32),
  });
  writes(type, { number: 1 }, '0000000001000000');
  const read = decodeSerialized(
    type,
    serialized('0400020001000000' + '010000000000000001000000' + '0000'),
    'T',
  );
  assert.deepEqual(read, { number: 1 });
});

test('a number out of range, and a pointer that must not be null, are refused', () => {
  for (const number of [-1, 0.5, 0x1_0000_0000, Number.NaN])
    assert.equal(
      refused('malformed', () => encodeSerialized(pair, { short: 1, long: number }, 'T')).where,
      'T.ulLong',
    );
  const needed = structure<{ readonly text: string }>({ text: member('lpText', required(wideString)) });
  assert.equal(
    refused('missing', () => decodeSerialized(needed, serialized('00000000'), 'T')).where,
    'T.lpText',
  );
});

describe('SIDs', () => {
  test('text and bytes', () => {
    // [MS-DTYP] 2.4.2.1: the authority is decimal up to 32 bits, hexadecimal beyond.
    for (const [text, digits] of [
      ['S-1-5-18', '010100000000000512000000'],
      ['S-1-0x0123456789ab', '01000123456789ab'],
      ['S-1-4294967295', '01000000ffffffff'],
      ['S-1-5-21-1-2-4294967295', '0104000000000005150000000100000002000000ffffffff'],
    ] as const) {
      assert.equal(hex(sidBytes(text)), digits);
      assert.equal(sidText(Buffer.from(digits, 'hex')), text);
    }
  });

  test('in NDR the number of subauthorities stands before it', () => {
    writes(sid, 'S-1-5-18', '01000000' + '010100000000000512000000');
    assert.equal(decodeSerialized(sid, encodeSerialized(sid, 'S-1-5-18', 'T'), 'T'), 'S-1-5-18');
  });

  test('what is none is refused', () => {
    const texts = [
      '',
      'S-1',
      'S-2-5-18',
      'S-1-5-4294967296',
      'S-1-4294967296',
      'S-1-5-',
      `S-1-5${'-1'.repeat(16)}`,
    ];
    for (const text of texts) refused('malformed', () => sidBytes(text));
    for (const digits of ['', '0101000000000005', '020100000000000512000000', `0110${'00'.repeat(70)}`])
      refused('malformed', () => sidText(Buffer.from(digits, 'hex')));
    assert.equal(refused('malformed', () => encodeSerialized(sid, 'Everyone', 'T')).where, 'T');
    refused('malformed', () => decodeSerialized(sid, serialized(`10000000${'0110'}${'00'.repeat(70)}`), 'T'));
    refused('malformed', () => decodeSerialized(sid, serialized('02000000010100000000000512000000'), 'T'));
  });
});
