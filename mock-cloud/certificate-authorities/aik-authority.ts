/**
 * The authority behind the AIK service. Every host of the service has an issuing certificate of its own, named after the
 * host, under one root (seen at the real service: CN=WUS-IFX-KEYID-<authority key id>); the keys are the same for all.
 */

import type { KeyObject } from 'node:crypto';
import { RA_ENCRYPTION_NAME, RA_SIGNING_NAME } from '#wire/aik-enrollment.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  extendedKeyUsage,
  type KeyUsage,
  keyUsage,
  publicKeyIdentifier,
  subjectKeyIdentifier,
} from '#wire/certificate-extension.ts';
import type { NameAttribute } from '#wire/distinguished-name.ts';
import {
  AIK_CERTIFICATE_PURPOSE,
  type TpmAttributes,
  tpmSubjectAltName,
} from '#wire/endorsement-certificate.ts';
import { WireError } from '#wire/error.ts';
import {
  type Certificate,
  createCertificate,
  isSignedBy,
  readCertificate,
  thumbprintOf,
} from '#wire/x509.ts';
import type { KeyPair, KeySource } from '../keys/index.ts';
import type { Random } from '../random/index.ts';
import { authorityCertificate } from './authority-certificate.ts';
import { caIssuers, certificatePolicies } from './extensions.ts';
import type { Authority, IssuedCertificate } from './issued.ts';
import { serialNumber } from './serial-number.ts';

/** What GetCACertChain shows, and what the service works with. */
export interface AikChain {
  readonly raEncryption: Authority;
  readonly raSigning: Authority;
  readonly issuing: Authority;
  readonly root: Authority;
}

/** An AIK certificate that was checked. */
export type AikCheck =
  | { readonly ok: true; readonly thumbprint: string; readonly publicKey: KeyObject }
  | { readonly ok: false; readonly reason: string };

/** The authority of one cloud. */
export interface AikAuthority {
  /** The chain of a host, by the first label of its name. */
  chain(label: string): AikChain;
  /** A certificate for an attestation identity key; one year. */
  issue(request: {
    readonly label: string;
    readonly publicKey: KeyObject;
    readonly tpm: TpmAttributes;
    readonly now: number;
  }): IssuedCertificate;
  /** Whether a certificate was issued here, is for such a key and is in time. */
  check(der: Uint8Array, now: number): AikCheck;
}

const DAY = 86_400_000;
const NOT_BEFORE = Date.UTC(2014, 11, 10);
const NOT_AFTER = Date.UTC(2059, 11, 31);

const ROOT: readonly NameAttribute[] = [
  { type: 'C', value: 'US' },
  { type: 'L', value: 'Redmond' },
  { type: 'O', value: 'Microsoft Corporation' },
  { type: 'CN', value: 'Microsoft TPM Root Certificate Authority 2014' },
];
const ROOT_URL =
  'http://www.microsoft.com/pkiops/certs/Microsoft%20TPM%20Root%20Certificate%20Authority%202014.crt';
// Purpose and policy of the real issuing certificates (MS-WCCE: attestation identity key certificate, endorsement
// certificate verified).
const PRIVACY_CA_PURPOSE = '1.3.6.1.4.1.311.21.36';
const TRUSTED_CERTIFICATE_POLICY = '1.3.6.1.4.1.311.21.31';

/** The authority; certificates are made when first asked for. */
export function createAikAuthority(keys: KeySource, random: Random): AikAuthority {
  const chains = new Map<string, AikChain>();
  let madeRoot: Authority | undefined;
  const root = (): Authority => {
    madeRoot ??= authority(keys.pair('AIK root CA'), ROOT, undefined, {
      usages: ['keyCertSign', 'cRLSign'],
      more: [basicConstraints(true)],
    });
    return madeRoot;
  };
  const chain = (label: string): AikChain => {
    const name = label.toUpperCase();
    const found = chains.get(name) ?? createChain(keys, root(), name);
    chains.set(name, found);
    return found;
  };
  return {
    chain,
    issue: ({ label, publicKey, tpm, now }) => {
      const { issuing } = chain(label);
      const [notBefore, notAfter] = [now - 5 * 60_000, now + 365 * DAY];
      const extensions = [
        tpmSubjectAltName(tpm),
        basicConstraints(false),
        keyUsage('digitalSignature'),
        extendedKeyUsage(AIK_CERTIFICATE_PURPOSE),
        certificatePolicies(TRUSTED_CERTIFICATE_POLICY),
        subjectKeyIdentifier(publicKeyIdentifier(publicKey)),
        authorityKeyIdentifier(issuing.keyIdentifier),
      ];
      const serial = serialNumber(random);
      const fields = {
        subject: [],
        issuer: issuing.subject,
        serial,
        notBefore,
        notAfter,
        publicKey,
        extensions,
      };
      const der = createCertificate(fields, issuing.key.privateKey);
      return { der, thumbprint: thumbprintOf(der), notBefore, notAfter };
    },
    check: (der, now) => check(der, keys.pair('AIK issuing CA').publicKey, now),
  };
}

function createChain(keys: KeySource, root: Authority, name: string): AikChain {
  const issuing = authority(keys.pair('AIK issuing CA'), [{ type: 'CN', value: `WUS-${name}` }], root, {
    usages: ['digitalSignature', 'keyCertSign'],
    more: [
      basicConstraints(true, 0),
      extendedKeyUsage(PRIVACY_CA_PURPOSE, AIK_CERTIFICATE_PURPOSE),
      certificatePolicies(TRUSTED_CERTIFICATE_POLICY),
      caIssuers(ROOT_URL),
    ],
  });
  const registrar = (commonName: string, usage: KeyUsage): Authority =>
    authority(keys.pair(`AIK ${commonName}`), [{ type: 'CN', value: commonName }], issuing, {
      usages: [usage],
      more: [basicConstraints(false)],
    });
  return {
    raEncryption: registrar(RA_ENCRYPTION_NAME, 'keyEncipherment'),
    raSigning: registrar(RA_SIGNING_NAME, 'digitalSignature'),
    issuing,
    root,
  };
}

/** Signed by `issuer`, or by itself without one. */
function authority(
  key: KeyPair,
  subject: readonly NameAttribute[],
  issuer: Authority | undefined,
  own: { readonly usages: readonly KeyUsage[]; readonly more: readonly CertificateExtension[] },
): Authority {
  const keyIdentifier = publicKeyIdentifier(key.publicKey);
  const extensions = [
    ...own.more,
    keyUsage(...own.usages),
    subjectKeyIdentifier(keyIdentifier),
    ...(issuer === undefined ? [] : [authorityKeyIdentifier(issuer.keyIdentifier)]),
  ];
  const fields = {
    subject,
    issuer: issuer?.subject ?? subject,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    publicKey: key.publicKey,
    extensions,
  };
  return { subject, key, keyIdentifier, der: authorityCertificate(fields, (issuer?.key ?? key).privateKey) };
}

function check(der: Uint8Array, issuerKey: KeyObject, now: number): AikCheck {
  const certificate = readable(der);
  if (typeof certificate === 'string') return { ok: false, reason: certificate };
  const purpose = extendedKeyUsage(AIK_CERTIFICATE_PURPOSE);
  const hasPurpose = certificate.extensions.some(
    ({ oid, value }) => oid === purpose.oid && value.equals(purpose.value),
  );
  if (!isSignedBy(certificate, issuerKey))
    return { ok: false, reason: 'the AIK service has not issued this certificate' };
  if (!hasPurpose) return { ok: false, reason: 'the certificate is not for an attestation identity key' };
  if (now < certificate.notBefore || now > certificate.notAfter)
    return { ok: false, reason: 'the certificate of the attestation identity key is out of time' };
  return { ok: true, thumbprint: certificate.thumbprint, publicKey: certificate.publicKey };
}

function readable(der: Uint8Array): Certificate | string {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
}
