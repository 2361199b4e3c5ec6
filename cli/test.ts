/** `glovebox test`: runs scenarios and writes the behaviour report. */
import os from 'node:os';
import { type Command, Option } from 'commander';
import { RUNS_KEPT, type Verdict } from '#reports';
import { ensureBrowser } from './browser.ts';
import { CommandError } from './command-error.ts';
import { loadSteps, runFeatures } from './cucumber-run.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { lintFeatures } from './lint/lint.ts';
import { refusalText } from './lint/text.ts';
import { nothingSelectedText } from './nothing-selected.ts';
import { wholeNumber } from './option-values.ts';
import { type Project, readProjectCatalogue } from './project.ts';
import { selectPaths } from './selection.ts';
import { checkTagExpression, oneTagExpression } from './tag-expression.ts';
import { beginRun, isWholeSuite, type RunChoices } from './test-run.ts';

interface TestOptions extends RunChoices {
  readonly tags?: string;
  readonly parallel?: number;
  readonly headed?: true;
}

const MOST_WORKERS = 64;
/** A worker takes half a second to begin: more of them help no suite of some minutes. */
const MOST_BY_ITSELF = 4;

function processors(): number {
  return Math.min(MOST_BY_ITSELF, os.availableParallelism());
}

const endings: Record<Verdict, Ending> = {
  'unreadable features': 'input',
  'wrong tags': 'input',
  'broken off': 'internal',
  failed: 'failed',
  'nothing selected': 'nothing',
  passed: 'passed',
};

const help = `
Examples:
  $ npx glovebox test                                       every scenario
  $ npx glovebox test features/network                      those of a folder
  $ npx glovebox test features/network/wired.feature:12     the one in line 12
  $ npx glovebox test --tags "@NET-007"                     those that prove a behaviour
  $ npx glovebox test --parallel 2 --reports build/report   two at a time, the report elsewhere
  $ npx glovebox test --hand browser --headed               in a browser, before your eyes

${exitCodesText({
  passed: 'every selected scenario passed',
  failed: 'a scenario failed, or has a pending step',
  usage: '',
  nothing: 'no scenario was selected',
  input: '',
  missing: 'the browser hand has no browser, and could not install one',
  internal: '',
  hungUp: '',
  interrupted: '',
  terminated: '',
})}

reports/out is the last complete run of the whole suite, reports/last the last run of any kind; both are links into
reports/runs, which keeps the last ${RUNS_KEPT}.`;

/** Adds the command; `end` takes how it ended. */
export function addTestCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('test')
    .description('run scenarios and write the behaviour report')
    .argument('[paths...]', 'feature files, with :line for one scenario, or folders (default: features)')
    .option(
      '--tags <expression>',
      'only scenarios with these tags, such as "@NET-007 or @ESP-001"',
      oneTagExpression,
    )
    .option(
      '--parallel <n>',
      `how many scenarios at a time (default: one a processor, at most ${MOST_BY_ITSELF}, for the whole suite; else 1)`,
      wholeNumber(1, MOST_WORKERS),
    )
    .option(
      '--seed <n>',
      'the seed of everything random; equal seeds give equal reports',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
      1,
    )
    .option('--reports <folder>', 'a folder of your own for the report (default: see below)')
    .addOption(
      new Option(
        '--hand <hand>',
        'who works the devices: on the screens themselves, or on pages in a browser',
      )
        .choices(['direct', 'browser'])
        .default('direct'),
    )
    .option(
      '--whole-evidence',
      'keep what was sent to the last byte, also of scenarios that pass (a report 20 times as large)',
    )
    .option('--headed', 'show the windows of the browser (with --hand browser)')
    .addHelpText('after', help)
    .action(async (paths: string[], options: TestOptions) => end(await test(project, paths, options)));
}

async function test(project: Project, given: readonly string[], options: TestOptions): Promise<Ending> {
  if (options.headed && options.hand !== 'browser') {
    throw new CommandError('usage', '--headed shows the browser of --hand browser: give both.');
  }
  await checkDomain(process.env.GLOVEBOX_DOMAIN);
  const selection = selectPaths(project, given);
  const tags = options.tags?.trim() ?? '';
  const catalogue = await readProjectCatalogue(project);
  if (tags !== '') await checkTagExpression(project, tags, selection.sources);
  const asked = { paths: selection.paths, tags };
  const parallel = options.parallel ?? (isWholeSuite(asked) ? processors() : 1);
  const run = beginRun({ project, catalogue, asked, parallel, options });
  try {
    const { sources } = selection;
    const support = await loadSteps(project);
    const { problems } = await lintFeatures({ project, catalogue, support, sources, tags });
    if (problems.some(({ severity }) => severity === 'error')) {
      run.discard();
      console.error(refusalText(problems));
      return 'input';
    }
    const browser = options.hand === 'browser' ? await ensureBrowser() : undefined;
    await runFeatures({
      project,
      support,
      sources,
      tags,
      parallel,
      worldParameters: {
        seed: String(options.seed),
        hand: options.hand,
        reports: run.directory,
        ...(browser !== undefined && { browser }),
        ...(options.headed && { headed: 'yes' }),
      },
      onMessage: run.onMessage,
    });
  } catch (error) {
    run.discard();
    throw error;
  }
  const { assessment, summary } = await run.finish();
  process.stdout.write(summary);
  if (project.directory !== project.root) console.log(`(Paths are from ${project.root})`);
  if (assessment.verdict === 'nothing selected') console.error(nothingSelectedText(asked, run.envelopes));
  return endings[assessment.verdict];
}

/** Whether the setting names a kind of domain. */
async function checkDomain(setting: string | undefined): Promise<void> {
  // Loaded here and not above: most commands need no cloud.
  const { domainKindOf } = await import('#cloud');
  try {
    domainKindOf(setting);
  } catch (error) {
    throw new CommandError('usage', error instanceof Error ? error.message : String(error));
  }
}
