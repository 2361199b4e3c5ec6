/** Without an Autopilot profile the ordinary out-of-box experience runs: it asks whose PC this is. Glovebox ends there. */

import type { OobeContext, StageEnd } from '../pages/index.ts';
import type { Screen } from '../screen/index.ts';

const ACCOUNT_TYPE: Screen = {
  id: 'accountType',
  title: 'How would you like to set up this device?',
  texts: ['Set up for personal use', 'Set up for work or school'],
  fields: [],
  buttons: [],
};

/** Shows the page for ever. */
export async function runOrdinaryOobe({ pc, task }: OobeContext): Promise<StageEnd> {
  pc.screen.show(ACCOUNT_TYPE);
  for (;;) await task.wait(`a person at "${ACCOUNT_TYPE.title}"`, pc.screen.nextAction(), { idle: true });
}
