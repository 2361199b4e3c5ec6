/** Reads which steps there are, and how often the features use them, by a run of Cucumber that only matches. */
import type { Envelope } from '@cucumber/messages';
import { CommandError } from './command-error.ts';
import { loadSteps, runFeatures } from './cucumber-run.ts';
import { readDefinitions, type StepKind } from './lint/definitions.ts';
import { fromRoot, type Project } from './project.ts';

/** A step that scenarios can use. */
export interface KnownStep {
  readonly kind: StepKind;
  /** What it is about, by the name of its file: `screen`, `sign in`. */
  readonly subject: string;
  /** A Cucumber expression, or a regular expression. */
  readonly pattern: string;
  /** Where it is defined, from the root. */
  readonly uri: string;
  readonly line: number;
  /** How many steps in feature files match it; a step of a background or an outline counts once. */
  readonly uses: number;
  /** How the features write it, each wording once. */
  readonly wordings: readonly string[];
}

/**
 * Reads the vocabulary, by file and line.
 *
 * @throws {CommandError} when a feature file has a syntax error, with every place, or a step module cannot be loaded
 */
export async function readVocabulary(project: Project): Promise<readonly KnownStep[]> {
  const sources = [`${fromRoot(project, project.features)}/**/*.feature`];
  const support = await loadSteps(project);
  const envelopes = await runFeatures({ project, support, sources, dryRun: true });
  const faults = envelopes.flatMap(({ parseError }) => parseError ?? []);
  if (faults.length > 0) {
    const lines = faults.map(({ source, message }) => {
      const { line = 1, column = 1 } = source.location ?? {};
      return `  ${source.uri}:${line}:${column}: ${message.replace(/^\(\d+:\d+\): /, '')}`;
    });
    throw new CommandError('input', `Feature files cannot be read:\n${lines.join('\n')}`);
  }
  const uses = usesByDefinition(envelopes);
  return readDefinitions(support).map(({ id, kind, pattern, uri, line }) => ({
    kind,
    subject: subjectOf(uri),
    pattern,
    uri,
    line,
    uses: uses.get(id)?.size ?? 0,
    wordings: [...new Set(uses.get(id)?.values())],
  }));
}

/** `steps/sign-in-steps.ts` is about `sign in`. */
function subjectOf(uri: string): string {
  return (uri.split('/').at(-1) ?? uri).replace(/(?:-steps)?\.[cm]?[jt]s$/, '').replaceAll('-', ' ');
}

/** The steps of feature files by the definition that they match: ids of the lines, each with a text that it had. */
function usesByDefinition(envelopes: readonly Envelope[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sourceOf = new Map<string, { readonly line: string; readonly text: string }>();
  for (const { pickle } of envelopes) {
    for (const { id, astNodeIds, text } of pickle?.steps ?? [])
      sourceOf.set(id, { line: astNodeIds[0] ?? id, text });
  }
  const uses = new Map<string, Map<string, string>>();
  for (const { testCase } of envelopes) {
    for (const { pickleStepId, stepDefinitionIds } of testCase?.testSteps ?? []) {
      for (const definition of stepDefinitionIds ?? []) {
        const source = sourceOf.get(pickleStepId ?? '');
        if (source === undefined) continue;
        const steps = uses.get(definition) ?? new Map<string, string>();
        uses.set(definition, steps.set(source.line, source.text));
      }
    }
  }
  return uses;
}
