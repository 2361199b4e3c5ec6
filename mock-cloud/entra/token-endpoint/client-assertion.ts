/**
 * A client proves who it is by an assertion that it has signed (protocols-entra.md 7.2; RFC 7523 section 2.2;
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials).
 *
 * An assertion may come again while it holds, as at the live service: MSAL sends the same one for ten minutes.
 */

import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Application } from '../application.ts';
import { type Call, fieldOf } from '../call.ts';
import { ALIASES } from '../issuer.ts';
import { type OpenToken, openToken } from '../jwt.ts';
import type { Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { hasDomain } from '../tenants.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Clocks may differ by so much (protocols-entra.md 15.5). */
const SKEW_S = 300;

const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.tuple([z.string()]).transform(([only]) => only)]),
  exp: z.number(),
  nbf: z.number().optional(),
});
type Claims = z.output<typeof Claims>;

/** What is wrong with the assertion of the request; undefined where it proves that the application asks. */
export function refusedAssertion(
  call: Call,
  tenant: Tenant,
  application: Application,
  assertion: string,
): Refusal | undefined {
  const type = fieldOf(call.form, 'client_assertion_type');
  if (type === undefined) return refuse('fieldMissing', { field: 'client_assertion_type' });
  if (type !== ASSERTION_TYPE)
    return refuse('badRequest', { detail: `The client_assertion_type is not '${ASSERTION_TYPE}'.` });
  const token = openToken(assertion);
  const claims = Claims.safeParse(token?.claims);
  if (token === undefined || !claims.success) return refuse('clientAssertionMalformed');
  return (
    refusedClaims(call, tenant, application, claims.data) ?? refusedSignature(application, token, call.now)
  );
}

function refusedClaims(
  call: Call,
  tenant: Tenant,
  { appId }: Application,
  { iss, sub, aud, exp, nbf }: Claims,
): Refusal | undefined {
  if (sub !== iss) return refuse('clientAssertionSubject');
  if (iss.toLowerCase() !== appId) return refuse('clientAssertionOfAnother');
  if (!isOfAuthority(aud, call, tenant)) return refuse('clientAssertionAudience');
  const now = call.now / 1000;
  if (exp + SKEW_S > now && (nbf ?? 0) - SKEW_S <= now) return undefined;
  return refuse('clientAssertionOutOfTime', {
    now: dateOf(now),
    from: dateOf(nbf ?? exp),
    until: dateOf(exp),
  });
}

/** The token endpoint of the authority, of either version, or the issuer; under any of the service's names. */
function isOfAuthority(audience: string, call: Call, tenant: Tenant): boolean {
  if (!URL.canParse(audience)) return false;
  const { protocol, hostname, pathname } = new URL(audience);
  const [, segment = '', ...rest] = pathname.replace(/\/+$/, '').split('/');
  const known =
    segment === tenant.id ||
    hasDomain(tenant, segment) ||
    segment.toLowerCase() === call.tenantSegment.toLowerCase();
  return (
    protocol === 'https:' &&
    ALIASES.includes(hostname) &&
    known &&
    ['', 'v2.0', 'oauth2/token', 'oauth2/v2.0/token'].includes(rest.join('/').toLowerCase())
  );
}

function refusedSignature(application: Application, token: OpenToken, now: number): Refusal | undefined {
  const failed = (reason: string): Refusal => refuse('clientAssertionSignature', { reason });
  const certificates = (application.certificates ?? []).map(
    (der) => new X509Certificate(Buffer.from(der, 'base64')),
  );
  const wanted = wantedBy(token.header);
  if (wanted === undefined) return refuse('clientAssertionMalformed');
  const certificate = certificates.find(wanted.is);
  if (certificate === undefined)
    return failed(`The key was not found., Thumbprint of key used by client: '${wanted.thumbprint}'`);
  const [from, until] = [certificate.validFromDate, certificate.validToDate];
  if (now < from.getTime() || now > until.getTime())
    return failed(
      `The key used is expired., Found key 'Start=${from.toISOString()}, End=${until.toISOString()}'`,
    );
  return holds(token, certificate)
    ? undefined
    : failed('The key was found, but use of the key to verify the signature failed.');
}

interface Wanted {
  /** For the administrator: which certificate was looked for. */
  readonly thumbprint: string;
  readonly is: (certificate: X509Certificate) => boolean;
}

/** The certificate that the header names: by its thumbprint, by the same as the key's id, or itself. */
function wantedBy(header: OpenToken['header']): Wanted | undefined {
  const text = (name: string): string => (typeof header[name] === 'string' ? header[name] : '');
  const byDigest = (algorithm: 'sha1' | 'sha256', digest: Buffer): Wanted => ({
    thumbprint: digest.toString('hex').toUpperCase(),
    is: ({ raw }) => createHash(algorithm).update(raw).digest().equals(digest),
  });
  const [sha256, sha1, kid] = [text('x5t#S256'), text('x5t'), text('kid')];
  if (sha256 !== '') return byDigest('sha256', Buffer.from(sha256, 'base64url'));
  if (sha1 !== '') return byDigest('sha1', Buffer.from(sha1, 'base64url'));
  if (kid !== '')
    return byDigest('sha1', Buffer.from(kid, /^[0-9a-f]{40}$/i.test(kid) ? 'hex' : 'base64url'));
  const [first] = Array.isArray(header.x5c) ? header.x5c : [];
  if (typeof first !== 'string') return undefined;
  return byDigest('sha1', createHash('sha1').update(Buffer.from(first, 'base64')).digest());
}

/** RS256 and PS256 (RFC 7518 sections 3.3 and 3.5), which MSAL signs with. */
function holds(token: OpenToken, { publicKey }: X509Certificate): boolean {
  const pss = token.header.alg === 'PS256';
  if (!pss && token.header.alg !== 'RS256') return false;
  const key = pss
    ? {
        key: publicKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      }
    : publicKey;
  return verify('sha256', Buffer.from(token.signedPart), key, token.signature);
}

/** As the live texts write a time. */
function dateOf(seconds: number): string {
  return Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12
    ? new Date(seconds * 1000).toISOString()
    : String(seconds);
}
