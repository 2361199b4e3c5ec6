/** X.509 version 3 certificates (RFC 5280): build, sign with RS256 or ES256, read, check a signature. */

import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { CertificateExtension } from './certificate-extension.ts';
import {
  type DerElement,
  derBitString,
  derBoolean,
  derChild,
  derChildren,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derTime,
  readDer,
  readOid,
  readTime,
  TAG,
  wholeBytes,
} from './der.ts';
import { encodeName, type NameAttribute, readName } from './distinguished-name.ts';
import { WireError } from './error.ts';

// PEM and certificates are mostly wanted together.
export { pemOf } from './pem.ts';

/** sha256WithRSAEncryption, RFC 4055 section 5. */
export const RS256 = '1.2.840.113549.1.1.11';

/** ecdsa-with-SHA256, RFC 5758 section 3.2. */
export const ES256 = '1.2.840.10045.4.3.2';

/** What a certificate says. */
export interface CertificateFields {
  readonly subject: readonly NameAttribute[];
  readonly issuer: readonly NameAttribute[];
  /** Big-endian, not negative; a leading zero byte is written where it is needed. */
  readonly serial: Uint8Array;
  /** Milliseconds; whole seconds are kept. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: KeyObject;
  readonly extensions: readonly CertificateExtension[];
}

/** A certificate that was read. */
export interface Certificate extends CertificateFields {
  readonly der: Buffer;
  /** The part that is signed. */
  readonly signedPart: Buffer;
  readonly signature: Buffer;
  readonly signatureAlgorithm: string;
  /** SHA-1 of the DER, upper-case hex: how Windows names a certificate. */
  readonly thumbprint: string;
}

/** Builds a certificate, signed by `signingKey`: RS256 with an RSA key, ES256 with one on a curve; DER. */
export function createCertificate(fields: CertificateFields, signingKey: KeyObject): Buffer {
  // ECDSA has no parameters, not even NULL (RFC 5758 section 3.2).
  const algorithm =
    signingKey.asymmetricKeyType === 'ec'
      ? derSequence(derOid(ES256))
      : derSequence(derOid(RS256), derNull());
  const signedPart = derSequence(
    derExplicit(0, derInteger(Buffer.from([2]))),
    derInteger(fields.serial),
    algorithm,
    encodeName(fields.issuer),
    derSequence(derTime(fields.notBefore), derTime(fields.notAfter)),
    encodeName(fields.subject),
    fields.publicKey.export({ type: 'spki', format: 'der' }),
    // The list may not be empty (RFC 5280 section 4.1: SIZE (1..MAX)), so it is left out.
    ...(fields.extensions.length === 0
      ? []
      : [derExplicit(3, derSequence(...fields.extensions.map(encodeExtension)))]),
  );
  return derSequence(signedPart, algorithm, derBitString(sign('sha256', signedPart, signingKey)));
}

/** One element of Extensions; certificate requests carry the same form. */
export function encodeExtension(extension: CertificateExtension): Buffer {
  const critical = extension.critical ? [derBoolean(true)] : [];
  return derSequence(derOid(extension.oid), ...critical, derOctetString(extension.value));
}

const WHERE = 'certificate';

/** Reads a certificate; the signature is not checked. Throws WireError. */
export function readCertificate(data: Uint8Array): Certificate {
  const whole = derChild([readDer(data, WHERE)], 0, TAG.sequence, WHERE);
  const [signedPart, algorithm, signature] = three(derChildren(whole, WHERE));
  const parts = derChildren(signedPart, WHERE);
  const versioned = parts[0]?.tag === 0xa0 ? 1 : 0;
  const at = (index: number, tag: number): DerElement => derChild(parts, versioned + index, tag, WHERE);
  // RFC 5280 section 4.1.1.2: the algorithm stands twice, and both must be the same.
  if (!at(1, TAG.sequence).whole.equals(algorithm.whole)) {
    throw new WireError('unexpected', 'the two signature algorithms differ', WHERE);
  }
  const validity = derChildren(at(3, TAG.sequence), WHERE);
  const [notBefore, notAfter] = [validity[0], validity[1]];
  if (notBefore === undefined || notAfter === undefined)
    throw new WireError('missing', 'the validity has two times', WHERE);
  const extensions = parts.find((part) => part.tag === 0xa3);
  return {
    der: whole.whole,
    signedPart: signedPart.whole,
    signature: wholeBytes(signature, WHERE),
    signatureAlgorithm: readOid(derChild(derChildren(algorithm, WHERE), 0, TAG.oid, WHERE), WHERE),
    serial: at(0, TAG.integer).bytes,
    issuer: readName(at(2, TAG.sequence), WHERE),
    notBefore: readTime(notBefore, WHERE),
    notAfter: readTime(notAfter, WHERE),
    subject: readName(at(4, TAG.sequence), WHERE),
    publicKey: readPublicKey(at(5, TAG.sequence).whole, WHERE),
    extensions: extensions === undefined ? [] : readExtensions(extensions, WHERE),
    thumbprint: thumbprintOf(data),
  };
}

/** SHA-1 of a certificate's DER, upper-case hex. */
export function thumbprintOf(certificate: Uint8Array): string {
  return createHash('sha1').update(certificate).digest('hex').toUpperCase();
}

/** Whether `issuerKey` made the signature, RS256 or ES256 as the key is. */
export function isSignedBy(certificate: Certificate, issuerKey: KeyObject): boolean {
  const { signatureAlgorithm, signedPart, signature } = certificate;
  if (signatureAlgorithm === ES256) return isCurveSignature(signedPart, issuerKey, signature);
  return signatureAlgorithm === RS256 && isRsaSignature('sha256', signedPart, issuerKey, signature);
}

function isCurveSignature(signedPart: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  if (key.asymmetricKeyType !== 'ec') return false;
  try {
    return verify('sha256', signedPart, key, signature);
  } catch {
    return false;
  }
}

/**
 * Whether an RSA key made a PKCS#1 v1.5 signature. False for keys of other kinds and for keys that OpenSSL refuses to
 * compute with: hostile input brings such keys, and OpenSSL throws errors of its own for them.
 */
export function isRsaSignature(
  digest: string,
  signedPart: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
): boolean {
  if (key.asymmetricKeyType !== 'rsa') return false;
  try {
    return verify(digest, signedPart, key, signature);
  } catch {
    return false;
  }
}

/** The key of a SubjectPublicKeyInfo. @throws WireError `unsupported` */
export function readPublicKey(spki: Uint8Array, where: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    throw new WireError('unsupported', 'the public key is not readable', where);
  }
}

/** Extensions inside of their wrapper ([3] in a certificate, the attribute's value in a request). */
export function readExtensions(wrapper: DerElement, where: string): CertificateExtension[] {
  const [list] = derChildren(wrapper, where);
  if (list === undefined) throw new WireError('missing', 'there are no extensions in their wrapper', where);
  return derChildren(list, where).map((extension) => {
    const parts = derChildren(extension, where);
    const critical = parts[1]?.tag === TAG.boolean && parts[1].bytes[0] !== 0;
    return {
      oid: readOid(derChild(parts, 0, TAG.oid, where), where),
      critical,
      value: derChild(parts, parts[1]?.tag === TAG.boolean ? 2 : 1, TAG.octetString, where).bytes,
    };
  });
}

function three(children: readonly DerElement[]): [DerElement, DerElement, DerElement] {
  return [
    derChild(children, 0, TAG.sequence, WHERE),
    derChild(children, 1, TAG.sequence, WHERE),
    derChild(children, 2, TAG.bitString, WHERE),
  ];
}
