/** A run that is interrupted, at many moments and in every way of starting: nothing that was there before is lost. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants, globSync, openSync, rmSync } from 'node:fs';
import { cp, readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { SaxesParser } from 'saxes';
import { readBehavioursReport, readRunFacts } from '../../reports/index.ts';
import { fixtures, repository, temporaryFolder } from './run-command.ts';

const SCRIPT = path.join(repository, 'scripts', 'glovebox.mjs');
/** Long after every limit: a run that still goes on is killed, and that is the failure. */
const WATCHDOG_MS = 30_000;
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof CODES;

/** A project with ten scenarios and one complete report. */
async function projectWithReport(t: TestContext): Promise<string> {
  const root = await temporaryFolder(t);
  await cp(path.join(fixtures, 'interruption'), root, { recursive: true });
  await symlink(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  const { code, output } = await run(root, { program: [process.execPath, SCRIPT, 'test'] });
  assert.equal(code, 0, output);
  return root;
}

interface Start {
  readonly program: readonly string[];
  /** Where the run stops by itself. */
  readonly moment?: string;
  /** What is done when it has come there. */
  readonly act?: (child: ChildProcess) => void;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** Runs a command until all that it started has ended. */
async function run(root: string, { program, moment = '', act }: Start): Promise<Ended> {
  const { NODE_TEST_CONTEXT: _, INIT_CWD: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  const [command = '', ...args] = program;
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...inherited, GLOVEBOX_ROOT: root, NO_COLOR: '1', FIXTURE_STOP: moment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal's foreground job is.
    detached: true,
  });
  const watchdog = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), WATCHDOG_MS);
  let output = '';
  let acted = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (acted || !output.includes('here\n')) return;
      acted = true;
      act?.(child);
    });
  }
  if (moment === 'spawn') act?.(child);
  // The streams close when the last process that holds them has ended.
  const [code, signal] = await once(child, 'close');
  clearTimeout(watchdog);
  return { code, signal, output };
}

async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) {
    hash.update(`${name}\n`).update(await readFile(path.join(folder, name)));
  }
  return hash.digest('hex');
}

/** What can be read of the last run; fails where it cannot be read. */
async function lastRun(
  root: string,
): Promise<{ kind: string | undefined; signal: string | undefined; done: number }> {
  const last = path.join(root, 'reports', 'last');
  const report = await readBehavioursReport(path.join(last, 'behaviours.json'));
  const facts = await readRunFacts(path.join(last, 'run.json'));
  assert.equal(report?.complete, facts?.kind === 'complete');
  const parser = new SaxesParser();
  parser.on('error', (error) => assert.fail(error));
  parser.write(await readFile(path.join(last, 'junit.xml'), 'utf8')).close();
  const page = await readFile(path.join(last, 'index.html'), 'utf8');
  assert.match(page, /<\/html>\s*$/);
  assert.equal(page.includes('This run was interrupted'), facts?.kind === 'interrupted');
  return { kind: facts?.kind, signal: facts?.signal, done: facts?.scenarios.done ?? -1 };
}

const moments: readonly (readonly [string, number])[] = [
  ['loading', 0],
  ['before all', 0],
  ['scenario 1', 0],
  ['scenario 2', 1],
  ['scenario 4', 3],
  ['scenario 6', 5],
  ['scenario 9', 8],
  ['scenario 10', 9],
  ['after all', 10],
  ['writing', 10],
];

/** Lets the writer of the report go on; the pipe is no file of the report any more. It is held until the test ends. */
function openGate(root: string): void {
  for (const pipe of globSync(path.join(root, 'reports/runs/.*/junit.xml'))) rmSync(pipe);
  // Not blocking: whether somebody writes already or not, nobody waits.
  openSync(path.join(root, 'gate'), constants.O_RDONLY | constants.O_NONBLOCK);
  rmSync(path.join(root, 'gate'));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} at ten moments: what was done is told, and the complete report is as it was`, async (t) => {
    const root = await projectWithReport(t);
    const out = path.join(root, 'reports', 'out');
    const before = await fingerprint(out);
    for (const [moment, done] of moments) {
      const { code, output } = await run(root, {
        program: [process.execPath, SCRIPT, 'test', '--parallel', '1'],
        moment,
        act: (child) => {
          child.kill(signal);
          if (moment === 'writing') openGate(root);
        },
      });
      assert.equal(code, CODES[signal], `${moment}: ${output}`);
      assert.match(output, /\nInterrupted: (\d+ of 10 scenarios done|before a scenario began)\n/, moment);
      assert.match(output, /\nReport of what was done: \S*reports\/last\/index\.html\n/, moment);
      assert.match(output, /\nThe last complete report is untouched: \S*reports\/out\n/, moment);
      assert.equal(await fingerprint(out), before, moment);
      assert.deepEqual(await lastRun(root), { kind: 'interrupted', signal, done }, moment);
    }
  });
}

test('a signal before the command has begun changes nothing', async (t) => {
  const root = await projectWithReport(t);
  const before = await fingerprint(path.join(root, 'reports', 'out'));
  const { code, signal } = await run(root, {
    program: [process.execPath, SCRIPT, 'test'],
    moment: 'spawn',
    act: (child) => child.kill('SIGTERM'),
  });
  assert.ok(signal === 'SIGTERM' || code === CODES.SIGTERM, `${code} ${signal}`);
  assert.equal(await fingerprint(path.join(root, 'reports', 'out')), before);
  await lastRun(root);
});

const toOne =
  (signal: Signal) =>
  (child: ChildProcess): void =>
    void child.kill(signal);
const toGroup =
  (signal: Signal) =>
  (child: ChildProcess): void =>
    void process.kill(-(child.pid ?? 0), signal);

const ways: readonly (readonly [string, readonly string[], (child: ChildProcess) => void, Signal])[] = [
  ['a terminal’s Ctrl+C', [process.execPath, SCRIPT, 'test'], toGroup('SIGINT'), 'SIGINT'],
  ['a terminal that is closed', [process.execPath, SCRIPT, 'test'], toGroup('SIGHUP'), 'SIGHUP'],
  ['SIGINT, two at a time', [process.execPath, SCRIPT, 'test', '--parallel', '2'], toOne('SIGINT'), 'SIGINT'],
  ['Ctrl+C under npm start', ['npm', 'start'], toGroup('SIGINT'), 'SIGINT'],
  ['SIGTERM to npm start', ['npm', 'start'], toOne('SIGTERM'), 'SIGTERM'],
  ['SIGTERM to npx', ['npx', 'glovebox', 'test'], toOne('SIGTERM'), 'SIGTERM'],
  ['Ctrl+C under npx', ['npx', 'glovebox', 'test'], toGroup('SIGINT'), 'SIGINT'],
  [
    'SIGKILL to the script',
    [process.execPath, SCRIPT, 'test'],
    (child) => void child.kill('SIGKILL'),
    'SIGTERM',
  ],
];

test('every way of starting and of ending keeps what was done', async (t) => {
  const root = await projectWithReport(t);
  const out = path.join(root, 'reports', 'out');
  const before = await fingerprint(out);
  for (const [name, program, act, signal] of ways) {
    const { output } = await run(root, { program, moment: 'scenario 6', act });
    assert.equal(output.split('Interrupted: ').length, 2, `${name}: told once\n${output}`);
    assert.equal(await fingerprint(out), before, name);
    const last = await lastRun(root);
    assert.deepEqual([last.kind, last.signal], ['interrupted', signal], name);
  }
});

test('a second signal kills at once, also while the report is written', async (t) => {
  const root = await projectWithReport(t);
  const before = await fingerprint(path.join(root, 'reports', 'out'));
  const child = await run(root, {
    program: [process.execPath, path.join(repository, 'cli', 'index.ts'), 'test', '--parallel', '1'],
    moment: 'blocked',
    // The writer waits for a gate that nobody opens.
    act: (started) => {
      const again = setInterval(() => started.kill('SIGINT'), 50);
      started.once('exit', () => clearInterval(again));
    },
  });
  assert.equal(child.signal, 'SIGINT', child.output);
  assert.equal(await fingerprint(path.join(root, 'reports', 'out')), before);
  await lastRun(root);
});
