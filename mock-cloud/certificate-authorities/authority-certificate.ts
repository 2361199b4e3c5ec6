/** Certificates of authorities. An authority is the same in every cloud that gives it the same key. */

import type { KeyObject } from 'node:crypto';
import { publicKeyIdentifier } from '#wire/certificate-extension.ts';
import { type CertificateFields, createCertificate } from '#wire/x509.ts';

// By the key that signs. Each cloud of a run would make the same ones again, a private-key operation each.
const made = new WeakMap<KeyObject, Map<string, Buffer>>();

// Authorities for host labels are made for each label that a client thinks of.
const MOST_OF_A_KEY = 200;

/** The certificate of an authority, DER. Its serial number is the beginning of its key identifier. */
export function authorityCertificate(
  fields: Omit<CertificateFields, 'serial'>,
  signingKey: KeyObject,
): Buffer {
  const identifier = publicKeyIdentifier(fields.publicKey);
  const { subject, issuer, notBefore, notAfter, extensions } = fields;
  const values = extensions.map(({ oid, critical, value }) => [oid, critical, value.toString('base64')]);
  const name = JSON.stringify([identifier.toString('hex'), subject, issuer, notBefore, notAfter, values]);
  const ofKey = made.get(signingKey) ?? new Map<string, Buffer>();
  if (ofKey.size >= MOST_OF_A_KEY) ofKey.clear();
  made.set(signingKey, ofKey);
  const known = ofKey.get(name);
  if (known !== undefined) return known;
  const der = createCertificate({ ...fields, serial: identifier.subarray(0, 16) }, signingKey);
  ofKey.set(name, der);
  return der;
}
