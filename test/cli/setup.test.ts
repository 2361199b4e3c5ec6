/** The set-up: when it installs, what it says, and that it finds Node. npm is a small script that notes its calls. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, watch, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fixtures, glovebox, repository, temporaryFolder } from './run-command.ts';

const program = `import { setUp } from ${JSON.stringify(path.join(repository, 'scripts', 'setup.mjs'))};
try { console.log(await setUp(process.cwd())); } catch (error) { console.error(error.message); process.exitCode = error.exitCode ?? 1; }`;

interface SetUp {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function setUp(
  directory: string,
  environment: Readonly<Record<string, string>> = {},
  during: (child: ChildProcess) => Promise<void> = async () => {},
): Promise<SetUp> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: directory,
      env: { ...process.env, npm_execpath: path.join(fixtures, 'npm', 'npm-cli.js'), ...environment },
    });
    let [stdout, stderr] = ['', ''];
    during(child).catch(reject);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

async function lockOn(directory: string, version: string): Promise<void> {
  const packages = { '': { version: '1.0.0' }, 'node_modules/left': { version } };
  await writeFile(path.join(directory, 'package-lock.json'), JSON.stringify({ packages }));
}

async function freshClone(t: TestContext): Promise<string> {
  const directory = await temporaryFolder(t);
  await writeFile(path.join(directory, 'package.json'), '{}');
  await lockOn(directory, '1.0.0');
  return directory;
}

async function callsOf(directory: string): Promise<number> {
  const log = await readFile(path.join(directory, 'npm.log'), 'utf8');
  return log.trimEnd().split('\n').length;
}

test('a fresh clone is installed once, with one line that says why, and then never again', async (t) => {
  const directory = await freshClone(t);
  assert.deepEqual(await setUp(directory), {
    code: 0,
    stdout: `${process.execPath}\n`,
    stderr: 'Installing the dependencies with npm ci, because node_modules is missing ...\n',
  });
  assert.deepEqual(await setUp(directory), { code: 0, stdout: `${process.execPath}\n`, stderr: '' });
  assert.equal(await callsOf(directory), 1);
  const log = await readFile(path.join(directory, 'npm.log'), 'utf8');
  assert.match(log, /^ci --no-audit --no-fund --include=dev --include=optional$/m);
});

test('a lock file that changed is installed again, but not what npm has installed by hand', async (t) => {
  const directory = await freshClone(t);
  await setUp(directory);
  await lockOn(directory, '1.0.1');
  assert.match((await setUp(directory)).stderr, /because package-lock\.json has changed/);
  await rm(path.join(directory, 'node_modules', '.glovebox-installed'));
  assert.equal((await setUp(directory)).stderr, '');
  assert.equal(await callsOf(directory), 2);
});

test('an install that was broken off is made again', async (t) => {
  const directory = await freshClone(t);
  await setUp(directory);
  await rm(path.join(directory, 'node_modules', '.glovebox-installed'));
  await rm(path.join(directory, 'node_modules', '.package-lock.json'));
  assert.match((await setUp(directory)).stderr, /because node_modules is not complete/);
});

test('of several at once one installs and the others wait for it', async (t) => {
  const directory = await freshClone(t);
  const all = await Promise.all(Array.from({ length: 4 }, () => setUp(directory)));
  assert.deepEqual(
    all.map(({ code }) => code),
    [0, 0, 0, 0],
  );
  assert.equal(await callsOf(directory), 1);
});

test('a lock whose owner is gone is taken over', async (t) => {
  const directory = await freshClone(t);
  await setUp(directory, { NPM_FAILS: 'first' });
  const gone = spawn(process.execPath, ['--version']);
  await new Promise((resolve) => gone.once('close', resolve));
  await writeFile(path.join(directory, '.glovebox', 'setup.lock'), String(gone.pid));
  assert.equal((await setUp(directory)).code, 0);
});

test('a failing install says what npm said and what to do, and is tried again', async (t) => {
  const directory = await freshClone(t);
  const refused = 'npm error network request to https://registry.example failed, reason: ECONNREFUSED';
  const { code, stderr } = await setUp(directory, { NPM_FAILS: refused });
  assert.equal(code, 1);
  assert.match(stderr, /The dependencies could not be installed: npm ci ended with code 1\./);
  assert.ok(stderr.includes(`  ${refused}\n`));
  assert.match(stderr, /check the network, the proxy \(HTTPS_PROXY\)/);
  assert.equal((await setUp(directory)).code, 0);
});

test('an install that is interrupted says so, also when npm does not want to end, and leaves no lock', async (t) => {
  const directory = await freshClone(t);
  const interrupted = setUp(directory, { NPM_FAILS: 'never' }, async (child) => {
    // npm notes its call when it begins to work.
    for await (const { filename } of watch(directory)) if (filename === 'npm.log') break;
    child.kill('SIGTERM');
  });
  const { code, stderr } = await interrupted;
  assert.equal(code, 143, stderr);
  assert.match(stderr, /Interrupted while npm ci was installing the dependencies\. Nothing was run/);
  assert.ok(!existsSync(path.join(directory, '.glovebox', 'setup.lock')));
});

test('the script of the command hands on its arguments and its exit code', async () => {
  const script = path.join(repository, 'scripts', 'glovebox.mjs');
  const { code, stdout } = await glovebox(['--help'], { program: script });
  assert.equal(code, 0);
  assert.match(stdout, /^Usage: glovebox/);
  const refused = await glovebox(['nonsense'], { program: script });
  assert.equal(refused.code, 2);
});
