/** What the README and the guides say that Glovebox prints is what it prints. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { loadSources } from '@cucumber/cucumber/api';
import { readCatalogue } from '#reports';
import { notServedText } from '../../cli/not-served.ts';
import { glovebox, repository, temporaryFolder } from './run-command.ts';

const DOCUMENTS = ['README.md', 'docs/scenarios.md', 'docs/pointing-tools.md'];
const texts = await Promise.all(DOCUMENTS.map((name) => readFile(path.join(repository, name), 'utf8')));
const blocks = [...texts.join('\n').matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

/** The first block that begins so; `language` is '' for what is printed. */
function blockOf(language: string, beginning: RegExp): string {
  const found = blocks.find((block) => block.language === language && beginning.test(block.text));
  assert.ok(found, `One of ${DOCUMENTS.join(', ')} should have such a block: ${beginning}`);
  return found.text;
}

test('the first scenario passes, and fails in the words of the documents', async (t) => {
  const folder = await temporaryFolder(t);
  const feature = path.join(folder, 'features', 'my-first.feature');
  await mkdir(path.dirname(feature));
  const run = async (text: string): Promise<string> => {
    await writeFile(feature, text);
    const reports = path.join(folder, 'reports');
    const { stdout } = await glovebox(['test', feature, '--reports', reports], { root: repository });
    return stdout.replaceAll(/\S+(?=features\/my-first)/g, '').replaceAll(/\S+(?=reports\/)/g, '');
  };
  const scenario = blockOf('gherkin', /^Feature: My first scenario$/m);
  const passed = blockOf('', /^1 scenario:/).replace(/reports\/last\/(.*)\n.*\n/, 'reports/$1\n');
  assert.equal((await run(scenario)).trimStart().slice(-passed.length), passed);
  const failed = await run(scenario.replace('80180018', '80180019'));
  assert.ok(failed.trimStart().startsWith(blockOf('', /^failed {2}A licence is missing$/m)), failed);
  await writeFile(feature, scenario.replace('Ben signs in', 'Bem signs in'));
  const { code, stdout } = await glovebox(['lint', feature], { root: repository });
  assert.equal(code, 4);
  const misspelt = blockOf('', /^features\/my-first\.feature:9:9 {2}error$/m);
  assert.equal(stdout.replaceAll(/\S+(?=features\/my-first)/g, '').split('\n\n')[0], misspelt.trimEnd());
});

test('what a cloud lists at its end has the form of the guide', () => {
  const host = 'graph.microsoft.com';
  const listed = notServedText([
    { method: 'GET', host, path: '/beta/deviceManagement/virtualEndpoint/cloudPCs', count: 3 },
    { method: 'POST', host, path: '/beta/deviceManagement/managedDevices/{id}/shutDown', count: 2 },
    { method: 'CONNECT', host: 'portal.manage.microsoft.com', count: 1 },
  ]);
  assert.equal(`${listed?.trim()}\n`, blockOf('', /^Not served by Glovebox/));
});

test('lint says of the mistakes in the guide what the guide says', async (t) => {
  const guide = await readFile(path.join(repository, 'docs', 'scenarios.md'), 'utf8');
  const [, scenario = ''] = /^```gherkin\n(Feature: Mistakes\n.*?)^```$/ms.exec(guide) ?? [];
  const [, told = ''] = /^```\n(features\/mistakes.*?)^```$/ms.exec(guide) ?? [];
  const feature = path.join(await temporaryFolder(t), 'features', 'mistakes.feature');
  await mkdir(path.dirname(feature));
  await writeFile(feature, scenario);
  const { code, stdout } = await glovebox(['lint', feature], { root: repository });
  assert.equal(code, 4);
  assert.equal(stdout.replaceAll(/\S+(?=features\/mistakes)/g, ''), told);
});

test('the steps that are shown are there', async () => {
  // How often a step is used, and on which line it stands, changes with every new one.
  const stepsIn = (text: string): readonly string[] =>
    text.replaceAll(/\d+x(?= {2})|(?<=\.ts:)\d+/g, 'N').split(/\n(?! )/);
  const shown = stepsIn(blockOf('', /organization-steps/).trimEnd());
  const { stdout } = await glovebox(['steps', '--search', 'licence'], { root: repository });
  const listed = new Set(stepsIn(stdout));
  assert.deepEqual(
    shown.filter((step) => !listed.has(step)),
    [],
  );
  assert.ok(shown.length > 3);
});

test('the figures are those of the features, when all pass', async () => {
  const { behaviours, falsifications } = await readCatalogue();
  const features = path.join(repository, 'features');
  const files = (await readdir(features, { recursive: true })).filter((name) => name.endsWith('.feature'));
  const texts = await Promise.all(files.map((name) => readFile(path.join(features, name), 'utf8')));
  const tags = new Set(
    texts.flatMap((text) => text.match(/^ *@.*$/gm) ?? []).flatMap((line) => line.trim().split(/ +/)),
  );
  const falsified = new Set(falsifications.map(({ behaviour }) => behaviour));
  const whole = behaviours.filter(
    ({ id, refuted_by }) =>
      tags.has(`@${id}`) && falsified.has(id) && (refuted_by === undefined || tags.has(`@refutes-${id}`)),
  ).length;
  const { plan } = await loadSources(
    {
      defaultDialect: 'en',
      paths: ['features/**/*.feature'],
      names: [],
      order: 'defined',
      tagExpression: '',
    },
    { cwd: repository },
  );
  const [scenarios, counts = ''] = blockOf('', /^\d+ scenarios: /).split('\n');
  assert.equal(scenarios, `${plan.length} scenarios: ${plan.length} passed`);
  const words =
    '(\\d+) documented behaviours: (\\d+) proven, (\\d+) partly, 0 failing, (\\d+) unproven, (\\d+) out of reach';
  const [all = 0, proven = 0, partly = 0, unproven = 0, outOfReach = 0] =
    new RegExp(`^${words}$`).exec(counts)?.slice(1).map(Number) ?? [];
  assert.equal(all, behaviours.length);
  assert.equal(outOfReach, behaviours.filter(({ out_of_reach }) => out_of_reach !== undefined).length);
  assert.equal(proven + partly + unproven + outOfReach, all);
  // Which of the whole ones are proven in all dimensions only a run can tell.
  assert.ok(proven + partly <= whole, `${proven + partly} are called proven, at most ${whole} can be`);
});
