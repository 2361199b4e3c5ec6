/** The places in tag expressions, judged by Cucumber's own parser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSources } from '@cucumber/cucumber/api';
import fc from 'fast-check';
import { readTagWords, tagExpressionFault } from '../../cli/tag-words.ts';
import { project } from './run-command.ts';

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

/** Whether Cucumber refuses an expression; it reads one only when there is a feature to select from. */
async function isRefused(tagExpression: string): Promise<boolean> {
  const paths = ['features/network/wired.feature'];
  const coordinates = { defaultDialect: 'en', paths, names: [], order: 'defined' as const };
  try {
    await loadSources({ ...coordinates, tagExpression }, { cwd: project });
    return false;
  } catch (error) {
    assert.match(String(error instanceof Error ? error.cause : error), /tag expression/i);
    return true;
  }
}

test('a fault is found just where Cucumber finds one', async () => {
  const word = fc.constantFrom('@a', '@b', 'not', 'and', 'or', '(', ')', ' ', '  ', '\\(', '\\x', 'c');
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 9 }), async (words) => {
      const expression = words.join(' ');
      assert.equal(tagExpressionFault(expression) !== undefined, await isRefused(expression), expression);
    }),
    { numRuns: 400 },
  );
});
