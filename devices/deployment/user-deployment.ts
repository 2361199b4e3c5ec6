/** The part of a user's deployment that comes before the Enrollment Status Page: join and enrollment (protocols-entra.md 15.3). */

import { WireError } from '#wire/error.ts';
import { computerName } from '../join/index.ts';
import { codeFailure, failure, type Outcome } from '../outcome.ts';
import { NetworkError } from '../ports.ts';
import { type Deployment, joinMethodOf, nameTemplateOf } from './deployment.ts';
import { isRegistered, register } from './registering.ts';
import { runTasks } from './tasks.ts';
import { acceptTerms } from './terms-of-use.ts';

/** Whether the PC is joined and enrolled, and what its join method does through management is done, too. */
export async function isJoinedAndEnrolled(deployment: Pick<Deployment, 'pc' | 'facts'>): Promise<boolean> {
  const { pc } = deployment;
  const { joined, managedTasks } = joinMethodOf(deployment);
  if ((await joined(pc)) === undefined || !(await isRegistered(pc))) return false;
  for (const { isDone } of managedTasks) if (!(await isDone(pc))) return false;
  return true;
}

/** Joins and enrolls in the name of the user who has signed in. */
export async function joinAndEnroll(deployment: Deployment): Promise<Outcome<true>> {
  const deviceName = (): string => computerName(deployment.pc, nameTemplateOf(deployment));
  try {
    const accepted = await acceptTerms(deployment);
    if (!accepted.ok) return accepted;
    return await runTasks(deployment, { by: 'user', deviceName }, async () => {});
  } catch (error) {
    if (error instanceof NetworkError) return codeFailure(error.hresult, error.host, error.message);
    // A name template that breaks the rules.
    if (error instanceof WireError)
      return failure('invalidArgument', 'the device name template', error.message);
    throw error;
  }
}

/** Enrolls a PC in the name of the user who has signed in to connect it, beside the one who has set it up. */
export async function connectAccount(deployment: Deployment): Promise<Outcome<unknown>> {
  try {
    return await register(deployment, 'user');
  } catch (error) {
    if (error instanceof NetworkError) return codeFailure(error.hresult, error.host, error.message);
    throw error;
  }
}
