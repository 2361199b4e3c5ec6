/** Who calls: the managed device behind a TLS client certificate. */

import type { Exchange } from '../http/index.ts';
import { inTenant, type ServiceContext, type TenantContext } from '../service/index.ts';
import { certificateOwners, type ManagedDevice, managedDevices } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';

/** The device with the context of its tenant. */
export interface CallingDevice {
  readonly context: TenantContext;
  readonly device: ManagedDevice;
  /** DER of the certificate of the connection. */
  readonly certificate: Buffer;
  /** SHA-1 of it, upper-case hex. */
  readonly thumbprint: string;
}

/**
 * Checks the certificate that the client proved in the TLS handshake: 401 when there is none, 403 when it is not one of
 * Intune's, out of time, or its device has been deleted or enrolled anew since.
 */
export async function findCallingDevice(
  context: ServiceContext,
  exchange: Exchange,
): Promise<CallingDevice | Refusal> {
  const certificate = exchange.clientCertificate;
  if (certificate === undefined) return refuse('noCertificate');
  const check = context.authorities.checkClientCertificate(certificate, 'mdm', context.now());
  if (!check.ok) return refuse('certificateRefused', { detail: check.reason });
  const thumbprint = check.thumbprint.toUpperCase();
  const owner = await context.store.collection(certificateOwners, '').get(thumbprint);
  const ofTenant = owner && inTenant(context, owner.tenantId);
  const device = ofTenant && (await ofTenant.collection(managedDevices).get(owner.managedDeviceId));
  if (ofTenant === undefined || device === undefined) return refuse('notManaged');
  return { context: ofTenant, device, certificate, thumbprint };
}
