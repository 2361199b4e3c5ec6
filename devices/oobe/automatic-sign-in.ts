/**
 * The account DefaultUser0, under which the out-of-box experience runs, is signed on automatically at each start; policies can
 * keep it from that (https://learn.microsoft.com/autopilot/troubleshooting-faq, "What are some of the known policies that
 * conflict with Windows Autopilot?").
 */

import { readTechnicianFlow } from '../deployment/index.ts';
import { readPhase } from '../esp/index.ts';
import { logEvent } from '../event-log/index.ts';
import { DONE, type OobeContext, runSignIn, type StageEnd } from '../pages/index.ts';
import { policiesWith } from '../policies/index.ts';
import { plainScreen } from '../screen/index.ts';

const ACCOUNT = 'DefaultUser0';
/** A person has signed in after a restart in Device setup. */
const SIGNED_IN = 'signInDuringDeviceSetup';
const INCORRECT = 'The user name or password is incorrect. Try again.';

/**
 * Asks a person for credentials in place of the automatic sign-on. In a technician's flow nobody has any; nor do they help a
 * second time in one Device setup, after which only a reset does (assumption A-POLICY-02).
 */
export async function runAutomaticSignIn(context: OobeContext): Promise<StageEnd> {
  const { pc, state } = context;
  const refused = await refusedAccount(context);
  if (refused === undefined) return DONE;
  const { account, inDeviceSetup } = refused;
  await logEvent(pc, 'signOnFailed', `The automatic logon of ${account} failed: ${INCORRECT}`);
  const technician = await readTechnicianFlow(pc);
  const helps =
    (technician === undefined || technician.status === 'resealed') &&
    !(inDeviceSetup && state.done.includes(SIGNED_IN));
  await showRefusal(context, account, helps);
  await runSignIn(context);
  if (inDeviceSetup) await context.remember({ done: [...context.state.done, SIGNED_IN] });
  return DONE;
}

async function refusedAccount({
  pc,
}: OobeContext): Promise<{ readonly account: string; readonly inDeviceSetup: boolean } | undefined> {
  const [renaming] = await policiesWith(pc, 'renamesDefaultUser');
  if (renaming !== undefined) return { account: `${ACCOUNT}@${renaming.value}`, inDeviceSetup: false };
  if ((await readPhase(pc, 'Device setup'))?.status !== 'inProgress') return undefined;
  const asking = await policiesWith(pc, 'asksForPassword');
  return asking.length === 0 ? undefined : { account: ACCOUNT, inDeviceSetup: true };
}

/** The sign-in screen of Windows with the account that it has tried; for ever, where other credentials do not help. */
async function showRefusal({ pc, task }: OobeContext, account: string, helps: boolean): Promise<void> {
  const title = 'Other user';
  pc.screen.show({
    ...plainScreen('signOn', title, [INCORRECT]),
    fields: [{ label: 'User name', kind: 'text', value: account, readOnly: true }],
    buttons: [{ label: 'OK', enabled: true }],
  });
  for (;;) {
    const action = await task.wait(`a person at "${title}"`, pc.screen.nextAction(), { idle: true });
    if (helps && action.kind === 'press') return;
  }
}
