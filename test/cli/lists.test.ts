/** `glovebox behaviours` and `glovebox steps`. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { fixtures, glovebox, project, temporaryProject } from './run-command.ts';

test('behaviours that were never run are listed by chapter', async (t) => {
  const { code, stdout, stderr } = await glovebox(['behaviours'], { root: await temporaryProject(t) });
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(
    stdout,
    `Boot and network
  not run yet   NET-001   With a wired network the network screen is not shown
  not run yet   NET-002   Without a network the region screen appears first

The desktop
  not run yet   DESK-001  The desktop comes last

3 behaviours: 3 not run yet

There is no complete report yet (reports/out/behaviours.json). Make one with: npm start
`,
  );
});

test('behaviours say what the last run proved, and which are left', async (t) => {
  const root = await temporaryProject(t);
  const reports = path.join(root, 'reports', 'out');
  assert.equal((await glovebox(['test', '--tags', '@NET-001', '--reports', reports])).code, 0);
  const all = await glovebox(['behaviours'], { root });
  assert.match(all.stdout, /^ {2}proven {8}NET-001 /m);
  assert.match(all.stdout, /^ {2}unproven {6}NET-002 /m);
  assert.match(all.stdout, /^3 behaviours: 1 proven, 2 unproven$/m);
  assert.match(all.stdout, /\(seed 1, selection: tags @NET-001; not the whole suite, or broken off\)\.$/m);
  const left = await glovebox(['behaviours', '--unproven'], { root });
  assert.doesNotMatch(left.stdout, /NET-001 {3}/);
  assert.match(left.stdout, /^ {2}unproven {6}NET-002 .*\n {16}no scenario$/m);
  const proven = await glovebox(['behaviours', '--status', 'proven'], { root });
  assert.match(proven.stdout, /^1 behaviour: 1 proven$/m);
  const wrong = await glovebox(['behaviours', '--status', 'prooven'], { root });
  assert.equal(wrong.code, 2);
  assert.match(
    wrong.stderr,
    /Allowed choices are proven, partly, failing, unproven, out of reach, not run yet/,
  );
  const both = await glovebox(['behaviours', '--unproven', '--status', 'proven'], { root });
  assert.equal(both.code, 2);
  assert.match(both.stderr, /'--status <state>' cannot be used with option '--unproven'/);
  const json = await glovebox(['behaviours', '--json'], { root });
  const rows = z
    .array(
      z.object({
        id: z.string(),
        chapter: z.string(),
        status: z.string(),
        reason: z.string(),
        scenarios: z.number(),
      }),
    )
    .parse(JSON.parse(json.stdout));
  assert.deepEqual(rows, [
    { id: 'NET-001', chapter: 'Boot and network', status: 'proven', reason: '', scenarios: 1 },
    { id: 'NET-002', chapter: 'Boot and network', status: 'unproven', reason: 'no scenario', scenarios: 0 },
    { id: 'DESK-001', chapter: 'The desktop', status: 'unproven', reason: 'no scenario', scenarios: 0 },
  ]);
});

test('4: behaviours of a broken catalogue', async () => {
  const { code, stdout, stderr } = await glovebox(['behaviours'], {
    root: path.join(fixtures, 'broken-catalogue'),
  });
  assert.deepEqual([code, stdout], [4, '']);
  assert.match(stderr, /features\/behaviours\.yaml:11:14: unknown chapter "netwrk"/);
});

test('steps are listed by kind and subject; those that no feature uses are marked', async () => {
  const { code, stdout } = await glovebox(['steps']);
  assert.equal(code, 0);
  const groups = stdout.split('\n\n');
  assert.deepEqual(
    groups.filter((group) => /^\S/.test(group)).map((group) => group.split(':')[0]),
    ['Set-ups (Given)', 'Actions (When)', 'Checks (Then)', '8 steps. What stands for {screen}, {button} ...'],
  );
  assert.ok(
    stdout.includes(`
  steps
    Given {string} is a laptop
    Given a step that waits for ever  (no feature uses it)
    Given a step that leaves a timer running  (no feature uses it)
`),
  );
});

test('--json lists each step with its kind, an example and its uses', async () => {
  const { code, stdout } = await glovebox(['steps', '--json']);
  assert.equal(code, 0);
  const { steps } = z
    .object({ steps: z.array(z.looseObject({ pattern: z.string(), line: z.number() })) })
    .parse(JSON.parse(stdout));
  const laptop = steps.find(({ pattern }) => pattern === '{string} is a laptop');
  assert.ok(laptop !== undefined && laptop.line > 0);
  assert.deepEqual(laptop, {
    line: laptop.line,
    kind: 'set-up',
    keyword: 'Given',
    subject: 'steps',
    pattern: '{string} is a laptop',
    parameters: ['string'],
    example: '"LT-2" is a laptop',
    // Two features say it: one in a background, above two scenarios, one in an outline with two rows.
    uses: 2,
    uri: 'steps/steps.ts',
  });
});

test('--values lists what may stand for each parameter, and whence a name comes', async () => {
  const { code, stdout } = await glovebox(['steps', '--values']);
  assert.equal(code, 0);
  assert.match(stdout, /^\{phase\} {2}.*\n {4}Device preparation\n {4}Device setup\n {4}Account setup$/m);
  assert.match(stdout, /^\{screen\} {2}(?:.*\n)+? {4}Enrollment Status Page\n/m);
  assert.match(
    stdout,
    /^\{app\} {2}an app, introduced by: Given these apps are required:; e\.g\. "Contoso VPN"$/m,
  );
});

test('a search for steps puts the best first, from wherever it is typed', async () => {
  const directory = path.join(project, 'features', 'network');
  const { code, stdout } = await glovebox(['steps', '--search', 'powers wired'], { directory });
  assert.equal(code, 0);
  assert.equal(
    stdout.replaceAll(/:\d+$/gm, ''),
    `When  the user powers on {string} with a wired network
      e.g. the user powers on "LT-1" with a wired network
      2x  steps/steps.ts
`,
  );
  // A word that stands only where the step has a parameter.
  const named = await glovebox(['steps', '--search', 'LT-2']);
  assert.match(named.stdout, /the user powers on \{string\} without a network\n +e\.g\. .*"LT-2"/);
});

test('3: a search that finds nothing names the nearest', async () => {
  const near = await glovebox(['steps', '--search', 'netwrok']);
  assert.deepEqual([near.code, near.stdout], [3, '']);
  assert.match(
    near.stderr,
    /^glovebox: None of 8 steps has a word of "netwrok"\. Did you mean "network"\?\n/,
  );
  assert.match(near.stderr, /the user powers on \{string\} without a network/);
  const far = await glovebox(['steps', '--search', 'zzzzzzzz']);
  assert.equal(far.code, 3);
  assert.match(far.stderr, /All steps: npx glovebox steps\n$/);
});

test('70: steps that cannot be loaded', async () => {
  const { code, stderr } = await glovebox(['steps'], { root: path.join(fixtures, 'broken-steps') });
  assert.equal(code, 70);
  assert.match(stderr, /could not be loaded: the vocabulary is at the dentist/);
});
