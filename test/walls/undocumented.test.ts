/** Which exports want a comment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { undocumentedOf } from '../../walls/undocumented.ts';

const found = (source: string) => undocumentedOf('a.ts', source).map(({ line, text }) => `${line} ${text}`);

test('an export without a doc comment is found, with its line', () => {
  assert.deepEqual(found('/** What this file is. */\n\nimport "x";\n\nexport function make(): void {}\n'), [
    '5 export function make',
  ]);
  assert.deepEqual(found('// Why.\nexport const A = 1;\n'), ['2 export const A']);
  assert.deepEqual(found('/* No doc comment. */\nexport interface Thing {}\n'), ['2 export interface Thing']);
});

test('one that has a comment, and those that share it, are not', () => {
  assert.deepEqual(found('/** Two. */\nexport const A = 1;\nexport const B = 2;\n'), []);
  assert.deepEqual(found('/** One. */\nexport const A = 1;\n\nexport const B = 2;\n'), ['4 export const B']);
  assert.deepEqual(
    found("const a = 1;\nexport { a };\nexport * from './b.ts';\nexport type { C } from './c.ts';\n"),
    [],
  );
});
