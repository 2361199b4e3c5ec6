/** What an update ring holds back, by dates. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letsThrough } from '../../../devices/oobe/update-ring.ts';

const at = (text: string): number => Date.parse(text);
const NONE = { deferralDays: 0, pausedSince: undefined };

test('without a ring everything is let through, whatever its date', () => {
  for (const released of ['2026-03-02', '2026-03-03', 'no date'])
    assert.equal(letsThrough(NONE, released, at('2026-03-02T08:00:00Z')), true);
});

test('a deferral counts dates, not hours', () => {
  const ring = { ...NONE, deferralDays: 7 };
  assert.equal(letsThrough(ring, '2026-03-02', at('2026-03-08T23:59:59Z')), false);
  assert.equal(letsThrough(ring, '2026-03-02', at('2026-03-09T00:00:00Z')), true);
});

test('a pause holds from its date on, for 35 days', () => {
  const ring = { ...NONE, pausedSince: at('2026-03-02') };
  const held = (now: string): boolean => !letsThrough(ring, '2026-01-01', at(now));
  assert.deepEqual(
    ['2026-03-01T23:59:59Z', '2026-03-02T00:00:00Z', '2026-04-05T23:59:59Z', '2026-04-06T00:00:00Z'].map(
      held,
    ),
    [false, true, true, false],
  );
});
