import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import {
  decodeProvisionData,
  decodeSaveFile,
  encodeProvisionData,
} from '../../../wire/offline-domain-join/index.ts';
import { refused } from '../support.ts';
import { everyPart } from './values.ts';

const good = Buffer.from(encodeProvisionData(everyPart));

/** A blob is read, or refused with a WireError that says what and where: anything else is a bug. */
function readOrRefused(data: Uint8Array): void {
  try {
    decodeProvisionData(data);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    assert.ok(error.where !== undefined && !error.message.includes('undefined'), error.message);
  }
}

test('every cut of a blob is refused', () => {
  for (let length = 0; length < good.length; length++)
    assert.throws(() => decodeProvisionData(good.subarray(0, length)), WireError, `cut at ${length}`);
});

test('a cut that its own header admits is refused, too', () => {
  for (let length = 24; length < good.length; length += 8) {
    const cut = Buffer.from(good.subarray(0, length));
    cut.writeUInt32LE(length - 16, 8);
    assert.throws(() => decodeProvisionData(cut), WireError, `cut at ${length}`);
  }
});

test('any number in any place: huge, odd, null, or the one of another pointer', () => {
  for (let offset = 0; offset + 4 <= good.length; offset += 4)
    for (const number of [0xffff_ffff, 0x7fff_ffff, 0, 1, 0x2_0000]) {
      const changed = Buffer.from(good);
      changed.writeUInt32LE(number, offset);
      readOrRefused(changed);
    }
});

test('damage of any kind', () => {
  const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 });
  const damaged = fc.tuple(changes, fc.nat(good.length)).map(([list, end]) => {
    const copy = Buffer.from(good);
    for (const [offset, value] of list) copy.writeUInt8(value, offset);
    return copy.subarray(0, Math.max(end, good.length - end));
  });
  fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), readOrRefused), {
    numRuns: 500,
  });
});

test('any file', () => {
  const file = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.string().map((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
  );
  fc.assert(
    fc.property(file, (bytes) => {
      assert.throws(() => decodeSaveFile(bytes), WireError);
    }),
  );
});

test('what is wrong is named with structure, member and byte', () => {
  const changed = (offset: number, value: number): Buffer => {
    const copy = Buffer.from(good);
    copy.writeUInt32LE(value, offset);
    return copy;
  };
  const cases = [
    [0x14, 2, 'unsupported', 'ODJ_PROVISION_DATA.ulVersion'],
    [0x18, 0x1000, 'malformed', 'ODJ_PROVISION_DATA.pBlobs, byte 20'],
    [0x2c, 0, 'missing', 'ODJ_PROVISION_DATA.pBlobs[0].pBlob, byte 32'],
    [0x54, 0, 'missing', 'ODJ_WIN7BLOB.lpDomain'],
    [0xc4, 9, 'unsupported', 'ODJ_WIN7BLOB.lpDomain, byte 124'],
  ] as const;
  for (const [offset, value, code, where] of cases)
    assert.equal(refused(code, () => decodeProvisionData(changed(offset, value))).where, where);
  refused('too-large', () => decodeProvisionData(Buffer.alloc(0x10_0001)));
});

test('an encrypted package is refused', () => {
  const { blobs } = everyPart;
  const onlyPackage = Buffer.from(
    encodeProvisionData({ blobs: blobs.filter(({ kind }) => kind === 'win8') }),
  );
  // The outermost headers and structure, one blob, the package's headers and the pointer to it come before its GUID.
  onlyPackage.writeUInt32LE(1, 16 + 16 + 16 + 4 + 16 + 4);
  assert.equal(
    refused('unsupported', () => decodeProvisionData(onlyPackage)).where,
    'OP_PACKAGE.EncryptionType',
  );
});

test('as many elements as are read take little memory, and more are refused', async () => {
  const withElements = (count: number): Buffer => {
    const data = Buffer.alloc(40 + 12 * count);
    data.set(good.subarray(0, 36));
    data.writeUInt32LE(data.length - 16, 8);
    data.writeUInt32LE(count, 24);
    data.writeUInt32LE(count, 32);
    return data;
  };
  refused('too-large', () => decodeProvisionData(withElements(0x4002)));
  const worker = new Worker(new URL('./decode-in-little-memory.ts', import.meta.url), {
    workerData: new Uint8Array(withElements(0x4000)),
    resourceLimits: { maxOldGenerationSizeMb: 40, maxYoungGenerationSizeMb: 4 },
  });
  const [said] = await once(worker, 'message');
  assert.equal(said, 'read');
});
