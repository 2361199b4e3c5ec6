/** The Windows sign-on of a PC of a domain, and its lock screen (screens.md section 4; wording: A-SCREEN-01). */

import { type DomainMembership, domainOf, startAutomaticDeviceJoin } from '../hybrid-join/index.ts';
import { keepAccount } from '../local-groups/index.ts';
import { DONE, type Lock, type OobeContext, type StageEnd, type WindowsSession } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import { askForCredentials } from './credential-pages.ts';

/** Shows the sign-on screen until somebody has signed on. */
export async function runSignOn(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  const membership = await ownDomain(pc);
  facts.windowsSession = await askForCredentials(context, membership, {
    id: 'signOn',
    greeting: 'Press Ctrl+Alt+Delete to sign in',
    title: 'Other user',
  });
  const { accountName } = facts.windowsSession;
  await keepAccount(pc, { name: accountName, principals: [accountName] });
  const { computerName, domain, password } = membership;
  // A scheduled task of the boot: it goes on until it has worked, whoever signs on meanwhile.
  if (facts.registersComputer === true) return DONE;
  facts.registersComputer = true;
  startAutomaticDeviceJoin(pc, { computerName, domain, computerPassword: password });
  return DONE;
}

/** The lock screen of somebody who has signed on: nobody else unlocks it. */
export function lockOf({ accountName }: WindowsSession): Lock {
  return async (activity) => {
    await askForCredentials(activity, await ownDomain(activity.pc), {
      id: 'lock',
      greeting: 'Press Ctrl+Alt+Delete to unlock',
      title: 'Locked',
      only: accountName,
    });
  };
}

async function ownDomain(pc: Pc): Promise<DomainMembership> {
  const membership = await domainOf(pc);
  if (membership === undefined) throw new Error('A sign-on to a domain was begun on a PC of none.');
  return membership;
}
