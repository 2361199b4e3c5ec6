/** Captured certificates: PEM or DER files, and those in NV. */

import { EXTENSION } from '#wire/certificate-extension.ts';
import { AIK_CERTIFICATE_PURPOSE } from '#wire/endorsement-certificate.ts';
import type { Certificate } from '#wire/x509.ts';
import {
  basicConstraintsOf,
  demandChain,
  isIssuedBy,
  purposesOf,
  readChainCertificate,
  type TrustAnchors,
} from '../certificate-chain.ts';
import { demandEndorsement } from '../endorsement-certificate.ts';
import { demand, judge, reject } from '../refusal.ts';
import { accepted } from './accepted.ts';
import { authoritiesAmong, joined, keyIdOf, lineOf } from './authorities.ts';
import type { Checked, Surroundings } from './surroundings.ts';

/** tcg-kp-PlatformAttributeCertificate. */
const PLATFORM_PURPOSE = '2.23.133.8.2';

/**
 * A certificate of an authority, an endorsement key, a platform or an attestation key. Throws refusals.
 * @param bundled DER of the certificates that lie in the same file
 */
export function checkCertificate(
  der: Buffer,
  surroundings: Surroundings,
  bundled: readonly Buffer[] = [],
): Checked {
  const certificate = readChainCertificate(der);
  const { ca } = basicConstraintsOf(certificate.extensions);
  if (!ca && !isOfPlatform(certificate)) demandEndorsement(certificate);
  return { notes: demandIssuer(certificate, surroundings, bundled) };
}

function isOfPlatform({ extensions }: Certificate): boolean {
  const listed = purposesOf(extensions);
  return listed.includes(PLATFORM_PURPOSE) || listed.includes(AIK_CERTIFICATE_PURPOSE);
}

/**
 * The chain, as far as the authorities are known that lie near. A certificate with no authority near it is checked by
 * itself: vendors' roots are not part of this tool.
 */
function demandIssuer(
  certificate: Certificate,
  surroundings: Surroundings,
  bundled: readonly Buffer[],
): readonly string[] {
  const { beside, above } = surroundings.certificates();
  const near = joined(authoritiesAmong(bundled), authoritiesAmong(beside));
  const authorities = lineOf(certificate, near.count > 0 ? near : authoritiesAmong(above));
  const intermediates = authorities.map(({ der }) => der);
  if (surroundings.roots !== undefined) {
    demandChainAt(certificate, { roots: surroundings.roots, intermediates }, authorities, surroundings.now);
    return [];
  }
  const isNear = (below: Certificate): boolean =>
    authorities.some((authority) => mayHaveIssued(authority, below, near.count > 0));
  const named = isNear(certificate);
  const own = isOwnIssuer(certificate) || (!named && isUnnamedAuthority(certificate));
  if (!own && !named) return ['no certificate of its issuer lies near, so its signature is not checked'];
  if (own) demand(isIssuedBy(certificate, certificate.publicKey), 'certificate-signature', 'signatureValue');
  // Trust ends at a root; where it does not lie near, at the last authority that does.
  const ends = [...authorities, ...(own ? [certificate] : [])].filter(
    (end) => isOwnIssuer(end) || !isNear(end),
  );
  const roots = ends.map(({ der }) => der);
  const last = demandChainAt(certificate, { roots, intermediates }, authorities, surroundings.now).at(-1);
  const whole = last !== undefined && isOwnIssuer(last);
  return whole ? [] : ['no root lies near, so the chain ends at an authority below it'];
}

/** The chain at a time; when none is asked for, at one at which the whole chain was valid, if there was one. */
function demandChainAt(
  certificate: Certificate,
  trusted: Omit<TrustAnchors, 'now'>,
  authorities: readonly Certificate[],
  now: number | undefined,
): readonly Certificate[] {
  const { notBefore } = certificate;
  const later = authorities.map((authority) => authority.notBefore).filter((time) => time > notBefore);
  const times = now === undefined ? [notBefore, ...later] : [now];
  const verdicts = times.map((time) =>
    judge(() => ({ chain: demandChain(certificate, { ...trusted, now: time }) })),
  );
  const held = verdicts.find(({ verdict }) => verdict === 'accepted') ?? verdicts[0];
  return held === undefined ? [] : accepted(held).chain;
}

/**
 * Whether an authority claims to be the issuer: by its name or by its key identifier, so that changing one of them does
 * not hide it. Authorities of different machines may share a name, so one a folder up must have both.
 */
function mayHaveIssued(
  authority: Certificate,
  { issuer, extensions }: Certificate,
  beside: boolean,
): boolean {
  const name = JSON.stringify(authority.subject) === JSON.stringify(issuer);
  const key = keyIdOf(authority);
  const told = extensions.find(({ oid }) => oid === EXTENSION.authorityKeyIdentifier)?.value;
  const sameKey = key !== undefined && told?.includes(key) === true;
  return beside ? name || sameKey : name && (sameKey || told === undefined);
}

/** Only an authority that signs itself may leave its issuer's key out (RFC 5280 section 4.2.1.1). */
function isUnnamedAuthority({ extensions }: Certificate): boolean {
  const told = extensions.some(({ oid }) => oid === EXTENSION.authorityKeyIdentifier);
  return !told && basicConstraintsOf(extensions).ca;
}

/** By its name, or by its key identifiers where only the name was changed. */
function isOwnIssuer(certificate: Certificate): boolean {
  const { subject, issuer, extensions } = certificate;
  const key = keyIdOf(certificate);
  const authority = extensions.find(({ oid }) => oid === EXTENSION.authorityKeyIdentifier)?.value;
  const byKey = key !== undefined && authority?.includes(key) === true;
  return byKey || JSON.stringify(subject) === JSON.stringify(issuer);
}

/** The certificates of a PEM or DER file. */
export function demandCertificates(certificates: readonly Buffer[]): readonly Buffer[] {
  return certificates.length > 0
    ? certificates
    : reject('certificate-malformed', 'file', 'it holds no certificate');
}
