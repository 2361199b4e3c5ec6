/** `junit.xml`, for CI servers: a suite a feature file, a case a scenario, as their readers agree on. */
import type { Run, ScenarioRun } from './run.ts';
import { isFailure } from './status.ts';
import { distinctTitles } from './titles.ts';
import type { FileProblem } from './yaml-file.ts';

/**
 * The XML text. A case is known by `classname`, the feature's name, and `name`, the scenario's: both stay when lines move,
 * so that histories go on. What stops a whole run (syntax errors, wrong tags, failed hooks) becomes a suite with errors.
 */
export function junitXml(run: Run, tagProblems: readonly FileProblem[]): string {
  const names = distinctTitles(run.scenarios);
  const suites = new Map<string, ScenarioRun[]>();
  for (const scenario of run.scenarios) {
    suites.set(scenario.uri, [...(suites.get(scenario.uri) ?? []), scenario]);
  }
  const bodies = [...suites].map(([uri, scenarios]) => suiteXml(uri, scenarios, names));
  const errors = runErrors(run, tagProblems);
  if (errors.length > 0) bodies.unshift(errorSuiteXml(errors));
  const totals = counts(run.scenarios, errors.length);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'Glovebox', ...totals })}>\n${bodies.join('')}</testsuites>\n`;
}

interface RunError {
  readonly name: string;
  readonly message: string;
}

function runErrors(run: Run, tagProblems: readonly FileProblem[]): readonly RunError[] {
  return [
    ...run.unreadableFeatures.map(({ uri, line, column, message }) => ({
      name: `${uri}:${line}:${column}`,
      message,
    })),
    ...tagProblems.map(({ file, line, column, message }) => ({ name: `${file}:${line}:${column}`, message })),
    ...run.failures.map(({ message }) => ({ name: 'run', message })),
  ];
}

function errorSuiteXml(errors: readonly RunError[]): string {
  const cases = errors.map(
    ({ name, message }) =>
      `    <testcase${attributes({ name, classname: 'The run', time: '0' })}>\n      <error${attributes({ message: firstLine(message), type: 'error' })}>${escapeXml(message)}</error>\n    </testcase>\n`,
  );
  return `  <testsuite${attributes({ name: 'The run', ...counts([], errors.length) })}>\n${cases.join('')}  </testsuite>\n`;
}

function suiteXml(
  uri: string,
  scenarios: readonly ScenarioRun[],
  names: ReadonlyMap<ScenarioRun, string>,
): string {
  const cases = scenarios.map((scenario) => caseXml(scenario, names.get(scenario) ?? scenario.name));
  return `  <testsuite${attributes({ name: uri, ...counts(scenarios, 0) })}>\n${cases.join('')}  </testsuite>\n`;
}

function caseXml(scenario: ScenarioRun, name: string): string {
  const { feature, uri, line, seconds } = scenario;
  const head = attributes({
    name,
    classname: feature,
    file: uri,
    line: String(line),
    time: seconds.toFixed(3),
  });
  const steps = scenario.steps
    .map((step) => `${step.keyword} ${step.text} ... ${step.status}`.trim())
    .join('\n');
  return `    <testcase${head}>\n${outcomeXml(scenario)}      <system-out>${escapeXml(steps)}</system-out>\n    </testcase>\n`;
}

function outcomeXml({ status, steps }: ScenarioRun): string {
  if (status === 'passed') return '';
  const failing = steps.find((step) => step.failure !== undefined);
  const message = failing?.failure?.message ?? `the scenario is ${status}`;
  const head = attributes({ message: firstLine(message), type: status });
  if (!isFailure(status)) return `      <skipped${head}/>\n`;
  const where = failing === undefined ? '' : `${failing.keyword} ${failing.text}\n`;
  return `      <failure${head}>${escapeXml(`${where}${message}`)}</failure>\n`;
}

function counts(scenarios: readonly ScenarioRun[], errors: number): Record<string, string> {
  const skipped = scenarios.filter(({ status }) => status !== 'passed' && !isFailure(status)).length;
  return {
    tests: String(scenarios.length + errors),
    failures: String(scenarios.filter(({ status }) => isFailure(status)).length),
    errors: String(errors),
    skipped: String(skipped),
    time: scenarios.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3),
  };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

/** Text for XML 1.0: the five entities, line breaks kept in attributes, and no character that XML cannot hold. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
