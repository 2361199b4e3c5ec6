/** Language, country or region, and keyboard: the pages that come before the network when there is none. */

import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import type { Screen } from '../screen/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import { KEYBOARDS, LANGUAGES, REGIONS } from '../windows/index.ts';

/** A page with one list and one button; settles with what was chosen. */
async function choose(
  context: OobeContext,
  screen: Screen,
  label: string,
  buttons: readonly string[],
): Promise<{ button: string; option: string }> {
  const { pc, task } = context;
  let option = screen.fields.find((field) => field.label === label)?.value ?? '';
  pc.screen.show(screen);
  for (;;) {
    const action = await task.wait(`a person at "${screen.title}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind === 'choose') {
      option = action.option;
      pc.screen.show({
        ...screen,
        fields: screen.fields.map((field) => (field.label === label ? { ...field, value: option } : field)),
      });
    }
    if (action.kind === 'press' && buttons.includes(action.button)) return { button: action.button, option };
  }
}

const list = (label: string, value: string, options: readonly string[]): Screen['fields'] => [
  { label, kind: 'choice', value, options },
];
const button = (label: string): Screen['buttons'] => [{ label, enabled: true }];

/** Offers the languages that are installed. The documents give no title for this page (assumption A-SCREEN-01). */
export async function runLanguage(context: OobeContext): Promise<StageEnd> {
  const installed = context.pc.windows.languages.flatMap((tag) => LANGUAGES.filter((one) => one.tag === tag));
  const names = installed.map((language) => language.name);
  const screen: Screen = {
    id: 'language',
    title: "Let's start with language. Is this right?",
    texts: [],
    fields: list('Language', names[0] ?? '', names),
    buttons: button('Yes'),
  };
  const { option } = await choose(context, screen, 'Language', ['Yes']);
  await context.remember({ language: installed.find(({ name }) => name === option)?.tag });
  return DONE;
}

type Titles = Readonly<Record<WindowsInstallation['generation'], string>>;

/** As each generation of Windows words them. */
const REGION_TITLES: Titles = {
  10: "Let's start with region. Is this right?",
  11: 'Is this the right country or region?',
};
const KEYBOARD_TITLES: Titles = {
  10: 'Is this the right keyboard layout?',
  11: 'Is this the right keyboard layout or input method?',
};

/** Asks for the country or region. */
export async function runRegion(context: OobeContext): Promise<StageEnd> {
  const screen: Screen = {
    id: 'region',
    title: REGION_TITLES[context.pc.windows.generation],
    texts: [],
    fields: list('Country or region', 'United States', REGIONS),
    buttons: button('Yes'),
  };
  const { option } = await choose(context, screen, 'Country or region', ['Yes']);
  await context.remember({ region: option });
  return DONE;
}

/** Asks for the keyboard layout. */
export async function runKeyboard(context: OobeContext): Promise<StageEnd> {
  const screen: Screen = {
    id: 'keyboard',
    title: KEYBOARD_TITLES[context.pc.windows.generation],
    texts: ['If you also use another keyboard layout, you can add that next.'],
    fields: list('Keyboard layout', 'US', KEYBOARDS),
    buttons: button('Yes'),
  };
  const { option } = await choose(context, screen, 'Keyboard layout', ['Yes']);
  await context.remember({ keyboard: option });
  return DONE;
}

/** "Add layout" leads to one more choice, then on (screens.md 1b: the way back is inferred). */
export async function runAdditionalKeyboard(context: OobeContext): Promise<StageEnd> {
  const screen: Screen = {
    id: 'additionalKeyboard',
    title: 'Want to add a second keyboard layout?',
    texts: [],
    fields: [],
    buttons: [
      { label: 'Add layout', enabled: true },
      { label: 'Skip', enabled: true },
    ],
  };
  const { button: pressed } = await choose(context, screen, '', ['Add layout', 'Skip']);
  if (pressed === 'Skip') return DONE;
  const second: Screen = {
    id: 'additionalKeyboard',
    title: 'Choose a second keyboard layout',
    texts: [],
    fields: list('Keyboard layout', 'US', KEYBOARDS),
    buttons: button('Add layout'),
  };
  await choose(context, second, 'Keyboard layout', ['Add layout']);
  return DONE;
}
