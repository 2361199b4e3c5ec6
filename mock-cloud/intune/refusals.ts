/**
 * What the hosts that devices call with their certificate refuse with: plain HTTP, as their own error bodies are not known
 * (assumption A-IME-01).
 */

import type { Response } from 'express';
import { respond } from '../http/index.ts';
import { type Refusal as RefusalOf, type RefusalRow, refusalsOf } from '../service/index.ts';

interface Row extends RefusalRow {
  /** Of HTTP. */
  readonly status: 400 | 401 | 403 | 404 | 415;
}

/** Every refusal; `{detail}` says what exactly was wrong. */
export const REFUSALS = {
  noCertificate: { status: 401, text: 'This host asks for the MDM certificate in the TLS handshake.' },
  certificateRefused: { status: 403, text: 'The certificate is refused: {detail}.' },
  notManaged: { status: 403, text: 'The device of this certificate is not managed, or no longer.' },
  tokenRefused: { status: 401, text: "The user's token is refused: {detail}" },
  tokenOfOtherTenant: { status: 401, text: "The user's token is another tenant's." },
  noSuchUser: { status: 401, text: 'The user of the token is not there, or disabled.' },
  unreadable: { status: 400, text: 'The session cannot be read: {detail}' },
  otherKey: { status: 400, text: 'Key and SessionId must be the GUID in the address.' },
  unknownContentType: { status: 400, text: 'This RequestContentType is not served: {detail}' },
  otherCertificate: { status: 403, text: 'CertificateBlob must be the certificate of the connection.' },
  noSuchApp: { status: 404, text: 'The app is not assigned to this device, or not any more.' },
} as const satisfies Readonly<Record<string, Row>>;

/** Why a device is not answered: a row of the table, and what its text is filled with. */
export type Refusal = RefusalOf<keyof typeof REFUSALS>;

const { refuse, rowOf, textOf } = refusalsOf(REFUSALS);

export { refuse };

/** Answers with the refusal. */
export function sendRefusal(response: Response, refusal: Refusal): void {
  respond(response, rowOf(refusal).status, 'text/plain; charset=utf-8', `${textOf(refusal)}\n`);
}
