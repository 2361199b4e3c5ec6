/** Checks the tags of feature files against the catalogue, before anything runs and again when the report is written. */
import type { Envelope, GherkinDocument, Scenario, Tag } from '@cucumber/messages';
import type { Catalogue } from './catalogue.ts';
import { compareText } from './ordering.ts';
import { type TagReader, tagReader } from './tags.ts';
import type { FileProblem } from './yaml-file.ts';

/** The most behaviours that one scenario may speak about: more than that, and its steps cannot assert each of them. */
export const MOST_BEHAVIOURS_PER_SCENARIO = 4;

/**
 * Every tag that does not fit the catalogue: unknown or misspelt ids, ids elsewhere than on a scenario, too many of
 * them, and a scenario that claims to be its own negative. Sorted by file, line and column; empty when all is well.
 */
export function tagProblems(catalogue: Catalogue, envelopes: Iterable<Envelope>): readonly FileProblem[] {
  const read = tagReader(catalogue);
  const problems: FileProblem[] = [];
  for (const { gherkinDocument } of envelopes) {
    if (gherkinDocument !== undefined) problems.push(...documentProblems(gherkinDocument, read));
  }
  return problems.sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.message, b.message),
  );
}

function documentProblems(document: GherkinDocument, read: TagReader): FileProblem[] {
  const { feature } = document;
  if (feature === undefined) return [];
  const file = (document.uri ?? '').replaceAll('\\', '/');
  const problems = outsideScenario(file, 'feature', feature.tags, read);
  for (const { rule, scenario } of feature.children) {
    if (rule !== undefined) problems.push(...outsideScenario(file, 'rule', rule.tags, read));
    const scenarios = [scenario, ...(rule?.children ?? []).map((child) => child.scenario)];
    for (const each of scenarios) {
      if (each !== undefined) problems.push(...scenarioProblems(file, each, read));
    }
  }
  return problems;
}

function outsideScenario(file: string, owner: string, tags: readonly Tag[], read: TagReader): FileProblem[] {
  return tags.flatMap((tag) => {
    const meaning = read(tag.name);
    if (meaning.kind === 'problem') return [problemAt(file, tag, meaning.problem)];
    if (meaning.kind !== 'proves' && meaning.kind !== 'refutes') return [];
    const message = `${tag.name} stands on a ${owner}, where it would cover scenarios that do not assert it: put it on the scenario that does.`;
    return [problemAt(file, tag, message)];
  });
}

function scenarioProblems(file: string, scenario: Scenario, read: TagReader): FileProblem[] {
  const problems = scenario.examples.flatMap((examples) =>
    outsideScenario(file, 'table of examples', examples.tags, read),
  );
  const proves = new Set<string>();
  const refutes = new Set<string>();
  for (const tag of scenario.tags) {
    const meaning = read(tag.name);
    if (meaning.kind === 'problem') problems.push(problemAt(file, tag, meaning.problem));
    if (meaning.kind === 'proves') proves.add(meaning.id);
    if (meaning.kind === 'refutes') refutes.add(meaning.id);
    const both = meaning.kind === 'refutes' ? proves : refutes;
    if ((meaning.kind === 'proves' || meaning.kind === 'refutes') && both.has(meaning.id)) {
      const message = `one scenario cannot both prove ${meaning.id} and be its negative: write two.`;
      problems.push(problemAt(file, tag, message));
    }
  }
  const count = new Set([...proves, ...refutes]).size;
  if (count > MOST_BEHAVIOURS_PER_SCENARIO) {
    const message = `scenario "${scenario.name}" names ${count} behaviours, at most ${MOST_BEHAVIOURS_PER_SCENARIO} are allowed: split it.`;
    problems.push({ file, line: scenario.location.line, column: scenario.location.column ?? 1, message });
  }
  return problems;
}

function problemAt(file: string, tag: Tag, message: string): FileProblem {
  return { file, line: tag.location.line, column: tag.location.column ?? 1, message };
}
