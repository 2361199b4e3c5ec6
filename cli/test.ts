/** `glovebox test`: runs scenarios and writes the behaviour report. */
import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { assessRun, formatterModule, type ReportOptions, tagGateModule, type Verdict } from '#reports';
import { ensureBrowser } from './browser.ts';
import { CommandError } from './command-error.ts';
import { loadSteps, runFeatures } from './cucumber-run.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { lintFeatures } from './lint/lint.ts';
import { refusalText } from './lint/text.ts';
import { nothingSelectedText } from './nothing-selected.ts';
import { wholeNumber } from './option-values.ts';
import { createProgress } from './progress.ts';
import { type Project, readProjectCatalogue } from './project.ts';
import { type Selection, selectPaths } from './selection.ts';
import { checkTagExpression } from './tag-expression.ts';

interface TestOptions {
  readonly tags?: string;
  readonly parallel?: number;
  readonly seed: number;
  readonly reports?: string;
  readonly hand: string;
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
})}`;

/** Adds the command; `end` takes how it ended. */
export function addTestCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('test')
    .description('run scenarios and write the behaviour report')
    .argument('[paths...]', 'feature files, with :line for one scenario, or folders (default: features)')
    .option('--tags <expression>', 'only scenarios with these tags, such as "@NET-007 or @ESP-001"')
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
    .option('--reports <folder>', 'where the report goes (default: reports/out)')
    .addOption(
      new Option(
        '--hand <hand>',
        'who works the devices: on the screens themselves, or on pages in a browser',
      )
        .choices(['direct', 'browser'])
        .default('direct'),
    )
    .option('--headed', 'show the windows of the browser (with --hand browser)')
    .addHelpText('after', help)
    .action(async (paths: string[], options: TestOptions) => end(await test(project, paths, options)));
}

async function test(project: Project, given: readonly string[], options: TestOptions): Promise<Ending> {
  if (options.headed && options.hand !== 'browser') {
    throw new CommandError('usage', '--headed shows the browser of --hand browser: give both.');
  }
  const selection = selectPaths(project, given);
  const tags = options.tags?.trim() ?? '';
  const catalogue = await readProjectCatalogue(project);
  if (tags !== '') await checkTagExpression(project, tags, selection.sources);
  const support = await loadSteps(project);
  const { problems } = await lintFeatures({ project, catalogue, support, sources: selection.sources, tags });
  if (problems.some(({ severity }) => severity === 'error')) {
    console.error(refusalText(problems));
    return 'input';
  }
  const report = reportOptions(project, selection, options);
  await prepareFolder(report.directory);
  const browser = options.hand === 'browser' ? await ensureBrowser() : undefined;
  const progress = createProgress(process.stderr, process.env);
  const envelopes = await runFeatures({
    project,
    support,
    sources: selection.sources,
    tags,
    parallel: options.parallel ?? (selection.paths.length === 0 && tags === '' ? processors() : 1),
    worldParameters: {
      seed: String(options.seed),
      hand: options.hand,
      reports: report.directory,
      ...(browser !== undefined && { browser }),
      ...(options.headed && { headed: 'yes' }),
    },
    formats: { stdout: formatterModule, files: {}, publish: false, options: { glovebox: report } },
    plugins: { specifiers: [tagGateModule], options: { glovebox: report } },
    onMessage: (envelope) => {
      if (envelope.testRunFinished === undefined) progress.onMessage(envelope);
      else progress.end();
    },
  });
  const { verdict } = assessRun(catalogue, envelopes);
  if (project.directory !== project.root) console.log(`(Paths are from ${project.root})`);
  if (verdict === 'nothing selected') {
    console.error(nothingSelectedText({ paths: selection.paths, tags }, envelopes));
  }
  return endings[verdict];
}

function reportOptions(project: Project, { paths }: Selection, options: TestOptions): ReportOptions {
  const tags = options.tags?.trim() ?? '';
  const words = [...paths, ...(tags === '' ? [] : [`tags ${tags}`])];
  const seed = options.seed === 1 ? '' : ` --seed ${options.seed}`;
  const hand = options.hand === 'direct' ? '' : ` --hand ${options.hand}`;
  return {
    directory:
      options.reports === undefined ? project.reports : path.resolve(project.directory, options.reports),
    version: project.version,
    seed: options.seed,
    hand: options.hand,
    selection: words.length === 0 ? 'all' : words.join(', '),
    complete: words.length === 0,
    catalogue: project.features,
    rerun: `npx glovebox test${hand}${seed}`,
  };
}

async function prepareFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      'usage',
      `The report cannot be written to ${directory}: ${reason}\nGive another folder with --reports.`,
    );
  }
}
