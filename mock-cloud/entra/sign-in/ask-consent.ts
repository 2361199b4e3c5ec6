/** Whether a user must consent before the client gets anything, and the page that asks. */

import type { Response } from 'express';
import { findApplication } from '../applications.ts';
import type { Call } from '../call.ts';
import { consentOf, isForAdministrators, mayConsentForAll, type Wanted } from '../consent.ts';
import { deviceCodes } from '../grants.ts';
import { adminApprovalPage, consentPage, sendPage } from '../pages/index.ts';
import type { Tenant, User } from '../records.ts';
import { type Refusal, refuse, sentenceOf } from '../refusals.ts';
import { findResource } from '../resources.ts';
import { parseScopes } from '../scopes.ts';
import type { SignInFlow } from './flow.ts';
import { frameOf } from './show.ts';

/** What the user is to accept; undefined where nothing is to be asked. Version 1 has no permissions to ask for by name. */
export async function consentToAsk(
  call: Call,
  tenant: Tenant,
  user: User,
  flow: SignInFlow,
): Promise<Wanted | Refusal | undefined> {
  const { context } = call.parts;
  const asked = await askedBy(call, flow);
  const scopes = parseScopes(asked?.scope ?? '');
  if (asked === undefined || 'refused' in scopes || scopes.resource === undefined) return undefined;
  const client = await findApplication(context, tenant, asked.clientId);
  if ('refused' in client) return client;
  const resource = await findResource(context, tenant, scopes.resource);
  if ('refused' in resource) return resource;
  const wanted = { client, resource, user, permissions: scopes.permissions };
  const consent = await consentOf(context, tenant, wanted);
  if ('refused' in consent) return consent;
  const again = asked.again && flow.consented !== true && client.firstParty !== true;
  const permissions = [...consent.missing, ...(again ? consent.granted : [])];
  return permissions.length === 0 ? undefined : { ...wanted, permissions };
}

/** Shows the page that asks; one who may not accept is told who may. */
export async function showConsent(
  call: Call,
  response: Response,
  flow: SignInFlow,
  { client, resource, user, permissions }: Wanted,
): Promise<void> {
  const frame = await frameOf(call, flow, undefined);
  const asked = { application: client.displayName, permissions };
  const forAll = mayConsentForAll(user);
  if (forAll || !isForAdministrators(resource, permissions))
    return sendPage(call, response, consentPage(frame, user.userPrincipalName, asked, forAll));
  const alert = sentenceOf(refuse('adminConsentRequired'));
  sendPage(call, response, adminApprovalPage({ ...frame, alert }, user.userPrincipalName, asked));
}

interface Asked {
  readonly clientId: string;
  readonly scope: string | undefined;
  /** prompt=consent */
  readonly again: boolean;
}

async function askedBy(call: Call, { purpose }: SignInFlow): Promise<Asked | undefined> {
  if (purpose.kind === 'code') {
    const { version, clientId, scope, askConsent } = purpose.request;
    return version === 1 ? undefined : { clientId, scope, again: askConsent };
  }
  const code = await call.parts.context.store.collection(deviceCodes, '').get(purpose.key);
  return code?.version === 2 ? { clientId: code.clientId, scope: code.scope, again: false } : undefined;
}
