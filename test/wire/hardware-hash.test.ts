import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import { encodeHardwareHash, type HardwareHash, parseHardwareHash } from '../../wire/hardware-hash.ts';
import { encodeDeviceList, parseDeviceList } from '../../wire/hardware-hash-csv.ts';

const HASH: HardwareHash = {
  toolVersion: '10.0.26100.1',
  osVersion: '10.0.26100.2605',
  collectedAt: Date.UTC(2026, 2, 2, 8),
  diskSerialNumber: 'S4X7NF0M',
  macAddresses: ['02AABBCCDDEE', '02AABBCCDDEF'],
  ekPubHash: 'ab'.repeat(32),
  smbiosUuid: '00112233-4455-6677-8899-aabbccddeeff',
  tpmText: "TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:'INTC'-Firmware:393216.0",
  serialNumber: 'LT0042',
  firmwareVendor: 'Contoso',
  manufacturer: 'Contoso Devices',
  productName: 'Contoso Laptop 14',
  skuNumber: 'CL14-01',
  systemFamily: 'Contoso Laptop',
  baseBoardManufacturer: 'Contoso Boards',
  baseBoardProduct: 'CB-14',
  baseBoardSerialNumber: 'B0A4D0042',
  systemVersion: 'Rev 2',
  productKeyId: '3305885562345',
};

test('the container is as real hashes have it: 4,000 characters, OA, used length, fields with their own lengths', () => {
  const text = encodeHardwareHash(HASH);
  assert.equal(text.length, 4000);
  const bytes = Buffer.from(text, 'base64');
  assert.equal(bytes.length, 3000);
  assert.equal(bytes.toString('latin1', 0, 2), 'OA');
  const used = bytes.readUInt16LE(2);
  assert.ok(
    bytes.subarray(used).every((byte) => byte === 0),
    'zeroes after the used part',
  );
  // Types 8 (network, MAC after four zero bytes) and 11 (endorsement key, 46 bytes) by hand.
  const fields = new Map<number, Buffer>();
  for (let at = 4; at < used; at += bytes.readUInt16LE(at + 2))
    fields.set(bytes.readUInt16LE(at), bytes.subarray(at, at + bytes.readUInt16LE(at + 2)));
  assert.equal(fields.get(8)?.toString('hex', 8, 14), '02aabbccddef');
  assert.equal(fields.get(11)?.length, 46);
  assert.equal(fields.get(11)?.toString('hex', 4), `00000000010020000000${'ab'.repeat(32)}`);
  assert.equal(fields.get(14)?.toString('latin1', 4), 'LT0042\0');
  // As five published hashes of real PCs have them (docs/reference/protocols-autopilot.md, section 5).
  assert.deepEqual(
    [20, 21, 22, 23, 24].map((type) => fields.get(type)?.toString('latin1', 4)),
    ['Contoso Boards\0', 'CB-14\0', 'B0A4D0042\0', 'Rev 2\0', '3305885562345\0'],
  );
  // After the time: UTC, 02, x64, 08.
  assert.equal(fields.get(1)?.toString('hex', 24), '00020908');
});

test('reads back what it wrote', () => {
  assert.deepEqual(parseHardwareHash(encodeHardwareHash(HASH)), HASH);
});

test('unknown fields are skipped', () => {
  const bytes = Buffer.from(encodeHardwareHash(HASH), 'base64');
  const used = bytes.readUInt16LE(2);
  bytes.writeUInt16LE(27, used);
  bytes.writeUInt16LE(8, used + 2);
  bytes.writeUInt16LE(used + 8, 2);
  assert.deepEqual(parseHardwareHash(bytes.toString('base64')), HASH);
});

test('round trip of any facts, and nothing but WireError for hostile input', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcXYZ 019-_/.äß'), maxLength: 40 });
  const hex = (bytes: number) =>
    fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => Buffer.from(value).toString('hex'));
  fc.assert(
    fc.property(word, word, word, hex(32), hex(6), (serialNumber, manufacturer, tpmText, ekPubHash, mac) => {
      const hash = {
        ...HASH,
        serialNumber,
        manufacturer,
        tpmText,
        ekPubHash,
        macAddresses: [mac.toUpperCase()],
      };
      assert.deepEqual(parseHardwareHash(encodeHardwareHash(hash)), hash);
    }),
  );
  const valid = Buffer.from(encodeHardwareHash(HASH), 'base64');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 12 }), (changes) => {
      const bytes = Buffer.from(valid);
      for (const [at, value] of changes) bytes.writeUInt8(value, at);
      try {
        parseHardwareHash(bytes.toString('base64'));
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
  assert.throws(() => parseHardwareHash('T0E='), WireError);
  assert.throws(() => parseHardwareHash('not base64!'), /spreadsheet/);
});

test('a device list names each broken line with its place', () => {
  const good = encodeHardwareHash(HASH);
  const list = parseDeviceList(
    [
      'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User',
      `SN1,,${good},KIOSK,anna@contoso.com`,
      'SN2,,T0E=,,',
      `,,${good},,`,
      `"SN4",,${good},,`,
      `SN5,,${good}`,
      '',
    ].join('\r\n'),
  );
  assert.deepEqual(
    list.rows.map(({ serialNumber, groupTag, assignedUser, line }) => ({
      serialNumber,
      groupTag,
      assignedUser,
      line,
    })),
    [{ serialNumber: 'SN1', groupTag: 'KIOSK', assignedUser: 'anna@contoso.com', line: 2 }],
  );
  assert.deepEqual(
    list.errors.map(({ line, column }) => [line, column]),
    [
      [3, 6],
      [4, 1],
      [5, 1],
      [6, 4006],
    ],
  );
  assert.match(list.errors[0]?.message ?? '', /^InvalidZtdHardwareHash/);
});

test('a wrong header makes the whole list unreadable, and says which column', () => {
  assert.deepEqual(parseDeviceList('Serial,Windows Product ID,Hardware Hash\nSN1,,x'), {
    rows: [],
    errors: [
      { line: 1, column: 1, message: 'the column should be named "Device Serial Number", not "Serial"' },
    ],
  });
  assert.match(
    parseDeviceList('Device Serial Number,Windows Product ID').errors[0]?.message ?? '',
    /"Hardware Hash" is missing/,
  );
  assert.match(
    parseDeviceList('Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User,X')
      .errors[0]?.message ?? '',
    /no column "X"/,
  );
});

test('at most 500 devices; a byte-order mark is tolerated; an empty list says so', () => {
  const header = 'Device Serial Number,Windows Product ID,Hardware Hash';
  const rows = Array.from({ length: 501 }, (_, index) => `SN${index},,${encodeHardwareHash(HASH)}`);
  assert.match(
    parseDeviceList([header, ...rows].join('\n')).errors[0]?.message ?? '',
    /501 devices; at most 500/,
  );
  assert.equal(parseDeviceList(`\uFEFF${header}\n${rows[0]}`).rows.length, 1);
  assert.match(parseDeviceList(header).errors[0]?.message ?? '', /no devices/);
});

test('an optional column stands only where a row has something in it', () => {
  const row = { serialNumber: 'SN1', productId: '', hardwareHash: 'T0', groupTag: '', assignedUser: '' };
  const written = (...rows: Partial<typeof row>[]): string[] =>
    encodeDeviceList(rows.map((more) => ({ ...row, ...more }))).split('\r\n');
  const required = 'Device Serial Number,Windows Product ID,Hardware Hash';
  assert.deepEqual(written({}), [required, 'SN1,,T0', '']);
  assert.deepEqual(written({}, { groupTag: 'A' }), [`${required},Group Tag`, 'SN1,,T0,', 'SN1,,T0,A', '']);
  const all = `${required},Group Tag,Assigned User`;
  assert.deepEqual(written({ assignedUser: 'x@y.z' }), [all, 'SN1,,T0,,x@y.z', '']);
});

test('what the list writes it reads, and hostile texts never throw', () => {
  const text = encodeDeviceList([
    {
      serialNumber: 'SN1',
      productId: '',
      hardwareHash: encodeHardwareHash(HASH),
      groupTag: 'A',
      assignedUser: 'x@y.z',
    },
  ]);
  assert.equal(parseDeviceList(text).errors.length, 0);
  assert.throws(
    () =>
      encodeDeviceList([
        { serialNumber: 'a,b', productId: '', hardwareHash: '', groupTag: '', assignedUser: '' },
      ]),
    WireError,
  );
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (hostile) => void parseDeviceList(hostile)));
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      (hostile) => void parseDeviceList(`Device Serial Number,Windows Product ID,Hardware Hash\n${hostile}`),
    ),
  );
});
