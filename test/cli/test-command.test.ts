/** `glovebox test`: what it selects, what it says, and the exit code of every ending. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import {
  fixtures,
  glovebox,
  project,
  readReport,
  repository,
  temporaryFolder,
  temporaryProject,
} from './run-command.ts';

test('0: the whole suite passes, and the report is complete', async (t) => {
  const reports = await temporaryFolder(t);
  const { code, stdout, stderr } = await glovebox(['test', '--reports', reports]);
  assert.equal(stderr, '');
  assert.match(
    stdout,
    /4 scenarios: 4 passed\n3 documented behaviours: 1 proven, 0 partly, 0 failing, 2 unproven, 0 out of reach\n/,
  );
  assert.equal(code, 0);
  const { selection, complete, seed, hand } = await readReport(reports);
  assert.deepEqual(
    { selection, complete, seed, hand },
    { selection: 'all', complete: true, seed: 1, hand: 'direct' },
  );
  assert.ok((await readFile(path.join(reports, 'index.html'), 'utf8')).length > 0);
});

test('two at a time give the same report, byte for byte', async (t) => {
  const [one, two] = [await temporaryFolder(t), await temporaryFolder(t)];
  assert.equal((await glovebox(['test', '--reports', one, '--seed', '7'])).code, 0);
  assert.equal((await glovebox(['test', '--reports', two, '--seed', '7', '--parallel', '2'])).code, 0);
  const read = (directory: string): Promise<string> =>
    readFile(path.join(directory, 'behaviours.json'), 'utf8');
  assert.equal(await read(one), await read(two));
  assert.equal((await readReport(one)).seed, 7);
});

test('a path, a line and a tag narrow the selection, and then the report is not complete', async (t) => {
  const reports = await temporaryFolder(t);
  const select = async (...args: string[]): Promise<[number, string, boolean]> => {
    const { code, stdout } = await glovebox(['test', ...args, '--reports', reports]);
    assert.equal(code, 0, stdout);
    const { selection, complete } = await readReport(reports);
    return [Number(/(\d+) scenarios?:/.exec(stdout)?.[1]), selection, complete];
  };
  assert.deepEqual(await select('features/network'), [4, 'features/network', false]);
  assert.deepEqual(await select('features/network/wired.feature:7'), [
    1,
    'features/network/wired.feature:7',
    false,
  ]);
  assert.deepEqual(await select('--tags', '@NET-001 or @NET-002'), [3, 'tags @NET-001 or @NET-002', false]);
  assert.deepEqual(await select('features'), [4, 'all', true]);
});

test('paths are taken from where the user is, else from the root; npm says where that was', async (t) => {
  const reports = await temporaryFolder(t);
  const network = path.join(project, 'features', 'network');
  const run = (given: string, directory: string, environment = {}): ReturnType<typeof glovebox> =>
    glovebox(['test', given, '--reports', reports], { directory, environment });
  assert.equal((await run('wired.feature', network)).code, 0);
  assert.equal((await run('features/network/wired.feature', network)).code, 0);
  assert.equal((await run('wired.feature', project, { INIT_CWD: network })).code, 0);
  const { behaviours } = await readReport(reports);
  assert.equal(behaviours[0]?.scenarios[0]?.uri, 'features/network/wired.feature');
});

test('a path is a path, whatever characters its name has', async (t) => {
  const reports = await temporaryFolder(t);
  const root = await temporaryProject(t);
  const wired = path.join(root, 'features', 'network', 'wired.feature');
  // The project has no steps, so that each scenario that was found is answered with its steps.
  const all = [4, 8, 9, 12, 13];
  for (const [name, given, lines] of [
    ['features/[draft] (1)/wired.feature', 'features/[draft] (1)', all],
    ['features/network/[w]ired.feature', 'features/network/[w]ired.feature', all],
    ['features/network/w*.feature', 'features/network/w*.feature', all],
    ['features/network/n*.feature', 'features/network/n*.feature:7', all.slice(0, 3)],
    ['features/network/{a,b}?.feature', 'features/network/{a,b}?.feature', all],
    ['features/network/@wired.feature', 'features/network/@wired.feature', all],
  ] as const) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await cp(wired, path.join(root, name));
    const { stderr } = await glovebox(['test', given, '--reports', reports], { root });
    const places = [...stderr.matchAll(/^(.*):(\d+):\d+ {2}error$/gm)];
    assert.deepEqual([...new Set(places.map(([, file]) => file))], [name]);
    assert.deepEqual(
      places.map(([, , line]) => Number(line)),
      lines,
      given,
    );
  }
  const both = await glovebox(['test', 'features/network/w*.feature:7', '--reports', reports], { root });
  assert.equal(both.code, 2);
  assert.match(both.stderr, /also a pattern that means features\/network\/wired\.feature/);
});

test('1: a failing scenario says what failed and how to run it again', async (t) => {
  const reports = await temporaryFolder(t);
  const args = ['test', 'extra/failing.feature', '--seed', '3', '--reports', reports];
  const { code, stdout } = await glovebox(args);
  assert.equal(code, 1);
  assert.match(stdout, /The screen "Desktop" did not appear\./);
  assert.match(stdout, /Run it again: npx glovebox test --seed 3 extra\/failing\.feature:4/);
  assert.equal((await readReport(reports)).behaviours[0]?.status, 'failing');
});

test('4: what lint calls an error is refused before anything runs, and the last report is untouched', async (t) => {
  const reports = await temporaryFolder(t);
  await writeFile(path.join(reports, 'behaviours.json'), 'kept');
  const refused = async (feature: string): Promise<string> => {
    const { code, stdout, stderr } = await glovebox(['test', `extra/${feature}`, '--reports', reports]);
    assert.deepEqual([code, stdout], [4, '']);
    assert.equal(await readFile(path.join(reports, 'behaviours.json'), 'utf8'), 'kept');
    return stderr;
  };
  assert.equal(
    await refused('undefined.feature'),
    `extra/undefined.feature:4:11  error
  There is no such step: "LT-1" is a labtop
    Did you mean  "LT-1" is a laptop
extra/undefined.feature:5:10  error
  There is no such step: the user turns on "LT-1" without a network
    Did you mean  the user powers on "LT-1" without a network
extra/undefined.feature:6:10  error
  There is no such step: quantum flux reverberates
    No step is like it. All steps: npx glovebox steps
extra/undefined.feature:9:11  error
  There is no such step: "LT-1" is a labtop
    Did you mean  "LT-1" is a laptop

4 errors: nothing was run.
`,
  );
  assert.match(
    await refused('broken.feature'),
    /^extra\/broken\.feature:5:5 {2}error\n {2}".*" cannot stand here\. A step begins with Given, When, Then, And or But; /,
  );
  assert.match(
    await refused('wrong-tag.feature'),
    /^extra\/wrong-tag\.feature:3:3 {2}error\n {2}@NET-003 names no behaviour of the catalogue\. Did you mean @NET-001\?\n/,
  );
});

test('1: a pending step fails the run', async (t) => {
  const reports = await temporaryFolder(t);
  const { code, stdout } = await glovebox(['test', 'extra/pending.feature', '--reports', reports]);
  assert.equal(code, 1);
  assert.match(stdout, /1 scenario: 1 pending/);
});

test('2: a path that does not exist, with the one that was meant, and the last report untouched', async (t) => {
  const reports = await temporaryFolder(t);
  await writeFile(path.join(reports, 'behaviours.json'), 'kept');
  const told = async (given: string): Promise<string> => {
    const { code, stderr, stdout } = await glovebox(['test', given, '--reports', reports]);
    assert.deepEqual([code, stdout], [2, '']);
    return stderr;
  };
  assert.equal(
    await told('features/network/wird.feature:7'),
    'glovebox: features/network/wird.feature:7 does not exist. Did you mean features/network/wired.feature:7?\n',
  );
  assert.match(await told('ofline'), /Did you mean features\/network\/offline\.feature\?/);
  assert.match(await told('elsewhere/entirely'), /does not exist\. Features are below features\/\./);
  assert.match(await told('steps/steps.ts'), /is not a feature file/);
  assert.match(await told('features/network:3'), /a line can be given for a feature file only/);
  assert.equal(await readFile(path.join(reports, 'behaviours.json'), 'utf8'), 'kept');
});

test('2: options that cannot be read', async (t) => {
  const reports = await temporaryFolder(t);
  const told = async (...args: string[]): Promise<string> => {
    const { code, stderr, stdout } = await glovebox(['test', '--reports', reports, ...args]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.doesNotMatch(stderr, /\n\s+at /);
    return stderr;
  };
  assert.match(await told('--tags', '@NET-001 or ('), /^glovebox: --tags: .*Unmatched \(/);
  assert.match(await told('--tags', '@NET-001 or ('), /\n {2}@NET-001 or \(\n {15}\^ character 14\n/);
  assert.match(
    await told('--tags', '@NET-002 or not NET-001'),
    /A tag begins with @\. Did you mean @NET-001\?\n {2}@NET-002 or not NET-001\n {18}\^ character 17\n/,
  );
  assert.match(await told('--parallel', '0'), /whole number from 1 to 64/);
  assert.match(await told('--seed', 'x'), /whole number from 0/);
  assert.match(await told('--hand', 'left'), /Allowed choices are direct/);
  assert.match(await told('--tagz', '@NET-001'), /Did you mean --tags\?/);
  assert.match(await told('--tags', '@NET-001', '--tags', '@NET-002'), /given twice\. Join the two/);
  assert.match(await told('--tags', ''), /It is empty\. Leave --tags out/);
  assert.match(
    await told('--tags', '@NET-001,@NET-002'),
    /A comma joins no tags\. Did you mean "@NET-001 or @NET-002"\?\n.*\n {10}\^ character 9/,
  );
  const file = path.join(reports, 'file');
  await writeFile(file, '');
  assert.match(await told('--reports', path.join(file, 'below')), /The report cannot be written to/);
  // The folder of the project's features: its files would be among them.
  assert.match(await told('--reports', 'features'), /it holds other files \(\w+.*and no report/s);
  assert.match(
    await told('--reports', '/proc/none/below'),
    /The report cannot be written to \/proc\/none\/below: ENOENT/,
  );
});

test('3: nothing selected says what was searched and what was meant', async (t) => {
  const reports = await temporaryFolder(t);
  const byTag = await glovebox(['test', '--tags', '@NET-01', '--reports', reports]);
  assert.equal(byTag.code, 3);
  assert.equal(
    byTag.stderr,
    'Searched features/: 2 feature files with 4 scenarios, for the tags @NET-01.\nNo scenario there has the tag @NET-01. Did you mean @NET-001?\n',
  );
  assert.equal((await readReport(reports)).complete, false);
  const byLine = await glovebox(['test', 'features/network/offline.feature:2', '--reports', reports]);
  assert.equal(byLine.code, 3);
  assert.match(byLine.stderr, /No scenario of .* stands in line 2; they stand in 11, 12\./);
});

test('4: a broken catalogue, or none', async (t) => {
  const root = path.join(fixtures, 'broken-catalogue');
  const broken = await glovebox(['test'], { root });
  assert.equal(broken.code, 4);
  assert.match(
    broken.stderr,
    /features\/behaviours\.yaml:11:14: unknown chapter "netwrk"\. Did you mean network\?/,
  );
  const none = await glovebox(['test'], { root: await temporaryFolder(t) });
  assert.equal(none.code, 4);
  assert.match(none.stderr, /^glovebox: The catalogue of behaviours cannot be read: ENOENT/);
});

test('70: steps that cannot be loaded; their stack only when asked for', async (t) => {
  const reports = await temporaryFolder(t);
  const root = path.join(fixtures, 'broken-steps');
  const args = ['test', '--reports', reports];
  const { code, stderr } = await glovebox(args, { root });
  assert.equal(code, 70);
  assert.equal(
    stderr,
    'glovebox: The step definitions (steps/**/*.ts) could not be loaded: the vocabulary is at the dentist\nSet GLOVEBOX_DEBUG=1 to see where it came from.\n',
  );
  const debugged = await glovebox(args, { root, environment: { GLOVEBOX_DEBUG: '1' } });
  assert.equal(debugged.code, 70);
  assert.match(debugged.stderr, /Caused by: Error: the vocabulary.*\n\s+at .*steps\.ts:2/);
});

test('a timer that a step leaves behind does not keep the command from ending', async (t) => {
  const reports = await temporaryFolder(t);
  const { code } = await glovebox(['test', 'extra/untidy.feature', '--reports', reports]);
  assert.equal(code, 0);
});

test('a signal reaches the run through the script, and both end with its code', async (t) => {
  const reports = await temporaryFolder(t);
  const { code, stdout } = await glovebox(['test', 'extra/endless.feature', '--reports', reports], {
    program: path.join(repository, 'scripts', 'glovebox.mjs'),
    when: { says: 'waiting', act: (kill) => kill('SIGTERM') },
  });
  assert.equal(code, 143);
  assert.match(stdout, /\n2 scenarios: 2 not finished\n[\s\S]*\nInterrupted: 0 of 2 scenarios done\n/);
  const { complete, summary } = await readReport(reports);
  assert.deepEqual([complete, summary.proven], [false, 0]);
});
