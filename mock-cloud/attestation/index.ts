/** The face of TPM attestation: the AIK service, the makers' certificate services, and what other services ask of them. */

export { findIssuedAik } from './issued-aik.ts';
export { attestation } from './manifest.ts';
export type { IssuedAik } from './records.ts';
export {
  CaptureError,
  type Finding,
  type Surroundings,
  type Verdict,
  verifyCaptureFile,
  verifyKeyAttestation,
  verifyQuote,
} from './verify/index.ts';
