/** grant_type=client_credentials (RFC 6749 section 4.4). */

import type { Json } from '../answer.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findResource } from '../resources.ts';
import { answerForApplication, type EndpointVersion } from './answer-tokens.ts';
import { authenticateClient } from './client.ts';

/** A token in the name of a confidential client; the tenant must be in the path. */
export async function grantClientCredentials(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const tenant = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (tenant === undefined) return refuse('noTenant');
  if ('refused' in tenant) return tenant;
  const client = await authenticateClient(call, tenant);
  if ('refused' in client) return client;
  // Only a client with a secret can act in its own name.
  if (!client.confidential) return refuse('secretMissing');
  const identifier =
    version === 1 ? fieldOf(call.form, 'resource') : identifierOf(fieldOf(call.form, 'scope'));
  if (identifier === undefined)
    return refuse('fieldMissing', { field: version === 1 ? 'resource' : 'scope' });
  if (typeof identifier !== 'string') return identifier;
  const resource = await findResource(call.parts.context, tenant, identifier);
  return 'refused' in resource ? resource : answerForApplication(call, version, tenant, client, resource);
}

/** The scope must be a resource followed by /.default, and nothing else. */
function identifierOf(scope: string | undefined): string | undefined | Refusal {
  if (scope === undefined) return undefined;
  const identifier = /^(\S+)\/\.default$/i.exec(scope.trim())?.[1];
  return identifier ?? refuse('defaultScopeNeeded', { scope });
}
