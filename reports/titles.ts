/** What a scenario is called where it must be told apart from others; nothing of it depends on line numbers. */
import type { ScenarioRun } from './run.ts';

/** Its name, and for a row of an outline the row's values that the name does not contain. */
export function titleOf({ name, row = [] }: Pick<ScenarioRun, 'name' | 'row'>): string {
  const values = row.filter((value) => value !== '');
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}

/**
 * A name for each scenario that no other of the same group (its feature's name) has: the title, and from the second of the
 * same title on a running number.
 */
export function distinctTitles(scenarios: readonly ScenarioRun[]): ReadonlyMap<ScenarioRun, string> {
  const taken = new Set<string>();
  return new Map(
    scenarios.map((scenario) => {
      const title = titleOf(scenario);
      let name = title;
      for (let number = 2; taken.has(keyOf(scenario, name)); number += 1) name = `${title} #${number}`;
      taken.add(keyOf(scenario, name));
      return [scenario, name];
    }),
  );
}

function keyOf({ feature }: ScenarioRun, name: string): string {
  return JSON.stringify([feature, name]);
}
