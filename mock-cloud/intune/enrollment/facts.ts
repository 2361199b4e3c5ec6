/** Finds out who enrols what: token, directory object, registration, earlier enrolments. */

import type { KeyObject } from 'node:crypto';
import { contextFlag, contextValue } from '#wire/enrollment-context.ts';
import type { SecurityHeader } from '#wire/ws-security.ts';
import type { EnrollmentRequest } from '#wire/wstep.ts';
import { assignedProfile } from '../../autopilot/profile-assignment.ts';
import type { AutopilotDevice } from '../../autopilot/records.ts';
import { findAutopilotDevice } from '../../autopilot/registration.ts';
import { keyDigestOf } from '../../entra/key-digest.ts';
import { groupIdsOfUser } from '../../entra/membership.ts';
import { type DeviceObject, deviceObjects, type User, users } from '../../entra/records.ts';
import { findTenant } from '../../entra/tenants.ts';
import { type AccessTokenClaims, verifyAccessToken } from '../../entra/tokens.ts';
import type { ServiceContext } from '../../service/index.ts';
import { ENROLLMENT_AUDIENCES } from '../hosts.ts';
import { type ManagedDevice, managedDevices } from '../records.ts';
import type { EnrollmentRefusal } from './faults.ts';
import type { EnrollmentFacts } from './rules.ts';

/** The facts for the rules, and the record of an earlier enrolment of the same device. */
export interface GatheredFacts extends EnrollmentFacts {
  readonly existing: ManagedDevice | undefined;
}

/** The facts, or why the token does not even say who asks. */
export type Gathered =
  | { readonly ok: true; readonly facts: GatheredFacts }
  | { readonly ok: false; readonly refusal: EnrollmentRefusal; readonly detail: string };

/** What the certificate request says about itself. */
export interface CertificateRequestFacts {
  /** Undefined when the request cannot be used. */
  readonly publicKey: KeyObject | undefined;
  /** The common name of its subject, '' when it has none. */
  readonly commonName: string;
}

/** Reads everything that the rules ask about. */
export async function gatherFacts(
  context: ServiceContext,
  request: EnrollmentRequest,
  certificateRequest: CertificateRequestFacts,
): Promise<Gathered> {
  const token = tokenIn(request.security);
  if (token === undefined)
    return { ok: false, refusal: 'invalidSecurity', detail: 'Send a JWT of the directory.' };
  const check = await verifyAccessToken(context, token, ENROLLMENT_AUDIENCES);
  if (!check.ok) return { ok: false, refusal: 'authentication', detail: check.reason };
  const { tenantId, claims } = check;
  const tenant = await findTenant(context, tenantId);
  const deviceToken = claims.idtyp === 'device';
  const user = deviceToken ? undefined : await userOf(context, tenantId, claims);
  if (tenant === undefined || (!deviceToken && user === undefined)) {
    return { ok: false, refusal: 'authentication', detail: 'The user of the token is not in the directory.' };
  }
  const deviceObject = await deviceObjectOf(context, tenantId, claims, user, certificateRequest.commonName);
  const registration = await registrationOf(context, tenantId, request, deviceObject);
  const assignment = registration && (await assignedProfile(context, tenantId, registration));
  const profile = assignment?.status.startsWith('assigned') ? assignment.profile : undefined;
  const existing =
    deviceObject &&
    (await context.store.collection(managedDevices, tenantId).find('azureADDeviceId', deviceObject.deviceId));
  const facts: GatheredFacts = {
    tenant,
    user,
    userGroupIds: user === undefined ? new Set() : await groupIdsOfUser(context, tenantId, user.id),
    deviceObject,
    registration,
    profile,
    preprovisioning: contextFlag(request.context, 'WhiteGlove'),
    otherDevicesOfUser:
      user === undefined || registration !== undefined
        ? 0
        : await otherDevices(context, tenantId, user.id, existing),
    publicKey: certificateRequest.publicKey,
    answerLost: wasAnswerLost(existing, certificateRequest.publicKey),
    existing,
  };
  return { ok: true, facts };
}

/** An enrolment that was accepted, whose answer never arrived: the same key asks again, and the certificate was never used. */
function wasAnswerLost(existing: ManagedDevice | undefined, publicKey: KeyObject | undefined): boolean {
  if (existing === undefined || publicKey === undefined || existing.contactedAt !== undefined) return false;
  return existing.certificateKeyDigest === keyDigestOf(publicKey);
}

/** The JWT of a security header; one that came by a sign-in page travels as an opaque user token (protocols-mdm.md 2 and 4.1). */
export function tokenIn(security: SecurityHeader | undefined): string | undefined {
  const token = security?.token;
  if (token?.kind === 'jwt') return token.token;
  return token?.kind === 'user-token' ? Buffer.from(token.base64, 'base64').toString('utf8') : undefined;
}

async function userOf(
  context: ServiceContext,
  tenantId: string,
  claims: AccessTokenClaims,
): Promise<User | undefined> {
  return claims.oid === undefined ? undefined : context.store.collection(users, tenantId).get(claims.oid);
}

/**
 * The device's object: the one that the token names. A token from before the join names none; then the certificate
 * request's subject does, if that device belongs to the user.
 */
async function deviceObjectOf(
  context: ServiceContext,
  tenantId: string,
  claims: AccessTokenClaims,
  user: User | undefined,
  commonName: string,
): Promise<DeviceObject | undefined> {
  const objects = context.store.collection(deviceObjects, tenantId);
  if (claims.deviceid !== undefined) return objects.find('deviceId', claims.deviceid);
  const named = await objects.find('deviceId', commonName);
  return user !== undefined && named?.registeredOwner === user.id ? named : undefined;
}

/** The registration that the device names by ZeroTouchProvisioning; a device cannot name that of another. */
async function registrationOf(
  context: ServiceContext,
  tenantId: string,
  request: EnrollmentRequest,
  deviceObject: DeviceObject | undefined,
): Promise<AutopilotDevice | undefined> {
  const id = contextValue(request.context, 'ZeroTouchProvisioning');
  if (id === undefined || deviceObject === undefined) return undefined;
  const found = await findAutopilotDevice(context, tenantId, id.toLowerCase());
  const mark = `[ztdid]:${id}`.toLowerCase();
  const its =
    found?.deviceObjectId === deviceObject.id ||
    deviceObject.physicalIds.some((one) => one.toLowerCase() === mark);
  return its ? found : undefined;
}

async function otherDevices(
  context: ServiceContext,
  tenantId: string,
  userId: string,
  existing: ManagedDevice | undefined,
): Promise<number> {
  const collection = context.store.collection(managedDevices, tenantId);
  const enrolled = await collection.count([{ field: 'userId', is: '=', value: userId }]);
  return existing?.userId === userId ? enrolled - 1 : enrolled;
}
