import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import { decryptIntunewinContent, encryptIntunewinContent } from '../../wire/intunewin-content.ts';
import { refused } from './support.ts';

const keys = {
  encryptionKey: Buffer.alloc(32, 'encryption'),
  macKey: Buffer.alloc(32, 'authentication'),
  initializationVector: Buffer.alloc(16, 'vector'),
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const openssl = (input: Uint8Array, ...parameters: string[]): Buffer =>
  execFileSync('openssl', parameters, { input, stdio: ['pipe', 'pipe', 'pipe'] });
const aes = (direction: string, input: Uint8Array): Buffer =>
  openssl(
    input,
    'enc',
    direction,
    '-aes-256-cbc',
    '-K',
    hex(keys.encryptionKey),
    '-iv',
    hex(keys.initializationVector),
  );
const hmac = (input: Uint8Array): Buffer =>
  openssl(input, 'dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${hex(keys.macKey)}`, '-binary');

const content = Buffer.from('An installer, 40 bytes and an é in UTF-8');

test('openssl decrypts our file, and finds the same HMAC', () => {
  const file = encryptIntunewinContent(content, keys);
  assert.deepEqual(aes('-d', file.subarray(48)), content);
  assert.deepEqual(hmac(file.subarray(32)), file.subarray(0, 32));
  assert.deepEqual(file.subarray(32, 48), keys.initializationVector);
});

test('a file that openssl made is read, with or without HMAC key and vector', () => {
  const signed = Buffer.concat([keys.initializationVector, aes('-e', content)]);
  const file = Buffer.concat([hmac(signed), signed]);
  const { encryptionKey, initializationVector } = keys;
  assert.deepEqual(decryptIntunewinContent(file, keys), content);
  assert.deepEqual(decryptIntunewinContent(file, { encryptionKey, initializationVector }), content);
  assert.deepEqual(decryptIntunewinContent(file, { encryptionKey }), content);
});

test('any content and any keys go there and back', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const anyKeys = fc.record({ encryptionKey: bytes(32), macKey: bytes(32), initializationVector: bytes(16) });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), anyKeys, (plain, some) => {
      const file = encryptIntunewinContent(plain, some);
      assert.equal(file.length, 48 + 16 * (Math.floor(plain.length / 16) + 1));
      assert.deepEqual(new Uint8Array(decryptIntunewinContent(file, some)), plain);
    }),
  );
});

test('one changed bit anywhere is found out, and the message says so', () => {
  const file = encryptIntunewinContent(content, keys);
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.nat(7), (at, bit) => {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
      const error = refused('unexpected', () => decryptIntunewinContent(changed, keys));
      assert.match(error.message, /HMAC-SHA-256 does not fit/);
    }),
  );
});

test('wrong keys, vectors and sizes are told apart', () => {
  const file = encryptIntunewinContent(content, keys);
  const other = Buffer.alloc(32, 'other');
  const { encryptionKey } = keys;
  refused('unexpected', () => decryptIntunewinContent(file, { ...keys, macKey: other }));
  const vector = refused('unexpected', () =>
    decryptIntunewinContent(file, { encryptionKey, initializationVector: Buffer.alloc(16) }),
  );
  assert.equal(vector.where, 'byte 32');
  assert.equal(
    refused('malformed', () => decryptIntunewinContent(file, { encryptionKey: other })).where,
    'byte 48',
  );
  for (const name of ['encryptionKey', 'macKey', 'initializationVector'] as const) {
    const short = { ...keys, [name]: Buffer.alloc(15) };
    assert.equal(refused('malformed', () => decryptIntunewinContent(file, short)).where, name);
    assert.equal(refused('malformed', () => encryptIntunewinContent(content, short)).where, name);
  }
});

test('a file that is cut short or no file at all is refused', () => {
  const file = encryptIntunewinContent(content, keys);
  assert.equal(
    refused('missing', () => decryptIntunewinContent(file.subarray(0, 63), keys)).where,
    'byte 63',
  );
  assert.equal(
    refused('malformed', () => decryptIntunewinContent(file.subarray(0, 65), keys)).where,
    'byte 65',
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), fc.boolean(), (bytes, checked) => {
      const known = checked ? keys : { encryptionKey: keys.encryptionKey };
      try {
        decryptIntunewinContent(bytes, known);
        assert.ok(!checked);
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
});
