/**
 * Too many starts of the out-of-box experience lead to a recovery page: language, region and keyboard on one page, and no
 * Autopilot afterwards (https://learn.microsoft.com/autopilot/add-devices, "Collect the hardware hash"). That goes on until
 * somebody sets the count back.
 */

import { logEvent } from '../event-log/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import { OOBE_STARTS, readValue, writeValue } from '../registry/index.ts';
import type { Field, Screen } from '../screen/index.ts';
import { KEYBOARDS, LANGUAGES, REGIONS } from '../windows/index.ts';
import { runLicenceTerms } from './consent-pages.ts';
import { runOrdinaryOobe } from './ordinary.ts';

/** Starts that are not too many (assumption A-OOBE-05). */
const MOST_STARTS = 10;

/** Counts a start of the out-of-box experience; answers whether there were too many. */
export async function countStart(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  const starts = Number((await readValue(pc, OOBE_STARTS)) ?? 0) + 1;
  await writeValue(pc, OOBE_STARTS, starts);
  return starts > MOST_STARTS;
}

/** Shows the page, then what a PC without Autopilot shows. */
export async function runRecovery(context: OobeContext): Promise<StageEnd> {
  const { pc, task, remember } = context;
  await logEvent(pc, 'pageEvent', 'CloudExperienceHost: the out-of-box experience was started too often');
  let screen = recoveryPage(pc);
  for (;;) {
    pc.screen.show(screen);
    const action = await task.wait(`a person at "${screen.title}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind === 'press') break;
    if (action.kind !== 'choose') continue;
    const fields = screen.fields.map((field) =>
      field.label === action.field ? { ...field, value: action.option } : field,
    );
    screen = { ...screen, fields };
  }
  const [language, region, keyboard] = screen.fields.map(({ value }) => value);
  await remember({ language: LANGUAGES.find(({ name }) => name === language)?.tag, region, keyboard });
  await runLicenceTerms(context);
  return runOrdinaryOobe(context);
}

function recoveryPage({ windows }: Pick<Pc, 'windows'>): Screen {
  const installed = windows.languages.flatMap((tag) => LANGUAGES.filter((one) => one.tag === tag));
  const languages = installed.map(({ name }) => name);
  const list = (label: string, options: readonly string[], value: string = options[0] ?? ''): Field => ({
    label,
    kind: 'choice',
    value,
    options,
  });
  return {
    id: 'recovery',
    title: 'Language, region and keyboard',
    texts: [],
    fields: [
      list('Language', languages),
      list('Country or region', REGIONS, 'United States'),
      list('Keyboard layout', KEYBOARDS, 'US'),
    ],
    buttons: [{ label: 'Next', enabled: true }],
  };
}
