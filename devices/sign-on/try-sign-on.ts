/** One attempt to sign on: where a controller is, what it says, or what Windows remembers when none answers. */

import { findDomainController } from '../domain-controller/index.ts';
import { logEvent } from '../event-log/index.ts';
import type { DomainMembership } from '../hybrid-join/index.ts';
import { networkPath, type SignedOn, type SignOnOutcome, signOn } from '../kerberos/index.ts';
import type { WindowsSession } from '../pages/index.ts';
import type { Activity } from '../pc/index.ts';
import { readAccountName } from './account-name.ts';
import { MESSAGES, messageOf, type NoAnswer, reasonOf } from './messages.ts';
import { recallSignOn, rememberSignOn, type Typed } from './remembered-sign-ons.ts';

/** Signed on; or what the person reads. */
export type Attempt =
  | { readonly kind: 'signedOn'; readonly session: WindowsSession }
  | { readonly kind: 'refused'; readonly message: string };

/** Tries it. */
export async function trySignOn(
  activity: Activity,
  membership: DomainMembership,
  typed: Typed,
): Promise<Attempt> {
  const { pc } = activity;
  const name = readAccountName(typed.name, membership);
  if (name.kind === 'elsewhere') return refused(activity, MESSAGES.noSuchDomain, `no domain ${name.domain}`);
  const credentials = {
    user: name.user,
    realm: membership.domain.toUpperCase(),
    password: typed.password,
  };
  const { controller, outcome } = await askController(activity, membership, credentials);
  if (outcome.kind === 'unreachable') return fromMemory(activity, typed, reasonOf(outcome));
  if (outcome.kind !== 'signedOn') return refused(activity, messageOf(outcome), reasonOf(outcome));
  const session = { accountName: accountNameOf(outcome, membership), tickets: outcome, controller };
  await rememberSignOn(pc, session.accountName, typed);
  await logEvent(pc, 'signOn', `${session.accountName} signed on with a domain controller`);
  return { kind: 'signedOn', session };
}

async function askController(
  activity: Activity,
  { computerName, domain, password }: DomainMembership,
  credentials: Parameters<typeof signOn>[1],
): Promise<{ readonly controller?: string; readonly outcome: SignOnOutcome | NoAnswer }> {
  const { pc, task } = activity;
  const search = await findDomainController({
    domain,
    host: computerName,
    network: pc.network,
    random: pc.random,
    task,
  });
  if (!search.found) {
    const message = search.tries.map(({ what, detail }) => `${what}: ${detail}`).join('; ');
    return { outcome: { kind: 'unreachable', error: { message } } };
  }
  const { host: controller } = search.controller;
  const outcome = await signOn(
    {
      path: networkPath(activity, controller),
      now: () => pc.clock.now(),
      random: pc.random,
    },
    credentials,
    { name: computerName, domain, password },
  );
  return { controller, outcome };
}

async function fromMemory(activity: Activity, typed: Typed, why: string): Promise<Attempt> {
  const accountName = await recallSignOn(activity.pc, typed);
  if (accountName === undefined) return refused(activity, MESSAGES.noController, why);
  await logEvent(activity.pc, 'signOn', `${accountName} signed on without a domain controller (${why})`);
  return { kind: 'signedOn', session: { accountName } };
}

async function refused({ pc }: Activity, message: string, why: string): Promise<Attempt> {
  await logEvent(pc, 'signOnFailed', `Sign-on refused: ${why}`);
  return { kind: 'refused', message };
}

const accountNameOf = ({ principal }: SignedOn, { netBiosName }: DomainMembership): string =>
  `${netBiosName}\\${principal.nameString.join('/')}`;
