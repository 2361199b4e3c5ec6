/** The face of TPM attestation: the AIK service, the makers' certificate services, and what other services ask of them. */

export { findIssuedAik } from './issued-aik.ts';
export type { IssuedAik } from './records.ts';
export { attestationService } from './service.ts';
export { certifyEndorsementKey, EndorsementRequest } from './vendors/certify.ts';
export { endorsementCertificates } from './vendors/service.ts';
export { type Verdict, verifyKeyAttestation, verifyQuote } from './verify/index.ts';
