/** Since which Windows the page counts ticks. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsTicks } from '../../devices/windows/edition.ts';

for (const [version, expected] of [
  ['10.0.17763.2000', false],
  ['10.0.18362.751', false],
  ['10.0.18362.752', true],
  ['10.0.18363.751', false],
  ['10.0.18363.752', true],
  ['10.0.19041.1', true],
  ['10.0.26200.6899', true],
] as const)
  test(`${version}: ${expected ? 'ticks' : 'the clock'}`, () =>
    assert.equal(countsTicks({ version }), expected));
