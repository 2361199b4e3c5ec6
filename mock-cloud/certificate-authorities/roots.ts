/** The cloud's own roots, and the issuing authority of MDM certificates. Each is made when first asked for. */

import type { KeyObject } from 'node:crypto';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  keyUsage,
  publicKeyIdentifier,
  subjectKeyIdentifier,
} from '#wire/certificate-extension.ts';
import type { NameAttribute } from '#wire/distinguished-name.ts';
import type { CertificateFields } from '#wire/x509.ts';
import type { KeySource } from '../keys/index.ts';
import { authorityCertificate } from './authority-certificate.ts';
import type { Authority } from './issued.ts';

/** The authorities behind TLS, device registration, management and certificate profiles. */
export interface Roots {
  readonly tls: () => Authority;
  readonly organizationAccess: () => Authority;
  readonly mdm: () => Authority;
  /** Under `mdm`. */
  readonly mdmIssuing: () => Authority;
  readonly profile: () => Authority;
}

// TLS libraries look at real time, so that what they check holds from 2000 to 2099 (design: two kinds of time).
/** Since when the cloud's own certificates are valid. */
export const LONG_AGO = Date.UTC(2000, 0, 1);
/** Until when. */
export const FAR_AHEAD = Date.UTC(2099, 11, 31);

/** A distinguished name, its parts in order. */
export const name = (...parts: readonly [string, string][]): NameAttribute[] =>
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

/** Each of them is the same in every cloud that has the same keys. */
export function createRoots(keys: KeySource): Roots {
  const root = (subject: NameAttribute[], owner: string): (() => Authority) =>
    once(() => {
      const key = keys.pair(owner);
      const keyIdentifier = publicKeyIdentifier(key.publicKey);
      const fields = caFields(subject, subject, key.publicKey, [subjectKeyIdentifier(keyIdentifier)]);
      return { subject, key, keyIdentifier, der: authorityCertificate(fields, key.privateKey) };
    });
  const mdm = root(MDM_ROOT, 'MDM root CA');
  return {
    tls: root(TLS_ROOT, 'TLS root CA'),
    organizationAccess: root(ORGANIZATION_ACCESS, 'device registration CA'),
    mdm,
    profile: root(PROFILE_ROOT, 'certificate profile CA'),
    mdmIssuing: once(() => {
      const key = keys.pair('MDM issuing CA');
      const above = mdm();
      const keyIdentifier = publicKeyIdentifier(key.publicKey);
      const identifiers = [subjectKeyIdentifier(keyIdentifier), authorityKeyIdentifier(above.keyIdentifier)];
      const fields = caFields(MDM_ISSUING, MDM_ROOT, key.publicKey, identifiers, 0);
      const der = authorityCertificate(fields, above.key.privateKey);
      return { subject: MDM_ISSUING, key, keyIdentifier, der };
    }),
  };
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
