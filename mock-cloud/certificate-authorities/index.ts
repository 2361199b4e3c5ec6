/** The authorities that sign for the cloud and for the makers of TPMs: the face of this folder. */

export type { CertificateAuthorities, ServerCredentials } from './authorities.ts';
export { createCertificateAuthorities } from './create.ts';
export { caIssuers, tpmSpecification } from './extensions.ts';
export type { IssuedCertificate } from './issued.ts';
export { serialNumber } from './serial-number.ts';
export type { VendorAuthorities } from './tpm-vendors.ts';
