/** Whose certificate a device shows: the one of its last join, in a tenant, or in whichever it has joined. */

import type { Call } from './call.ts';
import { type DeviceObject, deviceObjects, type Tenant } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { listTenants } from './tenants.ts';

/** Finds it: AADSTS50059 where no tenant is named and none has it, AADSTS50155 where the named one has not. */
export async function findDeviceOfCertificate(
  call: Call,
  tenant: Tenant | undefined,
  certificate: Buffer,
): Promise<{ readonly tenant: Tenant; readonly device: DeviceObject } | Refusal> {
  const { context } = call.parts;
  const check = context.authorities.checkClientCertificate(certificate, 'deviceRegistration', call.now);
  if (!check.ok) {
    const detail = `The device certificate is ${check.reason}.`;
    return tenant === undefined ? refuse('noTenant') : refuse('deviceUnknown', { detail });
  }
  for (const candidate of tenant === undefined ? await listTenants(context) : [tenant]) {
    const objects = context.store.collection(deviceObjects, candidate.id);
    const device = await objects.find('certificateThumbprint', check.thumbprint);
    if (device !== undefined)
      return device.accountEnabled ? { tenant: candidate, device } : refuse('deviceDisabled');
  }
  return tenant === undefined
    ? refuse('noTenant')
    : refuse('deviceUnknown', { detail: 'The device is not in the directory.' });
}
