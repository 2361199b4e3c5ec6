/** The certificate stores of the computer: the face of this folder. */

export {
  type Certificate,
  findIdentity,
  readCertificate,
  removeCertificate,
  type StoreLocation,
  type StoreName,
  storeCertificate,
} from './certificate-store.ts';
export { computerCertificates, storedCertificates } from './computer-certificates.ts';
export { openPfx } from './pfx.ts';
export { readableCertificate } from './readable-certificate.ts';
