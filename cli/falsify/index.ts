/** `glovebox falsify`: shows that scenarios notice when the product contradicts what is documented. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import {
  type Catalogue,
  type Falsification,
  falsificationDigest,
  falsificationResultsFile,
  falsificationResultsText,
  readFalsificationResults,
} from '#reports';
import { CommandError } from '../command-error.ts';
import { loadSteps } from '../cucumber-run.ts';
import { type Ending, exitCodesText } from '../exit-codes.ts';
import { ENDING_BY, type EndSignal, onEnd } from '../interruption.ts';
import { lintFeatures } from '../lint/lint.ts';
import { refusalText } from '../lint/text.ts';
import { wholeNumber } from '../option-values.ts';
import { type Project, readProjectCatalogue } from '../project.ts';
import { eachOf, startChildren } from './children.ts';
import { type Choice, chooseFalsifications } from './choose.ts';
import { createFalsifyProgress } from './progress.ts';
import { type Replay, replay, runUnchanged, scenariosOf } from './replay.ts';
import { replayJson, replayText, summaryText } from './text.ts';
import { touchedSince } from './touched.ts';

interface FalsifyOptions {
  readonly sample?: number;
  readonly seed: number;
  readonly changed?: string | true;
  readonly atMost?: number;
  readonly verbose?: true;
  readonly json?: true;
}

const help = `
A falsification is a small change of the product that contradicts one documented behaviour; they are declared in
features/falsifications. It is killed when one of the behaviour's own scenarios fails with it. No file is changed.

Examples:
  $ npx glovebox falsify                          all of them
  $ npx glovebox falsify NET-003 TECH-002-1       those of a behaviour, and one by its id
  $ npx glovebox falsify --sample 20 --seed 7     20 by chance, the same for the same seed
  $ npx glovebox falsify --changed                those that the last commits touch
  $ npx glovebox falsify --changed main --sample 60   those changed since main, and 60 others
  $ npx glovebox falsify --changed --at-most 100      100 of those that the last commits touch

${exitCodesText({
  passed: 'all were killed',
  failed: 'one survived, does not apply any more, or broke the product instead',
  usage: '',
  nothing: 'none was selected',
  input: '',
  internal: '',
  hungUp: 'the terminal was closed (SIGHUP); what was replayed is said and kept',
  interrupted: 'it was interrupted (Ctrl+C, SIGINT); what was replayed is said and kept',
  terminated: 'it was ended (SIGTERM); what was replayed is said and kept',
})}`;

/** Adds the command; `end` takes how it ended. */
export function addFalsifyCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('falsify')
    .description('change the product a little, and see whether the scenarios notice')
    .argument('[ids...]', 'falsifications, or behaviours for all of theirs (default: all)')
    .option('--sample <n>', 'so many by chance', wholeNumber(1, 100_000))
    .option('--seed <n>', 'the seed of the sample', wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option(
      '--changed [base]',
      'those whose source, scenarios or rows changed since a commit (default: 10 commits ago)',
    )
    .option('--at-most <n>', 'no more than so many in all, by chance', wholeNumber(1, 100_000))
    .option('--verbose', 'show which step of which scenario noticed')
    .option('--json', 'as JSON, for other programs')
    .addHelpText('after', help)
    .action(async (ids: string[], options: FalsifyOptions) => end(await falsify(project, ids, options)));
}

async function falsify(project: Project, ids: readonly string[], options: FalsifyOptions): Promise<Ending> {
  const catalogue = await readProjectCatalogue(project);
  const chosen = chooseFalsifications(catalogue, await choiceOf(project, ids, options));
  if (chosen.length === 0) throw new CommandError('nothing', nothingText(catalogue, ids, options));
  if (!(await lintPasses(project, catalogue, chosen))) return 'input';
  const stopping = new AbortController();
  let endedBy: EndSignal | undefined;
  onEnd((signal) => {
    endedBy = signal;
    stopping.abort();
  });
  const replays: Replay[] = [];
  await replayAll(project, chosen, stopping.signal, (done) => {
    replays.push(done);
    const text = replayText(done, options.verbose === true);
    if (options.json !== true) console.log(text);
    // The list for other programs comes at the end; what needs a person is said at once.
    else if (done.outcome !== 'killed') console.error(text);
  });
  await keepResults(project, catalogue, replays);
  if (options.json === true) console.log(JSON.stringify(replays.map(replayJson), null, 2));
  else console.log(`\n${summaryText(replays, chosen.length)}`);
  if (endedBy !== undefined) {
    const kept = replays.length === 0 ? '' : ' The results of those are kept.';
    throw new CommandError(
      ENDING_BY[endedBy],
      `Interrupted by ${endedBy}: ${replays.length} of ${chosen.length} were replayed.${kept}`,
    );
  }
  return replays.every(({ outcome }) => outcome === 'killed') ? 'passed' : 'failed';
}

/** What `glovebox test` would refuse shows nothing here either: it is told, and nothing is replayed. */
async function lintPasses(
  project: Project,
  catalogue: Catalogue,
  chosen: readonly Falsification[],
): Promise<boolean> {
  const support = await loadSteps(project);
  const { problems } = await lintFeatures({ project, catalogue, support, ...scenariosOf(project, chosen) });
  if (problems.every(({ severity }) => severity !== 'error')) return true;
  console.error(refusalText(problems));
  return false;
}

async function choiceOf(
  project: Project,
  ids: readonly string[],
  { sample, seed, changed, atMost }: FalsifyOptions,
): Promise<Choice> {
  const touched =
    changed === undefined ? undefined : await touchedSince(project, changed === true ? undefined : changed);
  return {
    ids,
    seed,
    ...(sample === undefined ? {} : { sample }),
    ...(touched === undefined ? {} : { touched }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

function nothingText(catalogue: Catalogue, ids: readonly string[], { changed }: FalsifyOptions): string {
  const all = catalogue.falsifications.length;
  if (all === 0)
    return 'No falsification is declared yet. They are in features/falsifications/<chapter>.yaml.';
  if (changed !== undefined) return `None of ${all} falsifications is touched by the changes.`;
  return `None of ${all} falsifications belongs to ${ids.join(', ')}.`;
}

async function replayAll(
  project: Project,
  chosen: readonly Falsification[],
  stop: AbortSignal,
  report: (done: Replay) => void,
): Promise<void> {
  const progress = createFalsifyProgress(process.stderr, process.env, chosen.length, () => performance.now());
  const children = startChildren(stop);
  const parallel = os.availableParallelism();
  try {
    const earlier = await readFalsificationResults(falsificationResultsFile(project.features));
    const { unchanged: onProgress } = progress;
    const unchanged = await runUnchanged(project, chosen, children, { parallel, onProgress });
    await eachOf(chosen, parallel, async (falsification) => {
      progress.begin(falsification.id);
      const done = await replay(falsification, { project, unchanged, earlier, children });
      progress.done(done, () => report(done));
    });
    await children.close();
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    progress.end();
  }
}

/** Adds the results to those of earlier replays; the report shows them. */
async function keepResults(
  project: Project,
  catalogue: Catalogue,
  replays: readonly Replay[],
): Promise<void> {
  if (replays.length === 0) return;
  const known = new Set(catalogue.falsifications.map(({ id }) => id));
  const file = falsificationResultsFile(project.features);
  const earlier = Object.entries(await readFalsificationResults(file));
  const results = {
    ...Object.fromEntries(earlier.filter(([id]) => known.has(id))),
    ...Object.fromEntries(
      replays.map(({ falsification, outcome, scenarios }) => [
        falsification.id,
        {
          digest: falsificationDigest(falsification),
          outcome,
          scenarios: scenarios.map(({ name, place }) => ({ name, place })),
        },
      ]),
    ),
  };
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, falsificationResultsText(results));
  await rename(temporary, file);
}
