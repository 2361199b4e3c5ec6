/** A device leaves the directory ([MS-DVRJ] 3.1.5.2; protocols-entra.md 13.3). */

import { ENTRA_GUID_EXTENSION, guidInExtensions } from '#wire/certificate-extension.ts';
import { readCertificate } from '#wire/x509.ts';
import { autopilotDeviceOfObject } from '../autopilot/index.ts';
import {
  changeDeviceObject,
  type DeviceObject,
  deleteDeviceObject,
  findDeviceObjectBy,
  findTenant,
  updateDeviceObject,
} from '../entra/index.ts';
import { inTenant, type ServiceContext } from '../service/index.ts';
import { type Refusal, refuse } from './refusals.ts';

/** Deletes the object of the device that holds the certificate; undefined when done. */
export async function leave(
  context: ServiceContext,
  deviceId: string,
  certificate: Buffer | undefined,
): Promise<Refusal | undefined> {
  if (certificate === undefined) {
    return refuse('certificateRefused', { detail: 'Show the device certificate in the TLS handshake.' });
  }
  const now = context.now();
  const check = context.authorities.checkClientCertificate(certificate, 'deviceRegistration', now);
  if (!check.ok) return refuse('certificateRefused', { detail: check.reason });
  // Our authority made the certificate, so it names the tenant.
  const named = guidInExtensions(readCertificate(certificate).extensions, ENTRA_GUID_EXTENSION.tenantId);
  const ofTenant = inTenant(context, (await findTenant(context, named ?? ''))?.id ?? '');
  const object = await findDeviceObjectBy(ofTenant, 'certificateThumbprint', check.thumbprint);
  if (object === undefined || object.deviceId.toLowerCase() !== deviceId.toLowerCase()) {
    return refuse('certificateRefused', { detail: `It is not the certificate of the device ${deviceId}.` });
  }
  const registration = await autopilotDeviceOfObject(ofTenant, object.id);
  // ASSUMPTION A-DRS-03: the object of a registered device stays, as it was before the join.
  if (registration === undefined) await deleteDeviceObject(ofTenant, object.id);
  else await updateDeviceObject(ofTenant, object.id, (before) => unjoined(before, now));
  return undefined;
}

function unjoined(object: DeviceObject, now: number): DeviceObject {
  const { deviceKeyDigest: _, transportKey: __, ...rest } = object;
  const change = {
    registrationDateTime: null,
    registeredOwner: null,
    certificateThumbprint: null,
    alternativeSecurityIds: [],
    isManaged: null,
    isCompliant: null,
    mdmAppId: null,
    managementType: null,
    physicalIds: object.physicalIds.filter((entry) => !/^\[(USER-)?GID\]:/i.test(entry)),
  };
  return changeDeviceObject(rest, change, now);
}
