/** The browser hand: acts on the device's display page and on the directory's real pages, by role, label and text. */

import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright';
import type { Task } from '#cloud';
import { CannotDo, revisionOf, type Screen } from '#devices';
import { factsOf, readDisplay } from './browser-read.ts';
import type { BrowserWindow } from './browser-window.ts';
import { type Hand, NotSeen } from './hand.ts';
import { evidence, untilShown, type WatchedDevice } from './until.ts';

/** What the hand works with at one device. */
export interface Workplace {
  readonly device: WatchedDevice;
  readonly task: Task;
  /** The display page, open and following the device. */
  readonly display: () => Promise<Page>;
  readonly web: BrowserWindow;
  /** Settles when nobody looks at the web page any more, and it may change. */
  readonly stillWeb: () => Promise<void>;
  /** The next action that the display page sends. */
  readonly nextAction: () => Promise<SentAction>;
}

/** An action that has reached the device. */
export interface SentAction {
  /** Settles when the device has reacted; fails with CannotDo. */
  readonly taken: Promise<void>;
}

// Real time: only a defect takes so long.
const LIMIT = { timeout: 10_000 };

/** Keys as scenarios name them, as Playwright names them. */
const KEYS: Readonly<Record<string, string>> = {
  Windows: 'Meta',
  Escape: 'Escape',
  'Ctrl+Shift+D': 'Control+Shift+D',
  'Ctrl+Alt+Del': 'Control+Alt+Delete',
  'Shift+F10': 'Shift+F10',
};

export function createBrowserHand(place: Workplace): Hand {
  const { device, task, web } = place;

  /** What the pages show now; the device's value must say the same. */
  const look = async (): Promise<Screen> => {
    // A web page's value was read from the page itself.
    if (web.visited !== undefined) return device.display.current;
    const page = await place.display();
    const read = await readDisplay(page, revisionOf(device));
    const shown = device.display.history[read.revision - 1]?.screen ?? device.display.current;
    const { revision: _, ...facts } = read;
    if (!isDeepStrictEqual(facts, factsOf(shown))) {
      throw new NotSeen(
        `The display page does not show the screen of "${device.name}".\nThe page: ${JSON.stringify(facts)}\nThe screen: ${JSON.stringify(factsOf(shown))}`,
      );
    }
    return shown;
  };

  const refuse = (text: string): never => {
    throw new NotSeen(`${text}\n${evidence(device)}`);
  };
  const checkOn = (): void => {
    if (!device.isOn) throw new NotSeen(`"${device.name}" is off: nobody can press or type anything.`);
  };

  /** Waits on the clock until the device has reacted. */
  const react = async (taken: Promise<void>): Promise<void> => {
    try {
      await task.wait(`"${device.name}" to react`, taken);
    } catch (error) {
      if (error instanceof CannotDo) refuse(error.message);
      throw error;
    }
  };

  /** Does something at the display page. */
  const atDisplay = async (work: (main: Locator, page: Page) => Promise<void>): Promise<void> => {
    const page = await place.display();
    const sent = place.nextAction();
    await work(page.getByRole('main'), page);
    await react((await sent).taken);
  };

  /** Does something at the directory's page: the device shows what came of it. */
  const atPage = async (work: () => Promise<void>): Promise<void> => {
    await place.stillWeb();
    await work();
    await react(device.display.changed());
  };

  return {
    screen: look,
    until: async (what, is, instead) => {
      await untilShown(device, task, what, is, instead);
      return look();
    },
    press: async (label, beside) => {
      checkOn();
      const screen = await look();
      const button = screen.buttons.find((candidate) => candidate.label === label);
      const phase = phaseBeside(screen, label, beside);
      if (button === undefined && phase === undefined)
        refuse(`There is no button "${label}" on the screen "${screen.title}".`);
      if (button?.enabled === false)
        refuse(`The button "${label}" on the screen "${screen.title}" is disabled.`);
      if (web.visited !== undefined) return atPage(() => web.press(label));
      await atDisplay((main) =>
        button === undefined
          ? main
              .getByRole('group', { name: phase ?? '', exact: true })
              .getByRole('button')
              .click(LIMIT)
          : main.getByRole('button', { name: label, exact: true }).click(LIMIT),
      );
    },
    choose: async (label, option) => {
      checkOn();
      const field = fieldOf(await look(), label, refuse);
      if (field.options?.includes(option) !== true) refuse(`"${label}" does not offer "${option}".`);
      // What is chosen already cannot be chosen again.
      if (field.value === option) return;
      await atDisplay((main) =>
        main
          .getByRole('radiogroup', { name: label, exact: true })
          .getByRole('radio', { name: option, exact: true })
          .check(LIMIT),
      );
    },
    type: async (label, text) => {
      checkOn();
      const screen = await look();
      const field = fieldOf(screen, label, refuse);
      if (field.readOnly) refuse(`The field "${label}" cannot be changed: it shows "${field.value}".`);
      if (web.visited !== undefined) return atPage(() => web.type(label, text));
      if (field.value === text) return;
      await atDisplay(async (main) => {
        const input = main.getByLabel(label, { exact: true });
        await input.fill(text, LIMIT);
        await input.blur(LIMIT);
      });
    },
    key: async (key) => {
      checkOn();
      const name = KEYS[key];
      if (name === undefined)
        throw new Error(`The browser hand has no key "${key}"; it has ${Object.keys(KEYS).join(', ')}.`);
      // Windows takes these keys; a web page that is shown does not hear of them.
      if (web.visited !== undefined) return react(device.display.act({ kind: 'key', key }));
      await atDisplay((_main, page) => page.keyboard.press(name));
    },
  };
}

function fieldOf(screen: Screen, label: string, refuse: (text: string) => never): Screen['fields'][number] {
  return (
    screen.fields.find((field) => field.label === label) ??
    refuse(`There is no field "${label}" on the screen "${screen.title}".`)
  );
}

/** The phase whose control is meant; the one at work when nobody says. */
function phaseBeside(screen: Screen, label: string, beside: string | undefined): string | undefined {
  const candidates = (screen.progress ?? []).filter(({ detailsControl }) => detailsControl === label);
  const meant =
    beside === undefined
      ? (candidates.find(({ status }) => status === 'inProgress') ?? candidates[0])
      : candidates.find(({ phase }) => phase === beside);
  return meant?.phase;
}
