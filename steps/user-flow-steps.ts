/** The user flow: what differs from a deployment that no technician has begun. */

import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { Screen } from '#devices';
import { screenInWords } from './hand/hand.ts';
import { theDevice } from './screen-steps.ts';
import type { GloveboxWorld, ScenarioDevice } from './world.ts';

const inSetup = (screen: Screen): boolean =>
  screen.progress?.some((phase) => phase.phase === 'Device setup' && phase.status === 'inProgress') === true;

/** Where in its history the technician saw the status screen last; before a reseal there is nothing that a step could mean. */
function resealOf({ name, device }: ScenarioDevice): number {
  const at = device.display.history.findLastIndex(({ screen }) => screen.id === 'technicianSuccess');
  assert.ok(at > 0, `"${name}" should have been pre-provisioned and resealed before.`);
  return at;
}

/** How long Device setup was in progress in each of its runs, milliseconds. */
function setupRuns(entry: ScenarioDevice): { user: number; technician: number } {
  const { history } = entry.device.display;
  const resealed = resealOf(entry);
  const lasted = (from: number, to: number): number =>
    history.slice(from, to).reduce((sum, { screen, time }, index) => {
      const next = history[from + index + 1];
      return inSetup(screen) && next !== undefined ? sum + next.time - time : sum;
    }, 0);
  return { technician: lasted(0, resealed), user: lasted(resealed, history.length) };
}

Then(
  'Device setup took less time for the user than for the technician on {string}',
  function (this: GloveboxWorld, name: string) {
    const { user, technician } = setupRuns(this.device(name));
    assert.ok(user < technician, `${user / 1000} s for the user, ${technician / 1000} s for the technician`);
  },
);

Then(
  'the MSI installers of the technician flow have not run again on {string}',
  async function (this: GloveboxWorld, name: string) {
    const entry = this.device(name);
    const { device } = entry;
    const resealed = device.display.history[resealOf(entry)];
    const runs = (await device.events()).filter(({ message }) => message.endsWith('the installation begins'));
    const [before, since] = [true, false].map((early) =>
      runs.filter(({ time }) => time < (resealed?.time ?? 0) === early).map(({ message }) => message),
    );
    assert.notDeepEqual(before, [], 'The technician flow should have run an MSI installer.');
    assert.deepEqual(since, [], 'These ran since the reseal.');
  },
);

Then('the {string} screen has not appeared since the reseal', function (this: GloveboxWorld, title: string) {
  const entry = theDevice(this);
  const since = entry.device.display.history.slice(resealOf(entry));
  const shown = since.find(({ screen }) => screen.title === title);
  assert.equal(shown, undefined, shown && screenInWords(shown.screen));
});

Then('the sign-in page has not appeared since the technician began', function (this: GloveboxWorld) {
  const { history } = theDevice(this).device.display;
  const began = history.findLastIndex(({ screen }) => screen.id === 'technicianConfiguration');
  assert.ok(began > 0, 'The technician should have opened the configuration screen before.');
  const shown = history.slice(began).find(({ screen }) => screen.id === 'signIn');
  assert.equal(shown, undefined, shown && screenInWords(shown.screen));
});

Then(
  'the event log of {string} says {string}',
  async function (this: GloveboxWorld, name: string, text: string) {
    const events = await this.device(name).device.events();
    const found = events.some(({ message }) => message.includes(text));
    assert.ok(found, `The event log of "${name}":\n${events.map(({ message }) => message).join('\n')}`);
  },
);

Then(
  'the event log of {string} does not say {string}',
  async function (this: GloveboxWorld, name: string, text: string) {
    const events = await this.device(name).device.events();
    const found = events.find(({ message }) => message.includes(text));
    assert.equal(found, undefined, found?.message);
  },
);
