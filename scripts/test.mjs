#!/usr/bin/env node
/**
 * `npm test`: the lint, the whole documented suite by the direct hand, its core journeys by the browser hand with the same
 * screens, a choice of the falsifications, and the unit and protocol tests, last so that the summary of Node's runner ends
 * the output. All run even if one fails. With paths: only those test files.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fail } from './child.mjs';
import { compareScreens } from './compare-screens.mjs';
import { lint } from './lint.mjs';
import { afterSetUp, root, runCommand, runNode } from './setup.mjs';
import { selectTestFiles, testFilesIn } from './test-files.mjs';

// A test that hangs is told as one, and the others still run. The longest takes two minutes on a fast machine.
const MOST_MS = 15 * 60_000;

function runTests(node, files) {
  const options = ['--test', '--test-concurrency=2', `--test-timeout=${MOST_MS}`, '--test-reporter=spec'];
  return runNode(node, [...options, ...files], { cwd: root });
}

// The ways of a PC that every other feature builds on; `npm start -- --hand browser` runs all.
const coreJourneys = [
  'features/preparation/user-driven.feature',
  'features/setup/automatic-enrolment.feature',
  'features/network/wired.feature',
  'features/entra-join/sign-in.feature',
  'features/entra-join/multi-factor.feature',
  'features/enrollment-status-page/details.feature',
  'features/technician-flow/provisioning.feature',
  'features/technician-flow/retry.feature',
  'features/user-flow/user-flow.feature',
];
// The exit code of `glovebox test` where a browser is missing and cannot be installed.
const BROWSER_MISSING = 5;
const reports = path.join(root, 'reports');

function runCli(node, ...args) {
  return runCommand(node, args, { cwd: root });
}

function runSuite(node, ...args) {
  return runCli(node, 'test', ...args);
}

async function runByBrowser(node) {
  const directory = path.join(reports, 'browser');
  const workers = String(Math.min(availableParallelism(), 8));
  const options = ['--hand', 'browser', '--parallel', workers, '--reports', directory];
  const ending = await runSuite(node, ...options, ...coreJourneys);
  if (ending.code === BROWSER_MISSING) {
    console.log('Skipped: the browser hand needs a browser (see above). Everything else runs without one.');
    return { code: 0, signal: null };
  }
  if (ending.code !== 0 || ending.signal !== null) return ending;
  const files = [path.join(reports, 'out'), directory].map((folder) => path.join(folder, 'screens.json'));
  const { compared, differences } = compareScreens(...files);
  for (const line of differences) console.error(line);
  console.log(`Screens under both hands: ${compared} scenarios compared, ${differences.length} differ`);
  return { code: differences.length === 0 ? 0 : 1, signal: null };
}

// Those that the last commits touch, and others by chance, the same in each run: what fails here fails again when it is tried.
const LAST_COMMITS = 'HEAD~3';
const SAMPLE = 60;
const SEED = 8;
// The commits of a long branch touch hundreds, which would take longer than all the rest.
const AT_MOST = 150;

function replayFalsifications(node) {
  // Without a repository, as in a downloaded archive, or without so many commits, nothing is known to have changed.
  const { status } = spawnSync('git', ['rev-parse', '--verify', '--quiet', LAST_COMMITS], { cwd: root });
  const changed = status === 0 ? ['--changed', LAST_COMMITS] : [];
  const limits = ['--sample', String(SAMPLE), '--seed', String(SEED), '--at-most', String(AT_MOST)];
  return runCli(node, 'falsify', ...changed, ...limits);
}

async function runEverything(node) {
  const parts = [
    ['Lint', () => lint(node)],
    ['Documented suite', () => runSuite(node, '--hand', 'direct')],
    ['Core journeys by the browser hand', () => runByBrowser(node)],
    ['Falsifications', () => replayFalsifications(node)],
    ['Unit and protocol tests', () => runTests(node, testFilesIn(path.join(root, 'test')))],
  ];
  const failed = [];
  for (const [name, runPart] of parts) {
    const sofar = failed.length === 0 ? '' : ` (failed so far: ${failed.join(', ')})`;
    console.log(`\n== ${name}${sofar}`);
    const ending = await runPart();
    if (ending.signal !== null || ending.asked !== undefined) return ending;
    if (ending.code !== 0) failed.push(name);
  }
  if (failed.length > 0) console.error(`\nnpm test: failed: ${failed.join(', ')} (their output is above)`);
  return { code: failed.length === 0 ? 0 : 1, signal: null };
}

const paths = process.argv.slice(2);
try {
  const files = selectTestFiles(paths);
  await afterSetUp((node) => (files.length > 0 ? runTests(node, files) : runEverything(node)));
} catch (error) {
  fail(error, 2);
}
