/** A slip of one letter in any name of any scenario that there is: an error, unless the words there are free. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFeatures } from '../../cli/cucumber-run.ts';
import { type Definition, readDefinitions } from '../../cli/lint/definitions.ts';
import { scenarioProblems } from '../../cli/lint/scenario-problems.ts';
import { type PlannedScenario, readPlannedScenarios } from '../../cli/lint/source.ts';
import { repositoryParts } from './lint-scenarios.ts';
import { repository } from './run-command.ts';

const { support } = await repositoryParts();
const envelopes = await runFeatures({
  project: { root: repository, steps: 'steps/**/*.ts' },
  sources: ['features/**/*.feature'],
  support,
  dryRun: true,
});
const definitions: ReadonlyMap<string, Definition> = new Map(
  readDefinitions(support).map((definition) => [definition.id, definition]),
);

/** Words that the scenario makes up, numbers of things, and times: another one is another scenario, not a slip. */
const FREE = new Set(
  `string int firmware word duration ago count exitCode make groupTag wantedGroupTag strangeGroupTag beginning strangeBeginning
   windowsVersion productKeyId connectorVersion timeLimit nodeValue rowCount amount`.split(/\s+/),
);

interface Slip {
  readonly scenario: PlannedScenario;
  readonly was: string;
  readonly text: string;
}

/** For each name of a scenario's steps, the scenario with one letter of it doubled, where it is a name that it refers to. */
function* slipsOf(scenario: PlannedScenario): Generator<Slip> {
  for (const [index, step] of scenario.steps.entries()) {
    const [id = ''] = step.definitions;
    for (const { parameter, name, at } of definitions.get(id)?.argumentsIn(step.text) ?? []) {
      if (name === undefined || FREE.has(parameter) || parameter.startsWith('new')) continue;
      const begins = step.text.indexOf(name, at);
      const letter = begins + Math.floor(name.length / 2);
      // How many of how many apps: another number is another line.
      if (parameter === 'task' && /\d/.test(step.text.charAt(letter))) continue;
      const text = step.text.slice(0, letter) + step.text.charAt(letter) + step.text.slice(letter);
      yield { scenario: withText(scenario, index, text), was: step.text, text };
    }
  }
}

function withText(scenario: PlannedScenario, index: number, text: string): PlannedScenario {
  const matching = [...definitions.values()].filter((definition) => definition.matches(text));
  const steps = scenario.steps.map((step, at) =>
    at === index ? { ...step, text, definitions: matching.map(({ id }) => id) } : step,
  );
  return { ...scenario, steps };
}

function errorsOf(scenario: PlannedScenario): readonly string[] {
  return scenarioProblems(scenario, definitions, () => []).map(({ message }) => message);
}

test('a doubled letter in a name is an error, wherever it stands', () => {
  const scenarios = readPlannedScenarios(envelopes);
  let slips = 0;
  const missed: string[] = [];
  for (const scenario of scenarios) {
    assert.deepEqual(errorsOf(scenario), [], scenario.name);
    for (const slip of slipsOf(scenario)) {
      slips += 1;
      if (errorsOf(slip.scenario).length === 0) missed.push(`${slip.was}\n  ${slip.text}`);
    }
  }
  assert.ok(slips > 500, String(slips));
  assert.deepEqual([...new Set(missed)], []);
});

test('a name that is introduced with a slip is an error where it is used', () => {
  const scenarios = readPlannedScenarios(envelopes);
  let slips = 0;
  for (const scenario of scenarios)
    for (const [index, step] of scenario.steps.entries()) {
      const [id = ''] = step.definitions;
      const found = definitions.get(id)?.argumentsIn(step.text) ?? [];
      const name = found.find(({ parameter }) => parameter === 'newDevice')?.name;
      const used = scenario.steps.slice(index + 1).some(({ text }) => text.includes(`"${name}"`));
      if (name === undefined || !used) continue;
      slips += 1;
      const text = step.text.replace(name, `${name}1`);
      assert.notDeepEqual(errorsOf(withText(scenario, index, text)), [], text);
    }
  assert.ok(slips > 100, String(slips));
});
