/** Who calls: the managed device behind a TLS client certificate. */

import type { Exchange } from '../http/index.ts';
import { inTenant, type ServiceContext, type TenantContext } from '../service/index.ts';
import { certificateOwners, type ManagedDevice, managedDevices } from './records.ts';

/** The device with the context of its tenant, or why the certificate opens nothing. */
export type CallingDevice =
  | {
      readonly ok: true;
      readonly context: TenantContext;
      readonly device: ManagedDevice;
      readonly certificate: Buffer;
    }
  | { readonly ok: false; readonly status: 401 | 403; readonly reason: string };

/**
 * Checks the certificate that the client proved in the TLS handshake: 401 when there is none, 403 when it is not one of
 * Intune's, out of time, or its device has been deleted or enrolled anew since.
 */
export async function findCallingDevice(context: ServiceContext, exchange: Exchange): Promise<CallingDevice> {
  const certificate = exchange.clientCertificate;
  if (certificate === undefined) {
    return { ok: false, status: 401, reason: 'This host asks for the MDM certificate in the TLS handshake.' };
  }
  const check = context.authorities.checkClientCertificate(certificate, 'mdm', context.now());
  if (!check.ok) return { ok: false, status: 403, reason: `The certificate is refused: ${check.reason}.` };
  const owner = await context.store.collection(certificateOwners, '').get(check.thumbprint.toUpperCase());
  const ofTenant = owner && inTenant(context, owner.tenantId);
  const device = ofTenant && (await ofTenant.collection(managedDevices).get(owner.managedDeviceId));
  if (ofTenant === undefined || device === undefined) {
    return { ok: false, status: 403, reason: 'The device of this certificate is not managed, or no longer.' };
  }
  return { ok: true, context: ofTenant, device, certificate };
}
