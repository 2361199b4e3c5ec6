/** The end of a run on the terminal: what failed, how to run it again, what is proven, where the report is. */
import { styleText } from 'node:util';
import { type BehaviourStatus, behaviourStatuses, countOf } from './behaviour-status.ts';
import type { BehavioursReport } from './behaviours-report.ts';
import type { ScenarioRun } from './run.ts';
import { isFailure, type ScenarioStatus } from './status.ts';
import type { Assessment } from './verdict.ts';

/** What the summary needs beside the assessment. */
export interface SummaryContext {
  readonly report: BehavioursReport;
  /** The command that reruns a scenario when its place is put after it. */
  readonly rerun: string;
  /** Where the HTML report is, as a person would type it. */
  readonly page: string;
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
      .filter(({ status }) => status !== 'passed' && status !== 'skipped')
      .map((scenario) => troubleText(scenario, context.rerun, paint)),
    endText(assessment),
    [scenariosLine(run.scenarios, paint), behavioursLine(context.report, paint), `Report: ${context.page}`]
      .filter((line) => line !== '')
      .join('\n'),
  ];
  return `\n${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function troubleText(
  scenario: ScenarioRun,
  rerun: string,
  paint: (colour: Colour, text: string) => string,
): string {
  const place = `${scenario.uri}:${scenario.line}`;
  const colour = isFailure(scenario.status) ? 'red' : 'yellow';
  const lines = [`${paint(colour, scenario.status)}  ${paint('bold', scenario.name)}`];
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

function endText({ verdict }: Assessment): string {
  if (verdict === 'nothing selected') {
    return 'No scenario was selected, so nothing was tested. Check the paths and the tags of the command.';
  }
  if (verdict === 'broken off') return 'The run was broken off before its end.';
  if (verdict === 'wrong tags')
    return 'Tags do not fit the catalogue, so the run does not count. Correct them and run again.';
  return '';
}

function scenariosLine(
  scenarios: readonly ScenarioRun[],
  paint: (colour: Colour, text: string) => string,
): string {
  if (scenarios.length === 0) return '';
  const order: readonly ScenarioStatus[] = [
    'passed',
    'failed',
    'ambiguous',
    'undefined',
    'pending',
    'skipped',
    'unknown',
  ];
  const parts = order.flatMap((status) => {
    const count = scenarios.filter((scenario) => scenario.status === status).length;
    if (count === 0) return [];
    const colour = status === 'passed' ? 'green' : isFailure(status) ? 'red' : 'yellow';
    return [paint(colour, `${count} ${status}`)];
  });
  return `${scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios`}: ${parts.join(', ')}`;
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
