/** Finds out who enrols what: token, directory object, registration, earlier enrolments. */

import type { KeyObject } from 'node:crypto';
import { contextFlag, contextValue } from '#wire/enrollment-context.ts';
import type { SecurityHeader } from '#wire/ws-security.ts';
import type { EnrollmentRequest } from '#wire/wstep.ts';
import { type AutopilotDevice, assignedProfile, findAutopilotDevice } from '../../autopilot/index.ts';
import {
  type AccessTokenClaims,
  type DeviceObject,
  findDeviceObjectBy,
  findTenant,
  findUser,
  groupIdsOfUser,
  keyDigestOf,
  type User,
  verifyAccessToken,
} from '../../entra/index.ts';
import { inTenant, type ServiceContext, type TenantContext } from '../../service/index.ts';
import { identifierOf } from '../corporate-identifiers.ts';
import { tenantFor } from '../enrollment-restrictions.ts';
import { ENROLLMENT_AUDIENCES } from '../hosts.ts';
import { type ManagedDevice, managedDevices } from '../records.ts';
import { type Refusal, refuse } from './refusals.ts';
import type { EnrollmentFacts } from './rules.ts';

/** The facts for the rules, and the record of an earlier enrolment of the same device. */
export interface GatheredFacts extends EnrollmentFacts {
  readonly existing: ManagedDevice | undefined;
}

/** The facts, and the tenant that they are of. */
export interface Gathered {
  readonly context: TenantContext;
  readonly facts: GatheredFacts;
}

/** What the certificate request says about itself. */
export interface CertificateRequestFacts {
  /** Undefined when the request cannot be used. */
  readonly publicKey: KeyObject | undefined;
  /** The common name of its subject, '' when it has none. */
  readonly commonName: string;
}

/** Reads everything that the rules ask about; refuses a token that does not even say who asks. */
export async function gatherFacts(
  context: ServiceContext,
  request: EnrollmentRequest,
  certificateRequest: CertificateRequestFacts,
): Promise<Gathered | Refusal> {
  const token = tokenIn(request.security);
  if (token === undefined) return refuse('invalidSecurity', { detail: 'Send a JWT of the directory.' });
  const check = await verifyAccessToken(context, token, ENROLLMENT_AUDIENCES);
  if (!check.ok) return refuse('authentication', { detail: check.reason });
  const { claims } = check;
  const ofTenant = inTenant(context, check.tenantId);
  const described = await findTenant(context, check.tenantId);
  const deviceToken = claims.idtyp === 'device';
  const user = deviceToken ? undefined : await userOf(ofTenant, claims);
  if (described === undefined || (!deviceToken && user === undefined)) {
    return refuse('authentication', { detail: 'The user of the token is not in the directory.' });
  }
  const tenant = await tenantFor(ofTenant, described, user);
  const named = [
    ...certificateRequest.commonName.split('!'),
    contextValue(request.context, 'DeviceID') ?? '',
  ];
  const deviceObject = await deviceObjectOf(ofTenant, claims, user, named);
  const registration = await registrationOf(ofTenant, request, deviceObject);
  const assignment = registration && (await assignedProfile(ofTenant, registration));
  const profile = assignment?.status.startsWith('assigned') ? assignment.profile : undefined;
  const existing =
    deviceObject &&
    (await ofTenant.collection(managedDevices).find('azureADDeviceId', deviceObject.deviceId));
  const facts: GatheredFacts = {
    tenant,
    user,
    userGroupIds: user === undefined ? new Set() : await groupIdsOfUser(ofTenant, user.id),
    deviceObject,
    registration,
    profile,
    identifier: await identifierOf(ofTenant, request.context),
    preprovisioning: contextFlag(request.context, 'WhiteGlove'),
    otherDevicesOfUser:
      user === undefined || registration !== undefined || user.ofPackage === true
        ? 0
        : await otherDevices(ofTenant, user.id, existing),
    publicKey: certificateRequest.publicKey,
    answerLost: wasAnswerLost(existing, certificateRequest.publicKey),
    existing,
  };
  return { context: ofTenant, facts };
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

/** The account of a provisioning package is nobody who could have a licence: it enrols as if it had one (assumption A-ENTRA-34). */
async function userOf(context: TenantContext, claims: AccessTokenClaims): Promise<User | undefined> {
  const user = claims.oid === undefined ? undefined : await findUser(context, claims.oid);
  return user?.ofPackage === true ? { ...user, servicePlans: ['INTUNE_A'] } : user;
}

/**
 * The device's object: the one that the token names. A token from before the join names none; then the request does, by the
 * common name of its subject, of which each part between exclamation marks may be the id, or by its DeviceID; and the device
 * must belong to the user.
 */
async function deviceObjectOf(
  context: TenantContext,
  claims: AccessTokenClaims,
  user: User | undefined,
  named: readonly string[],
): Promise<DeviceObject | undefined> {
  if (claims.deviceid !== undefined) return findDeviceObjectBy(context, 'deviceId', claims.deviceid);
  if (user === undefined) return undefined;
  for (const deviceId of named) {
    const found = await findDeviceObjectBy(context, 'deviceId', deviceId);
    if (found?.registeredOwner === user.id) return found;
  }
  return undefined;
}

/** The registration that the device names by ZeroTouchProvisioning; a device cannot name that of another. */
async function registrationOf(
  context: TenantContext,
  request: EnrollmentRequest,
  deviceObject: DeviceObject | undefined,
): Promise<AutopilotDevice | undefined> {
  const id = contextValue(request.context, 'ZeroTouchProvisioning');
  if (id === undefined || deviceObject === undefined) return undefined;
  const found = await findAutopilotDevice(context, id.toLowerCase());
  const mark = `[ztdid]:${id}`.toLowerCase();
  const its =
    found?.deviceObjectId === deviceObject.id ||
    deviceObject.physicalIds.some((one) => one.toLowerCase() === mark);
  return its ? found : undefined;
}

async function otherDevices(
  context: TenantContext,
  userId: string,
  existing: ManagedDevice | undefined,
): Promise<number> {
  const collection = context.collection(managedDevices);
  const enrolled = await collection.count([{ field: 'userId', is: '=', value: userId }]);
  return existing?.userId === userId ? enrolled - 1 : enrolled;
}
