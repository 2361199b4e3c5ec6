import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeHardwareHash, type HardwareHash, parseHardwareHash } from '../../wire/hardware-hash.ts';
import { refused, same } from './support.ts';

/**
 * A hash written down by hand: fields in the order, with the lengths and the forms of the virtual machine's hash that
 * M. Niehaus published (oofhours, 2022-08-02). All that would tell a PC from another is made up.
 */
const OBSERVED: readonly [type: number, value: string][] = [
  [1, '00000a00e803466200000a00e80346620a00000000020908'],
  [2, '090001000100020001000000'],
  [5, '040000000000000000080000000000000200010003'],
  [3, Buffer.from('GenuineIntel\0').toString('hex')],
  [4, Buffer.from('Contoso 9000    \0').toString('hex')],
  [6, '88000000000000000a00ff01'],
  [7, Buffer.from('|Virtual Disk    |Msft    ').toString('hex')],
  [8, '0000000002155d0102030c00000056004d004200550053000000'],
  [9, '0000000000040003ffffffff'],
  [27, '00000000'],
  [10, '0301010000'],
  [13, Buffer.from("TPM-Version:2.0 -Level:0-Revision:1.16-VendorID:'MSFT'-Firmware:1.2\0").toString('hex')],
  [25, 'c5'.repeat(256)],
  [11, `00000000010020000000${'d0'.repeat(32)}`],
  [12, '33221100554477468899aabbccddeeff'],
  [14, Buffer.from('0000-1111-2222\0').toString('hex')],
  [16, Buffer.from('Microsoft Corporation\0').toString('hex')],
  [17, Buffer.from('Virtual Machine\0').toString('hex')],
];

function container(fields: readonly [number, string][], size = 3000): string {
  const used = fields.map(([type, value]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(value.length / 2 + 4, 2);
    return Buffer.concat([head, Buffer.from(value, 'hex')]);
  });
  const whole = Buffer.concat([Buffer.from('OA\0\0'), ...used, Buffer.alloc(size)]).subarray(0, size);
  whole.writeUInt16LE(4 + used.reduce((sum, { length }) => sum + length, 0), 2);
  return whole.toString('base64');
}

const facts = parseHardwareHash(container(OBSERVED));

test('a hash in the observed layout is read', () => {
  assert.deepEqual(facts, {
    toolVersion: '10.0.25158.1000',
    osVersion: '10.0.25158.1000',
    collectedAt: Date.UTC(2000, 0, 1, 0, 0, 10),
    processor: {
      architecture: 9,
      packages: 1,
      cores: 1,
      threads: 2,
      vendor: 'GenuineIntel',
      name: 'Contoso 9000',
    },
    diskSerialNumber: '',
    macAddresses: ['02155D010203'],
    ekPubHash: 'd0'.repeat(32),
    ekModulus: 'c5'.repeat(256),
    smbiosUuid: '00112233-4455-4677-8899-aabbccddeeff',
    tpmText: "TPM-Version:2.0 -Level:0-Revision:1.16-VendorID:'MSFT'-Firmware:1.2",
    serialNumber: '0000-1111-2222',
    firmwareVendor: '',
    manufacturer: 'Microsoft Corporation',
    productName: 'Virtual Machine',
    skuNumber: '',
    systemFamily: '',
    baseBoardManufacturer: '',
    baseBoardProduct: '',
    baseBoardSerialNumber: '',
    systemVersion: '',
    productKeyId: '',
  });
});

test('what is written has the bytes of the observed layout, field for field', () => {
  const bytes = Buffer.from(encodeHardwareHash(facts), 'base64');
  const ours = new Map<number, string>();
  for (let at = 4; at < bytes.readUInt16LE(2); at += bytes.readUInt16LE(at + 2))
    ours.set(bytes.readUInt16LE(at), bytes.toString('hex', at + 4, at + bytes.readUInt16LE(at + 2)));
  const wanted = new Map(OBSERVED);
  for (const type of [1, 2, 3, 11, 12, 13, 14, 16, 17, 25]) assert.equal(ours.get(type), wanted.get(type));
  // Another bus, in the same form: length in bytes, UTF-16 with its zero.
  assert.equal(ours.get(8), '0000000002155d010203080000005000430049000000');
});

test('a hash is read from 500 bytes on, and need not be filled up to 4,000 characters', () => {
  assert.deepEqual(parseHardwareHash(container(OBSERVED, 1500)), facts);
  refused('unexpected', () => parseHardwareHash(container([], 499)));
  assert.equal(parseHardwareHash(container([], 500)).serialNumber, '');
});

test('a broken field is named with its byte', () => {
  const cases: readonly [[number, string], RegExp][] = [
    [[1, '00'], /field 1 .* needs 20 \(at byte 4\)/],
    [[2, '0900'], /field 2 .* needs 8 \(at byte 4\)/],
    [[8, '00000000'], /field 8 .* needs 10 \(at byte 4\)/],
    [[11, '000000000100'], /field 11 .* needs 10 \(at byte 4\)/],
    [[11, '00000000010014000000'], /32 bytes, not 20 \(at byte 4\)/],
    [[12, '0011'], /field 12 .* needs 16 \(at byte 4\)/],
  ];
  for (const [field, message] of cases)
    assert.match(refused('malformed', () => parseHardwareHash(container([field]))).message, message);
  assert.equal(parseHardwareHash(container([[11, '00000000000000000000']])).ekPubHash, '');
  const cut = Buffer.from(container(OBSERVED), 'base64');
  cut.writeUInt16LE(3, 6);
  assert.equal(refused('malformed', () => parseHardwareHash(cut.toString('base64'))).where, 'byte 4');
});

test('what a hash cannot hold is refused when it is written, and the member is named', () => {
  const cases: readonly [Partial<HardwareHash>, string][] = [
    [{ manufacturer: 'x'.repeat(70_000) }, 'hardware hash'],
    [{ manufacturer: 'a\0b' }, 'manufacturer'],
    [{ collectedAt: Number.NaN }, 'collectedAt'],
    [{ osVersion: '10.0.70000.1' }, 'osVersion'],
    [{ macAddresses: ['02:15:5D:01:02:03'] }, 'macAddresses'],
    [{ ekPubHash: 'd0' }, 'ekPubHash'],
    [{ ekModulus: 'c5' }, 'ekModulus'],
    [{ diskSerialNumber: 'a|b' }, 'diskSerialNumber'],
  ];
  const where = cases.map(([change]) => {
    try {
      return encodeHardwareHash({ ...facts, ...change });
    } catch (error) {
      return error instanceof Error && 'where' in error ? error.where : error;
    }
  });
  assert.deepEqual(
    where,
    cases.map(([, member]) => member),
  );
});

test('any facts of a PC go there and back', () => {
  const hex = (bytes: number) =>
    fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => Buffer.from(value).toString('hex'));
  const part = fc.nat(0xffff);
  const version = fc
    .tuple(fc.integer({ min: 1, max: 0xffff }), part, part, part)
    .map((parts) => parts.join('.'));
  const count = fc.nat(0xffff);
  const anyHash = fc.record({
    toolVersion: version,
    osVersion: version,
    collectedAt: fc.nat(0xffffffff).map((seconds) => Date.UTC(2000, 0, 1) + seconds * 1000),
    processor: fc.record({
      architecture: count,
      packages: count,
      cores: count,
      threads: count,
      vendor: fc.constantFrom('', 'GenuineIntel'),
      name: fc.constantFrom('', 'Contoso 9000'),
    }),
    macAddresses: fc.array(
      hex(6).map((mac) => mac.toUpperCase()),
      { maxLength: 3 },
    ),
    ekPubHash: fc.oneof(hex(32), fc.constant('')),
    ekModulus: hex(256),
    smbiosUuid: fc.oneof(fc.uuid(), fc.constant('')),
  });
  fc.assert(
    fc.property(anyHash, (change) => {
      const hash = { ...facts, ...change };
      same(parseHardwareHash(encodeHardwareHash(hash)), hash);
    }),
  );
});
