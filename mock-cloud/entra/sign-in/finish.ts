/** The end of a sign-in: a code for the client, or leave for another device. */

import type { Response } from 'express';
import { encodeClientInfo } from '#wire/oauth.ts';
import { findApplication } from '../applications.ts';
import type { Call } from '../call.ts';
import { authorizationCodes, deviceCodes, type GrantedUser, LIFETIMES } from '../grants.ts';
import { issueOpaque } from '../opaque.ts';
import { messagePage, sendPage } from '../pages/index.ts';
import type { Tenant, User } from '../records.ts';
import { refuse } from '../refusals.ts';
import { consentToAsk, showConsent } from './ask-consent.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { endFlow, type SignInFlow, updateFlow } from './flow.ts';
import { refuseToClient, respondToClient } from './respond.ts';
import { sendRefusal } from './send-refusal.ts';

/** Ends a flow well. Its forms are good for one answer only. */
export async function finishSignIn(
  call: Call,
  response: Response,
  flow: SignInFlow,
  tenant: Tenant,
  user: User,
  amr: readonly string[],
): Promise<void> {
  const wanted = await consentToAsk(call, tenant, user, flow);
  if (wanted !== undefined && !('refused' in wanted)) {
    const waiting = await updateFlow(call, flow, {
      userId: user.id,
      tenantId: tenant.id,
      authenticated: { amr },
    });
    if (waiting === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
    return showConsent(call, response, waiting, wanted);
  }
  if (!(await endFlow(call, flow)))
    return sendRefusal(call, response, refuse('requestTokensMismatch'), flow.startUrl);
  if (wanted !== undefined) {
    return flow.purpose.kind === 'code'
      ? refuseToClient(call, response, flow.purpose.request, wanted)
      : sendRefusal(call, response, wanted);
  }
  const sessionId = (await call.parts.random()).guid();
  const { deviceObjectId } = flow;
  const granted: GrantedUser = { tenantId: tenant.id, userId: user.id, amr, sessionId, deviceObjectId };
  if (flow.purpose.kind === 'deviceCode')
    return letDeviceIn(call, response, tenant, flow.purpose.key, granted);
  const { request } = flow.purpose;
  const client = await findApplication(call.parts.context, tenant, request.clientId);
  if ('refused' in client) return sendRefusal(call, response, client, flow.startUrl);
  if (request.strong && !amr.includes('mfa')) {
    return refuseToClient(
      call,
      response,
      request,
      refuse('multiFactorNotRegistered', { resource: client.displayName }),
    );
  }
  respondToClient(call, response, request, {
    code: await newCode(call, request, granted),
    session_state: sessionId,
    client_info: request.clientInfo ? encodeClientInfo({ uid: user.id, utid: tenant.id }) : undefined,
  });
}

/** The user gives up at the second factor. */
export async function cancelSignIn(call: Call, response: Response, flow: SignInFlow): Promise<void> {
  await endFlow(call, flow);
  if (flow.purpose.kind === 'code')
    return refuseToClient(call, response, flow.purpose.request, refuse('userCancelled'));
  await call.parts.context.store
    .collection(deviceCodes, '')
    .update(flow.purpose.key, (code) => ({ ...code, state: 'declined' }));
  sendPage(call, response, messagePage('You cancelled the sign-in', 'You may close this window.'));
}

async function newCode(call: Call, request: AuthorizeRequest, granted: GrantedUser): Promise<string> {
  const { clientId, redirectUri, codeChallenge, codeChallengeMethod, resource, scope, nonce, spa } = request;
  return issueOpaque(call.parts.context, await call.parts.random(), authorizationCodes, '1.A', (key) => ({
    ...granted,
    key,
    clientId,
    redirectUri,
    codeChallenge,
    codeChallengeMethod,
    resource,
    scope,
    nonce,
    spa,
    redeemed: false,
    expiresAt: call.now + LIFETIMES.authorizationCode,
  }));
}

async function letDeviceIn(
  call: Call,
  response: Response,
  tenant: Tenant,
  key: string,
  granted: GrantedUser,
): Promise<void> {
  const codes = call.parts.context.store.collection(deviceCodes, '');
  const code = await codes.get(key);
  const client = code && (await findApplication(call.parts.context, tenant, code.clientId));
  if (code === undefined || client === undefined || code.expiresAt <= call.now) {
    return sendRefusal(call, response, refuse('deviceCodeExpiredV1'));
  }
  if ('refused' in client) return sendRefusal(call, response, client);
  await codes.update(key, (before) => (before.state === 'pending' ? { ...before, state: granted } : before));
  const text = `You have signed in to the ${client.displayName} application on your device. You may now close this window.`;
  sendPage(call, response, messagePage(client.displayName, text));
}
