/** How the journal calls what is said to the sign-in service. */

import { JWT_BEARER, readSignedRequest } from '#wire/device-token.ts';
import { isBySessionKey } from '#wire/session-key.ts';
import type { MessageName } from '../journal/index.ts';

/** The names; a token request is called by its grant. */
export const MESSAGES: readonly MessageName[] = [
  { path: /\/authorize/i, name: 'OAuth 2.0 authorize (sign-in page)' },
  { path: /\/enrollment\/token$/i, name: 'Token for an enrolment client (MS-MDE2 3.2)' },
  { path: /\/bulkaadjtoken\//i, name: 'Bulk token of a provisioning package' },
  {
    path: /\/token$/i,
    name: {
      begins: [
        'OAuth 2.0 token (authorization_code)',
        'OAuth 2.0 token (refresh_token)',
        'OAuth 2.0 token (client_credentials)',
        'OAuth 2.0 token (jwt-bearer: device_token)',
        'OAuth 2.0 token (jwt-bearer: password)',
        'OAuth 2.0 token (jwt-bearer: refresh_token)',
        'OAuth 2.0 token (jwt-bearer: jwt-bearer)',
        'OAuth 2.0 token (jwt-bearer: saml1_1-bearer)',
        'OAuth 2.0 token (jwt-bearer: session)',
        'OAuth 2.0 token (srv_challenge)',
        'OAuth 2.0 token (saml1_1-bearer)',
        'OAuth 2.0 token (password)',
        'OAuth 2.0 token (jwt-bearer: on_behalf_of)',
      ],
      read: ({ requestBody }) => `OAuth 2.0 token (${grantOf(requestBody.toString('utf8'))})`,
    },
  },
  { path: /\/UserRealm\//i, name: 'Home-realm discovery' },
  { path: /^\/login\.srf$/i, name: 'WS-Federation token' },
  { path: /openid-configuration/i, name: 'OpenID configuration' },
  { path: /./, method: 'POST', name: 'Sign-in page form' },
];

/** A signed request is named by the grant inside of it, e.g. device_token; one by a session key is a refresh always. */
function grantOf(body: string): string {
  const form = new URLSearchParams(body);
  const grant = form.get('grant_type');
  const use = form.get('requested_token_use');
  if (grant === JWT_BEARER && use === 'on_behalf_of') return `jwt-bearer: ${use}`;
  if (grant !== JWT_BEARER) return grant?.split(':').at(-1) ?? 'no grant';
  const request = form.get('request') ?? '';
  if (isBySessionKey(request)) return 'jwt-bearer: session';
  try {
    return `jwt-bearer: ${readSignedRequest(request).claims.grant_type.split(':').at(-1)}`;
  } catch {
    return 'jwt-bearer';
  }
}
