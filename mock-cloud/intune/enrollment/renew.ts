/**
 * Renewal of a device's certificate without its user
 * (https://learn.microsoft.com/windows/client-management/certificate-renewal-windows-mdm, "Certificate renewal response";
 * [MS-MDE2] 3.5).
 */

import type { KeyObject } from 'node:crypto';
import { encodeEnrollmentProvisioning } from '#wire/enrollment-provisioning.ts';
import { WireError } from '#wire/error.ts';
import { readSignedData } from '#wire/pkcs7-signed-data.ts';
import type { EnrollmentRequest } from '#wire/wstep.ts';
import { readCertificate } from '#wire/x509.ts';
import { keyDigestOf } from '../../entra/index.ts';
import type { Exchange } from '../../http/index.ts';
import { isRefusal, type ServiceContext } from '../../service/index.ts';
import { findCallingDevice } from '../calling-device.ts';
import { admitting, dismissing, issueCertificate } from '../device-certificates.ts';
import { RENEWAL_URL } from '../hosts.ts';
import { managedDevices } from '../records.ts';
import { readCertificateRequest } from './certificate-request.ts';
import { RENEWAL } from './provisioning.ts';
import { type Refusal, refuse } from './refusals.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * The provisioning document with a new certificate, which is all that it holds. The certificate that asked goes on opening
 * sessions until it ends, since the answer may be lost.
 */
export async function renew(
  context: ServiceContext,
  request: EnrollmentRequest,
  exchange: Exchange,
): Promise<string | Refusal> {
  const caller = await findCallingDevice(context, exchange);
  if (isRefusal(caller)) {
    return refuse('authentication', {
      detail: `Renew at ${RENEWAL_URL}, with the device's certificate in TLS.`,
    });
  }
  const { device, certificate, context: ofTenant } = caller;
  const publicKey = keyRequestedBy(certificate, request);
  if (publicKey === undefined) return refuse('certificateRequest');
  const renewableFrom = readCertificate(certificate).notAfter - RENEWAL.renewPeriod * DAY_MS;
  if (context.now() < renewableFrom) return refuse('notEligibleToRenew');
  const issued = await issueCertificate(ofTenant, device.id, publicKey);
  const certificateThumbprint = issued.thumbprint.toUpperCase();
  const formerCertificateThumbprint = caller.thumbprint;
  await context.store.transaction([
    ...dismissing(ofTenant, device, formerCertificateThumbprint),
    admitting(ofTenant, device.id, certificateThumbprint),
    ofTenant.collection(managedDevices).updating(device.id, (known) => ({
      ...known,
      certificateThumbprint,
      formerCertificateThumbprint,
      certificateNotAfter: issued.notAfter,
      certificateKeyDigest: keyDigestOf(publicKey),
    })),
  ]);
  return encodeEnrollmentProvisioning({
    client: { thumbprint: issued.thumbprint, certificate: issued.der, store: 'System', privateKey: {} },
  });
}

/** The new key: of the certificate request in a CMS message that the old certificate has signed. */
function keyRequestedBy(certificate: Buffer, request: EnrollmentRequest): KeyObject | undefined {
  if (request.certificateRequestFormat !== 'PKCS7') return undefined;
  try {
    const { content, signer } = readSignedData(request.certificateRequest);
    return signer.equals(certificate) ? readCertificateRequest(content).publicKey : undefined;
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
