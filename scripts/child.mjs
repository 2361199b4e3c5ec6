/** Runs another program in this one's place: same terminal, same signals, same ending. Plain JavaScript for Node 18. */
import { spawn } from 'node:child_process';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program and waits for its end. Signals that reach this process are passed on to it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void }} [options] with `onOutput`
 *   the output is handed over piece by piece instead of shown
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>} `signal` when one ended it
 * @throws when the program cannot be started
 */
export function run(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: onOutput === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const pass = (signal) => child.kill(signal);
    for (const signal of passedOn) process.on(signal, pass);
    const settle = (finish, value) => {
      for (const signal of passedOn) process.off(signal, pass);
      finish(value);
    };
    child.stdout?.setEncoding('utf8').on('data', onOutput);
    child.stderr?.setEncoding('utf8').on('data', onOutput);
    child.once('error', (error) => settle(reject, error));
    child.once('close', (code, signal) => settle(resolve, { code: code ?? 1, signal }));
  });
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
