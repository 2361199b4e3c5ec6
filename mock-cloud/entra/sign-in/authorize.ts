/** The authorization endpoint: checks the request and shows the first page. */

import type { Response } from 'express';
import { parseAadServerData } from '#wire/autopilot-profile.ts';
import { WireError } from '#wire/error.ts';
import { sendRedirect } from '../answer.ts';
import { findClient } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { findFederation } from '../federations.ts';
import type { Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findTenant } from '../tenants.ts';
import { AUTHENTICATION_BROKER } from '../well-known-applications.ts';
import { answerAddress, requestRefusal } from './authorize-request.ts';
import { signInForEnrollment } from './enrollment-sign-in.ts';
import { type SignInFlow, startFlow } from './flow.ts';
import { deviceIn, goOnAsKnown, isSilent, knownUser } from './known-user.ts';
import { refuseToClient } from './respond.ts';
import { sendRefusal } from './send-refusal.ts';
import { sendToFederation } from './send-to-federation.ts';
import { showFirstPage } from './show.ts';
import { shownCredential, withNewNonce } from './shown-credential.ts';

/** GET or POST /{tenant}/oauth2/authorize and /oauth2/v2.0/authorize. */
export async function handleAuthorize(call: Call, response: Response, version: 1 | 2): Promise<void> {
  const { context } = call.parts;
  const fields =
    call.request.method === 'POST' ? new URLSearchParams([...call.query, ...call.form]) : call.query;
  const appru = fieldOf(fields, 'appru');
  if (appru !== undefined && !fields.has('client_id')) return signInForEnrollment(call, response, appru);
  const tenant = await tenantOfRequest(call, fields);
  if (tenant !== undefined && 'refused' in tenant) return sendRefusal(call, response, tenant);
  const client = await findClient(context, tenant, fieldOf(fields, 'client_id'));
  if ('refused' in client) return sendRefusal(call, response, client);
  const request = answerAddress(client.application, version, fields);
  if ('refused' in request) return sendRefusal(call, response, request);
  const refused = await requestRefusal(context, client.tenant, request, fields);
  if (refused !== undefined) return refuseToClient(call, response, request, refused);
  const hint = await hintOf(call, fields, request.clientId);
  const startUrl = `https://${call.host}${call.request.path}?${fields}`;
  const shown = await shownCredential(call, tenant);
  const again = shown.kind === 'stale' ? await withNewNonce(call, startUrl) : undefined;
  if (again !== undefined) return sendRedirect(call, response, again);
  const known = knownUser(shown, fields);
  if (isSilent(fields) && known === undefined)
    return refuseToClient(call, response, request, refuse('noSession'));
  const { flow, cookie } = await startFlow(call, {
    purpose: { kind: 'code', request },
    tenantId: tenant?.id,
    userPrincipalName: known?.holder.user.userPrincipalName ?? hint ?? '',
    nameIsFixed: hint !== undefined,
    otherAccount: otherAccountIn(fields),
    startUrl,
    deviceObjectId: deviceIn(shown)?.id,
    primaryAmr: known?.amr,
  });
  response.append('Set-Cookie', cookie);
  if (known !== undefined)
    return goOnAsKnown(call, response, { flow, request, known, silent: isSilent(fields) });
  const named = hint ?? fieldOf(fields, 'domain_hint');
  if (named !== undefined && (await sendToFederation(call, response, flow, named))) return;
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
