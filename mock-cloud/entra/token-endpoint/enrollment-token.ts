/** The end of a sign-in for an enrolment client: the page that posts the token to the app ([MS-MDE2] section 3.2). */

import type { Response } from 'express';
import { isRefusal } from '../../service/index.ts';
import { descriptionOf, type Json } from '../answer.ts';
import { findApplication } from '../applications.ts';
import { type Call, fieldOf } from '../call.ts';
import { authorizationCodes } from '../grants.ts';
import { digestOf } from '../opaque.ts';
import { errorPage, formPostPage, sendPage } from '../pages/index.ts';
import { type Refusal, type RefusalName, refuse } from '../refusals.ts';
import { isAppAddress, tokenAddress } from '../sign-in/index.ts';
import { findTenant } from '../tenants.ts';
import { answerForUser } from './answer-tokens.ts';

/** GET /common/enrollment/token: what went wrong is shown, and nothing is posted then. */
export async function handleEnrollmentToken(call: Call, response: Response): Promise<void> {
  const failure = fieldOf(call.query, 'error_description');
  if (failure !== undefined) return sendPage(call, response, errorPage(failure, undefined), 400);
  const appru = fieldOf(call.query, 'appru') ?? '';
  const answer = await answerOf(call, appru);
  if (isRefusal<RefusalName>(answer))
    return sendPage(call, response, errorPage(descriptionOf(call, answer), undefined), 400);
  sendPage(call, response, formPostPage(appru, [['wresult', String(answer.access_token)]]));
}

/** The code is good once, and for the address that it was given for. */
async function answerOf(call: Call, appru: string): Promise<Json | Refusal> {
  const { context } = call.parts;
  const codes = context.store.collection(authorizationCodes, '');
  const key = digestOf(fieldOf(call.query, 'code') ?? '');
  const code = await codes.get(key);
  const mine =
    code !== undefined && isAppAddress(appru) && code.redirectUri === tokenAddress(call.host, appru);
  if (!mine) return refuse('grantInvalid', { detail: 'The authorization code is not known.' });
  if (code.expiresAt <= call.now) return refuse('grantExpired');
  let first = false;
  await codes.update(key, (before) => {
    first = !before.redeemed;
    return { ...before, redeemed: true };
  });
  if (!first) return refuse('codeRedeemed');
  const tenant = await findTenant(context, code.tenantId);
  if (tenant === undefined) return refuse('tenantNotFound', { tenant: code.tenantId });
  const client = await findApplication(context, tenant, code.clientId);
  if ('refused' in client) return client;
  const { resource, scope, nonce } = code;
  return answerForUser(call, 1, { tenant, client, granted: code, resource, scope, nonce });
}
