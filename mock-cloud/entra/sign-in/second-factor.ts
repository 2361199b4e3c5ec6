/** The second factor: a one-time code, or a number to match in the authenticator app. */

import type { Response } from 'express';
import { inTenant } from '../../service/index.ts';
import { type Call, fieldOf } from '../call.ts';
import { stepOfCode } from '../one-time-code.ts';
import { type Tenant, type User, users } from '../records.ts';
import { refuse } from '../refusals.ts';
import type { Alert } from './alert.ts';
import { cancelSignIn, finishSignIn } from './finish.ts';
import { flowOfForm, type SignInFlow, updateFlow } from './flow.ts';
import { afterFailure, isLocked, LOCKED } from './lockout.ts';
import { approvalState, forgetApproval, requestApproval } from './number-match.ts';
import { sendRefusal } from './send-refusal.ts';
import { showCode, showNumber, showRequestAgain, tenantOf } from './show.ts';

/** Shows the page of the user's method. */
export async function askSecondFactor(
  call: Call,
  response: Response,
  flow: SignInFlow,
  user: User,
): Promise<void> {
  if (user.multiFactor.kind === 'oneTimeCode') return showCode(call, response, flow);
  const number = 10 + (await call.parts.random()).integer(90);
  const asked = await updateFlow(call, flow, { number });
  if (asked === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
  await requestApproval(inTenant(call.parts.context, flow.tenantId ?? ''), {
    key: flow.key,
    userId: user.id,
    number,
  });
  return showNumber(call, response, asked);
}

/** POST /common/SAS/ProcessAuth: takes the answer to either method, "Cancel", or the wish for another request. */
export async function handleSecondFactor(call: Call, response: Response): Promise<void> {
  const flow = await flowOfForm(call);
  if ('refusal' in flow) return sendRefusal(call, response, flow.refusal, flow.startUrl);
  const tenant = await tenantOf(call, flow);
  const user =
    tenant && flow.userId !== undefined
      ? await call.parts.context.store.collection(users, tenant.id).get(flow.userId)
      : undefined;
  // A form of this step without a right password before it was put together by somebody.
  if (tenant === undefined || user === undefined) {
    return sendRefusal(call, response, refuse('requestTokensMismatch'), flow.startUrl);
  }
  if (call.form.has('cancel')) {
    // The app must not go on asking about a sign-in that was given up.
    await forgetApproval(inTenant(call.parts.context, tenant.id), flow.key);
    return cancelSignIn(call, response, flow);
  }
  switch (user.multiFactor.kind) {
    case 'none':
      return finishSignIn(call, response, flow, tenant, user, flow.primaryAmr ?? ['pwd']);
    case 'oneTimeCode':
      return checkCode(call, response, { flow, tenant, user, secret: user.multiFactor.secret });
    case 'numberMatch':
      return checkApproval(call, response, flow, tenant, user);
  }
}

interface CodeAttempt {
  readonly flow: SignInFlow;
  readonly tenant: Tenant;
  readonly user: User;
  readonly secret: string;
}

async function checkCode(
  call: Call,
  response: Response,
  { flow, tenant, user, secret }: CodeAttempt,
): Promise<void> {
  const typed = fieldOf(call.form, 'otc');
  if (typed === undefined) return showCode(call, response, flow, { words: 'Please enter the code.' });
  let alert: Alert | undefined = LOCKED;
  // Checked inside of the change, so that one code is not accepted twice.
  await call.parts.context.store.collection(users, tenant.id).update(user.id, (before) => {
    if (isLocked(before, call.now)) return before;
    const step = stepOfCode(secret, typed, call.now, before.lastCodeStep);
    if (step !== undefined) {
      alert = undefined;
      return { ...before, lastCodeStep: step, failedCodes: 0 };
    }
    const failed = afterFailure(before, 'failedCodes', call.now);
    alert = isLocked(failed, call.now) ? LOCKED : WRONG_CODE;
    return failed;
  });
  if (alert === undefined) return finishSignIn(call, response, flow, tenant, user, strongMethods(flow));
  return showCode(call, response, flow, alert);
}

/** How somebody has signed in who has just given a second factor. */
function strongMethods({ purpose, primaryAmr = ['pwd'] }: SignInFlow): readonly string[] {
  const forKeys = purpose.kind === 'code' && purpose.request.forKeys === true;
  return [...new Set([...primaryAmr, 'mfa', ...(forKeys ? ['ngcmfa'] : [])])];
}

const WRONG_CODE: Alert = {
  words: "You didn't enter the expected verification code. Please try again.",
  refused: refuse('strongAuthenticationFailed'),
};

async function checkApproval(
  call: Call,
  response: Response,
  flow: SignInFlow,
  tenant: Tenant,
  user: User,
): Promise<void> {
  if (call.form.has('again')) return askSecondFactor(call, response, flow, user);
  const { context } = call.parts;
  const state = await approvalState(inTenant(context, tenant.id), flow.key);
  switch (state) {
    case 'approved':
      await forgetApproval(inTenant(context, tenant.id), flow.key);
      return finishSignIn(call, response, flow, tenant, user, strongMethods(flow));
    case 'waiting':
      return showNumber(call, response, flow, { words: "We haven't received your approval yet." });
    case 'denied':
      return showRequestAgain(call, response, flow, {
        words: 'Request denied.',
        refused: refuse('strongAuthenticationFailed'),
      });
    case 'expired':
      return showRequestAgain(call, response, flow, {
        words: "We didn't hear from you.",
        refused: refuse('strongAuthenticationFailed'),
      });
  }
}
