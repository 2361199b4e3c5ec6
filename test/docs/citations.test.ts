/** Every citation in the code and in the features opens: pages, sections, rows, specifications. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Library, openCitations } from './citations.ts';
import { filesWith, read } from './files.ts';

const reference = filesWith(['.md'], 'docs/reference');
const library: Library = {
  pages: new Map(reference.map(({ name, text }) => [path.posix.basename(name), text])),
  documents: new Set(filesWith(['.md', '.yml']).map(({ name }) => name)),
  specifications: new Set(
    [...read('docs/reference/README.md').matchAll(/^\| (MS-\w+) \| <https:/gm)].map(([, name = '']) => name),
  ),
};

const dangling = (text: string): readonly string[] =>
  openCitations([{ name: 'a.ts', text }], library).dangling.map(({ problem }) => problem);

test('every citation in the code and in the features opens', () => {
  const files = filesWith(['.ts', '.mjs', '.yaml', '.feature']).filter(
    ({ name }) => !name.startsWith('test/docs/'),
  );
  const { count, dangling: found } = openCitations(files, library);
  assert.deepEqual(
    found.map(({ place, citation, problem }) => `${place}: ${citation}: ${problem}`),
    [],
  );
  assert.ok(count > 500, `only ${count} citations were found: are they still looked for where they stand?`);
});

test('the pages of the catalogue are addresses: a path on learn.microsoft.com, or a file of a repository', () => {
  const Catalogue = z.object({
    documents: z.record(z.string(), z.object({ page: z.string(), repository: z.string().optional() })),
  });
  const documents = Object.entries(Catalogue.parse(parse(read('features/behaviours.yaml'))).documents);
  assert.ok(documents.length > 40);
  const wrong = documents.filter(
    ([, { page, repository }]) =>
      /\.(?:md|yml)$/.test(page) && (repository === undefined || !/^[\w-]+\/[\w.-]+$/.test(repository)),
  );
  assert.deepEqual(wrong, []);
});

const OPEN = [
  '(graph.md 5.5)',
  '(graph.md 11, row 37)',
  'graph.md sections 5.1 to 5.3, 7',
  '/**\n * (protocols-entra.md\n * sections 12 to 14)\n */',
  'screens.md section 2, T7 and T8',
  'screens.md S15; TECH-018',
  '(protocols-autopilot.md 8: 420,000 ms of the page)',
  'tpm.md 7, AIK enrolment, step 3',
  'docs/falsifications.md',
  '[MS-MDE2] 3.1.4.1.3',
  'RFC 8894 section 3.2.1',
  'https://learn.microsoft.com/autopilot/pre-provision',
  'forge.md.sha256.create()',
];

test('citations that lead somewhere are left alone', () => {
  assert.deepEqual(OPEN.flatMap(dangling), []);
});

const DANGLING: readonly (readonly [citation: string, problem: RegExp])[] = [
  ['(graph.md 5.99)', /graph\.md has no section 5\.99/],
  ['// graph.md sections 5.1 and\n// 98', /graph\.md has no section 98/],
  ['(graph.md 11, row 99)', /graph\.md has no row 99/],
  ['screens.md section 2, T9', /screens\.md has no row T9/],
  ['tpm.md 7, AIK enrolment, step 99', /tpm\.md has no step 99/],
  ['(profiles.md, "Deployment mode")', /there is no profiles\.md/],
  ['autopilot/existing-devices.md', /there is no autopilot\/existing-devices\.md/],
  ['troubleshooting-faq.yml, 80180018', /there is no troubleshooting-faq\.yml/],
  ['[MS-MDE2 3.1', /bracket/],
  ['[MS-NONE] 2.1', /no row MS-NONE/],
  ['RFC8894', /RFC 5905 section 8/],
  ['https://learn.microsoft.com/en-us/autopilot/profiles', /language/],
];

for (const [citation, problem] of DANGLING) {
  test(`${JSON.stringify(citation)} is told`, () => {
    const [told = '', ...more] = dangling(citation);
    assert.match(told, problem);
    assert.deepEqual(more, []);
  });
}
