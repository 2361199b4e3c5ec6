/** What is wrong in feature files as such: scenarios without steps, without a check, with equal names; odd labels. */
import type { Location } from '@cucumber/messages';
import { type Catalogue, closest, tagReader } from '#reports';
import type { Definition } from './definitions.ts';
import type { LintProblem } from './problem.ts';
import type { FeatureSource, PlannedScenario } from './source.ts';

function at(file: string, { line, column = 1 }: Location): Pick<LintProblem, 'file' | 'line' | 'column'> {
  return { file, line, column };
}

/** Scenarios without steps, and names that two have: reports tell scenarios apart by them. */
export function featureProblems(sources: readonly FeatureSource[]): readonly LintProblem[] {
  const features = new Map<string, string>();
  return sources.flatMap(({ file, document, scenarios }): LintProblem[] => {
    const problems: LintProblem[] = [];
    const { name = '', location = { line: 1, column: 1 } } = document.feature ?? {};
    const earlier = features.get(name);
    if (earlier === undefined) features.set(name, `${file}:${location.line}`);
    else
      problems.push({
        ...at(file, location),
        severity: 'error',
        message: `Another feature has the name "${name}" (${earlier}). Give each its own.`,
      });
    if (scenarios.length === 0)
      problems.push({
        ...at(file, location),
        severity: 'error',
        message: `The feature "${name}" has no scenario, so that nothing is tested.`,
      });
    const names = new Map<string, number>();
    for (const scenario of scenarios) {
      const problem = (message: string): void => {
        problems.push({ ...at(file, scenario.location), severity: 'error', message });
      };
      const first = names.get(scenario.name);
      if (scenario.name.trim() === '') problem('The scenario has no name.');
      else if (first === undefined) names.set(scenario.name, scenario.location.line);
      else
        problem(
          `Another scenario of this feature has the name "${scenario.name}" (line ${first}). Give each its own.`,
        );
      if (scenario.steps.length === 0)
        problem(`The scenario "${scenario.name}" has no steps, so that nothing is tested.`);
      const isOutline = /outline|template/i.test(scenario.keyword);
      if (isOutline && scenario.examples.every(({ tableBody }) => tableBody.length === 0))
        problem(`The outline "${scenario.name}" has no examples, so that nothing is tested.`);
    }
    return problems;
  });
}

/** Scenarios that assert nothing: an error where a behaviour is claimed, else worth a look. */
export function checklessProblems(
  scenarios: readonly PlannedScenario[],
  definitions: ReadonlyMap<string, Definition>,
  claims: (tag: string) => boolean,
): readonly LintProblem[] {
  return scenarios.flatMap(({ file, line, column, name, steps, tags }) => {
    const checks = steps.filter(({ definitions: ids }) =>
      ids.some((id) => definitions.get(id)?.kind === 'check'),
    );
    // A step that nobody knows may have been meant as a check; it is an error of its own.
    const unknown = steps.some(({ definitions: ids }) => ids.length === 0);
    if (checks.length > 0 || unknown || steps.length === 0) return [];
    const claimed = tags.some(claims);
    return [
      {
        file,
        line,
        column,
        severity: claimed ? ('error' as const) : ('warning' as const),
        message: `The scenario "${name}" has no check (Then), so that ${claimed ? 'it cannot show what its tags claim' : 'it asserts nothing'}.`,
      },
    ];
  });
}

/** Labels: tags that say nothing of the catalogue. One that only misses an id by some letters is an error. */
export function labelProblems(
  sources: readonly FeatureSource[],
  catalogue: Pick<Catalogue, 'behaviours' | 'assumptions' | 'chapters'>,
): readonly LintProblem[] {
  const read = tagReader(catalogue);
  const chapters = new Set(catalogue.chapters.map(({ id }) => id));
  const ids = [
    ...catalogue.behaviours.flatMap(({ id }) => [id, `refutes-${id}`]),
    ...catalogue.assumptions.map(({ id }) => `assumes-${id}`),
  ];
  return sources.flatMap(({ file, document, scenarios }) =>
    [...(document.feature?.tags ?? []), ...scenarios.flatMap(({ tags }) => tags)].flatMap(
      (tag): LintProblem[] => {
        const name = tag.name.slice(1);
        if (read(tag.name).kind !== 'label' || chapters.has(name)) return [];
        const place = at(file, tag.location);
        const guess = /\d|^[A-Z]|[A-Z]{3}/.test(name) ? closest(name, ids) : undefined;
        if (guess !== undefined)
          return [
            { ...place, severity: 'error', message: `There is no tag ${tag.name}. Did you mean @${guess}?` },
          ];
        return [
          {
            ...place,
            severity: 'warning',
            message: `${tag.name} is a label of your own: it proves nothing, and only selects scenarios (--tags).`,
          },
        ];
      },
    ),
  );
}
