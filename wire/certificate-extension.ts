/** Extensions of certificates (RFC 5280 section 4.2), and the GUID extensions of Entra device certificates. */

import { createHash } from 'node:crypto';
import { der, derBitString, derBoolean, derInteger, derOctetString, derOid, derSequence } from './der.ts';
import { WireError } from './error.ts';

export interface CertificateExtension {
  readonly oid: string;
  readonly critical: boolean;
  /** DER of the extension's value. */
  readonly value: Buffer;
}

/** RFC 5280 section 4.2.1.9. */
export function basicConstraints(ca: boolean, pathLength?: number): CertificateExtension {
  const path = pathLength === undefined ? [] : [derInteger(Buffer.from([pathLength]))];
  return { oid: '2.5.29.19', critical: true, value: derSequence(...(ca ? [derBoolean(true), ...path] : [])) };
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
export type KeyUsage = (typeof KEY_USAGES)[number];

/** RFC 5280 section 4.2.1.3. */
export function keyUsage(...usages: readonly KeyUsage[]): CertificateExtension {
  const bits = usages.reduce((all, usage) => all | (0x80 >> KEY_USAGES.indexOf(usage)), 0);
  let unused = 0;
  while (bits !== 0 && ((bits >> unused) & 1) === 0) unused += 1;
  return { oid: '2.5.29.15', critical: true, value: derBitString(Buffer.from([bits]), unused) };
}

/** RFC 5280 section 4.2.1.12. */
export function extendedKeyUsage(...oids: readonly string[]): CertificateExtension {
  return { oid: '2.5.29.37', critical: false, value: derSequence(...oids.map(derOid)) };
}

export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/** DNS names only, RFC 5280 section 4.2.1.6. */
export function subjectAltDnsNames(names: readonly string[]): CertificateExtension {
  return {
    oid: '2.5.29.17',
    critical: false,
    value: derSequence(...names.map((name) => der(0x82, Buffer.from(name, 'latin1')))),
  };
}

/** SHA-1 of the key's bits (method 1 of RFC 5280 section 4.2.1.2); `spki` is the DER of the public key. */
export function keyIdentifier(spki: Uint8Array): Buffer {
  return createHash('sha1').update(spki).digest();
}

export function subjectKeyIdentifier(identifier: Uint8Array): CertificateExtension {
  return { oid: '2.5.29.14', critical: false, value: derOctetString(identifier) };
}

export function authorityKeyIdentifier(identifier: Uint8Array): CertificateExtension {
  return { oid: '2.5.29.35', critical: false, value: derSequence(der(0x80, identifier)) };
}

/** An OCTET STRING of the GUID's 16 bytes in Microsoft's order (protocols-entra.md 13.1). */
export function guidExtension(oid: string, guid: string): CertificateExtension {
  return { oid, critical: false, value: derOctetString(guidBytes(guid)) };
}

/** The first three fields little-endian, [MS-DTYP] 2.3.4.2. Throws WireError for a text that is no GUID. */
export function guidBytes(guid: string): Buffer {
  const hex = guid.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new WireError('malformed', `"${guid}" is no GUID`);
  const bytes = Buffer.from(hex, 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

/** The GUID of 16 bytes in Microsoft's order, lower case. */
export function guidText(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new WireError('malformed', `a GUID has 16 bytes, not ${bytes.length}`);
  const copy = Buffer.from(bytes);
  copy.subarray(0, 4).reverse();
  copy.subarray(4, 6).reverse();
  copy.subarray(6, 8).reverse();
  const hex = copy.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
