/** JSON web tokens in compact form, signed with RS256 (RFC 7515, RFC 7518 section 3.3). */

import { type KeyObject, sign, verify } from 'node:crypto';
import { jsonIn } from '../http/index.ts';

/** A token cut open; nothing of it is checked. */
export interface OpenToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Header and claims as they were signed. */
  readonly signedPart: string;
  readonly signature: Buffer;
}

/** The compact form. `kid` is also given as x5t, as the directory does. */
export function signToken(
  claims: object,
  key: { readonly kid: string; readonly privateKey: KeyObject },
): string {
  const header = { typ: 'JWT', alg: 'RS256', x5t: key.kid, kid: key.kid };
  const signedPart = `${encode(header)}.${encode(claims)}`;
  return `${signedPart}.${sign('sha256', Buffer.from(signedPart), key.privateKey).toString('base64url')}`;
}

/** The compact form without a signature (RFC 7519 section 6.1). */
export function unsignedToken(claims: object): string {
  return `${encode({ typ: 'JWT', alg: 'none' })}.${encode(claims)}.`;
}

/** Cuts a token open; undefined for a text that is none. */
export function openToken(jwt: string): OpenToken | undefined {
  const [head, body, signature, ...rest] = jwt.split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0)
    return undefined;
  const [header, claims] = [decode(head), decode(body)];
  if (header === undefined || claims === undefined) return undefined;
  return { header, claims, signedPart: `${head}.${body}`, signature: Buffer.from(signature, 'base64url') };
}

/** Whether the key made the RS256 signature. */
export function isSignedWith(token: OpenToken, publicKey: KeyObject): boolean {
  return (
    token.header.alg === 'RS256' &&
    verify('sha256', Buffer.from(token.signedPart), publicKey, token.signature)
  );
}

/** base64url of JSON. */
function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Record<string, unknown> | undefined {
  const value = jsonIn(Buffer.from(part, 'base64url').toString('utf8'));
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
