/** The Enrollment Status Page as a person sees it. */

import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { PhaseProgress, Screen } from '#devices';
import { screenInWords } from './hand/hand.ts';
import { theDevice } from './screen-steps.ts';
import type { GloveboxWorld } from './world.ts';

function phaseOf(screen: Screen, name: string): PhaseProgress | undefined {
  return screen.progress?.find((phase) => phase.phase === name);
}

Then(
  'the Enrollment Status Page lists these phases:',
  async function (this: GloveboxWorld, table: DataTable) {
    const screen = await theDevice(this).hand.until(
      'the Enrollment Status Page',
      (candidate) => candidate.id === 'enrollmentStatus',
    );
    assert.deepEqual(
      screen.progress?.map((phase) => phase.phase),
      table.raw().flat(),
    );
  },
);

When('{phase} is in progress', async function (this: GloveboxWorld, name: string) {
  await theDevice(this).hand.until(
    `${name} in progress`,
    (screen) => phaseOf(screen, name)?.status === 'inProgress',
  );
});

Then('{phase} completes', async function (this: GloveboxWorld, name: string) {
  await theDevice(this).hand.until(
    `${name} complete`,
    (screen) => phaseOf(screen, name)?.status === 'succeeded',
  );
});

Then('{phase} fails', async function (this: GloveboxWorld, name: string) {
  await theDevice(this).hand.until(`${name} failed`, (screen) => phaseOf(screen, name)?.status === 'failed');
});

Then(
  '{phase} fails after {int} minutes',
  async function (this: GloveboxWorld, name: string, minutes: number) {
    const { device, hand } = theDevice(this);
    await hand.until(`${name} failed`, (screen) => phaseOf(screen, name)?.status === 'failed');
    const [began = 0, failed = 0] = ['inProgress', 'failed'].map(
      (status) => device.display.history.find(({ screen }) => phaseOf(screen, name)?.status === status)?.time,
    );
    assert.equal((failed - began) / 60_000, minutes, `${name} failed after another time.`);
  },
);

Then('{phase} is still waiting', async function (this: GloveboxWorld, name: string) {
  const screen = await theDevice(this).hand.screen();
  assert.equal(phaseOf(screen, name)?.status, 'waiting', screenInWords(screen));
});

Then(
  'the control beside {phase} is {string}',
  async function (this: GloveboxWorld, name: string, label: string) {
    const screen = await theDevice(this).hand.screen();
    assert.equal(phaseOf(screen, name)?.detailsControl, label, screenInWords(screen));
  },
);

Then('the details of {phase} are hidden', async function (this: GloveboxWorld, name: string) {
  const screen = await theDevice(this).hand.screen();
  assert.deepEqual(phaseOf(screen, name)?.details, [], screenInWords(screen));
});

Then('the details of {phase} are:', async function (this: GloveboxWorld, name: string, table: DataTable) {
  const expected = table.raw().flat();
  const same = (screen: Screen): boolean =>
    JSON.stringify(phaseOf(screen, name)?.details) === JSON.stringify(expected);
  await theDevice(this).hand.until(`the details ${expected.join(' | ')} of ${name}`, same);
});

Then(
  'the details of {phase} include {string}',
  async function (this: GloveboxWorld, name: string, line: string) {
    await theDevice(this).hand.until(
      `the line "${line}" in ${name}`,
      (screen) => phaseOf(screen, name)?.details.includes(line) === true,
    );
  },
);

Then('before the Enrollment Status Page was complete there was no desktop', function (this: GloveboxWorld) {
  const { device } = theDevice(this);
  const screens = device.display.history.map(({ screen }) => screen);
  const desktop = screens.findIndex((screen) => screen.id === 'desktop');
  const before = screens.slice(0, desktop);
  const last = before.findLast((screen) => screen.id === 'enrollmentStatus');
  assert.ok(
    desktop > 0 && last !== undefined,
    'The Enrollment Status Page and then the desktop should have been shown.',
  );
  const unfinished = last.progress?.filter((phase) => phase.status !== 'succeeded');
  assert.deepEqual(unfinished, [], screenInWords(last));
});

Then('the desktop has not appeared', function (this: GloveboxWorld) {
  const { device } = theDevice(this);
  assert.ok(!device.display.history.some(({ screen }) => screen.id === 'desktop'), 'The desktop was shown.');
});

When(
  'the user/technician presses {string} beside {phase}',
  async function (this: GloveboxWorld, label: string, phase: string) {
    await theDevice(this).hand.press(label, phase);
  },
);

Then('{phase} has not begun', function (this: GloveboxWorld, name: string) {
  const { device } = theDevice(this);
  const begun = device.display.history.find(({ screen }) =>
    screen.progress?.some((phase) => phase.phase === name && phase.status !== 'waiting'),
  );
  assert.equal(begun, undefined, begun && screenInWords(begun.screen));
});

Then('{phase} has not been in progress since the reseal', function (this: GloveboxWorld, name: string) {
  const { device } = theDevice(this);
  const { history } = device.display;
  const resealed = history.findLastIndex(({ screen }) => screen.id === 'technicianSuccess');
  const ran = history
    .slice(resealed)
    .find(({ screen }) =>
      screen.progress?.some((phase) => phase.phase === name && phase.status === 'inProgress'),
    );
  assert.ok(resealed > 0, 'The device should have been resealed.');
  assert.equal(ran, undefined, ran && screenInWords(ran.screen));
});

Then(
  'the tasks of {phase} are listed in this order:',
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const screen = await theDevice(this).hand.until(
      `the details of ${name}`,
      (candidate) => (phaseOf(candidate, name)?.details.length ?? 0) > 0,
    );
    const tasks = phaseOf(screen, name)?.details.map((line) => line.replace(/ \(.*\)$/, ''));
    assert.deepEqual(tasks, table.raw().flat());
  },
);
