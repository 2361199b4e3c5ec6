/** Certificate requests (PKCS#10, RFC 2986). */

import { type KeyObject, sign } from 'node:crypto';
import type { CertificateExtension } from './certificate-extension.ts';
import {
  type DerElement,
  derBitString,
  derChild,
  derChildren,
  derExplicit,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derSet,
  derUtf8,
  readDer,
  readOid,
  TAG,
  wholeBytes,
} from './der.ts';
import { encodeName, type NameAttribute, readName } from './distinguished-name.ts';
import { WireError } from './error.ts';
import { encodeExtension, isRsaSignature, RS256, readExtensions, readPublicKey } from './x509.ts';

/** A certificate request that was read. */
export interface CertificateRequest {
  readonly subject: readonly NameAttribute[];
  readonly publicKey: KeyObject;
  /** Those that the request asks for. */
  readonly extensions: readonly CertificateExtension[];
  /** What the requester knows from the authority, e.g. of SCEP (RFC 2985 section 5.4.1). */
  readonly challengePassword?: string;
  /** Whether the request is signed by the key that it carries. */
  readonly verified: boolean;
}

/** What a request asks for. */
export interface CertificateRequestFields {
  readonly subject: readonly NameAttribute[];
  readonly publicKey: KeyObject;
  readonly extensions?: readonly CertificateExtension[];
  readonly challengePassword?: string;
}

/** A request signed with RS256; DER. */
export function createCertificateRequest(
  request: CertificateRequestFields & { readonly privateKey: KeyObject },
): Buffer {
  const info = certificationRequestInfo(request);
  return signedCertificateRequest(info, sign('sha256', info, request.privateKey));
}

/** CertificationRequestInfo: what is signed, for a key that somebody else holds, such as a TPM. */
export function certificationRequestInfo(request: CertificateRequestFields): Buffer {
  const { extensions = [], challengePassword } = request;
  const attributes = [
    ...(challengePassword === undefined ? [] : [attribute(CHALLENGE_PASSWORD, derUtf8(challengePassword))]),
    ...(extensions.length === 0
      ? []
      : [attribute(EXTENSION_REQUEST, derSequence(...extensions.map(encodeExtension)))]),
  ];
  return derSequence(
    derInteger(Buffer.from([0])),
    encodeName(request.subject),
    request.publicKey.export({ type: 'spki', format: 'der' }),
    derExplicit(0, ...attributes),
  );
}

/** The request of {@link certificationRequestInfo} and its RS256 signature; DER. */
export function signedCertificateRequest(info: Uint8Array, signature: Uint8Array): Buffer {
  return derSequence(info, derSequence(derOid(RS256), derNull()), derBitString(signature));
}

function attribute(oid: string, value: Uint8Array): Buffer {
  return derSequence(derOid(oid), derSet(value));
}

const WHERE = 'certificate request';
/** RFC 2985 section 5.4.1. */
const CHALLENGE_PASSWORD = '1.2.840.113549.1.9.7';
/** RFC 2985 section 5.4.2. */
const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

// Digests of RSA signatures (RFC 4055 section 5). SHA-1 comes from clients that sign as Windows once did, under either of its
// names (RFC 3279 section 2.2.1; the second is that of the OIW, which OpenSSL knows as sha1WithRSA): what is shown here is only
// who has the key.
const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.3.14.3.2.29', 'sha1'],
  [RS256, 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
]);

/** Reads a request and checks its signature. Throws WireError. */
export function parseCertificateRequest(data: Uint8Array): CertificateRequest {
  const children = derChildren(derChild([readDer(data, WHERE)], 0, TAG.sequence, WHERE), WHERE);
  const info = derChild(children, 0, TAG.sequence, WHERE);
  const algorithm = readOid(
    derChild(derChildren(derChild(children, 1, TAG.sequence, WHERE), WHERE), 0, TAG.oid, WHERE),
    WHERE,
  );
  const signature = wholeBytes(derChild(children, 2, TAG.bitString, WHERE), WHERE);
  const parts = derChildren(info, WHERE);
  const publicKey = readPublicKey(derChild(parts, 2, TAG.sequence, WHERE).whole, WHERE);
  const attributes = parts[3] === undefined ? [] : readAttributes(parts[3]);
  const requested = attributes.find(({ oid }) => oid === EXTENSION_REQUEST);
  const password = attributes.find(({ oid }) => oid === CHALLENGE_PASSWORD)?.values;
  const digest = DIGESTS.get(algorithm);
  return {
    subject: readName(derChild(parts, 1, TAG.sequence, WHERE), WHERE),
    publicKey,
    extensions: requested === undefined ? [] : readExtensions(requested.values, WHERE),
    ...(password !== undefined && { challengePassword: passwordIn(password) }),
    verified: digest !== undefined && isRsaSignature(digest, info.whole, publicKey, signature),
  };
}

interface RequestAttribute {
  readonly oid: string;
  readonly values: DerElement;
}

function readAttributes(list: DerElement): RequestAttribute[] {
  return derChildren(list, WHERE).map((element) => {
    const parts = derChildren(element, WHERE);
    return {
      oid: readOid(derChild(parts, 0, TAG.oid, WHERE), WHERE),
      values: derChild(parts, 1, TAG.set, WHERE),
    };
  });
}

/** Any of the string types that hold ASCII or UTF-8; OpenSSL writes UTF8String or PrintableString. */
function passwordIn(values: DerElement): string {
  const [text] = derChildren(values, WHERE);
  if (text === undefined) throw new WireError('missing', 'the challenge password is empty', WHERE);
  return text.bytes.toString('utf8');
}
