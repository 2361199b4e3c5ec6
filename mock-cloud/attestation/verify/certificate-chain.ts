/** A certificate's way to a trusted root (RFC 5280 section 6), with every signature algorithm that OpenSSL knows. */

import { type KeyObject, X509Certificate } from 'node:crypto';
import { type CertificateExtension, EXTENSION } from '#wire/certificate-extension.ts';
import { derChildren, readDer, readOid, TAG } from '#wire/der.ts';
import { WireError } from '#wire/error.ts';
import { type Certificate, readCertificate } from '#wire/x509.ts';
import { demand, reject } from './refusal.ts';

/** Issuers that may help, roots that are trusted, and the time at which all must be valid. */
export interface TrustAnchors {
  /** DER. */
  readonly roots: readonly Uint8Array[];
  /** DER. */
  readonly intermediates?: readonly Uint8Array[];
  /** Milliseconds. */
  readonly now: number;
}

const MOST_LINKS = 8;
const KEY_CERT_SIGN = 0x04;

// What is looked at here or by the caller, or says nothing about an endorsement key's chain: names and policies.
const KNOWN_CRITICAL: ReadonlySet<string> = new Set(Object.values(EXTENSION));

/** Reads a certificate; refuses what is none. */
export function readChainCertificate(der: Uint8Array): Certificate {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof WireError) return reject('certificate-malformed', 'certificate', error.message);
    throw error;
  }
}

/** Walks from a certificate to a trusted root; gives the way, the certificate first, the root last. */
export function demandChain(leaf: Certificate, anchors: TrustAnchors): readonly Certificate[] {
  const roots = readable(anchors.roots);
  const others = readable(anchors.intermediates ?? []);
  const way = [leaf];
  for (let here = leaf; way.length <= MOST_LINKS; ) {
    demandValid(here, anchors.now);
    if (roots.some((root) => root.der.equals(here.der))) return way;
    const issuer = issuerOf(here, [...roots, ...others]);
    demandAuthority(issuer, way.length - 1);
    way.push(issuer);
    here = issuer;
  }
  return reject('certificate-issuer-unknown', 'certificate', 'the chain is too long');
}

/** Whether the key signed the certificate; any algorithm that OpenSSL knows. */
export function isIssuedBy(certificate: Certificate, key: KeyObject): boolean {
  try {
    return new X509Certificate(certificate.der).verify(key);
  } catch {
    return false;
  }
}

/** A certificate among others that cannot be read is no reason to refuse the one in question. */
function readable(certificates: readonly Uint8Array[]): readonly Certificate[] {
  return certificates.flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch (error) {
      if (error instanceof WireError) return [];
      throw error;
    }
  });
}

function issuerOf(certificate: Certificate, candidates: readonly Certificate[]): Certificate {
  const name = JSON.stringify(certificate.issuer);
  const named = candidates.filter(({ subject }) => JSON.stringify(subject) === name);
  const told = certificate.issuer.map(({ type, value }) => `${type}=${value}`).join(', ');
  demand(named.length > 0, 'certificate-issuer-unknown', 'issuer', told);
  const issuer = named.find(({ publicKey }) => isIssuedBy(certificate, publicKey));
  return issuer ?? reject('certificate-signature', 'signatureValue', `not by ${told}`);
}

function demandValid({ notBefore, notAfter, extensions }: Certificate, now: number): void {
  const fits = now >= notBefore && now <= notAfter;
  const [from, to] = [notBefore, notAfter].map((time) => new Date(time).toISOString());
  demand(fits, 'certificate-time', 'validity', `${new Date(now).toISOString()} is not from ${from} to ${to}`);
  const unknown = extensions.find(({ critical, oid }) => critical && !KNOWN_CRITICAL.has(oid));
  demand(unknown === undefined, 'certificate-extension', unknown?.oid ?? '');
}

function demandAuthority({ extensions }: Certificate, below: number): void {
  const constraints = basicConstraintsOf(extensions);
  demand(constraints.ca, 'certificate-authority', 'basicConstraints');
  const { pathLength } = constraints;
  demand(pathLength === undefined || below <= pathLength, 'certificate-authority', 'pathLenConstraint');
  const usage = keyUsageOf(extensions);
  demand(usage === undefined || (usage & KEY_CERT_SIGN) !== 0, 'certificate-authority', 'keyUsage');
}

/** RFC 5280 section 4.2.1.9; without the extension it is no authority. */
export function basicConstraintsOf(extensions: readonly CertificateExtension[]): {
  readonly ca: boolean;
  readonly pathLength?: number;
} {
  const value = extensions.find(({ oid }) => oid === EXTENSION.basicConstraints)?.value;
  if (value === undefined) return { ca: false };
  const [first, second] = partsOf(value, 'basicConstraints');
  const ca = first?.tag === TAG.boolean && first.bytes[0] !== 0;
  const length = first?.tag === TAG.integer ? first : second;
  if (length === undefined) return { ca };
  const fits = length.tag === TAG.integer && length.bytes.length > 0 && length.bytes.length <= 4;
  demand(fits, 'certificate-malformed', 'basicConstraints');
  return { ca, pathLength: length.bytes.readUIntBE(0, length.bytes.length) };
}

/** The first byte of the key usage's bits (RFC 5280 section 4.2.1.3); undefined without the extension. */
export function keyUsageOf(extensions: readonly CertificateExtension[]): number | undefined {
  const value = extensions.find(({ oid }) => oid === EXTENSION.keyUsage)?.value;
  if (value === undefined) return undefined;
  const bits = readPart(value, 'keyUsage');
  demand(bits.tag === TAG.bitString && bits.bytes.length >= 2, 'certificate-malformed', 'keyUsage');
  return bits.bytes[1] ?? 0;
}

/** The purposes that a certificate is for (RFC 5280 section 4.2.1.12); none without the extension. */
export function purposesOf(extensions: readonly CertificateExtension[]): readonly string[] {
  const field = 'extendedKeyUsage';
  const value = extensions.find(({ oid }) => oid === EXTENSION.extendedKeyUsage)?.value;
  return value === undefined ? [] : partsOf(value, field).map((part) => readOid(part, field));
}

/** The elements of an extension's SEQUENCE. */
function partsOf(value: Uint8Array, field: string): ReturnType<typeof derChildren> {
  const element = readPart(value, field);
  demand(element.tag === TAG.sequence, 'certificate-malformed', field);
  return derChildren(element, field);
}

function readPart(value: Uint8Array, field: string): ReturnType<typeof readDer> {
  try {
    return readDer(value, field);
  } catch (error) {
    if (error instanceof WireError) return reject('certificate-malformed', field, error.message);
    throw error;
  }
}
