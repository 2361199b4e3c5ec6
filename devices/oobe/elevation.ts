/**
 * User Account Control asks before something is changed, once the policies for it have taken effect by a restart
 * (https://learn.microsoft.com/autopilot/troubleshooting-faq: "more prompts might appear").
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import { readPhase } from '../esp/index.ts';
import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import { policiesWith } from '../policies/index.ts';
import type { Screen } from '../screen/index.ts';

/** That somebody has answered: a reseal does not bring the prompt again. */
const answered = diskRecord('policies/elevation', z.strictObject({ allowed: z.literal(true) }));

const PROMPT: Screen = {
  id: 'elevation',
  title: 'User Account Control',
  texts: ['Do you want to allow this app to make changes to your device?'],
  fields: [],
  buttons: [
    { label: 'Yes', enabled: true },
    { label: 'No', enabled: true },
  ],
};

/** Waits for "Yes" at the first start after such policies came in the device's part of the Enrollment Status Page. */
export async function runElevation({ pc, task }: OobeContext): Promise<StageEnd> {
  const inDevicePart = (await readPhase(pc, 'Account setup')) === undefined;
  if ((await answered.read(pc)) !== undefined || !inDevicePart) return DONE;
  if ((await policiesWith(pc, 'asksForElevation')).length === 0) return DONE;
  for (;;) {
    pc.screen.show(PROMPT);
    const action = await task.wait(`a person at "${PROMPT.title}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind !== 'press' || action.button !== 'Yes') continue;
    await answered.write(pc, { allowed: true });
    return DONE;
  }
}
