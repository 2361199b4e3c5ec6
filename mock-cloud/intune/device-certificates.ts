/** The certificates that open the sessions of a managed device: its newest, and after a renewal the one that asked for it. */

import type { KeyObject } from 'node:crypto';
import type { IssuedCertificate } from '../certificate-authorities/index.ts';
import { findTenant } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import type { PendingWrite } from '../store/index.ts';
import { certificateOwners, type ManagedDevice } from './records.ts';

/** A new certificate for the device, from now on. */
export async function issueCertificate(
  context: TenantContext,
  managedDeviceId: string,
  publicKey: KeyObject,
): Promise<IssuedCertificate> {
  const { tenantId } = context;
  const tenant = await findTenant(context, tenantId);
  return context.authorities.issueMdmCertificate({
    publicKey,
    managedDeviceId,
    tenantId,
    accountId: tenant?.intuneAccountId ?? tenantId,
    now: context.now(),
  });
}

/** Makes a certificate open the device's sessions; `thumbprint` in upper-case hex. */
export function admitting(
  { store, tenantId }: TenantContext,
  managedDeviceId: string,
  thumbprint: string,
): PendingWrite {
  return store
    .collection(certificateOwners, '')
    .putting(thumbprint, { thumbprint, tenantId, managedDeviceId });
}

/** Makes the device's certificates open nothing any more, but for the one that is kept. */
export function dismissing(
  { store }: TenantContext,
  { certificateThumbprint, formerCertificateThumbprint }: ManagedDevice,
  kept?: string,
): PendingWrite[] {
  return [certificateThumbprint, formerCertificateThumbprint].flatMap((thumbprint) =>
    thumbprint === undefined || thumbprint === kept
      ? []
      : [store.collection(certificateOwners, '').deleting(thumbprint)],
  );
}
