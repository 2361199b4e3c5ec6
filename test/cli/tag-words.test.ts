/** The places in tag expressions, judged by Cucumber's own parser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '@cucumber/tag-expressions';
import fc from 'fast-check';
import { readTagWords, tagExpressionFault } from '../../cli/tag-words.ts';

const FAULTS = [
  { expression: '@a or (', at: 7 },
  { expression: '@a or (@b', at: 6 },
  { expression: '@a or @b)', at: 8 },
  { expression: '@a @b', at: 3 },
  { expression: '@a and or @b', at: 7 },
  { expression: 'and @a', at: 0 },
  { expression: '@a not @b', at: 3 },
  { expression: '@a and', at: 6 },
  { expression: '()', at: 1 },
  { expression: '@a\\b', at: 2 },
];
for (const { expression, at } of FAULTS) {
  test(`"${expression}" goes wrong at character ${at + 1}`, () => {
    assert.equal(tagExpressionFault(expression)?.at, at);
  });
}

test('words have their places, and tags lose their backslashes', () => {
  assert.deepEqual(
    readTagWords('not (@a\\ b or x)').map(({ kind, text, at }) => [kind, text, at]),
    [
      ['not', 'not', 0],
      ['(', '(', 4],
      ['tag', '@a b', 5],
      ['or', 'or', 11],
      ['tag', 'x', 14],
      [')', ')', 15],
    ],
  );
});

test('a fault is found just where Cucumber finds one', () => {
  const word = fc.constantFrom('@a', '@b', 'not', 'and', 'or', '(', ')', ' ', '  ', '\\(', '\\x', 'c');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 9 }), (words) => {
      const expression = words.join(' ');
      let refused = false;
      try {
        parse(expression);
      } catch {
        refused = true;
      }
      assert.equal(tagExpressionFault(expression) !== undefined, refused, expression);
    }),
    { numRuns: 2000 },
  );
});
