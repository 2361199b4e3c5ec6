/** Whose certificate a device shows: the one of its last join, in the tenant that the certificate names. */

import { ENTRA_GUID_EXTENSION, guidInExtensions } from '#wire/certificate-extension.ts';
import { readCertificate } from '#wire/x509.ts';
import type { Call } from './call.ts';
import { type DeviceObject, deviceObjects, type Tenant } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { findTenant } from './tenants.ts';

/**
 * Finds it in the tenant of the path, or, where the path leaves that open, in the one of the certificate: AADSTS50059 for a
 * certificate that names none of ours, AADSTS50155 where the tenant has not got the device.
 */
export async function findDeviceOfCertificate(
  call: Call,
  authority: Tenant | undefined,
  certificate: Buffer,
): Promise<{ readonly tenant: Tenant; readonly device: DeviceObject } | Refusal> {
  const { context } = call.parts;
  const check = context.authorities.checkClientCertificate(certificate, 'deviceRegistration', call.now);
  if (!check.ok) {
    const detail = `The device certificate is ${check.reason}.`;
    return authority === undefined ? refuse('noTenant') : refuse('deviceUnknown', { detail });
  }
  const named = guidInExtensions(readCertificate(certificate).extensions, ENTRA_GUID_EXTENSION.tenantId);
  const tenant = authority ?? (await findTenant(context, named ?? ''));
  if (tenant === undefined) return refuse('noTenant');
  const objects = context.store.collection(deviceObjects, tenant.id);
  const device = await objects.find('certificateThumbprint', check.thumbprint);
  if (device === undefined) return refuse('deviceUnknown', { detail: 'The device is not in the directory.' });
  return device.accountEnabled ? { tenant, device } : refuse('deviceDisabled');
}
