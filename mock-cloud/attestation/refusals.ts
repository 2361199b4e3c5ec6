/**
 * What the AIK service refuses with: one table. `http` is status 400 with a JSON body, as reported of the real service;
 * `scep` is an answer with status failure (RFC 8894 section 3.2.1.4). Which causes go which way is reported for two of
 * them, the others are assumption A-AIK-01.
 */

import { AIK_MESSAGE } from '#wire/aik-enrollment.ts';
import { SCEP_FAIL } from '#wire/scep.ts';
import { type Refusal as RefusalOf, type RefusalRow, refusalsOf } from '../service/index.ts';

interface Row extends RefusalRow {
  readonly answer:
    | { readonly kind: 'http'; readonly status: 400 | 404; readonly message: string }
    | { readonly kind: 'scep'; readonly failInfo: string };
  /** What Windows shows in the end, for whoever reads the table. */
  readonly deviceCode: string;
  readonly source: string;
}

const certificate = { kind: 'http', status: 400, message: AIK_MESSAGE.certificate } as const;
const badMessageCheck = { kind: 'scep', failInfo: SCEP_FAIL.badMessageCheck } as const;
const badRequest = { kind: 'scep', failInfo: SCEP_FAIL.badRequest } as const;
const RETRIES_EXCEEDED = '0x81039001 (from 0x80190190)';
const FAILED = '0x81039023';

/** Every refusal. */
export const ATTESTATION_REFUSALS = {
  hostUnknown: {
    answer: { kind: 'http', status: 404, message: 'There is no such attestation service.' },
    text: 'The host does not name a known maker of TPMs.',
    deviceCode: '0x80190194',
    source: 'protocols-autopilot.md 6.4',
  },
  unreadable: {
    answer: { kind: 'http', status: 400, message: 'The request is not valid.' },
    text: 'The message cannot be read. {detail}',
    deviceCode: '0x80190190',
    source: 'RFC 8894 section 3',
  },
  notTpm20: {
    answer: certificate,
    text: 'The platform is not a TPM 2.0. {detail}',
    deviceCode: '0x800705B4',
    source: 'https://learn.microsoft.com/autopilot/known-issues, TPM attestation; tpm.md 9',
  },
  noCertificate: {
    answer: certificate,
    text: 'There is no endorsement certificate in the request.',
    deviceCode: RETRIES_EXCEEDED,
    source: 'call4cloud 2023, 0x80190190; https://learn.microsoft.com/autopilot/known-issues, 0x81039001',
  },
  certificateRefused: {
    answer: certificate,
    text: 'The endorsement certificate is not one of a trusted maker. {detail}',
    deviceCode: RETRIES_EXCEEDED,
    source: 'protocols-autopilot.md 6.4; TCG EK Credential Profile section 3',
  },
  anotherMaker: {
    answer: certificate,
    text: 'The endorsement certificate belongs to another host of the service. {detail}',
    deviceCode: RETRIES_EXCEEDED,
    source: 'protocols-autopilot.md 6.1',
  },
  anotherKey: {
    answer: certificate,
    text: 'The endorsement certificate is for another key than that of the TPM.',
    deviceCode: RETRIES_EXCEEDED,
    source: 'tpm.md 7, AIK enrolment, step 3',
  },
  keyNotSupported: {
    answer: certificate,
    text: 'Endorsement keys are RSA-2048, or on the curve P-256 or P-384. {detail}',
    deviceCode: RETRIES_EXCEEDED,
    source: 'patchtuesday.com 2025-04-16, RSA-3072 endorsement keys',
  },
  virtualMachine: {
    answer: certificate,
    text: 'A virtual TPM cannot be attested. {detail}',
    deviceCode: RETRIES_EXCEEDED,
    source: 'https://learn.microsoft.com/autopilot/pre-provision, Requirements',
  },
  weakFirmware: {
    answer: { kind: 'http', status: 400, message: AIK_MESSAGE.firmware },
    text: 'The firmware of the TPM has known weaknesses. {detail}',
    deviceCode: '0x81039024',
    source: 'https://learn.microsoft.com/autopilot/known-issues, 0x81039024; rockenroll.tech 2020-01-11',
  },
  clockSkew: {
    answer: { kind: 'scep', failInfo: SCEP_FAIL.badTime },
    text: 'The clock of the device is too far off. {detail}',
    deviceCode: RETRIES_EXCEEDED,
    source:
      'https://learn.microsoft.com/autopilot/known-issues, clock several minutes off; RFC 8894 section 3.2.1.4.3',
  },
  anotherSigner: {
    answer: badMessageCheck,
    text: 'The message is not signed with the certificate that the request names. {detail}',
    deviceCode: FAILED,
    source: 'protocols-autopilot.md 6.2; RFC 8894 section 3.2.1',
  },
  undecipherable: {
    answer: badMessageCheck,
    text: 'The content is not readable with the key of this service. {detail}',
    deviceCode: FAILED,
    source: 'RFC 8894 section 3.2.2',
  },
  badStatement: {
    answer: badMessageCheck,
    text: 'The statement about the attestation identity key does not hold. {detail}',
    deviceCode: FAILED,
    source: 'protocols-autopilot.md 6.4; tpm.md 7, steps 4 and 5',
  },
  challengeUnknown: {
    answer: badRequest,
    text: 'There is no such challenge: each may be tried once.',
    deviceCode: FAILED,
    source: 'MS-WCCE 3.2.2.6.2.1.2.7; tpm.md 6',
  },
  challengeExpired: {
    answer: badRequest,
    text: 'The challenge is too old.',
    deviceCode: FAILED,
    source: 'tpm.md 7, step 6',
  },
  wrongSecret: {
    answer: badMessageCheck,
    text: 'The answer is not the secret of the challenge.',
    deviceCode: FAILED,
    source: 'protocols-autopilot.md 6.4',
  },
  messageType: {
    answer: badRequest,
    text: 'Only requests (19) and answers to challenges (41) are taken.',
    deviceCode: FAILED,
    source: 'RFC 8894 section 3.2.1.2',
  },
} as const satisfies Readonly<Record<string, Row>>;

/** A row of the table. */
export type AttestationRefusal = keyof typeof ATTESTATION_REFUSALS;

/** A refusal; `detail` in its values says what exactly was found. */
export type Refusal = RefusalOf<AttestationRefusal>;

/** Refuses; gives the row behind a refusal, and its text. */
export const { refuse, rowOf, textOf } = refusalsOf(ATTESTATION_REFUSALS);
