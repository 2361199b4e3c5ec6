/** What a repaired PC tells management: written and read, and what is no such value. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeHardwareMismatch, parseHardwareMismatch } from '../../wire/hardware-mismatch.ts';

test('both hashes come back under the documented names', () => {
  const text = encodeHardwareMismatch({ cached: 'T0a=', current: 'T0b=' });
  assert.deepEqual(JSON.parse(text), { CachedHardwareBlob: 'T0a=', CurrentHardwareBlob: 'T0b=' });
  assert.deepEqual(parseHardwareMismatch(text), { cached: 'T0a=', current: 'T0b=' });
});

for (const text of ['', '{', '[]', 'null', '{"CachedHardwareBlob":"a"}', '{"CurrentHardwareBlob":1}'])
  test(`it is no such value: ${text}`, () => {
    assert.equal(parseHardwareMismatch(text), undefined);
  });
