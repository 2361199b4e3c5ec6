/** The account of Windows for who deploys the PC, and its type: administrator or standard user. */

import { profileOf, readTechnicianFlow } from '../deployment/index.ts';
import { type Account, keepAccount, makeAdministrator } from '../local-groups/index.ts';
import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';

/**
 * Makes the account. Who joined the PC has been made an administrator, or not, by the answer of the directory; anybody else
 * is what the profile on the PC says (assumption A-DRS-08).
 */
export async function runUserAccount(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  const account = accountOf(context);
  if (account === undefined) return DONE;
  await keepAccount(pc, account);
  const joinedByOthers =
    facts.windowsSession !== undefined || (await readTechnicianFlow(pc))?.status === 'resealed';
  if (joinedByOthers && profileOf(context)?.makesAdministrator === true) await makeAdministrator(pc, account);
  return DONE;
}

/** That of the domain, where somebody has signed on to it; else that of the directory. */
function accountOf({ facts: { windowsSession, user } }: OobeContext): Account | undefined {
  if (windowsSession !== undefined)
    return { name: windowsSession.accountName, principals: [windowsSession.accountName] };
  return user && { name: user.userPrincipalName, principals: [...user.securityIdentifiers] };
}
