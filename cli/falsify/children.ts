/** Runs jobs in processes of their own: what a changed product does to its process is nothing to the command. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Answer, type Job, messageSchema, type ScenarioFate } from './job.ts';

const program = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Real milliseconds after which a changed product counts as one that hangs. */
const MOST_MS = 120_000;
/** Whatever Node has loaded it keeps: after so many jobs a process has become large. */
const MOST_JOBS = 20;

/** What is asked of one job beside its answer. */
export interface Asking {
  /** Real milliseconds after which it counts as one that hangs. */
  readonly most?: number;
  readonly onProgress?: (done: number, all: number) => void;
}

/** The processes. */
export interface Children {
  /** Runs one job; rejects when the processes are stopped, with the reason. */
  run(job: Job, asking?: Asking): Promise<Answer>;
  /**
   * Ends the processes.
   *
   * @throws {Error} when replays have disturbed each other
   */
  close(): Promise<void>;
}

interface Child {
  readonly process: ChildProcess;
  jobs: number;
  /** What fails with its last killed change must pass without it, in the same process. */
  control?: { readonly job: Job; readonly scenario: string };
}

/** Starts processes when there are jobs for them. One that has done a job takes the next. `stop` ends them all. */
export function startChildren(stop: AbortSignal): Children {
  const idle: Child[] = [];

  const runIn = async (child: Child, job: Job, asking: Asking): Promise<Answer> => {
    const answer = await ask(child, job, asking, stop);
    child.jobs += 1;
    const [red] = withFate(answer, 'red');
    if (red !== undefined) child.control = { job: { ...job, sources: [red.place] }, scenario: red.name };
    const isUnchanged = Object.keys(job.changed).length === 0;
    const isSpoilt = answer.kind === 'failed' || withFate(answer, 'broken').length > 0;
    // Of an unchanged run a process keeps too much.
    if (isUnchanged || isSpoilt) child.process.kill('SIGKILL');
    else if (child.jobs < MOST_JOBS) idle.push(child);
    else await retire(child);
    return answer;
  };

  const retire = async (child: Child): Promise<void> => {
    if (child.control !== undefined) {
      const { job, scenario } = child.control;
      const answer = await ask(child, { ...job, changed: await unchangedTexts(job) }, {}, stop);
      if (withFate(answer, 'green').length === 0) {
        throw new Error(
          `"${scenario}" fails without any change in a process that has replayed others before: they disturb each other.`,
        );
      }
    }
    child.process.kill('SIGKILL');
  };

  return {
    run: async (job, asking = {}) => {
      stop.throwIfAborted();
      const used = idle.pop();
      const answer = used && (await runIn(used, job, asking));
      // That a change breaks the product is believed only where nothing else can have broken it.
      const isTold =
        answer?.kind === 'ran' &&
        (withFate(answer, 'red').length > 0 || withFate(answer, 'broken').length === 0);
      return isTold ? answer : runIn(startChild(job), job, asking);
    },
    close: async () => {
      const all = idle.splice(0);
      if (stop.aborted) for (const child of all) child.process.kill('SIGKILL');
      else await Promise.all(all.map(retire));
    },
  };
}

function startChild({ root }: Job): Child {
  const child = fork(program, { cwd: root, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true });
  child.stderr?.setEncoding('utf8');
  return { process: child, jobs: 0 };
}

function withFate(answer: Answer, fate: ScenarioFate['fate']): readonly ScenarioFate[] {
  return answer.kind === 'ran' ? answer.scenarios.filter((scenario) => scenario.fate === fate) : [];
}

async function unchangedTexts({ changed }: Job): Promise<Job['changed']> {
  const texts = Object.keys(changed).map(async (url) => [url, await readFile(new URL(url), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** Asks a process that has nothing to do. One that hangs, ends or is stopped is killed. */
function ask({ process: child }: Child, job: Job, asking: Asking, stop: AbortSignal): Promise<Answer> {
  const { most = MOST_MS, onProgress } = asking;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let errors = '';
  const onErrors = (text: string): void => {
    errors += text;
  };
  const onMessage = (message: unknown): void => {
    const told = messageSchema.parse(message);
    if (told.kind === 'progress') onProgress?.(told.done, told.all);
    else settle(told);
  };
  const onError = (error: Error): void => fail(error.message);
  const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
    const last =
      errors
        .trimEnd()
        .split('\n')
        .find((line) => /^\w*Error\b/.test(line)) ?? '';
    fail(`the process ended (${signal ?? `code ${code}`}) ${last}`.trimEnd());
  };
  const timer = setTimeout(() => fail(`it did not end within ${most / 1000} seconds`), most);
  const onStop = (): void => {
    child.kill('SIGKILL');
    finish();
    reject(stop.reason);
  };
  function finish(): void {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
    child.stderr?.off('data', onErrors);
    child.off('message', onMessage).off('error', onError).off('exit', onExit);
  }
  function settle(answer: Answer): void {
    finish();
    resolve(answer);
  }
  function fail(message: string): void {
    child.kill('SIGKILL');
    settle({ kind: 'failed', message });
  }
  stop.addEventListener('abort', onStop, { once: true });
  child.stderr?.on('data', onErrors);
  child.on('message', onMessage).on('error', onError).on('exit', onExit);
  if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
  else child.send(job, (error) => error && onError(error));
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
