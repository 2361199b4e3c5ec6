import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { WireError } from '../../wire/error.ts';
import { jsonText, readJson } from '../../wire/json-contract.ts';
import { DEEPEST_JSON, isTooDeep } from '../../wire/json-depth.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
const nested = (depth: number): string => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

// Around a small value, so many levels of lists and objects.
const deep = fc
  .tuple(fc.jsonValue({ maxDepth: 2 }), fc.array(fc.option(fc.string({ maxLength: 5 })), { maxLength: 80 }))
  .map(([core, levels]) =>
    levels.reduce<unknown>((inner, name) => (name === null ? [inner] : { [name]: inner }), core),
  );

test('any JSON is too deep just when its values nest deeper than 64 levels, whatever its texts hold', () => {
  fc.assert(
    fc.property(deep, fc.nat(1), (value, spaces) => {
      assert.equal(isTooDeep(JSON.stringify(value, null, spaces)), depthOf(value) > DEEPEST_JSON);
    }),
  );
});

test('brackets within texts, also behind escaped quotes, do not count', () => {
  assert.equal(isTooDeep(JSON.stringify({ '"[[[{': '\\"'.repeat(9) + '['.repeat(100) })), false);
});

test('64 levels are read, 66 are refused before anything is built, a million too', () => {
  const anything = z.unknown();
  assert.equal(depthOf(readJson(anything, nested(DEEPEST_JSON), 'the message')), DEEPEST_JSON);
  for (const depth of [DEEPEST_JSON + 2, 1_000_000]) {
    assert.throws(
      () => readJson(anything, nested(depth), 'the message'),
      (error) => error instanceof WireError && /nested deeper than 64 levels/.test(error.message),
    );
    assert.equal(jsonText(anything).safeParse(nested(depth)).success, false);
  }
});
