/** CMS EnvelopedData (RFC 5652 section 6): content for the owner of one certificate, RSA (PKCS#1 v1.5) and AES-CBC. */

import {
  constants,
  createCipheriv,
  createDecipheriv,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import {
  type DerElement,
  der,
  derChild,
  derChildren,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  readDer,
  readOid,
  TAG,
} from './der.ts';
import { WireError } from './error.ts';
import { AES_128_CBC, AES_256_CBC, CIPHERS, DATA, ENVELOPED_DATA, RSA_ENCRYPTION } from './pkcs7-oids.ts';
import { issuerAndSerialNumber } from './pkcs7-signed-data.ts';
import { readCertificate } from './x509.ts';

/** Gives so many random bytes: keys, vectors and padding come from the caller, so that a run repeats. */
export type RandomBytes = (length: number) => Buffer;

const IMPLICIT_0 = 0x80;
const CONTEXT_0 = 0xa0;
const WHERE = 'EnvelopedData';

const KEYS = {
  'aes-128-cbc': { bytes: 16, oid: AES_128_CBC },
  'aes-256-cbc': { bytes: 32, oid: AES_256_CBC },
} as const;

/** Encrypts `content` for the owner of `certificate` (DER, RSA key); DER of the ContentInfo. */
export function createEnvelopedData(
  content: Uint8Array,
  certificate: Uint8Array,
  randomBytes: RandomBytes,
  algorithm: keyof typeof KEYS = 'aes-128-cbc',
): Buffer {
  const key = randomBytes(KEYS[algorithm].bytes);
  const vector = randomBytes(16);
  const cipher = createCipheriv(algorithm, key, vector);
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  const recipient = derSequence(
    derInteger(Buffer.from([0])),
    issuerAndSerialNumber(certificate),
    derSequence(derOid(RSA_ENCRYPTION), derNull()),
    derOctetString(encryptKey(readCertificate(certificate).publicKey, key, randomBytes)),
  );
  const encryptedContent = derSequence(
    derOid(DATA),
    derSequence(derOid(KEYS[algorithm].oid), derOctetString(vector)),
    der(IMPLICIT_0, encrypted),
  );
  return derSequence(
    derOid(ENVELOPED_DATA),
    derExplicit(0, derSequence(derInteger(Buffer.from([0])), derSet(recipient), encryptedContent)),
  );
}

/** RSAES-PKCS1-v1_5 (RFC 8017 section 7.2.1) with padding from the caller's generator. */
function encryptKey(publicKey: KeyObject, key: Buffer, randomBytes: RandomBytes): Buffer {
  if (publicKey.asymmetricKeyType !== 'rsa')
    throw new WireError('unsupported', 'the recipient must have an RSA key', WHERE);
  const size = (publicKey.asymmetricKeyDetails?.modulusLength ?? 2048) / 8;
  // Padding bytes are never zero: zero ends the padding.
  const padding = randomBytes(size - key.length - 3).map((byte) => (byte === 0 ? 0x5a : byte));
  const block = Buffer.concat([Buffer.from([0, 2]), padding, Buffer.from([0]), key]);
  return publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block);
}

/**
 * The content, when it is for `privateKey` (RSA).
 * @throws WireError `malformed`, `unexpected`, `unsupported`, or `missing` when no recipient's part opens with the key
 */
export function openEnvelopedData(message: Uint8Array, privateKey: KeyObject): Buffer {
  const outer = derChildren(readDer(message, WHERE), WHERE);
  if (readOid(derChild(outer, 0, TAG.oid, WHERE), WHERE) !== ENVELOPED_DATA)
    throw new WireError('unexpected', 'the message is no EnvelopedData', WHERE);
  const content = derChildren(derChild(outer, 1, CONTEXT_0, WHERE), WHERE);
  const parts = derChildren(derChild(content, 0, TAG.sequence, WHERE), WHERE);
  // OriginatorInfo, [0], may stand before the recipients.
  const recipients = parts.find(({ tag }) => tag === TAG.set);
  const encrypted = parts.find(({ tag }) => tag === TAG.sequence);
  if (recipients === undefined || encrypted === undefined)
    throw new WireError('missing', 'recipients or content are not there', WHERE);
  const body = encryptedContent(encrypted);
  for (const recipient of derChildren(recipients, WHERE)) {
    const wrapped = wrappedKey(recipient);
    const opened = wrapped === undefined ? undefined : decrypt(wrapped, privateKey, body);
    if (opened !== undefined) return opened;
  }
  throw new WireError('missing', 'the message is not for this key', WHERE);
}

interface EncryptedContent {
  readonly cipher: string;
  readonly vector: Buffer;
  readonly bytes: Buffer;
}

function encryptedContent(element: DerElement): EncryptedContent {
  const info = derChildren(element, WHERE);
  const algorithm = derChildren(derChild(info, 1, TAG.sequence, WHERE), WHERE);
  const oid = readOid(derChild(algorithm, 0, TAG.oid, WHERE), WHERE);
  const cipher = CIPHERS.get(oid);
  if (cipher === undefined)
    throw new WireError('unsupported', `the content encryption ${oid} is not known`, WHERE);
  return {
    cipher,
    vector: derChild(algorithm, 1, TAG.octetString, WHERE).bytes,
    bytes: derChild(info, 2, IMPLICIT_0, WHERE).bytes,
  };
}

/** The encrypted key of a recipient that is named by a certificate and takes RSA; undefined for other kinds. */
function wrappedKey(recipient: DerElement): Buffer | undefined {
  if (recipient.tag !== TAG.sequence) return undefined;
  const fields = derChildren(recipient, WHERE);
  const algorithm = derChildren(derChild(fields, 2, TAG.sequence, WHERE), WHERE);
  if (readOid(derChild(algorithm, 0, TAG.oid, WHERE), WHERE) !== RSA_ENCRYPTION) return undefined;
  return derChild(fields, 3, TAG.octetString, WHERE).bytes;
}

/** RSA with a wrong key gives a random result (implicit rejection): that the padding of the content fits is the proof. */
function decrypt(wrapped: Buffer, privateKey: KeyObject, body: EncryptedContent): Buffer | undefined {
  try {
    const key = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, wrapped);
    const decipher = createDecipheriv(body.cipher, key, body.vector);
    return Buffer.concat([decipher.update(body.bytes), decipher.final()]);
  } catch {
    return undefined;
  }
}
