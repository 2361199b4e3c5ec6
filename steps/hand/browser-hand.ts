/** The browser hand: acts on the device's display page and on the directory's real pages, by role, label and text. */

import type { KeyName, Screen } from '#devices';
import { pagesAt, type Workplace } from './browser-pages.ts';
import type { Hand } from './hand.ts';
import { untilShown } from './until.ts';

// Real time: only a defect takes so long.
const LIMIT = { timeout: 10_000 };

/** Keys as scenarios name them, as Playwright names them. */
const KEYS: Readonly<Record<KeyName, string>> = {
  Windows: 'Meta',
  Escape: 'Escape',
  'Ctrl+Shift+D': 'Control+Shift+D',
  'Ctrl+Alt+Del': 'Control+Alt+Delete',
  Enter: 'Enter',
  'Shift+F10': 'Shift+F10',
  'Windows+I': 'Meta+I',
  'Windows+L': 'Meta+L',
  'Ctrl+Windows+R': 'Control+Meta+R',
  'Ctrl+Alt+Shift+Windows': 'Control+Alt+Shift+Meta',
};

/** A hand that finds things in the page by role and label, as a person does. */
export function createBrowserHand(place: Workplace): Hand {
  const { device, task, web } = place;
  const { look, refuse, checkOn, atDisplay, atPage, react } = pagesAt(place);

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
        field.kind === 'checkbox'
          ? main.getByRole('checkbox', { name: label, exact: true }).setChecked(option === 'on', LIMIT)
          : main
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
      const name = new Map(Object.entries(KEYS)).get(key);
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
