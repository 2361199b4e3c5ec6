/** How runs end: with wrong tags, with nothing selected, unreadable, partial, killed; and what is then on the disk. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { type Envelope, TestStepResultStatus } from '@cucumber/messages';
import { assessRun, readBehavioursReport, readCatalogue, readRunFacts } from '../../reports/index.ts';
import { fixtureCatalogue, fixtures, reportFolder, runFixture, runInto } from './run-fixture.ts';

const catalogue = await readCatalogue(fixtureCatalogue);
const timestamp = { seconds: 0, nanos: 0 };

test('a run without an end is broken off', () => {
  assert.equal(assessRun(catalogue, []).verdict, 'broken off');
});

test('what fails outside the scenarios fails the run, with its reason', () => {
  const envelopes: Envelope[] = [
    {
      testRunHookFinished: {
        testRunHookStartedId: '1',
        timestamp,
        result: {
          status: TestStepResultStatus.FAILED,
          duration: timestamp,
          message: `Error: no keys\n    at ${process.cwd()}/steps/hooks.ts:3:9`,
        },
      },
    },
    {
      testRunFinished: {
        success: false,
        timestamp,
        exception: { type: 'Error', message: 'Worker 0 exited unexpectedly with code 1' },
      },
    },
  ];
  const { verdict, run } = assessRun(catalogue, envelopes);
  assert.equal(verdict, 'failed');
  assert.deepEqual(run.failures, [
    { message: 'Error: no keys', frames: ['at steps/hooks.ts:3:9'] },
    { message: 'Worker 0 exited unexpectedly with code 1', frames: [] },
  ]);
});

test('tags that do not fit are reported with their places', async (t) => {
  const { output, envelopes, read } = await runFixture(t, {
    paths: ['wrong-tags', 'features/network.feature'],
  });
  const { verdict, tagProblems } = assessRun(catalogue, envelopes);
  assert.equal(verdict, 'wrong tags');
  const lines = tagProblems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  assert.deepEqual(lines, [
    'wrong-tags/wrong.feature:1:1: @NET-001 stands on a feature, where it would cover scenarios that do not assert it: put it on the scenario that does.',
    'wrong-tags/wrong.feature:4:3: @NET-999 names no behaviour of the catalogue.',
    'wrong-tags/wrong.feature:8:3: @net-001 names no behaviour of the catalogue. Did you mean @NET-001?',
    'wrong-tags/wrong.feature:12:3: @refutes-ESP-01 names no behaviour of the catalogue. Did you mean @refutes-ESP-001?',
    'wrong-tags/wrong.feature:16:3: @assumes-A-DDS-02 names no assumption of the catalogue. Did you mean @assumes-A-DDS-01?',
    'wrong-tags/wrong.feature:16:21: A-DDS-01 is an assumption, not a behaviour: write @assumes-A-DDS-01.',
    'wrong-tags/wrong.feature:21:3: scenario "Five of them" names 5 behaviours, at most 4 are allowed: split it.',
    'wrong-tags/wrong.feature:24:12: one scenario cannot both prove NET-002 and be its negative: write two.',
    'wrong-tags/wrong.feature:28:3: @Refutes-NET-002 must be written @refutes-NET-002.',
    'wrong-tags/wrong.feature:32:3: @err-0x80180014 names no behaviour of the catalogue. Did you mean @ERR-0x80180014?',
    'wrong-tags/wrong.feature:36:5: @ESP-001 stands on a table of examples, where it would cover scenarios that do not assert it: put it on the scenario that does.',
    'wrong-tags/wrong.feature:41:3: @NET-003 stands on a rule, where it would cover scenarios that do not assert it: put it on the scenario that does.',
  ]);
  for (const { line, column, message } of tagProblems) {
    assert.ok(output.includes(`wrong-tags/wrong.feature:${line}:${column}\n  ${message}\n`));
  }
  assert.equal(JSON.parse(await read('behaviours.json')).complete, false);
});

test('wrong tags fail the run, and none of them proves anything', async (t) => {
  const { envelopes, read } = await runFixture(t, { paths: ['wrong-tags'] });
  assert.equal(assessRun(catalogue, envelopes).verdict, 'wrong tags');
  const report = JSON.parse(await read('behaviours.json'));
  assert.equal(report.complete, false);
  const inherited = report.behaviours.find(({ id }: { id: string }) => id === 'NET-003');
  assert.deepEqual(
    inherited.scenarios.map(({ name }: { name: string }) => name),
    ['Five of them'],
  );
});

test('a run of nothing says so and proves nothing', async (t) => {
  const { output, envelopes, read } = await runFixture(t, {
    paths: ['features'],
    tags: '@nobody',
  });
  assert.equal(assessRun(catalogue, envelopes).verdict, 'nothing selected');
  assert.match(output, /No scenario was selected, so nothing was tested\./);
  const { complete, summary } = JSON.parse(await read('behaviours.json'));
  assert.deepEqual(
    { complete, ...summary },
    { complete: false, behaviours: 8, proven: 0, partly: 0, failing: 0, unproven: 8, outOfReach: 0 },
  );
});

test('a feature file with a syntax error is reported with its place', async (t) => {
  const { output, envelopes, read } = await runFixture(t, {
    paths: ['broken', 'features/network.feature'],
  });
  assert.equal(assessRun(catalogue, envelopes).verdict, 'unreadable features');
  assert.match(output, /^broken\/broken\.feature:5:5\n {2}expected: .*got 'Whenever it rains'$/m);
  assert.equal(JSON.parse(await read('behaviours.json')).complete, false);
  assert.match(await read('junit.xml'), /<error message="expected: .*Whenever it rains/);
});

test('a partial selection is never a complete report', async (t) => {
  const { read } = await runFixture(t, {
    paths: ['features/network.feature'],
    options: { wholeSuite: false, selection: 'features/network.feature' },
  });
  const report = JSON.parse(await read('behaviours.json'));
  assert.deepEqual(
    [report.complete, report.selection, report.summary.proven],
    [false, 'features/network.feature', 2],
  );
});

test('a killed run leaves the report before it as it was, and what it had done beside it', async (t) => {
  const directory = await reportFolder(t);
  await runInto(directory, { paths: ['features/network.feature'] });
  const files = async (): Promise<readonly string[]> =>
    (await readdir(directory)).filter((name) => !name.startsWith('.'));
  const contents = async (): Promise<readonly string[]> =>
    Promise.all((await files()).map((name) => readFile(path.join(directory, name), 'utf8')));
  const before = await contents();
  assert.equal(before.length, 6);
  const killed = await new Promise<string | undefined | null>((resolve) => {
    const script = path.join(fixtures, 'die.ts');
    execFile(process.execPath, [script, directory], (error) => resolve(error?.signal));
  });
  assert.equal(killed, 'SIGKILL');
  assert.deepEqual(await contents(), before);
  const [left = ''] = (await readdir(directory)).filter((name) => name.startsWith('.run-'));
  const messages = await readFile(path.join(directory, left, 'messages.ndjson'), 'utf8');
  assert.match(messages, /"testCaseFinished"/, 'the scenario that had ended is there');
  // The next run clears it away.
  await runInto(directory, { paths: ['features/network.feature'] });
  assert.deepEqual((await readdir(directory)).toSorted(), (await files()).toSorted());
});

test('an interrupted run says what it did, in every file, and spares a complete one', async (t) => {
  const directory = await reportFolder(t);
  const paths = ['features/network.feature'];
  const complete = await runInto(directory, { paths });
  const before = await complete.read('behaviours.json');
  const { output, read } = await runInto(directory, { paths, signal: 'SIGTERM' });
  assert.match(
    output,
    /\nInterrupted: 5 of 5 scenarios done\nReport of what was done: .*interrupted\/index\.html\nThe last complete report is untouched: .*\n$/,
  );
  assert.equal(await read('behaviours.json'), before);
  const facts = await readRunFacts(path.join(directory, 'interrupted', 'run.json'));
  assert.deepEqual([facts?.kind, facts?.signal, facts?.seconds], ['interrupted', 'SIGTERM', 62.5]);
  const report = await readBehavioursReport(path.join(directory, 'interrupted', 'behaviours.json'));
  assert.equal(report?.complete, false);
  assert.match(
    await read('interrupted/index.html'),
    /<title>Interrupted: .*This run was interrupted by SIGTERM:<\/b> 5 of 5 scenarios done/s,
  );
});
