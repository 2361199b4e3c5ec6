/** Settings, "Access work or school": a user connects the PC to the organization, who has not set it up. */

import { connectAccount } from '../deployment/index.ts';
import { uploadRequested } from '../diagnostics/index.ts';
import { enrolledUser, readEnrollment } from '../enrollment/index.ts';
import { runManagementSession, type SessionReason } from '../management/index.ts';
import { type OobeContext, runSignIn, somethingWentWrong } from '../pages/index.ts';
import type { Activity } from '../pc/index.ts';
import { troubleOf } from './refusals.ts';

const TITLE = 'Access work or school';

/** Of the account, below Info (https://learn.microsoft.com/mem/intune/user-help/sync-your-device-manually-windows). */
const SYNC = 'Sync';
const [CONNECT, CLOSE] = ['Connect', 'Close'] as const;

/** A management session, and what it has asked for. */
export async function checkInWithManagement(activity: Activity, reason: SessionReason): Promise<void> {
  await runManagementSession(activity, { mode: 'Machine', reason });
  await uploadRequested(activity);
}

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
      buttons: ((await readEnrollment(pc)) === undefined ? [CONNECT, CLOSE] : [CONNECT, SYNC, CLOSE]).map(
        (label) => ({
          label,
          enabled: true,
        }),
      ),
    });
    const action = await task.wait(`a person at "${TITLE}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind !== 'press') continue;
    if (action.button === CLOSE) break;
    if (action.button === SYNC) {
      await checkInWithManagement({ pc, task }, 'user');
      continue;
    }
    await runSignIn(context);
    const end = await connectAccount(context);
    if (!end.ok) await somethingWentWrong(context, troubleOf(end));
  }
  facts.user = user;
}
