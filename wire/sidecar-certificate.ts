/**
 * The certificate that the management extension itself gets from its gateway (assumption A-IME-02): the request names the
 * agent's public key, the answer is a certificate for it. That there are such certificates, and that they hold for about six
 * months, is what Microsoft says of them (overview of pre-provisioned deployment, "Scenarios and considerations").
 */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { readJson, writeJson } from './json-contract.ts';
import { type Certificate, readCertificate, readPublicKey } from './x509.ts';

const WHERE = 'agent certificate';

const Request = z.looseObject({
  /** Base64 DER, SubjectPublicKeyInfo. */
  PublicKey: z.base64().min(1).max(4096),
});

const Answer = z.looseObject({
  /** Base64 DER. */
  Certificate: z.base64().min(1).max(16_384),
});

/** The `RequestPayload` for a key. */
export function encodeAgentCertificateRequest(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return writeJson(Request, { PublicKey: der.toString('base64') }, WHERE);
}

/** The key that a certificate is asked for. @throws WireError `malformed`, or `unexpected` with the member */
export function parseAgentCertificateRequest(json: string): KeyObject {
  const { PublicKey } = readJson(Request, json, WHERE);
  return readPublicKey(Buffer.from(PublicKey, 'base64'), WHERE);
}

/** The `ResponsePayload` with a certificate, DER. */
export function encodeAgentCertificateAnswer(certificate: Uint8Array): string {
  return writeJson(Answer, { Certificate: Buffer.from(certificate).toString('base64') }, WHERE);
}

/** The certificate that came. @throws WireError `malformed`, or `unexpected` with the member */
export function parseAgentCertificateAnswer(json: string): Certificate {
  const { Certificate } = readJson(Answer, json, WHERE);
  return readCertificate(Buffer.from(Certificate, 'base64'));
}
