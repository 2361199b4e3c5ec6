/**
 * A child process of `glovebox falsify`: it takes one job after the other, runs its scenarios with the changed modules, and
 * answers. What is changed is what Node loads; no file is touched.
 */
import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';
import { fatesOf } from './fate.ts';
import { type Answer, type Job, jobSchema, type Message } from './job.ts';
import { takeProduct } from './product.ts';
import '../own-modules.ts';

const product = takeProduct();
let isLoaded = false;

process.on('message', async (message) => {
  const answer = await run(jobSchema.parse(message)).catch(
    (error: unknown): Answer => ({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  tell(answer);
});

function tell(message: Message): void {
  process.send?.(message);
}

// Without the command nobody waits for the answer. A changed product may never come back from a loop, so that this process
// hears of nothing any more: a thread of its own looks whether the command is still there.
new Worker(
  `const { ppid } = process; setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
  { eval: true },
).unref();

async function run(job: Job): Promise<Answer> {
  // Loaded only now: the product has to be taken first.
  const [{ loadSteps, runFeatures }, { readRun }] = await Promise.all([
    import('../cucumber-run.ts'),
    import('#reports'),
  ]);
  const isChanged = Object.keys(job.changed).length > 0;
  // Once as it is: what a change does not touch stays loaded for all jobs.
  if (isChanged && !isLoaded) await loadSteps(job);
  isLoaded = true;
  product.change(job.changed);
  let all = 0;
  let done = 0;
  const envelopes = await runFeatures({
    project: job,
    support: await loadSteps(job),
    sources: job.sources,
    tags: job.tags,
    parallel: job.parallel,
    failFast: job.failFast,
    worldParameters: { seed: '1', hand: 'direct' },
    onMessage: ({ testCase, testCaseFinished }) => {
      if (testCase !== undefined) all += 1;
      if (testCaseFinished === undefined) return;
      done += 1;
      tell({ kind: 'progress', done, all });
    },
  });
  // Unchanged modules are compiled once for all children; the compiled form of a changed one is of no further use.
  if (!isChanged) flushCompileCache();
  return { kind: 'ran', scenarios: [...fatesOf(readRun(envelopes))], unused: [...product.unused()] };
}
