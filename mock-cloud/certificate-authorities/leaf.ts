/** Issues a certificate for a subject that is no authority. */

import type { KeyObject } from 'node:crypto';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  extendedKeyUsage,
  keyUsage,
  publicKeyIdentifier,
  subjectKeyIdentifier,
} from '#wire/certificate-extension.ts';
import type { NameAttribute } from '#wire/distinguished-name.ts';
import { createCertificate, thumbprintOf } from '#wire/x509.ts';
import type { Random } from '../random/index.ts';
import type { Authority, IssuedCertificate } from './issued.ts';
import { serialNumber } from './serial-number.ts';

/** What is asked of the authority; times in milliseconds. */
export interface LeafRequest {
  readonly subject: readonly NameAttribute[];
  readonly publicKey: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly purposes: readonly string[];
  readonly more: readonly CertificateExtension[];
}

/** A certificate with a serial number of its own. */
export function issueLeaf(authority: Authority, random: Random, request: LeafRequest): IssuedCertificate {
  const { subject, publicKey, notBefore, notAfter } = request;
  const extensions = [
    basicConstraints(false),
    keyUsage('digitalSignature', 'keyEncipherment'),
    extendedKeyUsage(...request.purposes),
    subjectKeyIdentifier(publicKeyIdentifier(publicKey)),
    authorityKeyIdentifier(authority.keyIdentifier),
    ...request.more,
  ];
  const serial = serialNumber(random);
  const fields = { subject, issuer: authority.subject, serial, notBefore, notAfter, publicKey, extensions };
  const der = createCertificate(fields, authority.key.privateKey);
  return { der, thumbprint: thumbprintOf(der), notBefore, notAfter };
}
