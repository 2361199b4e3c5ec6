/** What Windows reports when attestation fails: rows of the table of errors, and what a TPM refuses. */

import { plainResponseCode } from '#wire/tpm/response-code.ts';
import { ERRORS, type ErrorName } from '../errors.ts';
import { codeFailure, type Failure, failure, hresultText } from '../outcome.ts';
import type { TpmRefusal } from '../tpm/index.ts';

/** The rows of the table that are about attestation. */
export type AttestationError = Extract<
  ErrorName,
  | 'attestationTimeOut'
  | 'attestationRetriesExceeded'
  | 'attestationFailed'
  | 'weakFirmware'
  | 'endorsementNotFound'
  | 'noSuchAddress'
  | 'notSecured'
>;

/** A failure of the table: its meaning, with what was found. */
export function attestationFailure(error: AttestationError, where: string, detail?: string): Failure {
  const { meaning } = ERRORS[error];
  return failure(error, where, detail === undefined ? meaning : `${meaning}: ${detail}`);
}

/** A refused command as Windows reports it: facility TPM services, and the code without its number (winerror.h, TPM_20_E_*). */
export function tpmFailure({ responseCode, text }: TpmRefusal): Failure {
  return codeFailure(hresultText(0x80280000 + plainResponseCode(responseCode)), 'TPM', text);
}
