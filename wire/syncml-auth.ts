/** Credentials in a SyncML header (OMA DM Security 1.2.1, sections 5.1 to 5.3). */
import { createHash } from 'node:crypto';
import type { Credential } from './syncml-message.ts';

/** Credentials that show name and secret: base64 of `user:secret`. */
export function basicCredential(user: string, secret: string): Credential {
  return {
    meta: { format: 'b64', type: 'syncml:auth-basic' },
    data: Buffer.from(`${user}:${secret}`, 'utf8').toString('base64'),
  };
}

function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('base64');
}

/**
 * Credentials that prove knowledge of the secret: base64 of MD5(base64(MD5(user:secret)) ":" nonce).
 * @param nonce the server's last nonce, as bytes (it travels as base64 in `NextNonce`)
 */
export function digestCredential(user: string, secret: string, nonce: Uint8Array): Credential {
  const known = md5(Buffer.from(`${user}:${secret}`, 'utf8'));
  return {
    meta: { format: 'b64', type: 'syncml:auth-md5' },
    data: md5(Buffer.concat([Buffer.from(`${known}:`, 'utf8'), nonce])),
  };
}
