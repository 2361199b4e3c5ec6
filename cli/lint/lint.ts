/** Reads feature files, matches their steps, and says what is wrong in them, without running anything. */
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { type Catalogue, tagProblems, tagReader } from '#reports';
import { runFeatures } from '../cucumber-run.ts';
import type { Project } from '../project.ts';
import { createSuggestions } from '../suggestions.ts';
import { type Definition, readDefinitions } from './definitions.ts';
import { checklessProblems, featureProblems, labelProblems } from './feature-problems.ts';
import { lostLineProblems } from './lost-lines.ts';
import { hasUnknownColumn, outlineProblems } from './outlines.ts';
import { type LintProblem, sortProblems } from './problem.ts';
import { scenarioProblems } from './scenario-problems.ts';
import { readFeatureSources, readPlannedScenarios } from './source.ts';
import { tagMeaningProblems } from './tag-meaning.ts';
import { unsaidProblems } from './unsaid.ts';

/** What is to be linted. */
export interface LintRequest {
  readonly project: Project;
  readonly catalogue: Catalogue;
  /** The step definitions, loaded. */
  readonly support: ISupportCodeLibrary;
  /** Feature files and globs, from the root. */
  readonly sources: readonly string[];
  /** A tag expression; empty for all. */
  readonly tags?: string;
}

/** What was found. */
export interface LintResult {
  /** By file, line and column. */
  readonly problems: readonly LintProblem[];
  readonly features: number;
  readonly scenarios: number;
  /** How many were chosen by lines and tags; of an outline, each row. */
  readonly selected: number;
  readonly envelopes: readonly Envelope[];
}

/** Lints feature files: syntax, tags, names, keywords, what is claimed. */
export async function lintFeatures(request: LintRequest): Promise<LintResult> {
  const { project, catalogue, support, sources, tags = '' } = request;
  const envelopes = await runFeatures({ project, sources, tags, support, dryRun: true });
  const definitions = new Map(readDefinitions(support).map((definition) => [definition.id, definition]));
  const features = readFeatureSources(envelopes);
  const scenarios = readPlannedScenarios(envelopes);
  // An outline without a column that it uses has other steps than were meant.
  const meant = scenarios.filter(
    ({ file, line }) =>
      !features.some(
        (feature) =>
          feature.file === file &&
          feature.scenarios.some((each) => each.location.line === line && hasUnknownColumn(each)),
      ),
  );
  const texts = envelopes.flatMap(({ source }) => source?.data ?? []);
  return {
    problems: sortProblems([
      ...textProblems(envelopes),
      ...syntaxProblems(envelopes),
      ...tagProblems(catalogue, envelopes).map((problem) => ({ ...problem, severity: 'error' as const })),
      ...labelProblems(features, catalogue),
      ...featureProblems(features),
      ...outlineProblems(features),
      ...lostLineProblems(envelopes, [...definitions.values()]),
      ...vocabularyProblems(meant, definitions),
      ...checklessProblems(scenarios, definitions, claimsOf(catalogue)),
      ...tagMeaningProblems(scenarios, features, definitions, catalogue),
      ...(await unsaidProblems(meant, definitions, { project, texts })),
    ]),
    features: features.length,
    selected: scenarios.length,
    envelopes,
    scenarios: features.reduce((sum, feature) => sum + feature.scenarios.length, 0),
  };
}

function vocabularyProblems(
  scenarios: ReturnType<typeof readPlannedScenarios>,
  definitions: ReadonlyMap<string, Definition>,
): LintProblem[] {
  const suggest = createSuggestions([...definitions.values()]);
  return scenarios.flatMap((scenario) => [...scenarioProblems(scenario, definitions, suggest)]);
}

function claimsOf(catalogue: Catalogue): (tag: string) => boolean {
  const read = tagReader(catalogue);
  return (tag) => ['proves', 'refutes'].includes(read(tag).kind);
}

/** Files that are no text, or say nothing. */
function textProblems(envelopes: readonly Envelope[]): LintProblem[] {
  return envelopes.flatMap(({ source, gherkinDocument }) => {
    const problem = (uri: string, line: number, message: string): LintProblem => ({
      file: uri.replaceAll('\\', '/'),
      line,
      column: 1,
      message,
      severity: 'error',
    });
    // What is no UTF-8 is read as this character.
    const odd = source?.data.indexOf('\uFFFD') ?? -1;
    if (source !== undefined && odd >= 0) {
      const line = source.data.slice(0, odd).split('\n').length;
      return [problem(source.uri, line, 'The file is not UTF-8: save it in that encoding.')];
    }
    if (gherkinDocument === undefined || gherkinDocument.feature !== undefined) return [];
    return [problem(gherkinDocument.uri ?? '', 1, 'The file has no feature: it begins with "Feature:".')];
  });
}

function syntaxProblems(envelopes: readonly Envelope[]): LintProblem[] {
  return envelopes.flatMap(({ parseError }) => {
    if (parseError === undefined) return [];
    const { uri = '', location } = parseError.source;
    return {
      file: uri.replaceAll('\\', '/'),
      line: location?.line ?? 1,
      column: location?.column ?? 1,
      message: syntaxText(parseError.message),
      severity: 'error' as const,
    };
  });
}

/** Gherkin puts "(line:column): " before its message, and names its own tokens in it. */
function syntaxText(message: string): string {
  return message
    .replace(/^\(\d+:\d+\): /, '')
    .replace(
      /^expected: .*?, got '(.*)'$/s,
      (_all, line: string) =>
        `"${line}" cannot stand here. A step begins with Given, When, Then, And or But; a block with Background:, Scenario:, Scenario Outline:, Examples: or Rule:.`,
    )
    .replace(
      /^unexpected end of file, expected: .*$/s,
      'The file ends before the scenario does: a tag, for example, has nothing below it.',
    );
}
