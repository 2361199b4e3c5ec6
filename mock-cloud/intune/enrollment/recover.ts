/**
 * Recovery of a certificate that an enrolled device has lost ([MS-MDE2] 3.6): asked for as an enrolment is, with a token of the
 * directory. The device stays the one that it is, with all that Intune knows of it.
 */

import type { EnrollmentRequest } from '#wire/wstep.ts';
import type { IssuedCertificate } from '../../certificate-authorities/index.ts';
import { keyDigestOf } from '../../entra/index.ts';
import { isRefusal, type ServiceContext, type TenantContext } from '../../service/index.ts';
import { admitting, dismissing, issueCertificate } from '../device-certificates.ts';
import { type ManagedDevice, managedDevices } from '../records.ts';
import { attestationOf } from './attestation.ts';
import { readCertificateRequest } from './certificate-request.ts';
import { gatherFacts } from './facts.ts';
import { type Refusal, refuse } from './refusals.ts';
import { decideRecovery } from './rules.ts';

/** The device with its new certificate, and the tenant that they are of. */
export interface Recovered {
  readonly context: TenantContext;
  readonly device: ManagedDevice;
  readonly certificate: IssuedCertificate;
}

/** Issues the certificate; no earlier one opens a session any more. What is attested anew counts from now on. */
export async function recover(
  context: ServiceContext,
  request: EnrollmentRequest,
): Promise<Recovered | Refusal> {
  const gathered = await gatherFacts(context, request, readCertificateRequest(request.certificateRequest));
  if (isRefusal(gathered)) return gathered;
  const { context: ofTenant, facts } = gathered;
  const refusal = decideRecovery(facts);
  if (refusal !== undefined) return refuse(refusal);
  const { existing, publicKey, deviceObject } = facts;
  // The rules have asked for key and object; a device of another user is not that user's to recover.
  const foreign = facts.user !== undefined && existing?.userId !== '' && existing?.userId !== facts.user.id;
  if (existing === undefined || publicKey === undefined || deviceObject === undefined || foreign)
    return refuse('nothingToRecover');
  const certificate = await issueCertificate(ofTenant, existing.id, publicKey);
  const certificateThumbprint = certificate.thumbprint.toUpperCase();
  const attestation = await attestationOf(context, { items: request.context, publicKey, deviceObject });
  const recovered = (known: ManagedDevice): ManagedDevice => {
    const { formerCertificateThumbprint: _, ...kept } = known;
    return {
      ...kept,
      certificateThumbprint,
      certificateNotAfter: certificate.notAfter,
      certificateKeyDigest: keyDigestOf(publicKey),
      attestation,
    };
  };
  await context.store.transaction([
    ...dismissing(ofTenant, existing),
    admitting(ofTenant, existing.id, certificateThumbprint),
    ofTenant.collection(managedDevices).updating(existing.id, recovered),
  ]);
  return { context: ofTenant, device: recovered(existing), certificate };
}
