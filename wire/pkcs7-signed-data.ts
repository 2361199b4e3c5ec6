/** CMS SignedData (RFC 5652 section 5): one signer, RSA, signed attributes; and the degenerate form that only carries certificates. */

import { createHash, type KeyObject, sign } from 'node:crypto';
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
import {
  CONTENT_TYPE,
  DATA,
  DIGESTS,
  MESSAGE_DIGEST,
  RSA_ENCRYPTION,
  SHA_256,
  SIGNED_DATA,
} from './pkcs7-oids.ts';
import { isRsaSignature, readCertificate } from './x509.ts';

/** A signed attribute with one value. */
export interface SignedAttribute {
  readonly oid: string;
  /** DER of the value. */
  readonly value: Buffer;
}

/** A SignedData that was read, its signature checked. */
export interface SignedData {
  readonly content: Buffer;
  readonly attributes: readonly SignedAttribute[];
  /** DER of the signer's certificate. That it can be trusted is for the caller to say. */
  readonly signer: Buffer;
  /** DER of all certificates, in the message's order; the signer's is among them. */
  readonly certificates: readonly Buffer[];
}

const CONTEXT_0 = 0xa0;
const WHERE = 'SignedData';
const RSA_SIGNATURES: ReadonlySet<string> = new Set([
  RSA_ENCRYPTION,
  '1.2.840.113549.1.1.5',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
]);

/** Signs `content` with SHA-256; DER of the ContentInfo. `attributes` come beside content type and digest. */
export function createSignedData(message: {
  readonly content: Uint8Array;
  readonly attributes: readonly SignedAttribute[];
  /** DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
  /** More certificates to send along, DER. */
  readonly more?: readonly Uint8Array[];
}): Buffer {
  const { content, certificate, more = [] } = message;
  const digest = createHash('sha256').update(content).digest();
  const attributes = sortedSet([
    attribute({ oid: CONTENT_TYPE, value: derOid(DATA) }),
    attribute({ oid: MESSAGE_DIGEST, value: derOctetString(digest) }),
    ...message.attributes.map(attribute),
  ]);
  const signature = sign('sha256', der(TAG.set, attributes), message.privateKey);
  const sha256 = derSequence(derOid(SHA_256), derNull());
  const signer = derSequence(
    derInteger(Buffer.from([1])),
    issuerAndSerialNumber(certificate),
    sha256,
    der(CONTEXT_0, attributes),
    derSequence(derOid(RSA_ENCRYPTION), derNull()),
    derOctetString(signature),
  );
  return signedData(
    [sha256],
    derSequence(derOid(DATA), derExplicit(0, derOctetString(content))),
    [certificate, ...more],
    [signer],
  );
}

/** The degenerate form: certificates without content and signer (RFC 8894 section 3.4). */
export function createCertificatesOnly(certificates: readonly Uint8Array[]): Buffer {
  return signedData([], derSequence(derOid(DATA)), certificates, []);
}

function signedData(
  digests: readonly Buffer[],
  content: Buffer,
  certificates: readonly Uint8Array[],
  signers: readonly Buffer[],
): Buffer {
  const body = derSequence(
    derInteger(Buffer.from([1])),
    derSet(...digests),
    content,
    der(CONTEXT_0, ...certificates),
    derSet(...signers),
  );
  return derSequence(derOid(SIGNED_DATA), derExplicit(0, body));
}

const attribute = ({ oid, value }: SignedAttribute): Buffer => derSequence(derOid(oid), derSet(value));

/** The elements of a SET OF stand in the order of their encodings (X.690 section 11.6). */
const sortedSet = (elements: readonly Buffer[]): Buffer =>
  Buffer.concat([...elements].sort((a, b) => a.compare(b)));

/** Issuer and serial number, copied from the certificate to the byte, so that the reader finds its own name in it. */
export function issuerAndSerialNumber(certificate: Uint8Array): Buffer {
  const where = 'certificate';
  const [signedPart] = derChildren(readDer(certificate, where), where);
  const fields = signedPart === undefined ? [] : derChildren(signedPart, where);
  // The version, [0] EXPLICIT, comes first unless it is 1 (RFC 5280 section 4.1).
  const first = fields[0]?.tag === CONTEXT_0 ? 1 : 0;
  const serial = derChild(fields, first, TAG.integer, where);
  const issuer = derChild(fields, first + 2, TAG.sequence, where);
  return derSequence(issuer.whole, serial.whole);
}

/** The certificates of a message, DER, in its order; signatures are not looked at. @throws WireError */
export function readCertificates(message: Uint8Array): Buffer[] {
  return certificatesIn(partsOf(message));
}

/** Reads a message and checks digest and signature. @throws WireError `unexpected` when they do not hold */
export function readSignedData(message: Uint8Array): SignedData {
  const parts = partsOf(message);
  const content = contentIn(parts);
  const certificates = certificatesIn(parts);
  const infos = derChildren(derChild(parts, parts.length - 1, TAG.set, WHERE), WHERE);
  const [info] = infos;
  if (info === undefined || infos.length !== 1)
    throw new WireError('unexpected', `a message has one signer, not ${infos.length}`, WHERE);
  const fields = derChildren(info, WHERE);
  const name = derChild(fields, 1, TAG.sequence, WHERE).whole;
  const signer = certificates.find((certificate) => issuerAndSerialNumber(certificate).equals(name));
  if (signer === undefined)
    throw new WireError('missing', "the signer's certificate is not in the message", WHERE);
  const digest = DIGESTS.get(algorithmIn(fields, 2));
  const signatureAlgorithm = algorithmIn(fields, 4);
  if (digest === undefined || !RSA_SIGNATURES.has(signatureAlgorithm))
    throw new WireError('unsupported', 'digest or signature algorithm is not known', WHERE);
  const list = derChild(fields, 3, CONTEXT_0, WHERE);
  const attributes = derChildren(list, WHERE).map(readAttribute);
  const claimed = attributes.find(({ oid }) => oid === MESSAGE_DIGEST)?.value;
  const actual = derOctetString(createHash(digest).update(content).digest());
  if (claimed === undefined || !claimed.equals(actual))
    throw new WireError('unexpected', 'the digest of the content is another one', WHERE);
  const signature = derChild(fields, 5, TAG.octetString, WHERE).bytes;
  // Signed is the SET, not the implicit tag that stands in the message (RFC 5652 section 5.4).
  const signed = der(TAG.set, list.bytes);
  if (!isRsaSignature(digest, signed, readCertificate(signer).publicKey, signature))
    throw new WireError('unexpected', 'the signature does not hold', WHERE);
  return { content, attributes, signer, certificates };
}

function partsOf(message: Uint8Array): DerElement[] {
  const outer = derChildren(readDer(message, WHERE), WHERE);
  if (readOid(derChild(outer, 0, TAG.oid, WHERE), WHERE) !== SIGNED_DATA)
    throw new WireError('unexpected', 'the message is no SignedData', WHERE);
  const [body] = derChildren(derChild(outer, 1, CONTEXT_0, WHERE), WHERE);
  if (body === undefined) throw new WireError('missing', 'the message is empty', WHERE);
  return derChildren(body, WHERE);
}

function contentIn(parts: readonly DerElement[]): Buffer {
  const content = derChildren(derChild(parts, 2, TAG.sequence, WHERE), WHERE);
  const wrapped = derChildren(derChild(content, 1, CONTEXT_0, WHERE), WHERE);
  return derChild(wrapped, 0, TAG.octetString, WHERE).bytes;
}

function certificatesIn(parts: readonly DerElement[]): Buffer[] {
  const list = parts[3];
  if (list?.tag !== CONTEXT_0) return [];
  return derChildren(list, WHERE).flatMap(({ tag, whole }) => (tag === TAG.sequence ? [whole] : []));
}

const algorithmIn = (fields: readonly DerElement[], index: number): string =>
  readOid(
    derChild(derChildren(derChild(fields, index, TAG.sequence, WHERE), WHERE), 0, TAG.oid, WHERE),
    WHERE,
  );

function readAttribute(element: DerElement): SignedAttribute {
  const parts = derChildren(element, WHERE);
  const values = derChildren(derChild(parts, 1, TAG.set, WHERE), WHERE);
  const [value] = values;
  if (value === undefined || values.length !== 1)
    throw new WireError('unexpected', 'a signed attribute has one value', WHERE);
  return { oid: readOid(derChild(parts, 0, TAG.oid, WHERE), WHERE), value: value.whole };
}
