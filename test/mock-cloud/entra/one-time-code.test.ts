import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { base32 } from '../../../mock-cloud/entra/base32.ts';
import { oneTimeCode, stepOfCode } from '../../../mock-cloud/entra/one-time-code.ts';

// RFC 6238 appendix B, the rows of SHA-1; the last six of the eight digits. The secret is "12345678901234567890".
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const VECTORS: readonly (readonly [number, string])[] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

test('the codes of RFC 6238 appendix B', () => {
  for (const [seconds, code] of VECTORS) assert.equal(oneTimeCode(SECRET, seconds * 1000), code);
});

test('a code counts in its step and in the neighbouring ones, and only after the last accepted one', () => {
  const now = 1_234_567_890_000;
  const step = Math.floor(now / 30_000);
  assert.equal(stepOfCode(SECRET, '005 924', now, undefined), step);
  assert.equal(stepOfCode(SECRET, '005924', now + 30_000, undefined), step);
  assert.equal(stepOfCode(SECRET, '005924', now - 30_000, undefined), step);
  assert.equal(stepOfCode(SECRET, '005924', now + 60_000, undefined), undefined);
  assert.equal(stepOfCode(SECRET, '005924', now, step), undefined, 'not a second time (section 5.2)');
});

test('a secret that is not base32 is named', () => {
  assert.throws(() => oneTimeCode('GEZD1', 0), /"1" is no digit/);
});

test('any secret survives base32', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(2 ** 40), (bytes, seconds) => {
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
      const mac = createHmac('sha1', bytes).update(counter).digest();
      const offset = (mac[19] ?? 0) & 15;
      const expected = String((mac.readUInt32BE(offset) & 0x7fffffff) % 1e6).padStart(6, '0');
      assert.equal(oneTimeCode(base32(bytes), seconds * 1000), expected);
    }),
    { numRuns: 50 },
  );
});
