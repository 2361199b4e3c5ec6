/** `glovebox behaviours`: the catalogue, with what the last run says of it. */
import path from 'node:path';
import { styleText } from 'node:util';
import { type Command, Option } from 'commander';
import {
  type BehaviourStatus,
  type BehavioursReport,
  behaviourStatuses,
  kindInWords,
  type ListedBehaviour,
  listBehaviours,
  readBehavioursReport,
  readRunFacts,
} from '#reports';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { fromRoot, type Project, readProjectCatalogue } from './project.ts';

interface BehavioursOptions {
  readonly unproven?: boolean;
  readonly status?: BehaviourStatus | typeof NOT_RUN;
  readonly json?: boolean;
}

const NOT_RUN = 'not run yet';
const states = [...behaviourStatuses, NOT_RUN];
const width = Math.max(...states.map((state) => state.length));

const colours = {
  proven: 'green',
  partly: 'yellow',
  failing: 'red',
  unproven: 'yellow',
  'out of reach': 'dim',
} as const;

const help = `
The state is that of the last complete run, from reports/out/behaviours.json.

Examples:
  $ npx glovebox behaviours                    all, by chapter
  $ npx glovebox behaviours --unproven         those that are not proven yet, and what is missing
  $ npx glovebox behaviours --status partly    those that are proven in part, and what is missing
  $ npx glovebox behaviours --json | jq length

${exitCodesText({ passed: 'the list was printed', usage: 'wrong usage', input: 'the catalogue is broken', internal: '' })}`;

/** Adds the command; `end` takes how it ended. */
export function addBehavioursCommand(
  program: Command,
  project: Project,
  end: (ending: Ending) => void,
): void {
  program
    .command('behaviours')
    .description('list the documented behaviours, and whether they are proven')
    .option('--unproven', 'only those that are unproven, or not run yet')
    .addOption(
      new Option('--status <state>', 'only those in this state').choices(states).conflicts('unproven'),
    )
    .option('--json', 'as JSON, for other programs')
    .addHelpText('after', help)
    .action(async (options: BehavioursOptions) => end(await behaviours(project, options)));
}

async function behaviours(project: Project, options: BehavioursOptions): Promise<Ending> {
  const catalogue = await readProjectCatalogue(project);
  const file = path.join(project.reports, 'behaviours.json');
  const report = await readBehavioursReport(file);
  const wanted: readonly string[] = [
    ...(options.unproven === true ? ['unproven', NOT_RUN] : []),
    ...(options.status === undefined ? [] : [options.status]),
  ];
  const rows = listBehaviours(catalogue, report).filter(
    ({ status }) => wanted.length === 0 || wanted.includes(status ?? NOT_RUN),
  );
  if (options.json === true) {
    console.log(JSON.stringify(rows.map(jsonRow), null, 2));
    return 'passed';
  }
  const source =
    report === undefined
      ? `There is no complete report yet (${fromRoot(project, file)}). Make one with: npm start`
      : sourceText(report, fromRoot(project, file));
  const later = await laterRunText(project);
  console.log([...chapterTexts(rows, wanted.length > 0), countsText(rows), `${source}${later}`].join('\n\n'));
  return 'passed';
}

/** That the last run was another one than the complete one; empty when it was not. */
async function laterRunText(project: Project): Promise<string> {
  const [complete, last] = await Promise.all(
    [project.reports, project.lastReport].map((folder) => readRunFacts(path.join(folder, 'run.json'))),
  );
  if (last === undefined || (complete !== undefined && complete.endedAt >= last.endedAt)) return '';
  const when = last.endedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
  return `\nThe last run is newer (${when}; ${kindInWords(last)}): ${fromRoot(project, project.lastReport)}/index.html`;
}

function jsonRow({ behaviour, chapter, documents, status, reason, scenarios }: ListedBehaviour): object {
  const { id, statement } = behaviour;
  return { id, chapter, documents, statement, status: status ?? NOT_RUN, reason, scenarios };
}

function chapterTexts(rows: readonly ListedBehaviour[], withReason: boolean): readonly string[] {
  const idWidth = Math.max(0, ...rows.map(({ behaviour }) => behaviour.id.length));
  return [...Map.groupBy(rows, ({ chapter }) => chapter)].map(([chapter, listed]) => {
    const lines = listed.flatMap(({ behaviour, status, reason }) => {
      const { id, statement } = behaviour;
      const line = `  ${painted(status)}  ${id.padEnd(idWidth)}  ${statement}`;
      return withReason && reason !== '' ? [line, `  ${' '.repeat(width)}  ${reason}`] : [line];
    });
    return [styleText('bold', chapter), ...lines].join('\n');
  });
}

function painted(status: ListedBehaviour['status']): string {
  const padded = (status ?? NOT_RUN).padEnd(width);
  if (status === undefined) return styleText('dim', padded);
  return styleText(colours[status], padded);
}

function countsText(rows: readonly ListedBehaviour[]): string {
  const counts = states.flatMap((state) => {
    const count = rows.filter(({ status }) => (status ?? NOT_RUN) === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const all = rows.length === 1 ? '1 behaviour' : `${rows.length} behaviours`;
  return counts.length === 0 ? all : `${all}: ${counts.join(', ')}`;
}

function sourceText({ selection, seed, complete }: BehavioursReport, file: string): string {
  const scope = complete ? 'the whole suite' : `selection: ${selection}; not the whole suite, or broken off`;
  return `From ${file} (seed ${seed}, ${scope}).`;
}
