/** The form of user name and password. */

import type { Response } from 'express';
import { userNamed } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { type Tenant, type User, users } from '../records.ts';
import { refuse } from '../refusals.ts';
import { AUTHENTICATION_BROKER } from '../well-known-applications.ts';
import { accessPassAlert } from './access-pass.ts';
import type { Alert } from './alert.ts';
import { finishSignIn } from './finish.ts';
import { flowOfForm, type SignInFlow, updateFlow } from './flow.ts';
import { afterWrongPassword, isLocked, LOCKED } from './lockout.ts';
import { newPasswordAlert } from './new-password.ts';
import { askSecondFactor } from './second-factor.ts';
import { sendRefusal } from './send-refusal.ts';
import { sendToFederation } from './send-to-federation.ts';
import { nameAlert, showNewPassword, showPassword, showUserName, tenantOf } from './show.ts';

/** POST /common/login: the user name, the password, or both. */
export async function handleLogin(call: Call, response: Response): Promise<void> {
  const found = await flowOfForm(call);
  if ('refusal' in found) return sendRefusal(call, response, found.refusal, found.startUrl);
  if (call.form.has('back') && !found.nameIsFixed) return showUserName(call, response, found);
  const typed = (fieldOf(call.form, 'loginfmt') ?? fieldOf(call.form, 'login') ?? '').trim();
  const name =
    typed === '' && (call.form.has('passwd') || call.form.has('accesspass'))
      ? found.userPrincipalName
      : typed;
  const fixed = found.nameIsFixed && name.toLowerCase() !== found.userPrincipalName.toLowerCase();
  if (fixed) {
    const useless = await nameAlert(call, found, found.userPrincipalName);
    if (useless === undefined)
      return sendRefusal(call, response, refuse('requestTokensMismatch'), found.startUrl);
    // A PC that is assigned to somebody takes nobody else, even where there is no such user (assumption A-CSV-03).
    if (isOfWindows(found) && useless.refused?.refused === 'userNotFound')
      return showUserName(call, response, found, useless);
  }
  const flow = await updateFlow(call, found, {
    userPrincipalName: name,
    userId: undefined,
    authenticated: undefined,
    primaryAmr: undefined,
  });
  if (flow === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
  if (await sendToFederation(call, response, flow, name)) return;
  const alert = await nameAlert(call, flow, name);
  if (alert !== undefined) return showUserName(call, response, flow, alert);
  const pass = call.form.get('accesspass');
  if (pass !== null) return checkAccessPass(call, response, flow, pass);
  if (call.form.has('newpasswd')) return choosePassword(call, response, flow);
  const password = call.form.get('passwd');
  if (password === null) return showPassword(call, response, flow);
  if (password === '') return showPassword(call, response, flow, { words: 'Please enter your password.' });
  return checkPassword(call, response, flow, password);
}

/** A pass is a strong method by itself: nobody is asked for a second factor. */
async function checkAccessPass(
  call: Call,
  response: Response,
  flow: SignInFlow,
  pass: string,
): Promise<void> {
  const named = await userNamed(call.parts.context, flow.userPrincipalName, await tenantOf(call, flow));
  if (named.kind !== 'user') return showUserName(call, response, flow);
  const { tenant, user } = named;
  const wrong = accessPassAlert(user, pass, call.now);
  if (wrong !== undefined) return showPassword(call, response, flow, wrong);
  const signedIn = await updateFlow(call, flow, { userId: user.id, tenantId: tenant.id });
  if (signedIn === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
  return finishSignIn(call, response, signedIn, tenant, user, ['mfa']);
}

function isOfWindows({ purpose }: SignInFlow): boolean {
  return purpose.kind === 'code' && purpose.request.clientId === AUTHENTICATION_BROKER;
}

async function checkPassword(
  call: Call,
  response: Response,
  flow: SignInFlow,
  password: string,
): Promise<void> {
  const named = await userNamed(call.parts.context, flow.userPrincipalName, await tenantOf(call, flow));
  if (named.kind !== 'user') return showUserName(call, response, flow);
  const { tenant } = named;
  const { user, alert } = await tryPassword(call, tenant, named.user, password);
  if (alert !== undefined) return showPassword(call, response, flow, alert);
  if (user.mustChangePassword === true) return showNewPassword(call, response, flow);
  return goOn(call, response, flow, tenant, user);
}

/** The page of the new password: the current one is checked, and counted, as on the page before. */
async function choosePassword(call: Call, response: Response, flow: SignInFlow): Promise<void> {
  const named = await userNamed(call.parts.context, flow.userPrincipalName, await tenantOf(call, flow));
  if (named.kind !== 'user') return showUserName(call, response, flow);
  const { tenant } = named;
  const typed = {
    current: call.form.get('oldpasswd') ?? '',
    chosen: call.form.get('newpasswd') ?? '',
    confirmed: call.form.get('confirmnewpasswd') ?? '',
  };
  const { user, alert } = await tryPassword(call, tenant, named.user, typed.current);
  const wrong = alert ?? newPasswordAlert(typed);
  if (wrong !== undefined || user.mustChangePassword !== true)
    return showNewPassword(call, response, flow, wrong);
  const changed = await call.parts.context.store
    .collection(users, tenant.id)
    .update(user.id, (before) => ({ ...before, password: typed.chosen, mustChangePassword: false }));
  return goOn(call, response, flow, tenant, changed ?? user);
}

async function goOn(
  call: Call,
  response: Response,
  flow: SignInFlow,
  tenant: Tenant,
  user: User,
): Promise<void> {
  const signedIn = await updateFlow(call, flow, { userId: user.id, tenantId: tenant.id });
  if (signedIn === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
  if (user.multiFactor.kind !== 'none') return askSecondFactor(call, response, signedIn, user);
  return finishSignIn(call, response, signedIn, tenant, user, ['pwd']);
}

/** Checks the password and keeps count, in one step of the store. */
export async function tryPassword(
  call: Call,
  tenant: Tenant,
  known: User,
  password: string,
): Promise<{ readonly user: User; readonly alert?: Alert }> {
  let alert: Alert | undefined;
  const user = await call.parts.context.store.collection(users, tenant.id).update(known.id, (before) => {
    if (isLocked(before, call.now)) {
      alert = LOCKED;
      return before;
    }
    if (before.password === password) {
      alert = before.accountEnabled ? undefined : DISABLED;
      return { ...before, failedSignIns: 0, recentWrongPasswords: [] };
    }
    const failed = afterWrongPassword(before, password, call.now);
    alert = isLocked(failed, call.now) ? LOCKED : WRONG;
    return failed;
  });
  return { user: user ?? known, ...(alert && { alert }) };
}

const WRONG: Alert = {
  words: "Your account or password is incorrect. If you don't remember your password, reset it now.",
  refused: refuse('passwordWrong'),
};
const DISABLED: Alert = {
  words: 'Your account has been locked. Contact your support person to unlock it, then try again.',
  refused: refuse('accountDisabled'),
};
