/** Runs another program in this one's place: same terminal, same signals, same ending. Plain JavaScript for Node 18. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Two signals nearer than this are one wish: `timeout` and others tell a process and then its whole group. */
const ONE_WISH_MS = 500;
const PARENT_POLL_MS = 200;
/** As early as possible: it may be gone before the program runs. */
const parent = process.ppid;

/**
 * Runs a program and waits for its end. Signals that reach this process are passed on to it; a second one kills it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void, listens?: boolean, patienceMs?: number }} [options]
 *   with `onOutput` the output is handed over piece by piece instead of shown; a program that `listens` takes a signal's
 *   name as a message from its parent, so that it can tell it from the signal that a terminal sends to all of a group; one
 *   that does not end within `patienceMs` of a signal is killed
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null, asked?: NodeJS.Signals }>} `signal` when one ended it,
 *   `asked` the one that this process was told to end with
 * @throws when the program cannot be started
 */
export function run(command, args, { onOutput, listens = false, patienceMs, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const output = onOutput === undefined ? 'inherit' : 'pipe';
    const stdio = [onOutput === undefined ? 'inherit' : 'ignore', output, output];
    const child = spawn(command, args, { ...options, stdio: listens ? [...stdio, 'ipc'] : stdio });
    let asked;
    let askedAt = 0;
    const pass = (signal) => {
      if (asked !== undefined && Date.now() - askedAt < ONE_WISH_MS) return;
      if (asked !== undefined) {
        child.kill('SIGKILL');
        return;
      }
      asked = signal;
      askedAt = Date.now();
      if (child.connected) child.send(signal, () => {});
      else child.kill(signal);
      if (patienceMs !== undefined) setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    };
    for (const signal of passedOn) process.on(signal, pass);
    const parent = watchParent(() => pass('SIGTERM'));
    const settle = (finish, value) => {
      for (const signal of passedOn) process.off(signal, pass);
      clearInterval(parent);
      finish(value);
    };
    child.stdout?.setEncoding('utf8').on('data', onOutput);
    child.stderr?.setEncoding('utf8').on('data', onOutput);
    child.once('error', (error) => settle(reject, error));
    child.once('close', (code, signal) => settle(resolve, { code: code ?? 1, signal, asked }));
  });
}

/**
 * Calls `onGone`, once, when the parent is gone, where npm or npx started this process: they put a shell between, which ends at
 * SIGTERM without a word to its children.
 */
function watchParent(onGone) {
  const { npm_command: by, npm_lifecycle_script: script = '' } = process.env;
  if ((by !== 'exec' && by !== 'start') || !script.includes('glovebox')) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_POLL_MS);
  return timer.unref();
}

/** The exit code that shells give a program which a signal has ended. */
export function codeOfSignal(signal) {
  return 128 + constants.signals[signal];
}

/**
 * Ends this process as a child ended: with its exit code, or by its signal, so that a shell sees what happened.
 *
 * @param {{ code: number, signal: NodeJS.Signals | null }} ending
 */
export function endAs({ code, signal }) {
  process.exitCode = code;
  if (signal !== null) process.kill(process.pid, signal);
}

/**
 * Ends this process with a message, without a stack trace.
 *
 * @param {unknown} error
 * @param {number} [code] the exit code; 70 says that Glovebox itself failed, 2 that it was used wrongly
 */
export function fail(error, code = 70) {
  console.error(`glovebox: ${error instanceof Error ? error.message : error}`);
  process.exitCode = code;
}
