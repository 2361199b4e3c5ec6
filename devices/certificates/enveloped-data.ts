/** Opens CMS EnvelopedData (RFC 5652 section 6) that is for a certificate of this PC. */

import { constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto';
import { type DerElement, derChild, derChildren, readDer, readOid, TAG } from '#wire/der.ts';
import { WireError } from '#wire/error.ts';

const ENVELOPED_DATA = '1.2.840.113549.1.7.3';
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
// RFC 3565, and RFC 8018 B.2.2 for the old one: both in CBC with the vector as parameter.
const CIPHERS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.1.2': 'aes-128-cbc',
  '2.16.840.1.101.3.4.1.22': 'aes-192-cbc',
  '2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
  '1.2.840.113549.3.7': 'des-ede3-cbc',
};
const WHERE = 'CMS message';
const CONTEXT_0 = 0xa0;
const IMPLICIT_0 = 0x80;

/**
 * The content, when a recipient of the message can be opened with `privateKey` (RSA, PKCS#1 v1.5).
 * @throws WireError `malformed`, `unexpected`, `unsupported`, or `missing` when the message is not for this key
 */
export function openEnvelopedData(message: Uint8Array, privateKey: KeyObject): Uint8Array {
  const outer = derChildren(readDer(message, WHERE), WHERE);
  if (readOid(derChild(outer, 0, TAG.oid, WHERE), WHERE) !== ENVELOPED_DATA) {
    throw new WireError('unsupported', 'the message is no EnvelopedData', WHERE);
  }
  const content = derChildren(derChild(outer, 1, CONTEXT_0, WHERE), WHERE);
  const parts = derChildren(derChild(content, 0, TAG.sequence, WHERE), WHERE);
  // OriginatorInfo, [0], may stand before the recipients.
  const recipients = parts.find(({ tag }) => tag === TAG.set);
  const encrypted = parts.find(({ tag }) => tag === TAG.sequence);
  if (recipients === undefined || encrypted === undefined) {
    throw new WireError('missing', 'recipients or content are not there', WHERE);
  }
  const info = derChildren(encrypted, WHERE);
  const algorithm = derChildren(derChild(info, 1, TAG.sequence, WHERE), WHERE);
  const cipher = CIPHERS[readOid(derChild(algorithm, 0, TAG.oid, WHERE), WHERE)];
  if (cipher === undefined)
    throw new WireError('unsupported', 'the content is encrypted in a way that is not known', WHERE);
  const vector = derChild(algorithm, 1, TAG.octetString, WHERE).bytes;
  const body = derChild(info, 2, IMPLICIT_0, WHERE).bytes;
  for (const recipient of derChildren(recipients, WHERE)) {
    const opened = decrypted(recipient, privateKey, cipher, vector, body);
    if (opened !== undefined) return opened;
  }
  throw new WireError('missing', 'the message is not for the certificate of this PC', WHERE);
}

/** RSA with a wrong key gives a random result (implicit rejection): that the padding of the content fits is the proof. */
function decrypted(
  recipient: DerElement,
  privateKey: KeyObject,
  cipher: string,
  vector: Buffer,
  body: Buffer,
): Uint8Array | undefined {
  if (recipient.tag !== TAG.sequence) return undefined;
  const fields = derChildren(recipient, WHERE);
  const algorithm = derChildren(derChild(fields, 2, TAG.sequence, WHERE), WHERE);
  if (readOid(derChild(algorithm, 0, TAG.oid, WHERE), WHERE) !== RSA_ENCRYPTION) return undefined;
  const wrapped = derChild(fields, 3, TAG.octetString, WHERE).bytes;
  try {
    const key = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, wrapped);
    const decipher = createDecipheriv(cipher, key, vector);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return undefined;
  }
}
