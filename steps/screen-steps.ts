/** What a person sees and does at the screen of a PC. */

import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { Button, Field, Screen } from '#devices';
import { linesOf, NotSeen, screenInWords } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import { resealOf } from './reseal.ts';
import { type ScenarioDevice, thatIsOn, thatWasOn } from './scenario-device.ts';
import {
  BEGINS,
  MAY_BE_EMPTY,
  nearest,
  readRows,
  says,
  screenNamed,
  type TableShape,
  withTable,
} from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Then('{screen} appears{on}', async function (this: GloveboxWorld, name: string, device?: string) {
  const screen = screenNamed(name);
  await this.deviceMeant(device).hand.until(screen.words, screen.is);
});

Then('{screen} has not appeared{on}', function (this: GloveboxWorld, name: string, device?: string) {
  assertNotShown(thatWasOn(this.deviceMeant(device)), name, 0);
});

Then(
  '{screen} has not appeared since the reseal{on}',
  async function (this: GloveboxWorld, name: string, device?: string) {
    const entry = this.deviceMeant(device);
    assertNotShown(entry, name, await resealOf(entry));
  },
);

Then(
  '{screen} has not appeared since the technician began{on}',
  function (this: GloveboxWorld, name: string, device?: string) {
    const entry = this.deviceMeant(device);
    const began = entry.device.display.history.findLastIndex(
      ({ screen }) => screen.id === 'technicianConfiguration',
    );
    if (began <= 0)
      throw new NotSeen(
        `The technician should have opened the configuration screen of "${entry.name}" before.`,
      );
    assertNotShown(entry, name, began);
  },
);

function assertNotShown({ name, device }: ScenarioDevice, words: string, from: number): void {
  const { is, words: screenWords } = screenNamed(words);
  const shown = device.display.history.slice(from).find((entry) => is(entry.screen));
  if (shown !== undefined)
    throw new NotSeen(
      `Expected: ${screenWords} has not appeared on "${name}".\nSeen: it was shown at ${new Date(shown.time).toISOString()}:\n${screenInWords(shown.screen)}`,
    );
}

/** A person waits until what is meant is there: a list that offers the entry, or a button that can be pressed. */
const offers =
  (entry: string) =>
  (screen: Screen): boolean =>
    screen.fields.some((field) => field.options?.includes(entry));
const canPress =
  (label: string) =>
  (screen: Screen): boolean =>
    buttonOf(screen, label)?.enabled === true ||
    screen.progress?.some((phase) => phase.detailsControl === label) === true;

function buttonOf(screen: Screen, label: string): Button | undefined {
  return screen.buttons.find((button) => button.label === label);
}

async function choose({ hand }: ScenarioDevice, entry: string): Promise<void> {
  const screen = await hand.until(`a list that offers "${entry}"`, offers(entry), whatListsOffer);
  const field = screen.fields.find((candidate) => candidate.options?.includes(entry));
  if (field !== undefined) await hand.choose(field.label, entry);
}

/** What a person reads out who does not find an entry. */
function whatListsOffer(screen: Screen): string {
  const lists = screen.fields.flatMap(({ label, options }) =>
    options === undefined ? [] : [`"${label}" offers ${options.map((option) => `"${option}"`).join(', ')}`],
  );
  return lists.length === 0 ? 'The screen has no list.' : `${lists.join('; ')}.`;
}

/** Selects an entry of a list, or presses a button: the documents say "select" for both. */
async function select(entry: ScenarioDevice, choice: string): Promise<void> {
  const screen = await entry.hand.until(
    `a list that offers "${choice}", or a button "${choice}", to be pressed`,
    (shown) => offers(choice)(shown) || canPress(choice)(shown),
    whatListsOffer,
  );
  await (offers(choice)(screen) ? choose(entry, choice) : press(entry, choice));
}

async function press({ hand }: ScenarioDevice, label: string): Promise<void> {
  await hand.until(`the button "${label}", to be pressed`, canPress(label));
  await hand.press(label);
}

When(
  'the user/technician selects {entry} and then {button}{on}',
  BEGINS,
  async function (this: GloveboxWorld, entry: string, button: string, device?: string) {
    const meant = this.deviceMeant(device);
    await choose(meant, entry);
    await press(meant, button);
  },
);

When(
  'the user/technician selects {choice}{on}',
  BEGINS,
  async function (this: GloveboxWorld, choice: string, device?: string) {
    await select(this.deviceMeant(device), choice);
  },
);

When(
  'the user/technician presses {button}{on}',
  BEGINS,
  async function (this: GloveboxWorld, button: string, device?: string) {
    await press(this.deviceMeant(device), button);
  },
);

When(
  'the user/technician presses the key(s) {key}{on}',
  BEGINS,
  async function (this: GloveboxWorld, key: string, device?: string) {
    await this.deviceMeant(device).hand.key(key);
  },
);

/** The words that a person would take for those that were expected, though they are others. */
function nearestWords(screen: Screen, text: string): string {
  const [near] = nearest(text, linesOf(screen));
  return near === undefined ? '' : `Nearest to it: "${near}".`;
}

Then(
  'the screen{of} says {string}',
  async function (this: GloveboxWorld, device: string | undefined, text: string) {
    await this.deviceMeant(device).hand.until(
      `the words "${text}"`,
      (screen) => linesOf(screen).some((line) => says(line, text)),
      (screen) => nearestWords(screen, text),
    );
  },
);

for (const [words, what] of [
  ['show the code {code}', 'the code '],
  ['say {string}', ''],
] as const) {
  Then(
    `the screen{of} does not ${words}`,
    async function (this: GloveboxWorld, device: string | undefined, text: string) {
      const { hand, name } = thatIsOn(this.deviceMeant(device));
      const screen = await hand.screen();
      await lookNow(this, {
        expected: `the screen does not show ${what}${text}`,
        device: name,
        look: async () => ({
          holds: !linesOf(screen).some((line) => says(line, text)),
          seen: 'it shows it.',
        }),
      });
    },
  );
}

Then(
  'the screen{of} does not show {detail}',
  async function (this: GloveboxWorld, device: string | undefined, detail: string) {
    const { hand, name } = thatIsOn(this.deviceMeant(device));
    const line = (await hand.screen()).texts.find((text) => text.startsWith(`${detail}:`));
    await lookNow(this, {
      expected: `the screen does not show "${detail}"`,
      device: name,
      look: async () => ({ holds: line === undefined, seen: `"${line}".` }),
    });
  },
);

Then(
  'the button {button} is disabled{on}',
  async function (this: GloveboxWorld, label: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the button "${label}", disabled`,
      (screen) => buttonOf(screen, label)?.enabled === false,
    );
  },
);

Then(
  'the button {button} is available{on}',
  async function (this: GloveboxWorld, label: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the button "${label}", available`,
      (screen) => buttonOf(screen, label)?.enabled === true,
    );
  },
);

Then('there is a button {button}{on}', async function (this: GloveboxWorld, label: string, device?: string) {
  await this.deviceMeant(device).hand.until(
    `a button "${label}"`,
    (screen) => buttonOf(screen, label) !== undefined,
  );
});

Then('there is no button {button}{on}', async function (this: GloveboxWorld, label: string, device?: string) {
  const { hand, name } = thatIsOn(this.deviceMeant(device));
  const button = buttonOf(await hand.screen(), label);
  await lookNow(this, {
    expected: `there is no button "${label}"`,
    device: name,
    look: async () => ({ holds: button === undefined, seen: 'there is one.' }),
  });
});

Then('the list offers {entry}{on}', async function (this: GloveboxWorld, entry: string, device?: string) {
  await this.deviceMeant(device).hand.until(`a list that offers "${entry}"`, offers(entry), whatListsOffer);
});

Then(
  'the list does not offer {entry}{on}',
  async function (this: GloveboxWorld, entry: string, device?: string) {
    const { hand, name } = this.deviceMeant(device);
    const screen = await hand.until('a list', ({ fields }) =>
      fields.some(({ options }) => options !== undefined),
    );
    await lookNow(this, {
      expected: `the list does not offer "${entry}"`,
      device: name,
      look: async () => ({ holds: !offers(entry)(screen), seen: whatListsOffer(screen) }),
    });
  },
);

function fieldOf(screen: Screen, label: string): Field | undefined {
  return screen.fields.find((field) => field.label === label);
}

Then(
  'the field {field} shows {string}{on}',
  MAY_BE_EMPTY,
  async function (this: GloveboxWorld, label: string, value: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `"${value}" in the field "${label}"`,
      (screen) => fieldOf(screen, label)?.value === value,
    );
  },
);

Then(
  'the empty field {field} hints {string}{on}',
  async function (this: GloveboxWorld, label: string, hint: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the field "${label}", empty, with the hint "${hint}"`,
      (screen) => {
        const field = fieldOf(screen, label);
        return field?.value === '' && field.hint === hint;
      },
    );
  },
);

const ORDER: TableShape = { kind: 'plain', columns: ['screen'] };

/** Each row: a screen. One whose content goes on is one; one that comes back stands in the table again. */
Then(
  'the screens came in this order{on}:',
  withTable(ORDER),
  function (this: GloveboxWorld, device: string | undefined, table: DataTable) {
    const rows = readRows(ORDER, table, this.names).flat();
    const screens = rows.map((words) => screenNamed(words));
    const entry = this.deviceMeant(device);
    const { history } = entry.device.display;
    const came = history.filter(({ screen }, index) => screen.title !== history[index - 1]?.screen.title);
    const seen = came.flatMap(({ screen }) => {
      const at = screens.findIndex(({ is }) => is(screen));
      return at < 0 ? [] : [rows[at]];
    });
    if (JSON.stringify(seen) !== JSON.stringify(rows))
      throw new NotSeen(
        `Expected: these screens, in this order: ${rows.join(', ')}.\nSeen: ${seen.join(', ')}.\nAll screens of "${entry.name}", in their order:\n  ${came.map(({ screen }) => screen.title).join('\n  ')}`,
      );
  },
);
