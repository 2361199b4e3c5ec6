import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { datagramPath, encodeDatagram, readCapsule, readDatagramPath } from '../../wire/connect-udp.ts';
import { WireError } from '../../wire/error.ts';

test('the path of RFC 9298 section 3.2', () => {
  assert.equal(datagramPath('192.0.2.6', 443), '/.well-known/masque/udp/192.0.2.6/443/');
  assert.deepEqual(readDatagramPath('/.well-known/masque/udp/192.0.2.6/443/'), {
    host: '192.0.2.6',
    port: 443,
  });
  // Section 2: colons of an IPv6 address are escaped.
  assert.equal(datagramPath('2001:db8::42', 443), '/.well-known/masque/udp/2001%3Adb8%3A%3A42/443/');
  assert.deepEqual(readDatagramPath('/.well-known/masque/udp/2001%3Adb8%3A%3A42/443/'), {
    host: '2001:db8::42',
    port: 443,
  });
  for (const other of [
    '/.well-known/masque/udp/%zz/1/',
    '/.well-known/masque/udp/a/65536/',
    '/',
    '/.well-known/masque/udp/a/b/',
    '/.well-known/masque/udp/a/1',
    '',
  ]) {
    assert.equal(readDatagramPath(other), undefined, other);
  }
});

// Lengths as in the samples of RFC 9000 appendix A.1: 0x25 is 37, 0x7bbd is 15,293, 0x9d7f3e7d is 494,878,333.
test('lengths of every size are read', () => {
  const capsule = (length: string, size: number): Buffer =>
    Buffer.concat([Buffer.from(`00${length}`, 'hex'), Buffer.alloc(size)]);
  assert.deepEqual(readCapsule(capsule('25', 37)), { payload: Buffer.alloc(36), size: 39 });
  assert.deepEqual(readCapsule(capsule('7bbd', 15_293))?.size, 15_296);
  assert.deepEqual(
    readCapsule(capsule('4025', 37))?.size,
    40,
    'an integer may take more bytes than it needs',
  );
  assert.throws(() => readCapsule(capsule('9d7f3e7d', 0)), WireError);
  assert.throws(() => readCapsule(capsule('c2197c5eff14e88c', 0)), WireError);
});

test('capsules of another type, and datagrams of another context, are to be skipped', () => {
  assert.deepEqual(readCapsule(Buffer.from('1702abcd', 'hex')), { payload: undefined, size: 4 });
  assert.deepEqual(readCapsule(Buffer.from('000202ff', 'hex')), { payload: undefined, size: 4 });
});

test('whatever is encoded is read again, once it is whole', () => {
  const payloads = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.uint8Array({ minLength: 16_380, maxLength: 16_390 }),
  );
  fc.assert(
    fc.property(payloads, fc.nat(), (payload, cut) => {
      const encoded = encodeDatagram(payload);
      assert.deepEqual(readCapsule(encoded), { payload: Buffer.from(payload), size: encoded.length });
      assert.equal(readCapsule(encoded.subarray(0, cut % encoded.length)), undefined);
    }),
  );
});

test('bytes of any kind are read, or not, or WireError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      try {
        const read = readCapsule(Buffer.from(bytes));
        assert.ok(read === undefined || read.size <= bytes.length);
      } catch (error) {
        assert.ok(error instanceof WireError);
      }
    }),
  );
});
