/** Every relative link in the documents leads to a file, and to an anchor that is there. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { exists, filesWith, read } from './files.ts';
import { anchorsOf, linksOf } from './links.ts';

/** What is wrong with a link, or undefined. `at` is the document in which it stands. */
function problemOf(at: string, target: string): string | undefined {
  if (/^(?:https?|mailto):/.test(target)) return URL.canParse(target) ? undefined : 'this is no address';
  const [place = '', anchor] = target.split('#');
  const name = place === '' ? at : path.posix.join(path.posix.dirname(at), decodeURI(place));
  if (name.startsWith('..')) return 'it leads out of the repository';
  if (!exists(name)) return `there is no ${name}`;
  if (anchor === undefined) return undefined;
  if (!name.endsWith('.md')) return `${name} has no anchors`;
  return anchorsOf(read(name)).has(anchor) ? undefined : `${name} has no #${anchor}`;
}

test('every link in the documents leads somewhere', () => {
  const documents = filesWith(['.md']);
  const links = documents.flatMap(({ name, text }) => linksOf(text).map((link) => ({ name, ...link })));
  const broken = links.flatMap(({ name, line, target }) => {
    const problem = problemOf(name, target);
    return problem === undefined ? [] : [`${name}:${line}: ${target}: ${problem}`];
  });
  assert.deepEqual(broken, []);
  assert.ok(links.length > 200, `only ${links.length} links were found`);
});

test('every document is reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const name of reached) {
    if (!name.endsWith('.md')) continue;
    for (const { target } of linksOf(read(name))) {
      const [place = ''] = target.split('#');
      if (place === '' || /^\w+:/.test(place)) continue;
      reached.add(path.posix.join(path.posix.dirname(name), place));
    }
  }
  const lost = filesWith(['.md']).filter(({ name }) => !name.startsWith('test/') && !reached.has(name));
  assert.deepEqual(
    lost.map(({ name }) => name),
    [],
  );
});

test('links are read as a reader sees them', () => {
  const text =
    'See [a](b.md#c) and ![d](e.svg "f").\n\n```md\n[not](this.md)\n```\n\n`[nor](this.md)` <img src="g.png">';
  assert.deepEqual(linksOf(text), [
    { line: 1, target: 'b.md#c' },
    { line: 1, target: 'e.svg' },
    { line: 7, target: 'g.png' },
  ]);
});

test('anchors are those of headings, as GitHub makes them, and explicit ones', () => {
  const text =
    '# Point your tool, at it!\n\n<a id="5-5"></a>\n\n## `npm start` & co\n\n## Again\n\n## Again\n';
  assert.deepEqual([...anchorsOf(text)].toSorted(), [
    '5-5',
    'again',
    'again-1',
    'npm-start--co',
    'point-your-tool-at-it',
  ]);
});

test('a link into nowhere is told', () => {
  assert.equal(problemOf('docs/a.md', 'missing.md'), 'there is no docs/missing.md');
  assert.equal(problemOf('docs/reference/a.md', 'graph.md#99'), 'docs/reference/graph.md has no #99');
  assert.equal(problemOf('README.md', '../elsewhere.md'), 'it leads out of the repository');
  assert.equal(problemOf('docs/reference/a.md', 'graph.md#5-5'), undefined);
});
