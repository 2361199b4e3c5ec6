/** Extensions that endorsement and attestation certificates have and others here have not (RFC 5280 section 4.2; TCG EK Credential Profile). */

import { type CertificateExtension, EXTENSION } from '#wire/certificate-extension.ts';
import { der, derInteger, derOid, derSequence, derSet, derUtf8 } from '#wire/der.ts';

const AUTHORITY_INFO_ACCESS = '1.3.6.1.5.5.7.1.1';
const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';

/** Authority information access: where the issuer's certificate is (RFC 5280 section 4.2.2.1). */
export function caIssuers(url: string): CertificateExtension {
  const location = der(0x86, Buffer.from(url, 'latin1'));
  const value = derSequence(derSequence(derOid(CA_ISSUERS), location));
  return { oid: AUTHORITY_INFO_ACCESS, critical: false, value };
}

const SUBJECT_DIRECTORY_ATTRIBUTES = '2.5.29.9';
const TPM_SPECIFICATION = '2.23.133.2.16';

/** Family, level and revision of the specification that the TPM follows (EK Credential Profile, TPMSpecification). */
export function tpmSpecification(family: string, level: number, revision: number): CertificateExtension {
  const specification = derSequence(derUtf8(family), integer(level), integer(revision));
  const value = derSequence(derSequence(derOid(TPM_SPECIFICATION), derSet(specification)));
  return { oid: SUBJECT_DIRECTORY_ATTRIBUTES, critical: false, value };
}

const integer = (value: number): Buffer => derInteger(Buffer.from([value >> 8, value & 0xff]));

/** Certificate policies (RFC 5280 section 4.2.1.4). */
export function certificatePolicies(...oids: readonly string[]): CertificateExtension {
  const value = derSequence(...oids.map((oid) => derSequence(derOid(oid))));
  return { oid: EXTENSION.certificatePolicies, critical: false, value };
}
