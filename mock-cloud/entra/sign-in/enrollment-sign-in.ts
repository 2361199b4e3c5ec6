/**
 * Sign-in for an enrolment client, which knows no OAuth ([MS-MDE2] section 3.2): it opens the address that Discovery gave it
 * with `appru`, where the browser is to post a token, and the name of the user as `login_hint`.
 */

import type { Response } from 'express';
import { ENROLLMENT_RESOURCE } from '#wire/device-token.ts';
import { findClient } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { refuse } from '../refusals.ts';
import { AUTHENTICATION_BROKER } from '../well-known-applications.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { startFlow } from './flow.ts';
import { sendRefusal } from './send-refusal.ts';
import { sendToFederation } from './send-to-federation.ts';
import { showFirstPage } from './show.ts';

/** Where the sign-in ends, and the token is posted from. */
export const ENROLLMENT_TOKEN_PATH = '/common/enrollment/token';

/** The page from which the token for `appru` is posted. */
export const tokenAddress = (host: string, appru: string): string =>
  `https://${host}${ENROLLMENT_TOKEN_PATH}?${new URLSearchParams({ appru })}`;

/** Whether the browser may post a token there: to an app on the device, and nowhere else. */
export const isAppAddress = (appru: string): boolean =>
  appru.length <= 500 && /^ms-app:\/\/[\w.-]+\/?$/i.test(appru);

/** Begins the sign-in. */
export async function signInForEnrollment(call: Call, response: Response, appru: string): Promise<void> {
  if (!isAppAddress(appru))
    return sendRefusal(
      call,
      response,
      refuse('badRequest', { detail: 'appru is not of the form ms-app://app.' }),
    );
  const tenant = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (tenant !== undefined && 'refused' in tenant) return sendRefusal(call, response, tenant);
  const client = await findClient(call.parts.context, tenant, AUTHENTICATION_BROKER);
  if ('refused' in client) return sendRefusal(call, response, client);
  const hint = fieldOf(call.query, 'login_hint') ?? '';
  const { flow, cookie } = await startFlow(call, {
    purpose: { kind: 'code', request: requestOf(tokenAddress(call.host, appru)) },
    tenantId: tenant?.id,
    userPrincipalName: hint,
    // A hint, and no more: somebody else may sign in.
    nameIsFixed: false,
    otherAccount: 'none',
    startUrl: `https://${call.host}${call.request.path}?${call.query}`,
  });
  response.append('Set-Cookie', cookie);
  if (hint !== '' && (await sendToFederation(call, response, flow, hint))) return;
  await showFirstPage(call, response, flow);
}

const requestOf = (redirectUri: string): AuthorizeRequest => ({
  version: 1,
  clientId: AUTHENTICATION_BROKER,
  redirectUri,
  responseMode: 'query',
  state: undefined,
  nonce: undefined,
  resource: ENROLLMENT_RESOURCE,
  scope: undefined,
  codeChallenge: undefined,
  codeChallengeMethod: 'plain',
  clientInfo: false,
  spa: false,
  askConsent: false,
  strong: false,
});
