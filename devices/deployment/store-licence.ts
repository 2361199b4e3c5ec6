/** The licence of an app that the Store licenses online: it is given to the user who has signed in (assumption A-STORE-02). */

import { STORE_RESOURCE } from '#wire/device-token.ts';
import { logEvent } from '../event-log/index.ts';
import { directoryIdentity } from '../hybrid-join/index.ts';
import { tokenOnDevice } from '../join/index.ts';
import { done, failureOf, type Outcome } from '../outcome.ts';
import type { SignedInUser } from '../tokens/index.ts';
import { type Deployment, userToken } from './deployment.ts';

/** Whether the Store gives one now. Without a user it is the device's, which needs no token. */
export async function storeLicence(deployment: Deployment): Promise<boolean> {
  const { pc, facts } = deployment;
  const { user } = facts;
  if (user === undefined) return true;
  const joined = await directoryIdentity(pc);
  const answer =
    joined === undefined
      ? await withoutDevice(deployment, user)
      : await tokenOnDevice(deployment, joined, {
          refreshToken: user.refreshToken,
          resource: STORE_RESOURCE,
        });
  if (!answer.ok)
    await logEvent(pc, 'staleToken', `No licence of the Store: ${answer.hresult}: ${answer.detail}`);
  return answer.ok;
}

/** A computer that has not registered yet cannot show itself. */
async function withoutDevice(deployment: Deployment, user: SignedInUser): Promise<Outcome<string>> {
  try {
    return done((await userToken(deployment, user, STORE_RESOURCE)).token);
  } catch (error) {
    return failureOf(error, STORE_RESOURCE, 'invalidData');
  }
}
