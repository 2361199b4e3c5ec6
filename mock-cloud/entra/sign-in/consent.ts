/** The answer of the consent page. */

import type { Response } from 'express';
import type { Call } from '../call.ts';
import { acceptPermissions, isForAdministrators, mayConsentForAll } from '../consent.ts';
import { users } from '../records.ts';
import { refuse } from '../refusals.ts';
import { consentToAsk, showConsent } from './ask-consent.ts';
import { cancelSignIn, finishSignIn } from './finish.ts';
import { flowOfForm, updateFlow } from './flow.ts';
import { sendRefusal } from './send-refusal.ts';
import { tenantOf } from './show.ts';

/** POST /common/Consent/Set: the user accepts, or declines (AADSTS65004). */
export async function handleConsent(call: Call, response: Response): Promise<void> {
  const found = await flowOfForm(call);
  if ('refusal' in found) return sendRefusal(call, response, found.refusal, found.startUrl);
  const tenant = await tenantOf(call, found);
  const user =
    tenant && (await call.parts.context.store.collection(users, tenant.id).get(found.userId ?? ''));
  // The form is good only after everything else was given.
  if (tenant === undefined || user === undefined || found.authenticated === undefined)
    return sendRefusal(call, response, refuse('requestTokensMismatch'), found.startUrl);
  if (call.form.has('cancel')) return cancelSignIn(call, response, found);
  const wanted = await consentToAsk(call, tenant, user, found);
  if (wanted !== undefined && !('refused' in wanted)) {
    const forAll = mayConsentForAll(user);
    if (!forAll && isForAdministrators(wanted.resource, wanted.permissions))
      return showConsent(call, response, found, wanted);
    await acceptPermissions(call.parts.context, tenant, wanted, forAll && call.form.has('acceptForAll'));
  }
  const flow = await updateFlow(call, found, { consented: true });
  if (flow === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
  return finishSignIn(call, response, flow, tenant, user, found.authenticated.amr);
}
