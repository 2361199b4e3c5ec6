/**
 * People who use the PC after the one who has set it up
 * (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status, "Only show page to devices provisioned by
 * out-of-box experience"): each has an Account setup of their own, where management wants a page for it.
 */

import { showsAccountSetup, userEsp } from '../deployment/index.ts';
import { forgetAccountSetup } from '../esp/index.ts';
import { logEvent } from '../event-log/index.ts';
import { type Account, keepAccount } from '../local-groups/index.ts';
import { takeUserHalf } from '../management-tree/index.ts';
import { DONE, type OobeContext, runSignIn, type StageEnd } from '../pages/index.ts';
import { lockOf, signInWithoutPage } from '../sign-on/index.ts';
import { runPage } from './enrollment-status.ts';
import { accountOf } from './user-account.ts';
import { runWindowsHello, wantsWindowsHello } from './windows-hello.ts';
import { runWorkAccount } from './work-account.ts';

/** Somebody signs in to Windows after a sign-out, on the directory's page: anybody of the organization (assumption A-USER-01). */
export async function runSignInAfterSignOut(context: OobeContext): Promise<StageEnd> {
  await runSignIn(context);
  context.facts.signedOut = false;
  return DONE;
}

/** Whether somebody uses Windows now who was not the last one to do so. */
export function isAnotherUser(context: OobeContext): boolean {
  const account = accountOf(context);
  return account !== undefined && account.name !== context.state.account;
}

/** Notes whose the PC is, before Account setup. */
export async function runFirstUser(context: OobeContext): Promise<StageEnd> {
  await noteUser(context);
  return DONE;
}

async function noteUser(context: OobeContext): Promise<void> {
  const account = accountOf(context);
  if (account === undefined) return;
  await takeUserHalf(context.pc, account.name);
  const { accounts } = context.state;
  await context.remember({
    account: account.name,
    accounts: accounts.includes(account.name) ? accounts : [...accounts, account.name],
  });
}

/** Sets the PC up for a user who is new to it; one who has been here before goes on. */
export async function runOtherUser(context: OobeContext): Promise<StageEnd> {
  const account = accountOf(context);
  if (account === undefined) return DONE;
  const isNew = !context.state.accounts.includes(account.name);
  await noteUser(context);
  return isNew ? setUp(context, account) : DONE;
}

async function setUp(context: OobeContext, account: Account): Promise<StageEnd> {
  const { pc, facts } = context;
  await logEvent(pc, 'signOn', `${account.name} is new to this PC`);
  await keepAccount(pc, account);
  await forgetAccountSetup(pc);
  const { windowsSession } = facts;
  if (windowsSession !== undefined) {
    facts.user = undefined;
    // The directory's sign-in is a part of Account setup's page.
    if (await showsAccountSetup(context)) await runWorkAccount(context);
    else facts.user = await signInWithoutPage(context);
    if (facts.user === undefined) return DONE;
  }
  const end = await runPage(
    context,
    userEsp(context),
    windowsSession === undefined ? {} : { lock: lockOf(windowsSession) },
  );
  if (end.kind !== 'done') return end;
  return (await wantsWindowsHello(context)) ? runWindowsHello(context) : DONE;
}
