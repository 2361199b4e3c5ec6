/** The maker certifies an endorsement key: what happens at the TPM's manufacture (TCG EK Credential Profile; tpm.md section 6). */

import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  extendedKeyUsage,
  keyUsage,
} from '#wire/certificate-extension.ts';
import {
  EK_CERTIFICATE_PURPOSE,
  EK_CERTIFICATE_SERVICES,
  type EkCertificateService,
  endorsementKeyId,
  firmwareId,
  manufacturerId,
  TPM_VENDORS,
  type TpmVendorName,
  tpmSubjectAltName,
} from '#wire/endorsement-certificate.ts';
import { createCertificate, readPublicKey } from '#wire/x509.ts';
import {
  caIssuers,
  serialNumber,
  tpmSpecification,
  type VendorAuthorities,
} from '../../certificate-authorities/index.ts';
import type { Random } from '../../random/index.ts';
import type { ServiceContext } from '../../service/index.ts';
import { publishedCertificates } from '../records.ts';

const VENDOR_NAMES = z.enum(['infineon', 'stMicro', 'nuvoton', 'intel', 'amd', 'qualcomm', 'microsoft']);

/** What is asked for, in plain data. */
export const EndorsementRequest = z.strictObject({
  vendor: VENDOR_NAMES,
  /** SPKI of the endorsement key, DER, base64: RSA, or a key on a curve. */
  publicKey: z.base64().min(1),
  /** The TPM's model, e.g. SLB9672. */
  model: z.string().min(1),
  /** Two numbers with a dot, e.g. 15.21. */
  firmware: z.string(),
  /** Where the certificate goes: it is always returned; `at the vendor` also puts it where the maker hands it out. */
  publish: z.enum(['in the chip', 'at the vendor']),
  /** What is wrong with it: signed by somebody who only bears the maker's name, or for another TPM's key, or out of time. */
  defect: z.enum(['unknown authority', 'another key', 'no authority key identifier', 'expired']).optional(),
});
/** What is asked for. */
export type EndorsementRequest = z.output<typeof EndorsementRequest>;

// The specification's numbers for library revision 1.59, as in genuine certificates.
const SPECIFICATION = { family: '2.0', level: 0, revision: 159 } as const;
const NOT_BEFORE = Date.UTC(2024, 0, 1);
const NOT_AFTER = Date.UTC(2044, 0, 1);
const EXPIRED_AT = Date.UTC(2025, 0, 1);

/**
 * Makes the certificate, DER. Throws WireError for a key or a firmware version that is none, and Error where a
 * maker who has no service should publish it.
 */
export async function certifyEndorsementKey(
  context: ServiceContext,
  random: Random,
  asked: EndorsementRequest,
): Promise<Buffer> {
  const own = readPublicKey(Buffer.from(asked.publicKey, 'base64'), 'publicKey');
  const publicKey =
    asked.defect === 'another key' ? context.keys.pair("another TPM's endorsement key").publicKey : own;
  const certificate = create(context.authorities.tpmVendors, random, asked, publicKey);
  if (asked.publish === 'at the vendor') {
    const service = serviceOf(asked.vendor);
    // Found by the key that the TPM has, even where it is for another one.
    const key = publishedKey(service, endorsementKeyId(service, own));
    const document = { key, certificate: certificate.toString('base64') };
    await context.store.collection(publishedCertificates, '').put(key, document);
  }
  return certificate;
}

/** Under which key a maker's service keeps a certificate. */
export function publishedKey(service: EkCertificateService, id: string): string {
  return `${service}/${id}`;
}

function serviceOf(vendor: TpmVendorName): EkCertificateService {
  if (vendor === 'intel' || vendor === 'amd' || vendor === 'qualcomm') return vendor;
  throw new Error(
    `${TPM_VENDORS[vendor].name} puts certificates into its chips; only ${Object.keys(EK_CERTIFICATE_SERVICES).join(', ')} hand them out.`,
  );
}

function create(
  authorities: VendorAuthorities,
  random: Random,
  asked: EndorsementRequest,
  publicKey: KeyObject,
): Buffer {
  const { vendor, defect } = asked;
  const lineage = defect === 'unknown authority' ? authorities.impostorOf(vendor) : authorities.of(vendor);
  const { issuerUrl, intermediate } = lineage;
  const { subject, key, keyIdentifier } = intermediate;
  const tpm = {
    manufacturer: manufacturerId(TPM_VENDORS[vendor].manufacturer),
    model: asked.model,
    version: firmwareId(asked.firmware),
  };
  const extensions: CertificateExtension[] = [
    tpmSubjectAltName(tpm),
    basicConstraints(false),
    // An endorsement key decrypts; it signs nothing.
    keyUsage(publicKey.asymmetricKeyType === 'rsa' ? 'keyEncipherment' : 'keyAgreement'),
    extendedKeyUsage(EK_CERTIFICATE_PURPOSE),
    tpmSpecification(SPECIFICATION.family, SPECIFICATION.level, SPECIFICATION.revision),
    caIssuers(issuerUrl),
    ...(defect === 'no authority key identifier' ? [] : [authorityKeyIdentifier(keyIdentifier)]),
  ];
  const fields = {
    subject: [],
    issuer: subject,
    serial: serialNumber(random),
    notBefore: NOT_BEFORE,
    notAfter: defect === 'expired' ? EXPIRED_AT : NOT_AFTER,
    publicKey,
    extensions,
  };
  return createCertificate(fields, key.privateKey);
}
