/** grant_type=urn:ietf:params:oauth:grant-type:saml1_1-bearer (RFC 7522 for SAML 1.1): a federation service's token for the directory's own. */

import type { Json } from '../answer.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { acceptAssertion } from '../federated-token.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { answerForUser, type EndpointVersion } from './answer-tokens.ts';
import { authenticateClient } from './client.ts';

/** The grant's name. */
export const SAML_11_BEARER = 'urn:ietf:params:oauth:grant-type:saml1_1-bearer';

/** The assertion stands in base64url; nobody can ask for a second factor here. */
export async function redeemAssertion(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const encoded = fieldOf(call.form, 'assertion');
  if (encoded === undefined) return refuse('fieldMissing', { field: 'assertion' });
  const authority = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  const accepted = await acceptAssertion(call, Buffer.from(encoded, 'base64url').toString('utf8'));
  if ('refused' in accepted) return accepted;
  const { tenant, user, amr } = accepted;
  if (authority !== undefined && authority.id !== tenant.id)
    return refuse('grantInvalid', { detail: 'The assertion is of a user of another tenant.' });
  const client = await authenticateClient(call, tenant);
  if ('refused' in client) return client;
  if (user.multiFactor.kind !== 'none' && !amr.includes('mfa'))
    return refuse('multiFactorRequired', { resource: fieldOf(call.form, 'resource') ?? client.displayName });
  const sessionId = (await call.parts.random()).guid();
  return answerForUser(call, version, {
    tenant,
    client,
    granted: { tenantId: tenant.id, userId: user.id, amr, sessionId },
    resource: fieldOf(call.form, 'resource'),
    scope: fieldOf(call.form, 'scope'),
    nonce: undefined,
  });
}
