import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_SPEED } from '#cloud';
import { clockSpeed, FASTEST } from '../../cli/option-values.ts';

test('the command knows how fast a clock goes at most', () => {
  assert.equal(FASTEST, MOST_SPEED);
  assert.equal(clockSpeed('0.5'), 0.5);
  assert.equal(clockSpeed(String(MOST_SPEED)), MOST_SPEED);
});
