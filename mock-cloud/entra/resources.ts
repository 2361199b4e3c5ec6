/** What a token can be asked for. */

import type { ServiceContext } from '../service/index.ts';
import { applications, type Tenant } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';

/** An application in its part as the audience of a token. */
export interface Resource {
  readonly appId: string;
  /** The audience as the client named it: v1 tokens carry it so. */
  readonly identifier: string;
  /** requestedAccessTokenVersion: the resource decides, not the endpoint (protocols-entra.md 8). */
  readonly version: 1 | 2;
}

/** Microsoft Graph. */
export const GRAPH = '00000003-0000-0000-c000-000000000000';
/** Windows Store for Business. */
export const STORE = '45a330b1-b1ec-4cc1-9161-9f03992aa49f';
/** Device Registration Service. */
export const DEVICE_REGISTRATION = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';

// Identifier URIs of Microsoft's own applications, without a trailing slash (protocols-entra.md 18).
const IDENTIFIER_URIS: Readonly<Record<string, string>> = {
  'https://graph.microsoft.com': GRAPH,
  'https://graph.windows.net': '00000002-0000-0000-c000-000000000000',
  'urn:ms-drs:enterpriseregistration.windows.net': DEVICE_REGISTRATION,
  'https://enrollment.manage.microsoft.com': 'd4ebce55-015a-49b5-a083-c84d1797ae8c',
  'https://manage.microsoft.com': '0000000a-0000-0000-c000-000000000000',
  'https://onestore.microsoft.com': STORE,
  'https://api.manage.microsoft.com': '0000000a-0000-0000-c000-000000000000',
};

/** The resource that an identifier URI or an application id names in a tenant, or AADSTS500011. */
export async function findResource(
  context: ServiceContext,
  tenant: Tenant,
  identifier: string,
): Promise<Resource | Refusal> {
  const bare = identifier.replace(/\/+$/, '').toLowerCase();
  const appId = IDENTIFIER_URIS[bare] ?? bare.replace(/^(api|spn):(\/\/)?/, '');
  const application = await context.store.collection(applications, tenant.id).get(appId);
  if (application === undefined) {
    return refuse('resourceNotFound', { resource: identifier, tenant: tenant.displayName });
  }
  return { appId, identifier, version: application.accessTokenVersion ?? 1 };
}
