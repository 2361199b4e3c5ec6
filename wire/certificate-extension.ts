/** Extensions of certificates (RFC 5280 section 4.2), and the GUID extensions of Entra device certificates. */

import { createHash, type KeyObject } from 'node:crypto';
import {
  der,
  derBitString,
  derBoolean,
  derChild,
  derChildren,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  readDer,
  TAG,
  wholeBytes,
} from './der.ts';
import { guidBytes, guidText } from './guid.ts';

// Where a certificate holds a GUID, its bytes are wanted too.
export { guidBytes, guidText } from './guid.ts';

/** An extension; those that have no function here are written as such a value. */
export interface CertificateExtension {
  readonly oid: string;
  readonly critical: boolean;
  /** DER of the extension's value. */
  readonly value: Buffer;
}

/** Object identifiers of extensions (RFC 5280 section 4.2.1). */
export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** RFC 5280 section 4.2.1.9. */
export function basicConstraints(ca: boolean, pathLength?: number): CertificateExtension {
  const path = pathLength === undefined ? [] : [derInteger(Buffer.from([pathLength]))];
  const value = derSequence(...(ca ? [derBoolean(true), ...path] : []));
  return { oid: EXTENSION.basicConstraints, critical: true, value };
}

const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;
/** What a key may be used for. */
export type KeyUsage = (typeof KEY_USAGES)[number];

/** RFC 5280 section 4.2.1.3. */
export function keyUsage(...usages: readonly KeyUsage[]): CertificateExtension {
  const bits = usages.reduce((all, usage) => all | (0x80 >> KEY_USAGES.indexOf(usage)), 0);
  let unused = 0;
  while (bits !== 0 && ((bits >> unused) & 1) === 0) unused += 1;
  return { oid: EXTENSION.keyUsage, critical: true, value: derBitString(Buffer.from([bits]), unused) };
}

/** RFC 5280 section 4.2.1.12. */
export function extendedKeyUsage(...oids: readonly string[]): CertificateExtension {
  return { oid: EXTENSION.extendedKeyUsage, critical: false, value: derSequence(...oids.map(derOid)) };
}

/** Purpose of a TLS server (RFC 5280 section 4.2.1.12). */
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
/** Purpose of a TLS client (RFC 5280 section 4.2.1.12). */
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/**
 * SHA-1 of any bytes that stand for a key: an identifier that RFC 5280 section 4.2.1.2 allows, but none of its two
 * methods. What OpenSSL and Windows compute from the key itself is {@link publicKeyIdentifier}.
 */
export function keyIdentifier(bytes: Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest();
}

// An authority names its own key in everything that it issues; the key object does not change.
const identifiers = new WeakMap<KeyObject, Buffer>();

/** SHA-1 of the bits of subjectPublicKey: method 1 of RFC 5280 section 4.2.1.2, 20 bytes. */
export function publicKeyIdentifier(publicKey: KeyObject): Buffer {
  const known = identifiers.get(publicKey);
  if (known !== undefined) return known;
  const where = 'public key';
  const spki = readDer(publicKey.export({ type: 'spki', format: 'der' }), where);
  const bits = wholeBytes(derChild(derChildren(spki, where), 1, TAG.bitString, where), where);
  const identifier = keyIdentifier(bits);
  identifiers.set(publicKey, identifier);
  return identifier;
}

/** RFC 5280 section 4.2.1.2. */
export function subjectKeyIdentifier(identifier: Uint8Array): CertificateExtension {
  return { oid: EXTENSION.subjectKeyIdentifier, critical: false, value: derOctetString(identifier) };
}

/** RFC 5280 section 4.2.1.1, with the key identifier only. */
export function authorityKeyIdentifier(identifier: Uint8Array): CertificateExtension {
  return {
    oid: EXTENSION.authorityKeyIdentifier,
    critical: false,
    value: derSequence(der(0x80, identifier)),
  };
}

/**
 * Extensions of device certificates that hold a GUID. [MS-DVRJ] 3.1.5.1 gives .1 to .4, of which .4 is the domain of a
 * local directory; Entra writes its tenant under .5 (AADInternals, "Deep-dive to Azure AD device join").
 */
export const ENTRA_GUID_EXTENSION = {
  directoryInstance: '1.2.840.113556.1.5.284.1',
  deviceId: '1.2.840.113556.1.5.284.2',
  userObjectId: '1.2.840.113556.1.5.284.3',
  domainId: '1.2.840.113556.1.5.284.4',
  tenantId: '1.2.840.113556.1.5.284.5',
} as const;

/** Extensions of Entra device certificates that hold a text: '0' registered or '1' joined; the tenant's region, e.g. NA. */
export const ENTRA_TEXT_EXTENSION = {
  joinType: '1.2.840.113556.1.5.284.7',
  tenantRegion: '1.2.840.113556.1.5.284.8',
} as const;

/**
 * Extensions of Intune's certificates: the GUIDs of the account and of the tenant, and that of the device, which alone stands
 * there without a tag (https://github.com/ralish/CertUiExts, Intune).
 */
export const INTUNE_EXTENSION = {
  deviceId: '1.2.840.113556.5.4',
  accountId: '1.2.840.113556.5.6',
  tenantId: '1.2.840.113556.5.14',
} as const;

/** The GUID's 16 bytes in Microsoft's order, without a tag. */
export function bareGuidExtension(oid: string, guid: string): CertificateExtension {
  return { oid, critical: false, value: guidBytes(guid) };
}

/** An OCTET STRING of the text's ASCII characters. */
export function textExtension(oid: string, text: string): CertificateExtension {
  return { oid, critical: false, value: derOctetString(Buffer.from(text, 'latin1')) };
}

/**
 * The GUID in the extension `oid`, lower case; undefined when the certificate does not have it.
 * @throws WireError when it holds no GUID
 */
export function guidInExtensions(
  extensions: readonly CertificateExtension[],
  oid: string,
): string | undefined {
  const found = extensions.find((extension) => extension.oid === oid);
  if (found === undefined) return undefined;
  return guidText(derChild([readDer(found.value, oid)], 0, TAG.octetString, oid).bytes);
}

/** An OCTET STRING of the GUID's 16 bytes in Microsoft's order (protocols-entra.md 13.1). */
export function guidExtension(oid: string, guid: string): CertificateExtension {
  return { oid, critical: false, value: derOctetString(guidBytes(guid)) };
}
