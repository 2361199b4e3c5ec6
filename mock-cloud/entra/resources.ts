/** What a token can be asked for. */

import type { ServiceContext } from '../service/index.ts';
import { type Application, applications } from './application.ts';
import { GRAPH, MICROSOFT_SERVICES } from './microsoft-services.ts';
import { GRAPH_PERMISSIONS, permissionsOfService } from './permissions/index.ts';
import type { Tenant } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';

/** An application in its part as the audience of a token. */
export interface Resource {
  readonly appId: string;
  /** The audience as the client named it: v1 tokens carry it so. */
  readonly identifier: string;
  /** requestedAccessTokenVersion: the resource decides, not the endpoint (protocols-entra.md 8). */
  readonly version: 1 | 2;
  /** The delegated permissions that it has to give. */
  readonly permissions: readonly string[];
}

const APP_IDS: ReadonlyMap<string, string> = new Map(
  MICROSOFT_SERVICES.flatMap(({ appId, identifierUris }) => identifierUris.map((uri) => [uri, appId])),
);

/** The resource that an identifier URI or an application id names in a tenant, or AADSTS500011. */
export async function findResource(
  context: ServiceContext,
  tenant: Tenant,
  identifier: string,
): Promise<Resource | Refusal> {
  const bare = identifier.replace(/\/+$/, '').toLowerCase();
  const appId = APP_IDS.get(bare) ?? bare.replace(/^(api|spn):(\/\/)?/, '');
  const application = await context.store.collection(applications, tenant.id).get(appId);
  if (application === undefined) {
    return refuse('resourceNotFound', { resource: identifier, tenant: tenant.displayName });
  }
  const version = application.accessTokenVersion ?? 1;
  return { appId, identifier, version, permissions: permissionsOf(application) };
}

function permissionsOf({ appId, firstParty, exposedPermissions = [] }: Application): readonly string[] {
  if (appId === GRAPH) return GRAPH_PERMISSIONS.delegated;
  return firstParty === true ? permissionsOfService(appId) : exposedPermissions;
}
