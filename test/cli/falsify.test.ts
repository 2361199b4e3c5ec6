/** `glovebox falsify`: what is killed, what survives, and what is no falsification at all. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { declare, lines, SIGN_IN } from './declared-falsifications.ts';
import { glovebox, projectCopy, readReport, temporaryProject } from './run-command.ts';

test('0: a change that a scenario notices is killed, and no file is touched', async (t) => {
  const root = await projectCopy(t);
  const file = path.join(root, 'device', 'first-screen.ts');
  const before = await readFile(file, 'utf8');
  const killed = await glovebox(['falsify', '--verbose'], { root });
  assert.equal(killed.stderr, '');
  assert.deepEqual(lines(killed), [
    'killed             NET-001-1  With a cable the region screen comes first',
    '  device/first-screen.ts',
    '    features/network/wired.feature:7  A cable is enough',
    '      Then the "Sign in" screen appears: The screen "Sign in" did not appear.',
    '',
    '1 falsification: 1 killed',
  ]);
  assert.equal(killed.code, 0);
  assert.equal(await readFile(file, 'utf8'), before);
  // The next report knows by which scenario.
  const reports = path.join(root, 'reports', 'out');
  assert.equal((await glovebox(['test'], { root })).code, 0);
  assert.match(await readFile(path.join(reports, 'index.html'), 'utf8'), /killed<\/span> <code>NET-001-1</);
  assert.deepEqual((await readReport(reports)).behaviours[0]?.falsifications, [
    { id: 'NET-001-1', says: 'With a cable the region screen comes first', result: 'killed' },
  ]);
});

test('1: each way of not being killed, with what to look at', async (t) => {
  const root = await projectCopy(t);
  await declare(root, [
    { id: 'NET-001-1', find: "return 'Country or region';", replace: "return 'Country';" },
    { id: 'NET-001-2', find: "return 'Signed in';", replace: 'return link;' },
    { id: 'NET-001-3', find: SIGN_IN, replace: "return 'Sign in" },
    { id: 'NET-001-4', find: SIGN_IN, replace: 'return screenOf(link);' },
    { id: 'NET-001-5', find: SIGN_IN, replace: SIGN_IN.replace('Sign', 'Log'), more: '"windows": 10' },
  ]);
  const ended = await glovebox(['falsify'], { root });
  assert.equal(ended.code, 1);
  const blocks = Map.groupBy(lines(ended).slice(0, -2), (line) => /NET-001-\d/.exec(line)?.[0] ?? '');
  assert.deepEqual([...blocks.keys()].filter((id) => id !== '').sort(), [
    'NET-001-1',
    'NET-001-2',
    'NET-001-3',
    'NET-001-4',
    'NET-001-5',
  ]);
  const has = (...expected: readonly string[]): void =>
    assert.ok(
      ended.stdout.includes(`${expected.join('\n')}\n`),
      `${expected.join('\n')}\nin\n${ended.stdout}`,
    );
  has(
    'survived           NET-001-1  says NET-001-1',
    '  device/first-screen.ts',
    '  stayed green:',
    '    features/network/wired.feature:7  A cable is enough',
  );
  has(
    'does not apply     NET-001-2  says NET-001-2',
    "  device/first-screen.ts:5: the text to be changed is not there any more. The nearest line is: if (link === 'wired') return 'Sign in';",
  );
  has('broke the product  NET-001-3  says NET-001-3', '  device/first-screen.ts');
  assert.match(ended.stdout, /The step definitions \(steps\/\*\*\/\*\.ts\) could not be loaded: /);
  has(
    'broke the product  NET-001-4  says NET-001-4',
    '  device/first-screen.ts',
    '    features/network/wired.feature:7  A cable is enough',
    '      When the user powers on "LT-1" with a wired network: ReferenceError: screenOf is not defined',
  );
  has(
    'not replayable     NET-001-5  says NET-001-5',
    '  device/first-screen.ts',
    '  no scenario has the tag @NET-001 and is about Windows 10 alone',
  );
  assert.equal(
    lines(ended).at(-1),
    '5 falsifications: 1 survived, 1 does not apply, 2 broke the product, 1 not replayable',
  );
  // The row is not proven then, whatever its scenarios say.
  assert.equal((await glovebox(['test'], { root })).code, 0);
  const { behaviours } = await readReport(path.join(root, 'reports', 'out'));
  assert.equal(behaviours[0]?.status, 'unproven');
});

test('1: a scenario that fails without any change shows nothing', async (t) => {
  const root = await projectCopy(t);
  const feature = path.join(root, 'features', 'network', 'wired.feature');
  await appendFile(feature, '\n  @NET-001\n  Scenario: Wrong\n    Then the "Sign out" screen appears\n');
  const ended = await glovebox(['falsify', '--json'], { root });
  assert.equal(ended.code, 1);
  const [replay] = z
    .array(z.looseObject({ id: z.string(), outcome: z.string(), note: z.string() }))
    .parse(JSON.parse(ended.stdout));
  assert.deepEqual(
    [replay?.id, replay?.outcome, replay?.note],
    ['NET-001-1', 'not replayable', 'fails without any change:'],
  );
});

test('4: what lint refuses shows nothing, and nothing is replayed', async (t) => {
  const root = await projectCopy(t);
  await appendFile(
    path.join(root, 'features', 'network', 'wired.feature'),
    '\n  @NET-001 @refutes-NET-001\n  Scenario: Both\n    Then the "Sign in" screen appears\n',
  );
  const { code, stdout, stderr } = await glovebox(['falsify'], { root });
  assert.deepEqual([code, stdout], [4, '']);
  assert.match(stderr, /wired\.feature:\d+:\d+[\s\S]*write two[\s\S]*: nothing was run\.\n$/);
});

test('ids of falsifications and of behaviours choose, and a seed chooses the same again', async (t) => {
  const root = await projectCopy(t);
  const replace = SIGN_IN.replace('Sign', 'Log');
  await declare(root, [
    { id: 'NET-001-1', find: SIGN_IN, replace },
    { id: 'NET-001-2', find: SIGN_IN, replace: SIGN_IN.replace('Sign', 'Go') },
    { id: 'NET-002-1', find: "return 'Country or region';", replace: "return 'Country';" },
  ]);
  const chosen = async (...args: string[]): Promise<readonly string[]> => {
    const { code, stdout, stderr } = await glovebox(['falsify', ...args], { root });
    assert.equal(code, 0, stdout + stderr);
    return [...stdout.matchAll(/^killed +(\S+)/gm)].map(([, id = '']) => id).sort();
  };
  assert.deepEqual(await chosen('NET-001'), ['NET-001-1', 'NET-001-2']);
  assert.deepEqual(await chosen('NET-001-2', 'NET-002'), ['NET-001-2', 'NET-002-1']);
  const sample = await chosen('--sample', '2', '--seed', '7');
  assert.equal(sample.length, 2);
  assert.deepEqual(await chosen('--sample', '2', '--seed', '7'), sample);
  const [one, ...more] = await chosen('--sample', '2', '--seed', '7', '--at-most', '1');
  assert.ok(one !== undefined && sample.includes(one) && more.length === 0);
  assert.equal((await chosen('--at-most', '3')).length, 3);
});

test('what was touched since a commit: the module, the declaration, the row, the scenarios', async (t) => {
  const root = await projectCopy(t);
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@contoso.com'];
    execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'ignore' });
  };
  await writeFile(path.join(root, '.gitignore'), 'node_modules\nreports\n');
  await declare(root, [
    { id: 'NET-001-1', find: SIGN_IN, replace: SIGN_IN.replace('Sign', 'Log') },
    { id: 'NET-002-1', find: "return 'Country or region';", replace: "return 'Country';" },
  ]);
  git('init');
  git('add', '.');
  git('commit', '-m', 'begin');
  const touched = async (base = 'HEAD'): Promise<readonly [number | null, readonly string[]]> => {
    const { code, stdout } = await glovebox(['falsify', '--changed', base], { root });
    return [code, [...stdout.matchAll(/^\w+ +(\S+) {2}says/gm)].map(([, id = '']) => id).sort()];
  };
  const change = async (name: string, from: string, to: string): Promise<void> => {
    const file = path.join(root, name);
    await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
  };
  assert.deepEqual(await touched(), [3, []]);
  await change('features/network/wired.feature', 'A cable is enough', 'A cable is all');
  assert.deepEqual(await touched(), [0, ['NET-001-1']]);
  git('commit', '-am', 'a scenario');
  await change('features/falsifications/network.yaml', "Country'", "Land'");
  assert.deepEqual(await touched(), [0, ['NET-002-1']]);
  assert.deepEqual(await touched('HEAD~1'), [0, ['NET-001-1', 'NET-002-1']]);
  git('checkout', '.');
  await change('features/behaviours.yaml', 'region screen appears first', 'region screen comes first');
  assert.deepEqual(await touched(), [0, ['NET-002-1']]);
  git('checkout', '.');
  await change('device/first-screen.ts', '/** What', '/** That');
  assert.deepEqual(await touched(), [0, ['NET-001-1', 'NET-002-1']]);
  const unknown = await glovebox(['falsify', '--changed', 'nowhere'], { root });
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /^glovebox: --changed: git cannot tell what changed: .*nowhere/);
});

test('2, 3, 4: what cannot be chosen', async (t) => {
  const unknown = await glovebox(['falsify', 'NET-01']);
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /NET-01 is neither a falsification nor a behaviour\. Did you mean NET-001\?/);
  const none = await glovebox(['falsify', 'DESK-001']);
  assert.equal(none.code, 3);
  assert.match(none.stderr, /None of 1 falsifications belongs to DESK-001\./);
  const root = await temporaryProject(t);
  await writeFile(path.join(root, 'features', 'falsifications', 'network.yaml'), '- id: NET-001-1\n');
  const broken = await glovebox(['falsify'], { root });
  assert.equal(broken.code, 4);
  assert.match(broken.stderr, /features\/falsifications\/network\.yaml:1:3: behaviour: is missing/);
});

test('70: replays that disturb what comes after them in their process prove nothing', async (t) => {
  const root = await projectCopy(t);
  const file = path.join(root, 'device', 'first-screen.ts');
  const shared = "return String(Reflect.get(globalThis, 'kept') ?? 'Sign in');";
  await writeFile(file, (await readFile(file, 'utf8')).replace(SIGN_IN, shared));
  await declare(root, [
    { id: 'NET-001-1', find: shared, replace: `Reflect.set(globalThis, 'kept', 'Log in'); ${shared}` },
  ]);
  const { code, stderr } = await glovebox(['falsify'], { root });
  assert.equal(code, 70);
  assert.match(
    stderr,
    /"A cable is enough" fails without any change in a process that has replayed others before/,
  );
  await assert.rejects(readFile(path.join(root, 'reports', 'falsify.json')), { code: 'ENOENT' });
});

test('the scenario that noticed is asked first the next time, and alone', async (t) => {
  const root = await projectCopy(t);
  const feature = path.join(root, 'features', 'network', 'wired.feature');
  const counted = '  @NET-001\n  Scenario: Counted\n    Given it is counted\n    Then it was counted\n\n';
  await writeFile(
    feature,
    (await readFile(feature, 'utf8')).replace('  @NET-001\n', () => `${counted}  @NET-001\n`),
  );
  await writeFile(
    path.join(root, 'steps', 'count.ts'),
    `import { appendFileSync } from 'node:fs';
import { Given, Then } from '@cucumber/cucumber';
Given('it is counted', () => appendFileSync('count', '.'));
Then('it was counted', () => {});
`,
  );
  const count = async (): Promise<number> => (await readFile(path.join(root, 'count'), 'utf8')).length;
  const replay = async (): Promise<void> => {
    const { code, stdout, stderr } = await glovebox(['falsify'], { root });
    assert.equal(code, 0, `${stdout}${stderr}`);
  };
  await replay();
  assert.equal(await count(), 2, 'unchanged, and before the one that notices');
  await replay();
  assert.equal(await count(), 3, 'unchanged only');
});
