/** The account of Windows for who deploys the PC, and its type: administrator or standard user. */

import { profileOf, readTechnicianFlow } from '../deployment/index.ts';
import { type Account, keepAccount, makeAdministrator, otherAdministrators } from '../local-groups/index.ts';
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
  if (joinedByOthers && profileOf(context)?.makesAdministrator === true) await admit(context, account);
  return DONE;
}

/**
 * Makes the account an administrator; one of a domain only where no other account of the PC is one
 * (https://learn.microsoft.com/autopilot/known-issues, "User-driven hybrid deployments don't grant administrator rights").
 */
async function admit({ pc, facts }: OobeContext, account: Account): Promise<void> {
  const others = facts.windowsSession === undefined ? [] : await otherAdministrators(pc, account.name);
  if (others.length === 0) await makeAdministrator(pc, account);
}

/** That of the domain, where somebody has signed on to it; else that of the directory. */
export function accountOf({ facts: { windowsSession, user } }: OobeContext): Account | undefined {
  if (windowsSession !== undefined)
    return { name: windowsSession.accountName, principals: [windowsSession.accountName] };
  return user && { name: user.userPrincipalName, principals: [...user.securityIdentifiers] };
}
