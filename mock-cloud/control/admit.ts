/** Who may use the control interface: whoever has the token, and no page of a browser that was led here. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ControlError } from '../service/index.ts';

/**
 * Throws ControlError: `foreignHost` for a Host that is none of `own` (a name that somebody let point to this machine: DNS
 * rebinding), `foreignOrigin` for a page of another origin, `unauthorized` without the token.
 */
export function admitControl(request: IncomingMessage, own: ReadonlySet<string>, token: string): void {
  const addresses = [...own].join(' or ');
  const host = (request.headers.host ?? '').toLowerCase();
  if (!own.has(host)) {
    throw new ControlError(
      'foreignHost',
      `The control interface answers at ${addresses} only, not at ${host || 'an address without Host'}.`,
    );
  }
  const { origin } = request.headers;
  if (origin !== undefined && !own.has(origin.toLowerCase().replace(/^https?:\/\//, ''))) {
    throw new ControlError('foreignOrigin', `Pages of ${origin} may not use the control interface.`);
  }
  const [scheme = '', given = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'bearer' || !sameText(given, token)) {
    throw new ControlError(
      'unauthorized',
      'Send "Authorization: Bearer TOKEN" with the token that the cloud has shown at its start.',
    );
  }
}

// Hashes first: the comparison takes equal lengths, and time tells nothing.
function sameText(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
