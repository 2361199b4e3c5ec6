/** Certificate requests (PKCS#10, RFC 2986). */

import { type KeyObject, sign, verify } from 'node:crypto';
import type { CertificateExtension } from './certificate-extension.ts';
import {
  derBitString,
  derChild,
  derChildren,
  derExplicit,
  derInteger,
  derNull,
  derOid,
  derSequence,
  readDer,
  readOid,
  TAG,
  wholeBytes,
} from './der.ts';
import { encodeName, type NameAttribute, readName } from './distinguished-name.ts';
import { RS256, readExtensions, readPublicKey } from './x509.ts';

export interface CertificateRequest {
  readonly subject: readonly NameAttribute[];
  readonly publicKey: KeyObject;
  readonly extensions: readonly CertificateExtension[];
  /** Whether the request is signed by the key that it carries. */
  readonly verified: boolean;
}

/** A request signed with RS256; DER. */
export function createCertificateRequest(request: {
  readonly subject: readonly NameAttribute[];
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}): Buffer {
  const info = derSequence(
    derInteger(Buffer.from([0])),
    encodeName(request.subject),
    request.publicKey.export({ type: 'spki', format: 'der' }),
    derExplicit(0),
  );
  return derSequence(
    info,
    derSequence(derOid(RS256), derNull()),
    derBitString(sign('sha256', info, request.privateKey)),
  );
}

const WHERE = 'certificate request';
/** extensionRequest, RFC 2985 section 5.4.2. */
const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';

// Digests of RSA signatures (RFC 4055 section 5).
const DIGESTS: Readonly<Record<string, string>> = {
  [RS256]: 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};

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
  const digest = DIGESTS[algorithm];
  return {
    subject: readName(derChild(parts, 1, TAG.sequence, WHERE), WHERE),
    publicKey,
    extensions: parts[3] === undefined ? [] : requestedExtensions(parts[3]),
    verified: digest !== undefined && verify(digest, info.whole, publicKey, signature),
  };
}

function requestedExtensions(attributes: Parameters<typeof derChildren>[0]): CertificateExtension[] {
  for (const attribute of derChildren(attributes, WHERE)) {
    const parts = derChildren(attribute, WHERE);
    if (readOid(derChild(parts, 0, TAG.oid, WHERE), WHERE) === EXTENSION_REQUEST) {
      return readExtensions(derChild(parts, 1, TAG.set, WHERE), WHERE);
    }
  }
  return [];
}
