/** Why an attestation is refused: one table, and the values that carry a verdict. */

import { WireError } from '#wire/error.ts';

/** Each reason: what it means, and which document demands it. `tpm.md` is the reference's digest of the TCG's rules. */
export const REFUSALS = {
  truncated: { meaning: 'The structure ends too early.', source: 'TPM 2.0 Library part 2 section 4' },
  'trailing-bytes': {
    meaning: 'Bytes are left over after the structure.',
    source: 'TPM 2.0 Library part 2 section 4',
  },
  'unknown-algorithm': { meaning: 'An algorithm is not known.', source: 'TCG Algorithm Registry' },
  malformed: { meaning: 'The structure breaks its format.', source: 'TPM 2.0 Library part 2' },
  'wrong-magic': {
    meaning: 'The statement does not begin with TPM_GENERATED: no TPM made it.',
    source: 'TPM 2.0 Library part 2 section 6.2',
  },
  'wrong-type': {
    meaning: 'The statement is of another type.',
    source: 'TPM 2.0 Library part 2 section 6.9',
  },
  'wrong-nonce': {
    meaning: 'The statement was made for another nonce: it is stale, or replayed.',
    source: 'TPM 2.0 Library part 1 section 31',
  },
  'wrong-signature-scheme': {
    meaning: 'The signature has another scheme or hash than the key allows.',
    source: 'TPM 2.0 Library part 2 section 12.2.3',
  },
  'bad-signature': {
    meaning: 'The signature does not verify.',
    source: 'TPM 2.0 Library part 2 section 11.3',
  },
  'wrong-signer': {
    meaning: 'The statement names another qualified signer.',
    source: 'TPM 2.0 Library part 2 section 10.12.12',
  },
  'key-unusable': {
    meaning: 'The public area holds no usable key.',
    source: 'TPM 2.0 Library part 2 section 12.2',
  },
  'key-too-small': {
    meaning: 'The key is smaller than RSA-2048 or P-256.',
    source: 'tpm.md section 7',
  },
  'impossible-attributes': {
    meaning: 'No TPM makes an object with such attributes.',
    source: 'TPM 2.0 Library part 1 section 25, part 2 section 8.3',
  },
  'aik-attributes': {
    meaning: 'The attestation key is no restricted signing key that was made in its TPM and cannot leave it.',
    source: 'tpm.md section 7, step 4',
  },
  'aik-scheme': {
    meaning: 'The attestation key leaves its scheme open.',
    source: 'tpm.md section 7, step 4',
  },
  'object-name-mismatch': {
    meaning: 'The name in the statement is not that of the public area.',
    source: 'tpm.md section 7, step 5',
  },
  'creation-hash-mismatch': {
    meaning: 'The creation hash in the statement is not that of the creation data.',
    source: 'tpm.md section 7, step 5',
  },
  'creation-data-mismatch': {
    meaning: 'The creation data contradict the key.',
    source: 'TPM 2.0 Library part 2 section 15.1',
  },
  'key-attributes': {
    meaning: 'The certified key was not made in the TPM, or may leave it.',
    source: 'tpm.md section 7, key attestation',
  },
  'key-mismatch': {
    meaning: 'The certified key is not the key that the request is for.',
    source: 'tpm.md section 7, key attestation',
  },
  'qualified-name-mismatch': {
    meaning: 'The qualified name in the statement contradicts the key.',
    source: 'TPM 2.0 Library part 1 section 16',
  },
  'empty-selection': { meaning: 'The quote covers no PCR.', source: 'tpm.md section 7, quote' },
  'selection-mismatch': {
    meaning: 'The quote covers other PCRs than were asked for.',
    source: 'tpm.md section 7, quote',
  },
  'pcr-values-mismatch': {
    meaning: 'The PCR values do not cover the selection, no more and no less.',
    source: 'tpm.md section 7, quote',
  },
  'pcr-digest-mismatch': {
    meaning: 'The digest of the PCR values is not the one that was quoted.',
    source: 'tpm.md section 7, quote',
  },
  'event-log-mismatch': {
    meaning: 'The event log does not lead to the quoted PCR values.',
    source: 'PC Client Platform Firmware Profile section 3',
  },
  'event-digest-mismatch': {
    meaning: 'An event says something else than what was measured.',
    source: 'PC Client Platform Firmware Profile section 10.4',
  },
  'certificate-malformed': { meaning: 'The certificate cannot be read.', source: 'RFC 5280 section 4.1' },
  'certificate-issuer-unknown': {
    meaning: 'The certificate does not lead to a trusted root.',
    source: 'RFC 5280 section 6',
  },
  'certificate-signature': {
    meaning: 'A signature in the chain does not verify.',
    source: 'RFC 5280 section 6.1.3',
  },
  'certificate-time': {
    meaning: 'A certificate in the chain is not valid at this time.',
    source: 'RFC 5280 section 6.1.3',
  },
  'certificate-authority': {
    meaning: 'An issuer in the chain may not issue certificates.',
    source: 'RFC 5280 sections 4.2.1.9, 4.2.1.3',
  },
  'certificate-extension': {
    meaning: 'A certificate in the chain has a critical extension that is not known.',
    source: 'RFC 5280 section 4.2',
  },
  'certificate-purpose': {
    meaning: 'The certificate is not for an endorsement key.',
    source: 'TCG EK Credential Profile section 3.2',
  },
  'certificate-usage': {
    meaning: 'The certificate does not allow what an endorsement key does.',
    source: 'TCG EK Credential Profile section 3.2',
  },
  'certificate-is-authority': {
    meaning: 'An endorsement certificate may not be that of an authority.',
    source: 'TCG EK Credential Profile section 3.2',
  },
  'certificate-names': {
    meaning: 'The certificate does not name manufacturer, model and version of the TPM.',
    source: 'TCG EK Credential Profile section 3.2',
  },
  'endorsement-key-mismatch': {
    meaning: 'The endorsement key is not the one in the certificate.',
    source: 'tpm.md section 7, step 3',
  },
  'endorsement-template': {
    meaning: 'The endorsement key was not made from a template of the TCG.',
    source: 'TCG EK Credential Profile annex B',
  },
  'field-mismatch': {
    meaning: 'A field contradicts the bytes that it describes.',
    source: 'recomputed by the rules of tpm.md section 2',
  },
  'credential-mismatch': {
    meaning: 'The protected credential is not what its inputs lead to.',
    source: 'TPM 2.0 Library part 1 section 24; tpm.md section 4',
  },
} as const;

/** The id of a reason. */
export type RefusalReason = keyof typeof REFUSALS;

/** Something was refused. */
export interface Refused {
  readonly verdict: 'refused';
  readonly reason: RefusalReason;
  /** What was found, in a sentence. */
  readonly message: string;
  /** Structure and field, e.g. `TPMS_ATTEST.extraData`. */
  readonly field: string;
}

/** Something was accepted, and this is known now. */
export type Accepted<T> = { readonly verdict: 'accepted' } & T;

/** What a verification ends with. */
export type Verdict<T> = Accepted<T> | Refused;

/** A refusal on its way to {@link judge}; it never leaves the verification. */
class Refusal extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.message);
    this.refused = refused;
  }
}

/** Ends the verification with a refusal. `detail` says what was found. */
export function reject(reason: RefusalReason, field: string, detail = ''): never {
  const { meaning } = REFUSALS[reason];
  throw new Refusal({
    verdict: 'refused',
    reason,
    message: detail === '' ? meaning : `${meaning.slice(0, -1)}: ${detail}`,
    field,
  });
}

/** Ends the verification with a refusal that a part of it came to. */
export function rejectAs(refused: Refused): never {
  throw new Refusal(refused);
}

/** Ends the verification with a refusal unless the condition holds. */
export function demand(
  condition: boolean,
  reason: RefusalReason,
  field: string,
  detail = '',
): asserts condition {
  if (!condition) reject(reason, field, detail);
}

/** Runs a verification; refusals and unreadable bytes become values. */
export function judge<T extends object>(verification: () => T): Verdict<T> {
  try {
    return { verdict: 'accepted', ...verification() };
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    if (error instanceof WireError) return refusedBytes(error);
    throw error;
  }
}

/** What a codec's error means for the one who sent the bytes. */
function refusedBytes({ code, message, where = '' }: WireError): Refused {
  const [field = ''] = where.split(',');
  const left = code === 'unexpected' && field.endsWith('.end');
  const byCode = { missing: 'truncated', unsupported: 'unknown-algorithm' } as const;
  const known = code === 'missing' || code === 'unsupported' ? byCode[code] : 'malformed';
  return { verdict: 'refused', reason: left ? 'trailing-bytes' : known, message, field };
}
