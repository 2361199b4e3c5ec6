/** The authorities themselves. Each is made when first asked for: a cloud starts faster than its certificates are signed. */

import type { KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  CLIENT_AUTH,
  ENTRA_GUID_EXTENSION,
  ENTRA_TEXT_EXTENSION,
  extendedKeyUsage,
  guidExtension,
  keyUsage,
  publicKeyIdentifier,
  SERVER_AUTH,
  subjectKeyIdentifier,
  textExtension,
} from '#wire/certificate-extension.ts';
import type { NameAttribute } from '#wire/distinguished-name.ts';
import { WireError } from '#wire/error.ts';
import { type AlternativeName, subjectAltName } from '#wire/subject-alt-name.ts';
import {
  type CertificateFields,
  createCertificate,
  isSignedBy,
  pemOf,
  readCertificate,
  thumbprintOf,
} from '#wire/x509.ts';
import { createAikAuthority } from '../attestation/aik-authority.ts';
import { createVendorAuthorities } from '../attestation/vendors/authority.ts';
import type { KeyPair, KeySource } from '../keys/index.ts';
import { createRandom, type Random } from '../random/index.ts';
import type { CertificateAuthorities, IssuedCertificate } from './authority.ts';
import { authorityCertificate } from './authority-certificate.ts';
import { serialNumber } from './serial-number.ts';

/** What the authorities are made of. */
export interface CertificateAuthoritiesOptions {
  readonly keys: KeySource;
  readonly random: Random;
}

// TLS libraries look at real time, so that what they check holds from 2000 to 2099 (design: two kinds of time).
const LONG_AGO = Date.UTC(2000, 0, 1);
const FAR_AHEAD = Date.UTC(2099, 11, 31);
/** Join type of a device that is joined (0: registered). */
const JOINED = '1';
const DAY = 86_400_000;
const YEAR = 365 * DAY;

const name = (...parts: readonly [string, string][]): NameAttribute[] =>
  parts.map(([type, value]) => ({ type, value }));

const TLS_ROOT = name(['O', 'Glovebox'], ['CN', 'Glovebox TLS Root CA']);
// The issuer of Entra device certificates (protocols-entra.md 13.1).
const ORGANIZATION_ACCESS = name(
  ['DC', 'net'],
  ['DC', 'windows'],
  ['CN', 'MS-Organization-Access'],
  ['OU', '82dbaca4-3e81-46ca-9c73-0950c1eaca97'],
);
const MDM_ROOT = name(['CN', 'Microsoft Intune Root Certification Authority']);
const MDM_ISSUING = name(['CN', 'Microsoft Intune MDM Device CA']);
const PROFILE_ROOT = name(['O', 'Glovebox'], ['CN', 'Glovebox Certificate Profile CA']);

interface Authority {
  readonly subject: readonly NameAttribute[];
  readonly key: KeyPair;
  readonly der: Buffer;
}

/** The authorities of one cloud. */
export function createCertificateAuthorities({
  keys,
  random,
}: CertificateAuthoritiesOptions): CertificateAuthorities {
  const root = (subject: NameAttribute[], owner: string): (() => Authority) =>
    once(() => {
      const key = keys.pair(owner);
      const identifier = publicKeyIdentifier(key.publicKey);
      const fields = caFields(subject, subject, key.publicKey, [subjectKeyIdentifier(identifier)]);
      return { subject, key, der: authorityCertificate(fields, key.privateKey) };
    });
  const tlsRoot = root(TLS_ROOT, 'TLS root CA');
  const organizationAccess = root(ORGANIZATION_ACCESS, 'device registration CA');
  const mdmRoot = root(MDM_ROOT, 'MDM root CA');
  const profileRoot = root(PROFILE_ROOT, 'certificate profile CA');
  const mdmIssuing = once((): Authority => {
    const key = keys.pair('MDM issuing CA');
    const { key: above } = mdmRoot();
    const identifiers = [
      subjectKeyIdentifier(publicKeyIdentifier(key.publicKey)),
      authorityKeyIdentifier(publicKeyIdentifier(above.publicKey)),
    ];
    const fields = caFields(MDM_ISSUING, MDM_ROOT, key.publicKey, identifiers, 0);
    return { subject: MDM_ISSUING, key, der: authorityCertificate(fields, above.privateKey) };
  });

  // Generators of their own: which of these authorities is asked for first changes nothing for the others.
  const seed = random.hex(32);

  const readBefore = createReadCertificates();

  return {
    aik: createAikAuthority(keys, createRandom(seed, 'AIK')),
    tpmVendors: createVendorAuthorities(keys, (owner) => createRandom(seed, owner)),
    tlsRoot: () => tlsRoot().der,
    serverCredentials: (hosts) => {
      const key = keys.pair('TLS server');
      const leaf = issue(tlsRoot(), random, {
        subject: name(['CN', hosts[0] ?? 'localhost']),
        publicKey: key.publicKey,
        notBefore: LONG_AGO,
        notAfter: FAR_AHEAD,
        purposes: [SERVER_AUTH],
        more: [subjectAltName(hosts.map(alternativeName))],
      });
      return {
        key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        certificate: pemOf('CERTIFICATE', leaf.der),
      };
    },
    issueDeviceCertificate: (request) =>
      issue(organizationAccess(), random, {
        subject: name(['CN', request.deviceId]),
        publicKey: request.publicKey,
        notBefore: request.now - 5 * 60_000,
        notAfter: request.now + 10 * YEAR,
        purposes: [CLIENT_AUTH],
        more: [
          guidExtension(ENTRA_GUID_EXTENSION.deviceId, request.deviceId),
          guidExtension(ENTRA_GUID_EXTENSION.userObjectId, request.userObjectId),
          guidExtension(ENTRA_GUID_EXTENSION.tenantId, request.tenantId),
          textExtension(ENTRA_TEXT_EXTENSION.joinType, JOINED),
          // Every tenant is in North America (assumption A-DRS-07).
          textExtension(ENTRA_TEXT_EXTENSION.tenantRegion, 'NA'),
        ],
      }),
    issueMdmCertificate: (request) =>
      issue(mdmIssuing(), random, {
        subject: name(['CN', request.managedDeviceId]),
        publicKey: request.publicKey,
        notBefore: request.now - 5 * 60_000,
        notAfter: request.now + YEAR,
        purposes: [CLIENT_AUTH],
        more: [],
      }),
    mdmChain: () => ({ root: mdmRoot().der, intermediate: mdmIssuing().der }),
    issueProfileCertificate: (request) => ({
      ...issue(profileRoot(), random, {
        subject: name(['CN', request.commonName]),
        publicKey: request.publicKey,
        notBefore: request.now - 5 * 60_000,
        notAfter: request.now + YEAR,
        purposes: [CLIENT_AUTH],
        more: [],
      }),
      root: profileRoot().der,
    }),
    checkClientCertificate: (der, authority, now) => {
      const issuer = authority === 'mdm' ? mdmIssuing() : organizationAccess();
      return checkTimes(readBefore(der, issuer), now);
    },
  };
}

function alternativeName(host: string): AlternativeName {
  return isIPv4(host) ? { kind: 'ip', address: host } : { kind: 'dns', name: host };
}

interface LeafRequest {
  readonly subject: readonly NameAttribute[];
  readonly publicKey: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly purposes: readonly string[];
  readonly more: readonly CertificateExtension[];
}

function issue(authority: Authority, random: Random, request: LeafRequest): IssuedCertificate {
  const { subject, publicKey, notBefore, notAfter } = request;
  const extensions = [
    basicConstraints(false),
    keyUsage('digitalSignature', 'keyEncipherment'),
    extendedKeyUsage(...request.purposes),
    subjectKeyIdentifier(publicKeyIdentifier(publicKey)),
    authorityKeyIdentifier(publicKeyIdentifier(authority.key.publicKey)),
    ...request.more,
  ];
  const serial = serialNumber(random);
  const fields = { subject, issuer: authority.subject, serial, notBefore, notAfter, publicKey, extensions };
  const der = createCertificate(fields, authority.key.privateKey);
  return { der, thumbprint: thumbprintOf(der), notBefore, notAfter };
}

function caFields(
  subject: readonly NameAttribute[],
  issuer: readonly NameAttribute[],
  publicKey: KeyObject,
  identifiers: readonly CertificateExtension[],
  pathLength?: number,
): Omit<CertificateFields, 'serial'> {
  const extensions = [basicConstraints(true, pathLength), keyUsage('keyCertSign', 'cRLSign'), ...identifiers];
  return { subject, issuer, notBefore: LONG_AGO, notAfter: FAR_AHEAD, publicKey, extensions };
}

type ReadCertificate =
  | { readonly ok: true; readonly thumbprint: string; readonly notBefore: number; readonly notAfter: number }
  | { readonly ok: false; readonly reason: string };

/** The most certificates whose signature is remembered. */
const MOST_REMEMBERED = 256;

/** Reads certificates, each once: a device comes with the same one many times, over many connections. */
function createReadCertificates(): (der: Buffer, issuer: Authority) => ReadCertificate {
  const known = new Map<Authority, Map<string, ReadCertificate>>();
  return (der, issuer) => {
    const issued = known.get(issuer) ?? new Map<string, ReadCertificate>();
    known.set(issuer, issued);
    const name = der.toString('latin1');
    const found = issued.get(name);
    if (found !== undefined) return found;
    if (issued.size >= MOST_REMEMBERED) issued.clear();
    const read = readIssued(der, issuer);
    issued.set(name, read);
    return read;
  };
}

function readIssued(der: Buffer, issuer: Authority): ReadCertificate {
  try {
    const certificate = readCertificate(der);
    if (isSignedBy(certificate, issuer.key.publicKey)) {
      const { thumbprint, notBefore, notAfter } = certificate;
      return { ok: true, thumbprint, notBefore, notAfter };
    }
    return { ok: false, reason: `not issued by ${issuer.subject.find((part) => part.type === 'CN')?.value}` };
  } catch (error) {
    if (error instanceof WireError) return { ok: false, reason: error.message };
    throw error;
  }
}

function checkTimes(
  read: ReadCertificate,
  now: number,
): ReturnType<CertificateAuthorities['checkClientCertificate']> {
  if (!read.ok) return { ok: false, reason: read.reason };
  if (now < read.notBefore) return { ok: false, reason: 'not valid yet' };
  if (now > read.notAfter) return { ok: false, reason: 'expired' };
  return { ok: true, thumbprint: read.thumbprint };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
