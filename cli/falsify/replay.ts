/** Replays falsifications: the scenarios of each one's behaviour, with the product changed. */
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Falsification,
  type FalsificationOutcome,
  type FalsificationResults,
  resultOf,
  valueText,
} from '#reports';
import { fromRoot, type Project } from '../project.ts';
import type { Asking, Children } from './children.ts';
import type { Answer, Job, ScenarioFate } from './job.ts';
import { changeSource } from './source-change.ts';

/** What came of one. */
export interface Replay {
  readonly falsification: Falsification;
  readonly outcome: FalsificationOutcome;
  /** The own scenarios that say so: red ones when it was killed, green or broken ones else. */
  readonly scenarios: readonly ScenarioFate[];
  /** Why, where the scenarios do not say it. */
  readonly note: string;
}

/** What the replays of a project share. */
export interface Bench {
  readonly project: Project;
  /** The scenarios of the behaviours, as they run unchanged. */
  readonly unchanged: readonly ScenarioFate[];
  /** What came of earlier replays: who noticed then most likely notices again. */
  readonly earlier: FalsificationResults;
  readonly children: Children;
}

/** Real milliseconds that the unchanged run may take: it can be the whole suite, on a machine that has other work, too. */
const UNCHANGED_MOST_MS = 30 * 60_000;

/** Where the scenarios of all behaviours of the falsifications are: sources, and a tag expression. */
export function scenariosOf(
  project: Project,
  falsifications: readonly Falsification[],
): Pick<Job, 'sources' | 'tags'> {
  const behaviours = [...new Set(falsifications.map(({ behaviour }) => behaviour))];
  return {
    sources: [`${fromRoot(project, project.features)}/**/*.feature`],
    tags: behaviours.map((id) => `@${id} or @refutes-${id}`).join(' or '),
  };
}

/**
 * Runs the scenarios of all behaviours of the falsifications once, unchanged.
 *
 * @throws {Error} when they cannot be run
 */
export async function runUnchanged(
  project: Project,
  falsifications: readonly Falsification[],
  children: Children,
  { parallel, onProgress }: Pick<Job, 'parallel'> & Required<Pick<Asking, 'onProgress'>>,
): Promise<readonly ScenarioFate[]> {
  const job: Job = { ...jobOf(project), ...scenariosOf(project, falsifications), parallel };
  const answer = await children.run(job, { most: UNCHANGED_MOST_MS, onProgress });
  if (answer.kind === 'ran') return answer.scenarios;
  throw new Error(`The scenarios could not be run unchanged: ${answer.message}`);
}

/** Replays one. Rejects only when it is stopped. */
export async function replay(falsification: Falsification, bench: Bench): Promise<Replay> {
  const ends = (
    outcome: FalsificationOutcome,
    note: string,
    scenarios: readonly ScenarioFate[] = [],
  ): Replay => ({ falsification, outcome, note, scenarios });
  const { project, children } = bench;
  const changed = await changedModules(project, falsification);
  if (typeof changed === 'string') return ends('does not apply', changed);
  const own = ownScenarios(falsification, bench.unchanged);
  if (own.length === 0) return ends('not replayable', `no scenario ${wantedText(falsification)}`);
  const failing = own.filter(({ fate }) => fate !== 'green');
  if (failing.length > 0) return ends('not replayable', 'fails without any change:', failing);
  const job: Job = { ...jobOf(project), sources: own.map(({ place }) => place), changed };
  const answer = await ask(job, witnessOf(falsification, own, bench.earlier), children);
  if (answer.kind === 'failed') return ends('broke the product', answer.message);
  const [unused] = answer.unused;
  if (unused !== undefined) {
    return ends('does not apply', `${relativeOf(project, unused)} is not loaded by any scenario`);
  }
  const withFate = (fate: ScenarioFate['fate']): ScenarioFate[] =>
    answer.scenarios.filter((scenario) => scenario.fate === fate);
  const red = withFate('red');
  if (red.length > 0) return ends('killed', '', red);
  const broken = withFate('broken');
  if (broken.length > 0) return ends('broke the product', '', broken);
  return ends('survived', '', withFate('green'));
}

/** The own scenario that noticed it in an earlier replay of the same declaration. */
function witnessOf(
  falsification: Falsification,
  own: readonly ScenarioFate[],
  earlier: FalsificationResults,
): ScenarioFate | undefined {
  const result = resultOf(earlier, falsification);
  if (result?.outcome !== 'killed') return undefined;
  return own.find(({ name }) => result.scenarios.some((scenario) => scenario.name === name));
}

/** Runs as little as shows that somebody notices: the witness, or the others until the first that fails. */
async function ask(job: Job, witness: ScenarioFate | undefined, children: Children): Promise<Answer> {
  if (witness !== undefined) {
    const alone = await children.run({ ...job, sources: [witness.place] });
    if (alone.kind === 'ran' && alone.scenarios.some(({ fate }) => fate === 'red')) return alone;
  }
  const first = await children.run({ ...job, failFast: true });
  // When the first that fails only crashes, the others are asked, too.
  return first.kind === 'ran' && !isDecided(first.scenarios) ? children.run(job) : first;
}

function jobOf({ root, steps }: Project): Job {
  return { root, steps, sources: [], tags: '', parallel: 1, failFast: false, changed: {} };
}

/** Those that speak about the behaviour, and are about the falsification's join method and generation of Windows. */
function ownScenarios(falsification: Falsification, all: readonly ScenarioFate[]): readonly ScenarioFate[] {
  const { behaviour } = falsification;
  const values = valuesOf(falsification);
  return all.filter(
    ({ tags, about }) =>
      (tags.includes(`@${behaviour}`) || tags.includes(`@refutes-${behaviour}`)) &&
      values.every((value) => about.includes(value)),
  );
}

function wantedText(falsification: Falsification): string {
  const values = valuesOf(falsification);
  const about = values.length === 0 ? '' : ` and is about ${values.join(' and ')} alone`;
  return `has the tag @${falsification.behaviour}${about}`;
}

function valuesOf({ windows, join }: Falsification): readonly string[] {
  return [
    ...(windows === undefined ? [] : [valueText({ dimension: 'windows', value: windows })]),
    ...(join === undefined ? [] : [valueText({ dimension: 'join', value: join })]),
  ];
}

function isDecided(scenarios: readonly ScenarioFate[]): boolean {
  const fates = scenarios.map(({ fate }) => fate);
  return fates.includes('red') || !fates.includes('skipped');
}

/** The changed texts by module URL, or why the falsification does not apply. */
export async function changedModules(
  { root }: Pick<Project, 'root'>,
  { changes }: Falsification,
): Promise<Record<string, string> | string> {
  const changed: Record<string, string> = {};
  for (const change of changes) {
    const file = path.join(root, change.file);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return `${change.file} is not there any more`;
    const url = pathToFileURL(await realpath(file)).href;
    const result = changeSource(changed[url] ?? text, change);
    if (!result.ok) {
      return `${change.file}${result.line === undefined ? '' : `:${result.line}`}: ${result.reason}`;
    }
    changed[url] = result.text;
  }
  return changed;
}

function relativeOf({ root }: Project, url: string): string {
  return path.relative(root, new URL(url).pathname);
}
