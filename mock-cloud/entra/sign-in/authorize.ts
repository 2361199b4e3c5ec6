/** The authorization endpoint: checks the request and shows the first page. */

import type { Response } from 'express';
import { parseAadServerData } from '#wire/autopilot-profile.ts';
import { WireError } from '#wire/error.ts';
import { findClient } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { findFederation } from '../federations.ts';
import { errorPage, sendPage } from '../pages/index.ts';
import type { Tenant } from '../records.ts';
import { type Refusal, sentenceOf } from '../refusals.ts';
import { findTenant } from '../tenants.ts';
import { AUTHENTICATION_BROKER } from '../well-known-applications.ts';
import { answerAddress, requestRefusal } from './authorize-request.ts';
import { type SignInFlow, startFlow } from './flow.ts';
import { refuseToClient } from './respond.ts';
import { sendToFederation } from './send-to-federation.ts';
import { showFirstPage } from './show.ts';

/** GET or POST /{tenant}/oauth2/authorize and /oauth2/v2.0/authorize. */
export async function handleAuthorize(call: Call, response: Response, version: 1 | 2): Promise<void> {
  const { context } = call.parts;
  const fields =
    call.request.method === 'POST' ? new URLSearchParams([...call.query, ...call.form]) : call.query;
  const tenant = await tenantOfRequest(call, fields);
  if (tenant !== undefined && 'refused' in tenant) return sendRefusal(call, response, tenant);
  const client = await findClient(context, tenant, fieldOf(fields, 'client_id'));
  if ('refused' in client) return sendRefusal(call, response, client);
  const request = answerAddress(client.application, version, fields);
  if ('refused' in request) return sendRefusal(call, response, request);
  const refused = await requestRefusal(context, client.tenant, request, fields);
  if (refused !== undefined) return refuseToClient(call, response, request, refused);
  const hint = await hintOf(call, fields, request.clientId);
  const { flow, cookie } = await startFlow(call, {
    purpose: { kind: 'code', request },
    tenantId: tenant?.id,
    userPrincipalName: hint ?? '',
    nameIsFixed: hint !== undefined,
    otherAccount: otherAccountIn(fields),
    startUrl: `https://${call.host}${call.request.path}?${fields}`,
  });
  response.append('Set-Cookie', cookie);
  const known = hint ?? fieldOf(fields, 'domain_hint');
  if (known !== undefined && (await sendToFederation(call, response, flow, known))) return;
  await showFirstPage(call, response, flow);
}

/**
 * The name that the client gives. Whom a PC is assigned to counts for nothing where a federation service signs people in
 * (behaviours SETUP-USER-005, USER-E-002): nobody has typed that name, and the service learns of none.
 */
async function hintOf(call: Call, fields: URLSearchParams, clientId: string): Promise<string | undefined> {
  const hint = fieldOf(fields, 'login_hint');
  if (hint === undefined || clientId !== AUTHENTICATION_BROKER) return hint;
  const federation = await findFederation(call.parts.context, hint.slice(hint.lastIndexOf('@') + 1));
  return federation === undefined ? hint : undefined;
}

/**
 * What the deployment profile says of the options to change the account (assumption A-SIGNIN-02): hidden by
 * ForcedEnrollment, which counts only where the organisation has a brand ("Configure Autopilot profiles").
 */
function otherAccountIn(fields: URLSearchParams): SignInFlow['otherAccount'] {
  const data = fieldOf(fields, 'zerotouch');
  if (data === undefined) return 'none';
  try {
    const { ZeroTouchConfig } = parseAadServerData(Buffer.from(data, 'base64url').toString('utf8'));
    return ZeroTouchConfig.ForcedEnrollment === 1 ? 'withoutBrand' : 'always';
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return 'none';
  }
}

/** The path's tenant, else that of the domain hint. */
async function tenantOfRequest(call: Call, fields: URLSearchParams): Promise<Tenant | undefined | Refusal> {
  const tenant = await tenantOfSegment(call.parts.context, call.tenantSegment);
  const hint = fieldOf(fields, 'domain_hint');
  if (tenant !== undefined || hint === undefined) return tenant;
  return findTenant(call.parts.context, hint);
}

/** A page with the refusal: there is no address that the client may be told at. */
export function sendRefusal(call: Call, response: Response, refused: Refusal, startAgain?: string): void {
  sendPage(call, response, errorPage(sentenceOf(refused), startAgain), 400);
}
