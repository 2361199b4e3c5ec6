/** The face of the certificate authorities. */

export type { CertificateAuthorities, IssuedCertificate, ServerCredentials } from './authority.ts';
export { createCertificateAuthorities } from './create.ts';
