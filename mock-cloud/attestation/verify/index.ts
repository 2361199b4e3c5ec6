/**
 * Verification of what TPMs say (tpm.md section 7): pure functions from bytes to a verdict. Bad input never throws; a
 * refusal names its reason (an id of {@link REFUSALS}), the field, and what was found.
 */

export { type AcceptedAik, type AikStatement, verifyAikStatement } from './aik-statement.ts';
export { CaptureError, type Finding, type Surroundings, verifyCaptureFile } from './capture/index.ts';
export {
  type AcceptedEndorsementCertificate,
  type EndorsementCertificate,
  endorsementKeyOf,
  verifyEndorsementCertificate,
} from './endorsement-certificate.ts';
export { type AcceptedKey, type KeyStatement, verifyKeyAttestation } from './key-attestation.ts';
export { type AcceptedQuote, type PcrValue, type QuoteStatement, verifyQuote } from './quote.ts';
export { type Accepted, REFUSALS, type RefusalReason, type Refused, type Verdict } from './refusal.ts';
