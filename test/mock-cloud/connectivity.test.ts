/** The time server (RFC 5905). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTime } from '../../mock-cloud/connectivity/time.ts';
import { encodeNtp, parseNtp } from '../../wire/ntp.ts';

const NOW = Date.UTC(2026, 2, 2, 8);
const packet = (mode: 'client' | 'server'): Uint8Array =>
  encodeNtp({ mode, stratum: 0, originateMs: 0, receiveMs: 0, transmitMs: NOW - 5000 });

test("a client gets the cloud's time, and its own back", () => {
  const { mode, originateMs, transmitMs } = parseNtp(answerTime(packet('client'), NOW));
  assert.deepEqual([mode, originateMs, transmitMs], ['server', NOW - 5000, NOW]);
});

test('an answer is not answered: two servers would never end', () => {
  assert.throws(() => answerTime(packet('server'), NOW), { name: 'WireError', code: 'unexpected' });
});
