/** The passwords of local administrators that devices keep in the directory (Windows LAPS; assumption A-LAPS-01). */

import type { Request } from 'express';
import { LocalCredentials } from '#wire/local-credentials.ts';
import { findDeviceObjectBy, listDeviceObjects } from '../entra/index.ts';
import { exchangeOf, jsonIn } from '../http/index.ts';
import { inTenant, type ServiceContext, type TenantContext } from '../service/index.ts';
import { type BackedUpCredentials, backedUpCredentials } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { shownToken } from './shown-token.ts';

/** Keeps a password in place of the one before, for the device of the token and no other. */
export async function backUpCredentials(
  context: ServiceContext,
  request: Request,
): Promise<object | Refusal> {
  const [tenant, deviceId] = [String(request.params.tenant), String(request.params.id)];
  const token = await shownToken(context, request.headers.authorization);
  if ('refused' in token) return token;
  const { claims, tenantId } = token;
  if (tenant.toLowerCase() !== tenantId || claims.deviceid?.toLowerCase() !== deviceId.toLowerCase())
    return refuse('tokenRefused', { detail: `It is not the token of the device ${deviceId}.` });
  const ofTenant = inTenant(context, tenantId);
  const object = await findDeviceObjectBy(ofTenant, 'deviceId', deviceId);
  if (object === undefined) return refuse('deviceMissing', { device: deviceId });
  const read = LocalCredentials.safeParse(jsonIn(exchangeOf(request).body.toString('utf8')));
  if (!read.success) return refuse('bodyInvalid', { detail: 'It is no local credential.' });
  const { deviceName, refreshDateTime, accountName, passwordBase64 } = read.data;
  const id = object.deviceId.toLowerCase();
  const backupDateTime = new Date(context.now()).toISOString();
  await ofTenant
    .collection(backedUpCredentials)
    .put(id, { id, deviceName, refreshDateTime, accountName, passwordBase64, backupDateTime });
  return {};
}

/** Those of the devices that the directory has, in the order of their ids. */
export async function listBackedUpCredentials(context: TenantContext): Promise<BackedUpCredentials[]> {
  const devices = new Set(
    (await listDeviceObjects(context, {})).map(({ deviceId }) => deviceId.toLowerCase()),
  );
  return (await context.collection(backedUpCredentials).list()).filter(({ id }) => devices.has(id));
}
