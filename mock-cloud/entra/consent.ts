/**
 * Which delegated permissions a client has: those that are consented to for everybody, and those that a user, or an
 * administrator for everybody, has accepted on the consent page (oAuth2PermissionGrant of Microsoft Graph).
 */

import { inTenant, type ServiceContext, type TenantContext } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { Application } from './application.ts';
import { GRAPH } from './microsoft-services.ts';
import { needsAdministrator, preauthorizedFor } from './permissions/index.ts';
import type { Tenant, User } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import type { Resource } from './resources.ts';

/** What was accepted on the consent page; kept under {@link grantKey}. */
interface PermissionGrant {
  readonly clientId: string;
  readonly resourceId: string;
  /** The user who accepted it for themselves; null where it is for everybody. */
  readonly principalId: string | null;
  readonly scopes: readonly string[];
}

const permissionGrants: CollectionDefinition<PermissionGrant> = { name: 'entra.permissionGrants' };

const grantKey = ({ clientId, resourceId, principalId }: PermissionGrant): string =>
  `${clientId}/${resourceId}/${principalId ?? 'everybody'}`;

/** A client that asks for permissions of a resource in a user's name; names as they were asked for. */
export interface Wanted {
  readonly client: Application;
  readonly resource: Resource;
  readonly user: User;
  readonly permissions: readonly string[];
}

/** What of it is granted, by the names of the resource, and what still needs consent. */
export interface Consent {
  readonly granted: readonly string[];
  readonly missing: readonly string[];
}

/** Looks up what is granted. AADSTS650053 and AADSTS65002 for what nobody can consent to. */
export async function consentOf(
  context: ServiceContext,
  tenant: Tenant,
  wanted: Wanted,
): Promise<Consent | Refusal> {
  const { client, resource, permissions } = wanted;
  const held = await heldBy(inTenant(context, tenant.id), wanted);
  if (permissions.some((name) => name.toLowerCase() === '.default')) return { granted: held, missing: [] };
  const named = permissions.map((name) => ({ name, held: find(held, name) }));
  const missing = named.flatMap(({ name, held: one }) => (one === undefined ? [name] : []));
  const granted = named.flatMap(({ held: one }) => (one === undefined ? [] : [one]));
  if (missing.length === 0) return { granted, missing };
  if (client.firstParty === true)
    return refuse('preauthorizationMissing', { application: client.appId, resource: resource.appId });
  const unknown = missing.find((name) => find(resource.permissions, name) === undefined);
  if (unknown !== undefined) return refuse('permissionUnknown', unknownValues(wanted, unknown));
  return { granted, missing: missing.flatMap((name) => find(resource.permissions, name) ?? []) };
}

/** The permissions of a token: all that was asked for, or AADSTS65001. */
export async function grantedPermissions(
  context: ServiceContext,
  tenant: Tenant,
  wanted: Wanted,
): Promise<readonly string[] | Refusal> {
  const consent = await consentOf(context, tenant, wanted);
  if ('refused' in consent) return consent;
  const { client, resource } = wanted;
  // A client may always ask for a token for itself.
  const nothing = consent.granted.length === 0 && client.appId !== resource.appId;
  return nothing || consent.missing.length > 0
    ? refuse('consentMissing', { application: client.appId, name: client.displayName })
    : consent.granted;
}

/** Whether only an administrator can consent to one of these. */
export const isForAdministrators = ({ appId }: Resource, permissions: readonly string[]): boolean =>
  appId === GRAPH && permissions.some(needsAdministrator);

/** Roles whose holders may consent for everybody; of those that Glovebox knows. */
export const mayConsentForAll = ({ directoryRoles = [] }: User): boolean =>
  directoryRoles.includes('Global Administrator');

/** Keeps what the user has accepted, for themselves or for everybody. */
export async function acceptPermissions(
  context: ServiceContext,
  tenant: Tenant,
  { client, resource, user, permissions }: Wanted,
  forEverybody: boolean,
): Promise<void> {
  const grant: PermissionGrant = {
    clientId: client.appId,
    resourceId: resource.appId,
    principalId: forEverybody ? null : user.id,
    scopes: permissions,
  };
  const kept = inTenant(context, tenant.id).collection(permissionGrants);
  // One step in the store: of two pages that are accepted at the same time none takes the other's permissions away.
  const more = await kept.update(grantKey(grant), (before) => ({
    ...before,
    scopes: [...new Set([...before.scopes, ...permissions])],
  }));
  if (more === undefined) await kept.put(grantKey(grant), grant);
}

async function heldBy(
  context: TenantContext,
  { client, resource, user }: Wanted,
): Promise<readonly string[]> {
  if (client.firstParty === true) return preauthorizedFor(client.appId, resource.appId);
  const kept = context.collection(permissionGrants);
  const base = { clientId: client.appId, resourceId: resource.appId, scopes: [] };
  const accepted = await Promise.all(
    [user.id, null].map((principalId) => kept.get(grantKey({ ...base, principalId }))),
  );
  return [
    ...new Set([...consentedFor(client, resource), ...accepted.flatMap((grant) => grant?.scopes ?? [])]),
  ];
}

/** Permissions of Graph stand in an application's list by their names, those of others as `api://.../name`. */
function consentedFor({ scopes }: Application, { appId }: Resource): readonly string[] {
  if (appId === GRAPH) return scopes.filter((scope) => !scope.includes('/'));
  const prefix = `api://${appId}/`;
  return scopes.flatMap((scope) =>
    scope.toLowerCase().startsWith(prefix) ? [scope.slice(prefix.length)] : [],
  );
}

function unknownValues({ client, resource }: Wanted, scope: string): Readonly<Record<string, string>> {
  return { application: client.displayName, scope: scope.slice(0, 200), resource: resource.appId };
}

function find(names: readonly string[], wanted: string): string | undefined {
  return names.find((name) => name.toLowerCase() === wanted.toLowerCase());
}
