/** The face of TPM attestation: the AIK service, the makers' certificate services, and what other services ask of them. */

export { attestation } from './manifest.ts';
export { type IssuedAik, issuedAiks } from './records.ts';
export {
  CaptureError,
  type Finding,
  type Surroundings,
  type Verdict,
  verifyCaptureFile,
  verifyKeyAttestation,
  verifyQuote,
} from './verify/index.ts';
