/** What Windows reports when attestation fails: one table (tpm.md section 9, protocols-autopilot.md 6.4 and 13). */

import { plainResponseCode } from '#wire/tpm/response-code.ts';
import { type Failure, failure, hresultText } from '../outcome.ts';
import type { TpmRefusal } from '../tpm/index.ts';

interface Row {
  readonly hresult: string;
  readonly meaning: string;
}

/** Codes and what they mean. Autopilot's known issues unless another source is named. */
export const ATTESTATION_ERRORS = {
  // "Securing your hardware (Failed: 0x800705b4)": no physical TPM 2.0, or the seven minutes of the page are over.
  timeOut: { hresult: '0x800705B4', meaning: 'TPM attestation timed out' },
  retriesExceeded: {
    hresult: '0x81039001',
    meaning: 'E_AUTOPILOT_CLIENT_TPM_MAX_ATTESTATION_RETRY_EXCEEDED',
  },
  failed: { hresult: '0x81039023', meaning: 'the attestation service did not accept what the TPM says' },
  weakFirmware: { hresult: '0x81039024', meaning: 'the firmware of the TPM has known weaknesses' },
  // AMD firmware TPMs: the maker has no certificate for the key.
  notFound: { hresult: '0x80070490', meaning: 'the endorsement certificate was not found' },
  // HTTP 404 of a maker's service, or of the attestation service for a maker that it does not know.
  noSuchAddress: { hresult: '0x80190194', meaning: 'nothing is at this address (HTTP 404)' },
  notSecured: { hresult: '0x801C03EA', meaning: 'the hardware of this PC is not secured' },
} as const satisfies Readonly<Record<string, Row>>;

/** A row of the table. */
export type AttestationError = keyof typeof ATTESTATION_ERRORS;

/** A failure of the table, with what was found. */
export function attestationFailure(kind: AttestationError, where: string, detail?: string): Failure {
  const { hresult, meaning } = ATTESTATION_ERRORS[kind];
  return failure(hresult, where, detail === undefined ? meaning : `${meaning}: ${detail}`);
}

/** A refused command as Windows reports it: facility TPM services, and the code without its number (winerror.h, TPM_20_E_*). */
export function tpmFailure({ responseCode, text }: TpmRefusal): Failure {
  return failure(hresultText(0x80280000 + plainResponseCode(responseCode)), 'TPM', text);
}
