import assert from 'node:assert/strict';
import { test } from 'node:test';
import { says } from '../../../steps/vocabulary/index.ts';

test('a screen says words that stand anywhere in it, and codes in whatever letters', () => {
  assert.equal(says('Securing your hardware (Failed: 0x800705b4)', 'hardware (Failed: 0x800705B4)'), true);
  assert.equal(says('Error: 0x80180005', '0x80180005'), true);
  assert.equal(says('Error: 0x80180005', '0x80180006'), false);
});

test('a code alone is meant as it is printed', () => {
  assert.equal(says('8018000a', '8018000A'), true);
  assert.equal(says('with the error code 80070774.', '80070774'), true);
  assert.equal(says('0x80180005', '80180005'), false);
  assert.equal(says('0x801800051', '0x80180005'), false);
});
