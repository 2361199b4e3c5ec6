/** What a person sees and does at the screen of the only device, or of the one that is named. */

import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { Screen } from '#devices';
import { NotSeen, screenInWords } from './hand/hand.ts';
import type { NamedScreen } from './parameter-types.ts';
import type { GloveboxWorld, ScenarioDevice } from './world.ts';

/** The device that steps mean when they name none. */
export function theDevice(world: GloveboxWorld): ScenarioDevice {
  const [first, second] = world.allDevices.filter(({ device }) => device.isOn);
  if (first === undefined)
    throw new Error(
      'No device is switched on; write: When the user powers on "<device>" with a wired network',
    );
  if (second !== undefined)
    throw new Error('Several devices are on: name the one that is meant, e.g. at "LT-0042"');
  return first;
}

Then('the {screen} screen/page appears', async function (this: GloveboxWorld, screen: NamedScreen) {
  await theDevice(this).hand.until(`the ${screen.name} screen`, screen.is);
});

Then(
  'the {screen} screen/page appears on {string}',
  async function (this: GloveboxWorld, screen: NamedScreen, name: string) {
    await this.device(name).hand.until(`the ${screen.name} screen`, screen.is);
  },
);

Then('the {string} screen/page appears', async function (this: GloveboxWorld, title: string) {
  await theDevice(this).hand.until(`the screen "${title}"`, (screen) => screen.title === title);
});

Then('the desktop appears', async function (this: GloveboxWorld) {
  await theDevice(this).hand.until('the desktop', (screen) => screen.id === 'desktop');
});

Then('the desktop appears on {string}', async function (this: GloveboxWorld, name: string) {
  await this.device(name).hand.until('the desktop', (screen) => screen.id === 'desktop');
});

/** A person waits until what is meant is there: a list that offers the option, or a button that can be pressed. */
const offers =
  (option: string) =>
  (screen: Screen): boolean =>
    screen.fields.some((field) => field.options?.includes(option));
const hasButton =
  (label: string) =>
  (screen: Screen): boolean =>
    screen.buttons.some((button) => button.label === label && button.enabled) ||
    screen.progress?.some((phase) => phase.detailsControl === label) === true;

async function choose(world: GloveboxWorld, option: string): Promise<void> {
  const { hand } = theDevice(world);
  const screen = await hand.until(`something that offers "${option}"`, offers(option));
  const field = screen.fields.find((candidate) => candidate.options?.includes(option));
  if (field !== undefined) await hand.choose(field.label, option);
}

async function press(world: GloveboxWorld, label: string): Promise<void> {
  const { hand } = theDevice(world);
  await hand.until(`the button "${label}"`, hasButton(label));
  await hand.press(label);
}

When(
  'the user/technician selects {string} and then {string}',
  async function (this: GloveboxWorld, option: string, button: string) {
    await choose(this, option);
    await press(this, button);
  },
);

When('the user/technician selects {string}', async function (this: GloveboxWorld, option: string) {
  await choose(this, option);
});

When('the user/technician presses {string}', async function (this: GloveboxWorld, button: string) {
  await press(this, button);
});

const says =
  (text: string) =>
  (screen: Screen): boolean =>
    screen.texts.some((line) => line.includes(text));

Then('the screen says {string}', async function (this: GloveboxWorld, text: string) {
  await theDevice(this).hand.until(`the words "${text}"`, says(text));
});

Then(
  'the screen of {string} says {string}',
  async function (this: GloveboxWorld, name: string, text: string) {
    await this.device(name).hand.until(`the words "${text}"`, says(text));
  },
);

Then('the button {string} is disabled', async function (this: GloveboxWorld, label: string) {
  const screen = await theDevice(this).hand.screen();
  const button = screen.buttons.find((candidate) => candidate.label === label);
  assert.equal(button?.enabled, false, `"${label}" should be there and disabled:\n${screenInWords(screen)}`);
});

Then('the button {string} becomes available', async function (this: GloveboxWorld, label: string) {
  await theDevice(this).hand.until(`the button "${label}" enabled`, (screen) =>
    screen.buttons.some((button) => button.label === label && button.enabled),
  );
});

Then('there is a button {string}', async function (this: GloveboxWorld, label: string) {
  const screen = await theDevice(this).hand.screen();
  const labels = screen.buttons.map((button) => button.label);
  assert.ok(labels.includes(label), `There should be a button "${label}":\n${screenInWords(screen)}`);
});

Then('there is no button {string}', async function (this: GloveboxWorld, label: string) {
  const screen = await theDevice(this).hand.screen();
  const labels = screen.buttons.map((button) => button.label);
  assert.ok(!labels.includes(label), `There should be no button "${label}":\n${screenInWords(screen)}`);
});

Then('the list offers {string}', async function (this: GloveboxWorld, option: string) {
  const screen = await theDevice(this).hand.screen();
  const offered = screen.fields.flatMap((field) => field.options ?? []);
  assert.ok(offered.includes(option), `"${option}" should be on offer:\n${screenInWords(screen)}`);
});

Then('the field {string} shows {string}', async function (this: GloveboxWorld, label: string, value: string) {
  const screen = await theDevice(this).hand.screen();
  const field = screen.fields.find((candidate) => candidate.label === label);
  assert.equal(field?.value, value, screenInWords(screen));
});

Then(
  'the empty field {string} hints {string}',
  async function (this: GloveboxWorld, label: string, hint: string) {
    const screen = await theDevice(this).hand.screen();
    const field = screen.fields.find((candidate) => candidate.label === label);
    assert.deepEqual({ value: field?.value, hint: field?.hint }, { value: '', hint }, screenInWords(screen));
  },
);

Then('the {screen} screen/page has not appeared', async function (this: GloveboxWorld, screen: NamedScreen) {
  assertNeverShown(theDevice(this), screen);
});

/** Each row: a title. A screen whose content goes on is one; one that comes back stands in the table again. */
Then('the screens came in this order:', function (this: GloveboxWorld, table: DataTable) {
  const expected = table.raw().flat();
  const { name, device } = theDevice(this);
  const titles = device.display.history.map(({ screen }) => screen.title);
  const came = titles.filter((title, index) => title !== titles[index - 1]);
  const seen = came.filter((title) => expected.includes(title));
  assert.deepEqual(seen, expected, `All screens of "${name}", in their order:\n  ${came.join('\n  ')}`);
});

function assertNeverShown({ name, device }: ScenarioDevice, screen: NamedScreen): void {
  const shown = device.display.history.find((entry) => screen.is(entry.screen));
  if (shown !== undefined)
    throw new NotSeen(`The ${screen.name} screen was shown on "${name}":\n${screenInWords(shown.screen)}`);
}
