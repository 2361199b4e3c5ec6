/** The end of a join that may happen: certificate, device object, answer. */

import { JOIN_ATTRIBUTE, JOIN_TYPE, type JoinResponse, joinAttribute } from '#wire/device-registration.ts';
import { directorySid } from '#wire/directory-sid.ts';
import {
  type DeviceObject,
  insertDeviceObject,
  keyDigestOf,
  type Tenant,
  type User,
  updateDeviceObject,
} from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { administratorsOf } from './administrators.ts';
import type { CheckedRequest } from './join-request.ts';
import { type JoinTarget, joinedObject } from './join-target.ts';
import { type Refusal, refuse } from './refusals.ts';

/** Who joins: the tenant, and the user unless the device joins by itself. */
export interface Joining {
  readonly tenant: Tenant;
  readonly user: User | undefined;
}

// Where a certificate names its user, and there is none.
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Issues the certificate and writes the object. What has been changed of it since it was read stays; DirectoryError when it
 * was deleted meanwhile.
 */
export async function completeJoin(
  context: TenantContext,
  { tenant, user }: Joining,
  { request, deviceKey, transportKey }: CheckedRequest,
  target: JoinTarget,
): Promise<JoinResponse | Refusal> {
  const now = context.now();
  const certificate = context.authorities.issueDeviceCertificate({
    publicKey: deviceKey,
    deviceId: target.object.deviceId,
    userObjectId: user?.id ?? NOBODY,
    tenantId: tenant.id,
    registered: request.JoinType === JOIN_TYPE.register,
    now,
  });
  const { thumbprint } = certificate;
  const keyDigest = keyDigestOf(deviceKey);
  const joined = (object: DeviceObject): DeviceObject =>
    joinedObject(
      { ...target, object },
      { request, user, keyDigest, thumbprint, deviceKey, transportKey, now },
    );
  const { id, deviceId } = target.object;
  if (target.isNew) await insertDeviceObject(context, joined(target.object));
  else if ((await updateDeviceObject(context, id, joined)) === undefined)
    return refuse('deviceMissing', { device: deviceId });
  const wantsSid = joinAttribute(request, JOIN_ATTRIBUTE.returnClientSid)?.toLowerCase() === 'true';
  return {
    Certificate: { Thumbprint: thumbprint, RawBody: certificate.der.toString('base64') },
    // Seen in reports of devices that joined without a user.
    User: { Upn: user?.userPrincipalName ?? `fooUser@${tenant.initialDomain}` },
    MembershipChanges: await administratorsOf(context, user, target.registration),
    // ASSUMPTION A-DRS-02: the name under which ReturnClientSid is answered.
    ...(wantsSid && user !== undefined && { Attributes: { ClientSid: directorySid(user.id) } }),
  };
}
