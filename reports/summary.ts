/** The end of a run on the terminal: what failed, how to run it again, what is proven, where the report is. */
import { styleText } from 'node:util';
import { type BehaviourStatus, behaviourStatuses, countOf } from './behaviour-status.ts';
import type { BehavioursReport } from './behaviours-report.ts';
import type { ScenarioRun } from './run.ts';
import { doneInWords, type RunFacts } from './run-facts.ts';
import { isFailure, type ScenarioStatus } from './status.ts';
import { titleOf } from './titles.ts';
import type { Assessment } from './verdict.ts';

/** What the summary needs beside the assessment. */
export interface SummaryContext {
  readonly report: BehavioursReport;
  readonly facts: RunFacts;
  /** The command that reruns a scenario when its place is put after it. */
  readonly rerun: string;
  /** Where the HTML report is, as a person would type it. */
  readonly page: string;
  /** The folder of a complete report that this run has left as it was. */
  readonly untouched: string | undefined;
  /** Whether the terminal shows colours. */
  readonly colours: boolean;
}

type Colour = 'red' | 'green' | 'yellow' | 'bold' | 'dim';

/** The summary as text that ends with a line break. */
export function summaryText(assessment: Assessment, context: SummaryContext): string {
  const paint = (colour: Colour, text: string): string =>
    context.colours ? styleText(colour, text, { validateStream: false }) : text;
  const { run, tagProblems } = assessment;
  const blocks = [
    ...run.unreadableFeatures.map(
      ({ uri, line, column, message }) =>
        `${paint('red', `${uri}:${line}:${column}`)}\n${indent(message, 2)}`,
    ),
    ...tagProblems.map(
      ({ file, line, column, message }) =>
        `${paint('red', `${file}:${line}:${column}`)}\n${indent(message, 2)}`,
    ),
    ...run.failures.map(({ message }) => `${paint('red', 'Outside the scenarios')}\n${indent(message, 2)}`),
    ...run.scenarios
      .filter((scenario) => isTrouble(scenario, context.facts))
      .map((scenario) => troubleText(scenario, context.rerun, paint)),
    endText(assessment, context.facts),
    [
      scenariosLine(run.scenarios, paint),
      warningsLine(run.scenarios, paint),
      behavioursLine(context.report, paint),
      ...placesLines(context, paint),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  ];
  return `\n${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What an interrupted run did not come to is no trouble of a scenario. */
function isTrouble({ status }: ScenarioRun, { kind }: RunFacts): boolean {
  if (status === 'unknown') return kind !== 'interrupted';
  return status !== 'passed' && status !== 'skipped';
}

function placesLines(
  { facts, page, untouched }: SummaryContext,
  paint: (colour: Colour, text: string) => string,
): readonly string[] {
  const complete = untouched === undefined ? [] : [`The last complete report is untouched: ${untouched}`];
  if (facts.kind !== 'interrupted') return [`Report: ${page}`, ...complete];
  return [
    paint('yellow', `Interrupted: ${doneInWords(facts.scenarios)}`),
    `Report of what was done: ${page}`,
    ...complete,
  ];
}

function troubleText(
  scenario: ScenarioRun,
  rerun: string,
  paint: (colour: Colour, text: string) => string,
): string {
  const place = `${scenario.uri}:${scenario.line}`;
  const colour = isFailure(scenario.status) ? 'red' : 'yellow';
  const lines = [`${paint(colour, wordOf(scenario))}  ${paint('bold', titleOf(scenario))}`];
  const step = scenario.steps.find(({ failure }) => failure !== undefined);
  if (step !== undefined) {
    const where = step.line === 0 ? '' : paint('dim', `  ${scenario.uri}:${step.line}`);
    lines.push(`  ${`${step.keyword} ${step.text}`.trim()}${where}`, indent(step.failure?.message ?? '', 4));
  } else if (scenario.status === 'unknown') {
    lines.push(scenario.steps.length === 0 ? '  It has no steps.' : '  It did not run to its end.');
  }
  lines.push(`  Run it again: ${rerun} ${place}`);
  return lines.join('\n');
}

function endText({ verdict }: Assessment, { kind }: RunFacts): string {
  if (kind === 'interrupted') return '';
  if (verdict === 'nothing selected') {
    return 'No scenario was selected, so nothing was tested. Check the paths and the tags of the command.';
  }
  if (verdict === 'wrong tags')
    return 'Tags do not fit the catalogue, so the run does not count. Correct them and run again.';
  return '';
}

type StatusWord = Exclude<ScenarioStatus, 'unknown'> | 'not finished';

const ORDER: readonly StatusWord[] = [
  'passed',
  'failed',
  'ambiguous',
  'undefined',
  'pending',
  'skipped',
  'not finished',
];

function wordOf({ status }: ScenarioRun): StatusWord {
  return status === 'unknown' ? 'not finished' : status;
}

function scenariosLine(
  scenarios: readonly ScenarioRun[],
  paint: (colour: Colour, text: string) => string,
): string {
  if (scenarios.length === 0) return '';
  const parts = ORDER.flatMap((word) => {
    const [first, ...others] = scenarios.filter((scenario) => wordOf(scenario) === word);
    if (first === undefined) return [];
    const colour = word === 'passed' ? 'green' : isFailure(first.status) ? 'red' : 'yellow';
    return [paint(colour, `${1 + others.length} ${word}`)];
  });
  return `${scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios`}: ${parts.join(', ')}`;
}

/** What is set up against the documents' advice fails nothing; one scenario's own run says it in full. */
function warningsLine(
  scenarios: readonly ScenarioRun[],
  paint: (colour: Colour, text: string) => string,
): string {
  const warned = scenarios.filter(({ evidence }) => evidence.warnings.length > 0);
  const [first] = warned;
  if (first === undefined) return '';
  if (scenarios.length === 1)
    return first.evidence.warnings
      .map(({ device, text }) => `${paint('yellow', 'warning')}  ${device}: ${text}`)
      .join('\n');
  const them = warned.length === 1 ? '1 scenario has' : `${warned.length} scenarios have`;
  return `${paint('yellow', `${them} a misconfiguration`)} that the report names`;
}

function behavioursLine(
  { summary }: BehavioursReport,
  paint: (colour: Colour, text: string) => string,
): string {
  const colours: Readonly<Partial<Record<BehaviourStatus, Colour>>> = { proven: 'green', failing: 'red' };
  const parts = behaviourStatuses.map((status) => {
    const count = countOf(summary, status);
    const colour = count === 0 && status === 'failing' ? undefined : colours[status];
    return colour === undefined ? `${count} ${status}` : paint(colour, `${count} ${status}`);
  });
  return `${summary.behaviours} documented behaviours: ${parts.join(', ')}`;
}

function indent(text: string, by: number): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(by) + line))
    .join('\n');
}
