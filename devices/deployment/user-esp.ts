/** The user ESP: Account setup, with the token of the user who has signed in. */

import { runAccountSetup } from '../esp/index.ts';
import type { Deployment } from './deployment.ts';
import { managementTokens, tooSoonText } from './management-token.ts';
import { type EspWork, telling } from './telling.ts';

/** Account setup; what is given back may be begun again ("Try again"). */
export function userEsp(deployment: Deployment): EspWork {
  const { pc, facts } = deployment;
  let signedInAt = facts.user?.signedInAt;
  return async (onProgress, task) => {
    const { token, staleUntil } = await managementTokens(deployment, signedInAt ?? pc.clock.now());
    // "Try again" counts from then on.
    signedInAt = undefined;
    const changed = telling(deployment, onProgress);
    const end = await runAccountSetup({ pc, task }, { changed, userToken: token });
    return end.ok || staleUntil === undefined ? end : { ...end, hint: tooSoonText(staleUntil) };
  };
}
