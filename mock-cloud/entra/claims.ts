/** What tokens say (protocols-entra.md 8). */

import { createHash } from 'node:crypto';
import type { Application, AuthenticatedClient } from './application.ts';
import { directoryRoleId } from './directory-roles.ts';
import { issuerOf } from './issuer.ts';
import { scopeIncludes } from './membership.ts';
import { DEVICE_REGISTRATION } from './microsoft-services.ts';
import type { DeviceObject, Scope, Tenant, User } from './records.ts';
import type { Resource } from './resources.ts';

/** Lifetime of access and id tokens, seconds. */
export const TOKEN_LIFETIME_S = 3600;
/** Lifetime of a device's token, seconds: the longest of access tokens, 60 to 90 minutes (assumption A-ENTRA-30). */
export const DEVICE_TOKEN_LIFETIME_S = 5400;

/** A user with what the sign-in was: methods (RFC 8176: pwd, mfa), and the sign-in's session. */
export interface SignedInUser {
  readonly user: User;
  readonly groupIds: ReadonlySet<string>;
  readonly amr: readonly string[];
  readonly sessionId: string;
  /** The device on which the user has signed in, where it has shown itself. */
  readonly device?: DeviceObject | undefined;
}

/** What both kinds of access token are made from; `now` in ms. */
export interface TokenFacts {
  readonly tenant: Tenant;
  readonly client: Application & Partial<AuthenticatedClient>;
  readonly now: number;
  /** Unique for each token. */
  readonly uti: string;
}

/** Claims of an access token in a user's name. */
export function userAccessClaims(
  facts: TokenFacts,
  resource: Resource,
  subject: SignedInUser,
  scopes: readonly string[],
): Readonly<Record<string, unknown>> {
  const { user } = subject;
  return {
    ...audienceClaims(facts, resource),
    acr: '1',
    amr: subject.amr,
    ...(subject.device && { deviceid: subject.device.deviceId }),
    ...nameClaims(user, resource.version),
    oid: user.id,
    sub: pairwiseSubject(user.id, resource.appId),
    sid: subject.sessionId,
    scp: scopes.join(' '),
    ...(resource.appId === DEVICE_REGISTRATION && {
      ...managementClaims(facts.tenant, subject.groupIds),
      ...roleClaims(facts.tenant, user),
    }),
  };
}

/** Claims of an access token in an application's own name. */
export function applicationAccessClaims(
  facts: TokenFacts,
  resource: Resource,
): Readonly<Record<string, unknown>> {
  const oid = servicePrincipalId(facts.tenant, facts.client);
  return {
    ...audienceClaims(facts, resource),
    idtyp: 'app',
    oid,
    sub: oid,
    roles: facts.client.roles,
    app_displayname: facts.client.displayName,
  };
}

/**
 * Claims of a token in a device's own name: object id, deviceid and idtyp, no scp and no user (protocols-entra.md 8). It
 * also names the tenant's MDM service, which a device without a user has no other way to learn (assumption A-ENTRA-30).
 */
export function deviceAccessClaims(
  facts: TokenFacts,
  resource: Resource,
  device: DeviceObject,
): Readonly<Record<string, unknown>> {
  return {
    ...audienceClaims(facts, resource),
    ...times(facts.now, DEVICE_TOKEN_LIFETIME_S),
    deviceid: device.deviceId,
    idtyp: 'device',
    oid: device.id,
    sub: device.id,
    // Nobody is there whose groups could be asked: a scope of some users has the device as well.
    ...mobilityClaims(facts.tenant, ({ kind }) => kind !== 'none'),
  };
}

/** Claims of an id token of the endpoint's version. */
export function idClaims(
  facts: TokenFacts,
  version: 1 | 2,
  subject: SignedInUser,
  nonce: string | undefined,
): Readonly<Record<string, unknown>> {
  const { user } = subject;
  return {
    aud: facts.client.appId,
    iss: issuerOf(facts.tenant.id, version),
    ...times(facts.now),
    ...(version === 1 && { amr: subject.amr }),
    ...nameClaims(user, version),
    ...(nonce !== undefined && { nonce }),
    oid: user.id,
    sid: subject.sessionId,
    sub: pairwiseSubject(user.id, facts.client.appId),
    tid: facts.tenant.id,
    uti: facts.uti,
    ver: `${version}.0`,
  };
}

function audienceClaims(facts: TokenFacts, resource: Resource): Readonly<Record<string, unknown>> {
  const { client, tenant } = facts;
  const credential = { none: '0', secret: '1', assertion: '2' }[client.proof ?? 'none'];
  const names =
    resource.version === 1
      ? { aud: resource.identifier, appid: client.appId, appidacr: credential }
      : { aud: resource.appId, azp: client.appId, azpacr: credential };
  return {
    ...names,
    iss: issuerOf(tenant.id, resource.version),
    ...times(facts.now),
    tid: tenant.id,
    uti: facts.uti,
    ver: `${resource.version}.0`,
  };
}

/** The MDM service of the tenant, told to a device whose user is in its scope: an Entra join has no other way to learn it. */
function managementClaims(
  tenant: Tenant,
  groupIds: ReadonlySet<string>,
): Readonly<Record<string, string | readonly string[]>> {
  return mobilityClaims(tenant, (scope) => scopeIncludes(scope, groupIds));
}

/** The directory roles by their object ids: Windows makes SIDs of them (assumption A-DRS-08). */
function roleClaims({ id }: Tenant, { directoryRoles = [] }: User): Readonly<Record<string, unknown>> {
  return directoryRoles.length === 0
    ? {}
    : { groups: directoryRoles.map((role) => directoryRoleId(id, role)) };
}

/** The services that have the bearer in their scope; where there are several all are named (assumption A-MDM-01). */
function mobilityClaims(
  { mobility, otherMobility = [] }: Tenant,
  has: (scope: Scope) => boolean,
): Readonly<Record<string, string | readonly string[]>> {
  const addresses = [mobility, ...otherMobility].flatMap(({ mdmUserScope, discoveryUrl }) =>
    has(mdmUserScope) ? [discoveryUrl] : [],
  );
  const [only] = addresses;
  if (only === undefined) return {};
  if (addresses.length > 1) return { mdm_enrollment_url: addresses };
  if (only !== mobility.discoveryUrl) return { mdm_enrollment_url: only };
  const { discoveryUrl, complianceUrl, termsOfUseUrl } = mobility;
  return {
    mdm_enrollment_url: discoveryUrl,
    ...(complianceUrl !== undefined && { mdm_compliance_url: complianceUrl }),
    ...(termsOfUseUrl !== undefined && { mdm_terms_of_use_url: termsOfUseUrl }),
  };
}

function times(now: number, lifetime = TOKEN_LIFETIME_S): { iat: number; nbf: number; exp: number } {
  const iat = Math.floor(now / 1000);
  return { iat, nbf: iat, exp: iat + lifetime };
}

/** subject_types_supported is pairwise: another subject for each application (OpenID Connect Core section 8.1). */
export function pairwiseSubject(userId: string, appId: string): string {
  return createHash('sha256').update(`${userId} ${appId}`).digest('base64url');
}

/** Object id of the application in the tenant; the directory here keeps no service principals of their own. */
function servicePrincipalId(tenant: Tenant, client: Application): string {
  const hex = createHash('sha256').update(`${tenant.id} ${client.appId}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function nameClaims(user: User, version: 1 | 2): Readonly<Record<string, string>> {
  const { displayName: name, userPrincipalName: upn } = user;
  return version === 1
    ? { name, family_name: user.surname, given_name: user.givenName, unique_name: upn, upn }
    : { name, preferred_username: upn };
}
