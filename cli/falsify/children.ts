/** Runs jobs in processes of their own: a process cannot load a module a second time with another text. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Answer, answerSchema, type Job } from './job.ts';

const program = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Real milliseconds after which a changed product counts as one that hangs. */
const MOST_MS = 120_000;

/**
 * Runs one job.
 *
 * @param stop ends the process; the promise then rejects with its reason
 */
export function runJob(job: Job, stop: AbortSignal, most = MOST_MS): Promise<Answer> {
  stop.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const child = fork(program, { cwd: job.root, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const timer = setTimeout(() => {
    settle({ kind: 'failed', message: `it did not end within ${most / 1000} seconds` });
  }, most);
  const abort = (): void => {
    finish();
    reject(stop.reason);
  };
  function finish(): void {
    clearTimeout(timer);
    stop.removeEventListener('abort', abort);
    child.kill('SIGKILL');
  }
  function settle(answer: Answer): void {
    finish();
    resolve(answer);
  }
  stop.addEventListener('abort', abort, { once: true });
  child.once('message', (message) => settle(answerSchema.parse(message)));
  child.once('error', (error) => settle({ kind: 'failed', message: error.message }));
  child.once('exit', (code, signal) => {
    const last =
      errors
        .trimEnd()
        .split('\n')
        .find((line) => /^\w*Error\b/.test(line)) ?? '';
    settle({ kind: 'failed', message: `the process ended (${signal ?? `code ${code}`}) ${last}`.trimEnd() });
  });
  child.send(job);
  return promise;
}

/** Works through a list, so many at a time, in its order. */
export async function eachOf<T>(
  list: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = list.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
