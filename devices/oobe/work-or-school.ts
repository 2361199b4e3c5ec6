/** Settings, "Access work or school": a user connects the PC to the organization, who has not set it up. */

import { connectAccount } from '../deployment/index.ts';
import { enrolledUser } from '../enrollment/index.ts';
import { runManagementSession } from '../management/index.ts';
import { type OobeContext, runSignIn, somethingWentWrong } from '../pages/index.ts';
import { troubleOf } from './refusals.ts';

const TITLE = 'Access work or school';

/** Shows the page until it is closed; who is signed in on the PC stays so. */
export async function runWorkOrSchool(context: OobeContext): Promise<void> {
  const { pc, task, facts } = context;
  const { user } = facts;
  for (;;) {
    const account = await enrolledUser(pc);
    pc.screen.show({
      id: 'workOrSchool',
      title: TITLE,
      texts: account === undefined ? [] : [`Connected by ${account}`],
      fields: [],
      buttons: [...(account === undefined ? [] : ['Sync']), 'Connect', 'Close'].map((label) => ({
        label,
        enabled: true,
      })),
    });
    const action = await task.wait(`a person at "${TITLE}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind !== 'press') continue;
    if (action.button === 'Close') break;
    if (action.button === 'Sync') {
      await runManagementSession(context, { mode: 'Machine', reason: 'user' });
      continue;
    }
    await runSignIn(context);
    const end = await connectAccount(context);
    if (!end.ok) await somethingWentWrong(context, troubleOf(end));
  }
  facts.user = user;
}
