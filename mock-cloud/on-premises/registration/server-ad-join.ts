/**
 * Whether a computer of a domain may register (join type 6): synchronization must have taken it to the cloud, and the
 * certificate that came along must have signed the request.
 */

import { type KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { JOIN_TYPE } from '#wire/device-registration.ts';
import { WireError } from '#wire/error.ts';
import { parseClientIdentity, ServerAdJoinRequest } from '#wire/server-ad-join.ts';
import { isRsaSignature } from '#wire/x509.ts';
import { findDeviceObjectBy, findTenant } from '../../entra/index.ts';
import { inTenant, type JoinHandler, type JoinRefusal } from '../../service/index.ts';
import { type SynchronizedComputer, synchronizedComputer } from '../synchronization/index.ts';

/** As far as clocks of a domain may be apart (assumption A-SYNC-03). */
const CLOCK_SKEW_MS = 5 * 60_000;

/** The handler. */
export const serverAdJoin: JoinHandler = {
  joinType: JOIN_TYPE.hybridJoin,
  authorize: async (context, { deviceId, body }) => {
    const read = ServerAdJoinRequest.safeParse(body);
    if (!read.success) return { denied: 'body', detail: z.prettifyError(read.error) };
    const data = read.data.ServerAdJoinData;
    const tenant = await findTenant(context, data.TargetDomainId);
    if (tenant === undefined) return { denied: 'tenant', detail: data.TargetDomainId };
    const ofTenant = inTenant(context, tenant.id);
    // Looking it up brings the cycles of synchronization into effect that have been by now.
    const object = await findDeviceObjectBy(ofTenant, 'deviceId', deviceId);
    const computer = await synchronizedComputer(ofTenant, deviceId);
    if (object === undefined || computer?.deviceObjectId !== object.id)
      return { denied: 'device', detail: deviceId };
    const refused = identityRefusal(computer, data.ClientIdentity, context.now());
    if (refused !== undefined) return refused;
    return {
      tenantId: tenant.id,
      deviceObjectId: object.id,
      deviceType: data.DeviceType,
      osVersion: data.OSVersion,
      transportKey: data.TransportKey,
      userPrincipalName: `${computer.name.toLowerCase()}$@${computer.domainId}`,
    };
  },
};

type ClientIdentity = ServerAdJoinRequest['ServerAdJoinData']['ClientIdentity'];

function identityRefusal(
  { securityIdentifier, certificates }: SynchronizedComputer,
  { Sid: signed, SignedBlob: blob }: ClientIdentity,
  now: number,
): JoinRefusal | undefined {
  const refuse = (detail: string): JoinRefusal => ({ denied: 'identity', detail });
  const identity = readIdentity(signed);
  if (typeof identity === 'string') return refuse(identity);
  if (identity.securityIdentifier !== securityIdentifier)
    return refuse('It is not the security identifier of the synchronized computer.');
  if (Math.abs(identity.at - now) > CLOCK_SKEW_MS)
    return refuse("The time in it is more than five minutes off the service's.");
  const signature = Buffer.from(blob, 'base64');
  const isSigned = certificates.some((der) => signedBy(der, Buffer.from(signed, 'utf8'), signature));
  return isSigned
    ? undefined
    : refuse('None of the certificates that were synchronized with the computer has signed it.');
}

function readIdentity(text: string): ReturnType<typeof parseClientIdentity> | string {
  try {
    return parseClientIdentity(text);
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
}

function signedBy(der: string, data: Uint8Array, signature: Uint8Array): boolean {
  const key = keyOf(Buffer.from(der, 'base64'));
  return key !== undefined && isRsaSignature('sha256', data, key, signature);
}

function keyOf(der: Uint8Array): KeyObject | undefined {
  try {
    return new X509Certificate(der).publicKey;
  } catch {
    return undefined;
  }
}
