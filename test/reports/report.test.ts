/** The report of real runs of Cucumber: what is written, that it repeats, and what is said of runs that go wrong. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Envelope } from '@cucumber/messages';
import { assessRun, readBehavioursReport, readCatalogue } from '../../reports/index.ts';
import { fixtureCatalogue, fixtures, reportFolder, runFixture } from './run-fixture.ts';

const catalogue = await readCatalogue(fixtureCatalogue);

test('behaviours.json is the documented interface, to the letter', async (t) => {
  const { success, read } = await runFixture(t, {
    paths: ['features/network.feature', 'features/failing.feature'],
  });
  assert.equal(success, false);
  const scenario = (name: string, file: string, line: number, status: string) => ({
    name,
    uri: `features/${file}.feature`,
    line,
    status,
  });
  const first = scenario('Offline, the region screen comes first', 'network', 8, 'passed');
  const negative = scenario('Before connectivity, Next is disabled', 'network', 13, 'passed');
  const refreshed = scenario('The list is refreshed', 'network', 18, 'passed');
  const row = (
    [id, statement]: readonly [string, string],
    documents: string[],
    [status, reason]: readonly [string, string],
    rest: { dimensions?: object; falsifications?: object[]; scenarios: object[] },
  ) => ({ id, documents, statement, status, reason, dimensions: {}, falsifications: [], ...rest });
  const expected = {
    schemaVersion: 2,
    version: '1.2.3',
    seed: 7,
    hand: 'direct',
    selection: 'all',
    complete: true,
    summary: { behaviours: 8, proven: 2, partly: 1, failing: 3, unproven: 2, outOfReach: 0 },
    behaviours: [
      row(
        ['NET-001', 'Without connectivity the region screen comes first'],
        ['tutorial', 'guide'],
        ['partly', 'hybrid join is missing'],
        {
          dimensions: { join: { entra: 'proven', hybrid: 'missing' } },
          falsifications: [{ id: 'NET-001-1', says: 'The keyboard screen comes first' }],
          scenarios: [first],
        },
      ),
      row(
        ['NET-002', 'Next is available only once connectivity is established'],
        ['tutorial'],
        ['proven', ''],
        {
          falsifications: [
            { id: 'NET-002-1', says: 'Next is available with a cable that leads nowhere & <nothing> else' },
          ],
          scenarios: [first, negative],
        },
      ),
      row(
        ['NET-003', 'The network list is refreshed'],
        ['guide'],
        [
          'unproven',
          'its negative is missing, no scenario has @refutes-NET-003; no falsification is declared',
        ],
        { dimensions: { windows: { 11: 'unproven' } }, scenarios: [refreshed] },
      ),
      row(['ESP-001', 'The ESP shows three phases'], ['guide'], ['proven', ''], {
        falsifications: [{ id: 'ESP-001-1', says: 'Two phases on Windows 10' }],
        scenarios: [
          scenario('Three phases on Windows 10', 'network', 27, 'passed'),
          scenario('Three phases on Windows 11', 'network', 28, 'passed'),
        ],
      }),
      row(
        ['ESP-002', 'Account setup comes last'],
        ['guide'],
        ['failing', 'features/failing.feature:15 is ambiguous'],
        { scenarios: [scenario('A step is ambiguous', 'failing', 15, 'ambiguous')] },
      ),
      row(
        ['ESP-003', 'Show details shows details'],
        ['guide'],
        ['failing', 'features/failing.feature:10 is undefined'],
        {
          falsifications: [{ id: 'ESP-003-1', says: 'Hide details hides nothing' }],
          scenarios: [scenario('A step is not known', 'failing', 10, 'undefined')],
        },
      ),
      row(
        ['ERR-0x80180014', 'Reuse is refused with 0x80180014 & <nothing> else'],
        ['guide'],
        ['failing', 'features/failing.feature:4 is failed'],
        { scenarios: [scenario('A step fails', 'failing', 4, 'failed')] },
      ),
      row(['NEVER-001', 'Nobody speaks about this'], ['guide'], ['unproven', 'no scenario'], {
        scenarios: [],
      }),
    ],
  };
  assert.equal(await read('behaviours.json'), `${JSON.stringify(expected, null, 2)}\n`);
});

test('a serial run and a parallel one give the same report, byte for byte', async (t) => {
  const paths = ['features/network.feature', 'features/evidence.feature', 'features/unfinished.feature'];
  const serial = await runFixture(t, { paths });
  const parallel = await runFixture(t, { paths: paths.toReversed(), parallel: 2 });
  for (const name of ['behaviours.json', 'screens.json', 'index.html']) {
    assert.equal(await parallel.read(name), await serial.read(name), name);
  }
  const workers = new Set(
    parallel.envelopes.flatMap(({ testCaseStarted }) => testCaseStarted?.workerId ?? []),
  );
  assert.deepEqual([...workers].sort(), ['0', '1'], 'two workers took part');
});

test('screens.json holds the screens by scenario, in the order seen', async (t) => {
  const { read } = await runFixture(t, {
    paths: ['features/network.feature:13', 'features/evidence.feature:10'],
  });
  assert.deepEqual(JSON.parse(await read('screens.json')), {
    schemaVersion: 1,
    scenarios: [
      {
        name: 'Evidence that cannot be read',
        uri: 'features/evidence.feature',
        line: 10,
        screens: [
          { device: '', time: '', id: 'ok', title: 'Base64 is read', texts: [], fields: [], buttons: [] },
        ],
      },
      {
        name: 'Before connectivity, Next is disabled',
        uri: 'features/network.feature',
        line: 13,
        screens: [
          {
            device: 'LT-1',
            time: '2026-01-05T08:00:05.000Z',
            id: 'network',
            title: "Let's connect you to a network",
            texts: ['You need the Internet.'],
            fields: [{ label: 'Network', value: 'Contoso' }],
            buttons: [
              { label: 'Next', enabled: false },
              { label: 'Back', enabled: true },
            ],
          },
        ],
      },
    ],
  });
});

const isEvidence = ({ attachment }: Envelope): boolean =>
  attachment?.mediaType.startsWith('application/vnd.glovebox.') === true;

test('messages.ndjson is the stream of messages: of what passed without evidence, of what failed with it', async (t) => {
  const { read, envelopes } = await runFixture(t, {
    paths: ['features/network.feature:13', 'features/failing.feature:4'],
  });
  const lines = (await read('messages.ndjson')).trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    JSON.parse(JSON.stringify(envelopes)),
  );
  const { run } = assessRun(catalogue, envelopes);
  assert.deepEqual(
    run.scenarios.map(({ status, attemptId }) => [
      status,
      envelopes.some(
        (envelope) => isEvidence(envelope) && envelope.attachment?.testCaseStartedId === attemptId,
      ),
    ]),
    [
      ['failed', true],
      ['passed', false],
    ],
  );
});

test('where all evidence is asked for, messages.ndjson has it of what passed, too', async (t) => {
  const paths = ['features/network.feature:13'];
  const { envelopes } = await runFixture(t, { paths, wholeEvidence: true });
  assert.ok(envelopes.filter(isEvidence).length > 0);
});

test('the summary names each failure, why, and the command to run it again', async (t) => {
  const { output, directory } = await runFixture(t, {
    paths: ['features/failing.feature', 'features/unfinished.feature', 'features/network.feature:13'],
    options: { rerun: 'npx glovebox test --seed 7' },
  });
  assert.equal(
    output,
    `
failed  A step fails
  When it breaks  features/failing.feature:6
    The desktop did not appear.
    Seen: "Something went wrong" & <nothing> \u0007 else
  Run it again: npx glovebox test --seed 7 features/failing.feature:4

undefined  A step is not known
  When the user does a "rain" dance in the aisle  features/failing.feature:12
    No step definition matches this step. To find the wording of a step that exists: npx glovebox steps --search "dance"
  Run it again: npx glovebox test --seed 7 features/failing.feature:10

ambiguous  A step is ambiguous
  When it is ambiguous  features/failing.feature:16
    More than one step definition matches this step:
      it is ambiguous  (steps/steps.ts:${await lineOf("When('it is ambiguous'")})
      ^it is (ambiguous)$  (steps/steps.ts:${await lineOf('When(/^it is (ambiguous)$/')})
  Run it again: npx glovebox test --seed 7 features/failing.feature:15

pending  Pending
  When this is pending  features/unfinished.feature:5
    The step is pending: it is not written yet.
  Run it again: npx glovebox test --seed 7 features/unfinished.feature:4

not finished  Without steps
  It has no steps.
  Run it again: npx glovebox test --seed 7 features/unfinished.feature:12

7 scenarios: 1 passed, 1 failed, 1 ambiguous, 1 undefined, 1 pending, 1 skipped, 1 not finished
8 documented behaviours: 0 proven, 0 partly, 3 failing, 5 unproven, 0 out of reach
Report: ${path.join(directory, 'index.html')}
`,
  );
});

async function lineOf(text: string): Promise<number> {
  const lines = (await readFile(path.join(fixtures, 'steps', 'steps.ts'), 'utf8')).split('\n');
  return lines.findIndex((line) => line.startsWith(text)) + 1;
}

test('of a scenario that is tried again, the last attempt counts', async (t) => {
  const { success, envelopes } = await runFixture(t, { paths: ['features/flaky.feature'], retry: 1 });
  assert.equal(success, true);
  const { run, coverage } = assessRun(catalogue, envelopes);
  assert.deepEqual(
    run.scenarios.map(({ status, attempts, steps }) => [status, attempts, steps.map((step) => step.notes)]),
    [['passed', 2, [[], ['second time']]]],
  );
  assert.equal(coverage.summary.proven, 1);
});

test('behaviours.json of another version, or none, is told apart', async (t) => {
  const directory = await reportFolder(t);
  const file = path.join(directory, 'behaviours.json');
  assert.equal(await readBehavioursReport(file), undefined);
  await writeFile(file, '{"schemaVersion": 1}');
  await assert.rejects(
    readBehavioursReport(file),
    /is not a behaviour report of version 2 \(schemaVersion: .*Run the suite again/,
  );
  await writeFile(file, '{');
  await assert.rejects(readBehavioursReport(file), /is not JSON .*Run the suite again/);
});
