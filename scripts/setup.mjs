#!/usr/bin/env node
/**
 * Gets the repository ready to run: installs the dependencies when they are missing or out of date, and finds Node 24.
 * Every other script begins with it. Plain JavaScript for any Node from 18 on, without dependencies.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOfSignal, endAs, fail, run } from './child.mjs';
import { withLock } from './lock.mjs';
import { findNode, pinnedNode, runningNodeIsEnough } from './node-24.mjs';

/** The repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

// Types are stripped by Node itself; SQLite is part of Node 24, and announces itself as experimental.
const nodeFlags = ['--disable-warning=ExperimentalWarning'];

/**
 * Installs what is missing. Silent when nothing is; otherwise one line on standard error says what is done and why. A
 * second process that comes at the same time waits for the first.
 *
 * @param {string} [directory] the repository
 * @returns {Promise<string>} the path of Node 24
 * @throws {Error} that says what happened and what to do
 */
export async function setUp(directory = root) {
  if (reasonToInstall(directory) !== '') {
    const lock = path.join(directory, '.glovebox', 'setup.lock');
    await withLock(
      lock,
      () => install(directory),
      (owner) => {
        console.error(`Waiting for process ${owner}, which is installing the dependencies.`);
      },
    );
  }
  return findNode(directory);
}

/**
 * Runs the command `glovebox` on Node 24.
 *
 * @param {string} node the path that {@link setUp} returned
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runCommand(node, args, options) {
  // Set by the command itself, too, but then its first modules are compiled, which loads the compiler.
  const cache = process.env.NODE_COMPILE_CACHE || path.join(root, 'node_modules', '.cache', 'glovebox');
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  return runNode(node, [path.join(root, 'cli', 'index.ts'), ...args], { ...options, env, listens: true });
}

/**
 * Runs a program of the repository on Node 24.
 *
 * @param {string} node the path that {@link setUp} returned
 * @param {readonly string[]} args flags of Node, the program, its arguments
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>} how it ended
 */
export function runNode(node, args, options) {
  return run(node, [...nodeFlags, ...args], options);
}

/**
 * The whole of a small script: sets up, does its work, and ends as that ended.
 *
 * @param {(node: string) => Promise<{ code: number, signal: NodeJS.Signals | null }>} work
 */
export async function afterSetUp(work) {
  try {
    endAs(await work(await setUp()));
  } catch (error) {
    fail(error, error instanceof Interrupted ? error.exitCode : undefined);
  }
}

async function install(directory) {
  // Another process may have done it while this one waited for the lock.
  const reason = reasonToInstall(directory);
  if (reason === '') return;
  console.error(`Installing the dependencies with npm ci, because ${reason} ...`);
  let output = '';
  const { code, signal, asked } = await npmCi(directory, (text) => {
    output += text;
  });
  if (asked !== undefined) throw new Interrupted(asked);
  if (signal !== null) throw new Error(`npm ci was stopped by ${signal}. Run the command again.`);
  if (code !== 0) throw new Error(failureText(code, output));
  writeFileSync(stampFile(directory), lockHash(directory));
}

/** The user wanted the end while npm was at work. */
class Interrupted extends Error {
  constructor(signal) {
    super(
      'Interrupted while npm ci was installing the dependencies. Nothing was run and no report was changed; the next command installs them.',
    );
    this.exitCode = codeOfSignal(signal);
  }
}

// An install that was asked to end puts back what was there before; that may take it longer than anybody waits.
const NPM_PATIENCE_MS = 1500;

function npmCi(directory, onOutput) {
  // Development tools are needed to run, and Node 24 itself is an optional dependency: whatever npm is told elsewhere.
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const options = { cwd: directory, onOutput, patienceMs: NPM_PATIENCE_MS };
  const npm = process.env.npm_execpath;
  if (npm !== undefined && path.basename(npm) === 'npm-cli.js')
    return run(process.execPath, [npm, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' }).catch((error) => {
    throw new Error(
      `npm cannot be started (${error.code}). Install Node with npm from https://nodejs.org/en/download.`,
    );
  });
}

/** Why an install is due, to be put after "because"; empty when it is not. */
function reasonToInstall(directory) {
  if (!existsSync(path.join(directory, 'node_modules'))) return 'node_modules is missing';
  const stamp = stampFile(directory);
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (stamped !== lockHash(directory) && !holdsWhatIsLocked(directory)) {
    return stamped === undefined ? 'node_modules is not complete' : 'package-lock.json has changed';
  }
  const pinned = pinnedNode(directory);
  if (pinned !== undefined && !existsSync(pinned) && !runningNodeIsEnough()) return 'Node 24 is missing';
  return '';
}

/**
 * Whether an install by hand has left just what package-lock.json asks for: npm keeps its own list of that, written last.
 * Optional packages are left out, since those of other platforms are never there.
 */
function holdsWhatIsLocked(directory) {
  const list = path.join(directory, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages ?? {};
  const locked = JSON.parse(readFileSync(path.join(directory, 'package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(locked).every(
    ([place, { version, optional, link }]) =>
      place === '' || optional === true || link === true || installed[place]?.version === version,
  );
}

function stampFile(directory) {
  return path.join(directory, 'node_modules', '.glovebox-installed');
}

function lockHash(directory) {
  return createHash('sha256')
    .update(readFileSync(path.join(directory, 'package-lock.json')))
    .digest('hex');
}

const MOST_LINES = 15;

function failureText(code, output) {
  // npm says what is wrong first, and ends with the usage of its command.
  const errors = output.split('\n').filter((line) => /^npm (error|ERR!) +\S/.test(line));
  const lines =
    errors.length > 0 ? errors.slice(0, MOST_LINES) : output.trimEnd().split('\n').slice(-MOST_LINES);
  return `The dependencies could not be installed: npm ci ended with code ${code}.
${lines.map((line) => `  ${line}`).join('\n')}
${adviceFor(output)} Then run the command again.`;
}

function adviceFor(output) {
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET/.test(output)) {
    return 'npm could not reach its registry: check the network, the proxy (HTTPS_PROXY) and `npm config get registry`.';
  }
  if (/EUSAGE/.test(output) && /in sync/.test(output)) {
    return 'package.json and package-lock.json do not fit together: take both from the repository again (git checkout), or after a change of package.json run `npm install`.';
  }
  return 'Correct what npm says above.';
}

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
  await afterSetUp(async (node) => {
    console.log(`Ready, on ${path.relative(process.cwd(), node) || node}. Next: npm start`);
    return { code: 0, signal: null };
  });
}
