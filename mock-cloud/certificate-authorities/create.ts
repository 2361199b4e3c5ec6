/** The authorities themselves. Each is made when first asked for: a cloud starts faster than its certificates are signed. */

import { generateKeyPairSync } from 'node:crypto';
import { isIPv4 } from 'node:net';
import {
  bareGuidExtension,
  CLIENT_AUTH,
  ENTRA_GUID_EXTENSION,
  ENTRA_TEXT_EXTENSION,
  guidExtension,
  INTUNE_EXTENSION,
  SERVER_AUTH,
  textExtension,
} from '#wire/certificate-extension.ts';
import { type AlternativeName, subjectAltName } from '#wire/subject-alt-name.ts';
import { pemOf } from '#wire/x509.ts';
import type { KeyPair, KeySource } from '../keys/index.ts';
import { createRandom, type Random } from '../random/index.ts';
import { createAikAuthority } from './aik-authority.ts';
import type { CertificateAuthorities } from './authorities.ts';
import { checkTimes, createReadCertificates } from './issued-before.ts';
import { issueLeaf } from './leaf.ts';
import { createRoots, FAR_AHEAD, LONG_AGO, name } from './roots.ts';
import { createVendorAuthorities } from './tpm-vendors.ts';

/** What the authorities are made of. */
export interface CertificateAuthoritiesOptions {
  readonly keys: KeySource;
  readonly random: Random;
  /** Serial numbers, where authorities go on that have issued before; from `random` unless told. */
  readonly serials?: Random;
}

/** Join types: of a device that somebody has registered for himself, and of one that is joined. */
const REGISTERED = '0';
const JOINED = '1';
const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** Half a year, rounded up. */
const SIX_MONTHS = 183 * DAY;

/** The authorities of one cloud. */
export function createCertificateAuthorities({
  keys,
  random,
  serials = random,
}: CertificateAuthoritiesOptions): CertificateAuthorities {
  const roots = createRoots(keys);
  // Generators of their own: which of these authorities is asked for first changes nothing for the others.
  const seed = random.hex(32);

  const readBefore = createReadCertificates();
  const server = once(tlsServerKeys);

  return {
    aik: createAikAuthority(keys, serials === random ? createRandom(seed, 'AIK') : serials),
    tpmVendors: createVendorAuthorities(keys, (owner) => createRandom(seed, owner)),
    tlsRoot: () => roots.tls().der,
    serverCredentials: (hosts) => {
      const leaf = issueLeaf(roots.tls(), serials, {
        subject: name(['CN', hosts[0] ?? 'localhost']),
        publicKey: server().publicKey,
        notBefore: LONG_AGO,
        notAfter: FAR_AHEAD,
        purposes: [SERVER_AUTH],
        more: [subjectAltName(hosts.map(alternativeName))],
      });
      return {
        key: server().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        certificate: pemOf('CERTIFICATE', leaf.der),
      };
    },
    issueDeviceCertificate: (request) =>
      issueLeaf(roots.organizationAccess(), serials, {
        subject: name(['CN', request.deviceId]),
        publicKey: request.publicKey,
        notBefore: request.now - 5 * 60_000,
        notAfter: request.now + 10 * YEAR,
        purposes: [CLIENT_AUTH],
        more: [
          guidExtension(ENTRA_GUID_EXTENSION.deviceId, request.deviceId),
          guidExtension(ENTRA_GUID_EXTENSION.userObjectId, request.userObjectId),
          guidExtension(ENTRA_GUID_EXTENSION.tenantId, request.tenantId),
          textExtension(ENTRA_TEXT_EXTENSION.joinType, request.registered === true ? REGISTERED : JOINED),
          // Every tenant is in North America (assumption A-DRS-07).
          textExtension(ENTRA_TEXT_EXTENSION.tenantRegion, 'NA'),
        ],
      }),
    issueMdmCertificate: (request) =>
      issueLeaf(roots.mdmIssuing(), serials, {
        subject: name(['CN', request.managedDeviceId]),
        publicKey: request.publicKey,
        notBefore: request.now - 5 * 60_000,
        notAfter: request.now + YEAR,
        purposes: [CLIENT_AUTH],
        more: [
          bareGuidExtension(INTUNE_EXTENSION.deviceId, request.managedDeviceId),
          guidExtension(INTUNE_EXTENSION.accountId, request.accountId),
          guidExtension(INTUNE_EXTENSION.tenantId, request.tenantId),
        ],
      }),
    issueExtensionCertificate: (request) =>
      issueLeaf(roots.mdmIssuing(), serials, {
        subject: name(['CN', `Microsoft Intune Management Extension ${request.managedDeviceId}`]),
        publicKey: request.publicKey,
        notBefore: request.now - 5 * 60_000,
        notAfter: request.now + SIX_MONTHS,
        purposes: [CLIENT_AUTH],
        more: [],
      }),
    mdmChain: () => ({ root: roots.mdm().der, intermediate: roots.mdmIssuing().der }),
    issueProfileCertificate: (request) => ({
      ...issueLeaf(roots.profile(), serials, {
        subject: name(['CN', request.commonName]),
        publicKey: request.publicKey,
        notBefore: request.now - 5 * 60_000,
        notAfter: request.now + YEAR,
        purposes: [CLIENT_AUTH],
        more: [],
      }),
      root: roots.profile().der,
    }),
    profileAuthority: () => roots.profile(),
    checkClientCertificate: (der, authority, now) => {
      const issuer = authority === 'mdm' ? roots.mdmIssuing() : roots.organizationAccess();
      return checkTimes(readBefore(der, issuer), now);
    },
  };
}

/** P-256: made in no time, and a handshake costs three quarters of one with RSA of 2048 bits. */
function tlsServerKeys(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function alternativeName(host: string): AlternativeName {
  return isIPv4(host) ? { kind: 'ip', address: host } : { kind: 'dns', name: host };
}
