/** Settings that change nothing: read with the catalogue, and shown in the report. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CatalogueError, parseCatalogue } from '../../reports/index.ts';
import { runFixture } from './run-fixture.ts';

const behaviours = `documents:
  tutorial: {title: The tutorial, page: tutorial/page}
chapters: {network: The network}
behaviours:
  - {id: NET-001, chapter: network, documents: [tutorial], statement: It works}
`;

const parse = (text: string) =>
  parseCatalogue({
    behaviours: { file: 'behaviours.yaml', text: behaviours },
    assumptions: { file: 'assumptions.yaml', text: '[]' },
    settingsWithoutEffect: { file: 'settings.yaml', text },
  });

test('a catalogue holds them, each with its place and its reason', () => {
  const row = { setting: 'group.theme', where: 'Groups', why: 'There are no colours.' };
  assert.deepEqual(parse(JSON.stringify([row])).settingsWithoutEffect, [row]);
});

test('mistakes are reported where they stand', () => {
  const text =
    '- setting: not a name\n  where: Here\n  why: So\n- setting: a.b\n  were: There\n  where: There\n';
  assert.throws(
    () => parse(text),
    (error) => {
      assert.ok(error instanceof CatalogueError);
      assert.deepEqual(
        error.problems.map(({ line, message }) => [line, message]),
        [
          [1, 'setting: must look like type.property'],
          [4, 'why: is missing'],
          [5, 'unknown field "were". Did you mean where?'],
        ],
      );
      return true;
    },
  );
});

test('the report shows them', async (t) => {
  const { read } = await runFixture(t, { paths: ['features/network.feature'] });
  const page = await read('index.html');
  assert.match(page, /<h2 id="settings-without-effect-title">Settings without effect<\/h2>/);
  assert.ok(page.includes('<code>windowsAutopilotDeploymentProfile.roleScopeTagIds</code>'));
  assert.ok(page.includes('Nobody &lt;b&gt;reads&lt;/b&gt; it.'));
});
