/** Where a falsification's change goes into a source text, and what is said when it does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalogue } from '#reports';
import { changedModules } from '../../cli/falsify/replay.ts';
import { changeSource } from '../../cli/falsify/source-change.ts';
import { repository } from './run-command.ts';

const source = `function first(link) {
  if (link === 'wired') {
    count();
    return 'Sign in';
  }
  return 'Region';
}
`;

function changed(
  find: string,
  replace: string,
  text = source,
): string | readonly [string, number | undefined] {
  const result = changeSource(text, { file: 'a.ts', find, replace });
  return result.ok ? result.text : [result.reason, result.line];
}

test('a text that is there once is replaced', () => {
  assert.equal(changed("'Region'", "'Keyboard'"), source.replace('Region', 'Keyboard'));
  assert.equal(changed('  count();\n', ''), source.replace('  count();\n', ''));
  // What has a meaning in a replacement of text has none here.
  assert.equal(
    changed("'Region'", "'$&'"),
    source.replace('Region', () => '$&'),
  );
});

test('several lines may be indented deeper than they are declared', () => {
  const result = changed(
    "if (link === 'wired') {\n  count();\n",
    "if (link !== 'none') {\n  count();\n\n  count();\n",
  );
  assert.equal(
    result,
    source.replace("=== 'wired') {\n    count();\n", "!== 'none') {\n    count();\n\n    count();\n"),
  );
  assert.equal(typeof changed("if (link === 'wired') {\n      count();", 'x'), 'object');
});

test('a text that is not there any more is told with the nearest line', () => {
  assert.deepEqual(changed("return 'Regions';", 'x'), [
    "the text to be changed is not there any more. The nearest line is: return 'Region';",
    6,
  ]);
  assert.deepEqual(changed('x', 'y', ''), ['the text to be changed is not there any more.', undefined]);
});

test('a text that is there more than once is told with its lines', () => {
  assert.deepEqual(changed('return', 'x'), [
    'the text to be changed is there 2 times, in lines 4, 6: give more of it.',
    4,
  ]);
});

test("the repository's falsifications apply to its code as it is", async () => {
  const { falsifications } = await readCatalogue();
  assert.ok(falsifications.length > 0);
  const notApplied: string[] = [];
  for (const falsification of falsifications) {
    const modules = await changedModules({ root: repository }, falsification);
    if (typeof modules === 'string') notApplied.push(`${falsification.id}: ${modules}`);
  }
  assert.deepEqual(notApplied, []);
});
