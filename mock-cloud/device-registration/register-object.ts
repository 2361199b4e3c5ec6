/**
 * A device registers as an object that is in the directory already ([MS-DVRJ] 3.1.5.1; protocols-entra.md 13.2). Who may do
 * so, the handler of the join type knows.
 */

import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { JoinResponse } from '#wire/device-registration.ts';
import {
  changeDeviceObject,
  findDeviceObject,
  keyDigestOf,
  transportKeyText,
  updateDeviceObject,
} from '../entra/index.ts';
import { inTenant, type JoinGrant, type JoinRefusal, type ServiceContext } from '../service/index.ts';
import { deviceKeyOf, transportKeyOf } from './certificate-request.ts';
import { securityId } from './join-target.ts';
import { type Refusal, refuse } from './refusals.ts';

/** What the requests of all join types have. */
const AnyJoin = z.looseObject({
  JoinType: z.int(),
  CertificateRequest: z.looseObject({ Type: z.literal('pkcs10'), Data: z.string().min(1) }),
});

/** Handles the body of such a registration, as JSON. */
export async function registerObject(
  context: ServiceContext,
  deviceId: string,
  body: unknown,
): Promise<JoinResponse | Refusal> {
  const read = AnyJoin.safeParse(body);
  if (!read.success) return refuse('bodyInvalid', { detail: z.prettifyError(read.error) });
  const { JoinType: joinType, CertificateRequest: request } = read.data;
  const handler = context.joinHandlers.find((one) => one.joinType === joinType);
  if (handler === undefined) return refuse('joinTypeRefused', { joinType: String(joinType) });
  const grant = await handler.authorize(context, { deviceId, body });
  if ('denied' in grant) return refusalOf(grant, deviceId);
  const deviceKey = deviceKeyOf(request.Data);
  if ('refused' in deviceKey) return deviceKey;
  const transportKey = transportKeyOf(grant.transportKey);
  return 'refused' in transportKey ? transportKey : complete(context, grant, deviceKey, transportKey);
}

function refusalOf({ denied, detail }: JoinRefusal, device: string): Refusal {
  switch (denied) {
    case 'body':
      return refuse('bodyInvalid', { detail });
    case 'tenant':
      return refuse('tenantUnknown', { tenant: detail });
    case 'device':
      return refuse('deviceMissing', { device });
    case 'identity':
      return refuse('identityRefused', { detail });
  }
}

// Where a certificate names its user, and there is none.
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Issues the certificate and writes the object. Its management stays as it is: a PC may register anew. */
async function complete(
  context: ServiceContext,
  grant: JoinGrant,
  deviceKey: KeyObject,
  transportKey: KeyObject,
): Promise<JoinResponse | Refusal> {
  const { tenantId, deviceObjectId } = grant;
  const ofTenant = inTenant(context, tenantId);
  const now = context.now();
  const object = await findDeviceObject(ofTenant, deviceObjectId);
  if (object === undefined) return refuse('deviceMissing', { device: deviceObjectId });
  const { deviceId } = object;
  const certificate = context.authorities.issueDeviceCertificate({
    publicKey: deviceKey,
    deviceId,
    userObjectId: NOBODY,
    tenantId,
    now,
  });
  const { thumbprint } = certificate;
  const time = new Date(now).toISOString();
  const registered = await updateDeviceObject(ofTenant, deviceObjectId, (before) =>
    changeDeviceObject(
      before,
      {
        operatingSystem: grant.deviceType,
        operatingSystemVersion: grant.osVersion,
        registrationDateTime: time,
        approximateLastSignInDateTime: time,
        alternativeSecurityIds: [{ type: 2, key: securityId(thumbprint, deviceKey) }],
        certificateThumbprint: thumbprint,
        deviceKeyDigest: keyDigestOf(deviceKey),
        transportKey: transportKeyText(transportKey),
      },
      now,
    ),
  );
  if (registered === undefined) return refuse('deviceMissing', { device: deviceId });
  return {
    Certificate: { Thumbprint: thumbprint, RawBody: certificate.der.toString('base64') },
    User: { Upn: grant.userPrincipalName },
    MembershipChanges: [],
  };
}
