/** "What would you like to do?": the screen that five presses of the Windows key open (screens.md section 2, T2). */

import type { OobeContext, StageEnd } from '../pages/index.ts';
import type { Screen } from '../screen/index.ts';
import { runConfiguration } from './configuration.ts';
import { BACK, isBack, OPTIONS_TITLE, type TechnicianWording, wordingOf } from './wording.ts';

const FIELD = 'Options';

/**
 * Shows the options, then the configuration screen. Ends with 'again': the flow goes on with provisioning when that was
 * begun, else with the page at which the keys were pressed.
 */
export async function runOptions(context: OobeContext): Promise<StageEnd> {
  const { pc, task } = context;
  const wording = wordingOf(pc.windows);
  let chosen = '';
  for (;;) {
    pc.screen.show(optionsScreen(wording, chosen));
    const action = await task.wait(`a person at "${OPTIONS_TITLE}"`, pc.screen.nextAction(), { idle: true });
    if (isBack(action)) return { kind: 'again' };
    if (action.kind === 'choose') chosen = action.option;
    if (action.kind !== 'press' || action.button !== wording.confirm || chosen === '') continue;
    if ((await runConfiguration(context)) === 'provision') return { kind: 'again' };
  }
}

function optionsScreen({ option, confirm }: TechnicianWording, chosen: string): Screen {
  return {
    id: 'technicianOptions',
    title: OPTIONS_TITLE,
    texts: [],
    fields: [{ label: FIELD, kind: 'choice', value: chosen, options: [option] }],
    buttons: [
      { label: confirm, enabled: chosen !== '' },
      { label: BACK.button, enabled: true },
    ],
  };
}
