/** The authorities that lie near captured certificates, read once for all of a folder. */

import { EXTENSION } from '#wire/certificate-extension.ts';
import type { Certificate } from '#wire/x509.ts';
import { basicConstraintsOf, readChainCertificate } from '../certificate-chain.ts';

/** Authorities, found by their name or by their key's identifier. */
export interface Authorities {
  readonly count: number;
  /** Those that claim to have issued the certificate: by name or by key. */
  claimants(certificate: Certificate): readonly Certificate[];
}

const READ = new WeakMap<readonly Buffer[], Authorities>();

/** The authorities among certificates (DER). The same list is read only once. */
export function authoritiesAmong(certificates: readonly Buffer[]): Authorities {
  const known = READ.get(certificates);
  if (known !== undefined) return known;
  const made = indexed(certificates.flatMap((der) => authorityOf(der)));
  READ.set(certificates, made);
  return made;
}

/** Two lists as one. */
export function joined(first: Authorities, second: Authorities): Authorities {
  return {
    count: first.count + second.count,
    claimants: (certificate) => [...first.claimants(certificate), ...second.claimants(certificate)],
  };
}

/** All authorities that may stand above a certificate, and those above them; each once. */
export function lineOf(certificate: Certificate, authorities: Authorities): readonly Certificate[] {
  const line = new Map<string, Certificate>();
  const waiting = [certificate];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop())
    for (const authority of authorities.claimants(below)) {
      const key = authority.der.toString('latin1');
      if (line.has(key)) continue;
      line.set(key, authority);
      waiting.push(authority);
    }
  return [...line.values()];
}

/** The subject key identifier (RFC 5280 section 4.2.1.2). */
export function keyIdOf({ extensions }: Certificate): Buffer | undefined {
  const value = extensions.find(({ oid }) => oid === EXTENSION.subjectKeyIdentifier)?.value.subarray(2);
  return value === undefined || value.length === 0 ? undefined : value;
}

function indexed(authorities: readonly Certificate[]): Authorities {
  const byName = Map.groupBy(authorities, ({ subject }) => JSON.stringify(subject));
  const byKey = Map.groupBy(authorities, (authority) => keyIdOf(authority)?.toString('latin1') ?? '');
  byKey.delete('');
  const lengths = new Set([...byKey.keys()].map((key) => key.length));
  return {
    count: authorities.length,
    claimants: ({ issuer, extensions }) => {
      const told = extensions.find(({ oid }) => oid === EXTENSION.authorityKeyIdentifier)?.value;
      const named = byName.get(JSON.stringify(issuer)) ?? [];
      return [...new Set([...named, ...(told === undefined ? [] : byTold(told, byKey, lengths))])];
    },
  };
}

/** Those whose identifier stands anywhere in an authority key identifier: it may hold names and numbers besides. */
function byTold(
  told: Buffer,
  byKey: ReadonlyMap<string, readonly Certificate[]>,
  lengths: ReadonlySet<number>,
): readonly Certificate[] {
  const text = told.toString('latin1');
  return [...lengths].flatMap((length) =>
    Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) =>
      byKey.get(text.slice(at, at + length)),
    ).flatMap((found) => found ?? []),
  );
}

function authorityOf(der: Buffer): Certificate[] {
  try {
    const certificate = readChainCertificate(der);
    return basicConstraintsOf(certificate.extensions).ca ? [certificate] : [];
  } catch {
    // What lies near and cannot be read is no authority.
    return [];
  }
}
