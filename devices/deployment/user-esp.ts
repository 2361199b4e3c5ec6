/** The user ESP: Account setup, with the token of the user who has signed in. */

import {
  type EspState,
  keepUserSid,
  pageSettings,
  readPhase,
  runAccountSetup,
  writePhase,
} from '../esp/index.ts';
import { type Deployment, joinMethodOf } from './deployment.ts';
import { managementTokens, tooSoonText } from './management-token.ts';
import { espProgress } from './progress.ts';
import { readTechnicianFlow } from './technician-record.ts';
import { type EspWork, telling } from './telling.ts';

/** Whether management wants a page for Account setup. */
export async function showsAccountSetup({ pc }: Deployment): Promise<boolean> {
  return !(await pageSettings(pc)).skipsUserPage || (await readPhase(pc, 'Account setup')) !== undefined;
}

/** Shows that Account setup has begun, before anything is known of its user. */
export async function showAccountSetup(
  deployment: Deployment,
  onProgress: (state: EspState) => void,
): Promise<void> {
  await writePhase(deployment.pc, 'Account setup', { status: 'inProgress' });
  onProgress(await espProgress(deployment));
}

/** Account setup; what is given back may be begun again ("Try again"). */
export function userEsp(deployment: Deployment): EspWork {
  const { pc, facts } = deployment;
  let signedInAt = facts.user?.signedInAt;
  return async (onProgress, task) => {
    const { token, staleUntil } = await managementTokens(deployment, signedInAt ?? pc.clock.now());
    // "Try again" counts from then on.
    signedInAt = undefined;
    if (facts.user !== undefined) await keepUserSid(pc, facts.user);
    const userDriven = (await readTechnicianFlow(pc)) === undefined;
    const alsoWaits = userDriven ? joinMethodOf(deployment).accountSetupWaits?.(pc) : undefined;
    const options = { ...telling(deployment, onProgress), alsoWaits };
    const end = await runAccountSetup(
      { pc, task },
      // Without a user's account the sessions are the PC's alone, and nothing comes for the user.
      facts.user === undefined ? options : { ...options, userToken: token },
    );
    return end.ok || staleUntil === undefined ? end : { ...end, hint: tooSoonText(staleUntil) };
  };
}
