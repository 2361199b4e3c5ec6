/** The face of TPM attestation: the AIK service, the makers' certificate services, and what other services ask of them. */

export { type IssuedAik, issuedAiks } from './records.ts';
export { attestationService } from './service.ts';
export { certifyEndorsementKey, EndorsementRequest } from './vendors/certify.ts';
export { endorsementCertificates } from './vendors/service.ts';
export {
  CaptureError,
  type Finding,
  type Surroundings,
  type Verdict,
  verifyCaptureFile,
  verifyKeyAttestation,
  verifyQuote,
} from './verify/index.ts';
