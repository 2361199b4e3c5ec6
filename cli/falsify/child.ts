/**
 * A child process of `glovebox falsify`: it takes one job, runs its scenarios with the changed modules, and answers. What is
 * changed is what Node loads; no file is touched.
 */
import { flushCompileCache, registerHooks } from 'node:module';
import { Worker } from 'node:worker_threads';
import { fatesOf } from './fate.ts';
import { type Answer, type Job, jobSchema } from './job.ts';
import '../own-modules.ts';

process.once('message', async (message) => {
  const answer = await run(jobSchema.parse(message)).catch(
    (error: unknown): Answer => ({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  process.send?.(answer);
});

// Without the command nobody waits for the answer. A changed product may never come back from a loop, so that this process
// hears of nothing any more: a thread of its own looks whether the command is still there.
new Worker(
  `const { ppid } = process; setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
  { eval: true },
).unref();

async function run(job: Job): Promise<Answer> {
  const loaded = changeModules(job.changed);
  // Loaded only now: the hook has to be there first.
  const [{ loadSteps, runFeatures }, { readRun }] = await Promise.all([
    import('../cucumber-run.ts'),
    import('#reports'),
  ]);
  const envelopes = await runFeatures({
    project: job,
    support: await loadSteps(job),
    sources: job.sources,
    tags: job.tags,
    parallel: job.parallel,
    failFast: job.failFast,
    worldParameters: { seed: '1', hand: 'direct' },
  });
  // Unchanged modules are compiled once for all children; the compiled form of a changed one is of no further use.
  if (Object.keys(job.changed).length === 0) flushCompileCache();
  return {
    kind: 'ran',
    scenarios: [...fatesOf(readRun(envelopes))],
    unused: Object.keys(job.changed).filter((url) => !loaded.has(url)),
  };
}

/** From now on Node loads these texts; the set tells which it has loaded. */
function changeModules(changed: Job['changed']): ReadonlySet<string> {
  const loaded = new Set<string>();
  registerHooks({
    load: (url, context, next) => {
      const source = changed[url];
      const module = next(url, context);
      if (source === undefined) return module;
      loaded.add(url);
      return { ...module, source };
    },
  });
  return loaded;
}
