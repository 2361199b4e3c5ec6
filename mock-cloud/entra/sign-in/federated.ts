/** Sign-in of people whose domain is federated: sent to their federation service, and back with its token. */

import type { Response } from 'express';
import { WireError } from '#wire/error.ts';
import { assertionIn } from '#wire/federation/saml-assertion.ts';
import { type Call, fieldOf } from '../call.ts';
import { acceptAssertion } from '../federated-token.ts';
import { refuse } from '../refusals.ts';
import { finishSignIn } from './finish.ts';
import { flowOfContext, updateFlow } from './flow.ts';
import { askSecondFactor } from './second-factor.ts';
import { sendRefusal } from './send-refusal.ts';

/** POST /login.srf: the token of a federation service, and `wctx` by which the sign-in is known. */
export async function handleFederatedToken(call: Call, response: Response): Promise<void> {
  const found = await flowOfContext(call, fieldOf(call.form, 'wctx') ?? '');
  if ('refusal' in found) return sendRefusal(call, response, found.refusal, found.startUrl);
  const text = assertionOf(fieldOf(call.form, 'wresult') ?? '');
  if (typeof text !== 'string') return sendRefusal(call, response, text, found.startUrl);
  const accepted = await acceptAssertion(call, text);
  if ('refused' in accepted) return sendRefusal(call, response, accepted, found.startUrl);
  const { tenant, user, amr } = accepted;
  if (found.tenantId !== undefined && found.tenantId !== tenant.id) {
    const values = {
      user: user.userPrincipalName,
      provider: tenant.domain,
      tenant: found.tenantId,
      application: found.purpose.kind === 'code' ? found.purpose.request.clientId : '',
    };
    return sendRefusal(call, response, refuse('userOfOtherOrganization', values), found.startUrl);
  }
  const flow = await updateFlow(call, found, {
    userPrincipalName: user.userPrincipalName,
    userId: user.id,
    tenantId: tenant.id,
    authenticated: undefined,
    primaryAmr: undefined,
  });
  if (flow === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
  if (user.multiFactor.kind !== 'none' && !amr.includes('mfa'))
    return askSecondFactor(call, response, flow, user);
  return finishSignIn(call, response, flow, tenant, user, amr);
}

function assertionOf(wresult: string) {
  try {
    return assertionIn(wresult);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return refuse('samlTokenInvalid', { detail: error.message });
  }
}
