/** The documents that clients begin with: instance discovery, OpenID configuration, keys (protocols-entra.md 2 and 3). */

import type { Response } from 'express';
import { type Json, sendError, sendJson } from './answer.ts';
import { tenantOfSegment } from './authority.ts';
import { type Call, fieldOf } from './call.ts';
import { ALIASES, issuerOf, LOGIN_HOST } from './issuer.ts';
import { type Refusal, refuse } from './refusals.ts';
import { type SigningKey, signingKey } from './signing-key.ts';

/** GET /common/discovery/instance */
export async function handleInstanceDiscovery(call: Call, response: Response): Promise<void> {
  const endpoint = fieldOf(call.query, 'authorization_endpoint');
  if (endpoint === undefined)
    return sendError(call, response, refuse('fieldMissing', { field: 'authorization_endpoint' }));
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol !== 'https:' || !ALIASES.includes(url.hostname))
    return sendError(call, response, refuse('unknownInstance'));
  const [, tenant = 'common'] = url.pathname.split('/');
  const version = /\/v2\.0\//i.test(url.pathname) ? '/v2.0' : '';
  sendJson(call, response, 200, {
    tenant_discovery_endpoint: `https://${url.hostname}/${tenant}${version}/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: LOGIN_HOST, preferred_cache: 'login.windows.net', aliases: ALIASES }],
  });
}

/** The OpenID configuration of a tenant, or of all with the tenant left open. */
export async function handleConfiguration(call: Call, response: Response, version: 1 | 2): Promise<void> {
  const tenant = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (tenant !== undefined && 'refused' in tenant) return sendError(call, response, asInvalidTenant(tenant));
  const path = tenant?.id ?? call.tenantSegment.toLowerCase();
  sendJson(call, response, 200, configurationOf(call.host, path, tenant?.id ?? '{tenantid}', version));
}

function configurationOf(host: string, path: string, issuerTenant: string, version: 1 | 2): Json {
  const base = `https://${host}/${path}`;
  const oauth = version === 1 ? `${base}/oauth2` : `${base}/oauth2/v2.0`;
  return {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: version === 1 ? `${base}/discovery/keys` : `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(issuerTenant, version),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${oauth}/authorize`,
    device_authorization_endpoint: `${oauth}/devicecode`,
    http_logout_supported: true,
    end_session_endpoint: `${oauth}/logout`,
    userinfo_endpoint:
      version === 1 ? `${base}/openid/userinfo` : 'https://graph.microsoft.com/oidc/userinfo',
    claims_supported: CLAIMS,
    code_challenge_methods_supported: ['S256', 'plain'],
    // The second derivation of session keys is understood ([MS-OAPXBC] 3.1.5.1.3.3).
    ...(version === 1 && { capabilities: ['kdf_ver2'] }),
    tenant_region_scope: null,
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  };
}

const CLAIMS: readonly string[] = [
  ...['sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'nonce', 'preferred_username'],
  ...['name', 'tid', 'ver', 'oid', 'upn', 'amr', 'sid'],
];

/** The keys that sign tokens; the v2 list names the issuer of each. */
export async function handleKeys(call: Call, response: Response, version: 1 | 2): Promise<void> {
  const tenant = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (tenant !== undefined && 'refused' in tenant) return sendError(call, response, asInvalidTenant(tenant));
  const key = jwkOf(await signingKey(call.parts.context));
  const issuer = issuerOf(tenant?.id ?? '{tenantid}', 2);
  sendJson(call, response, 200, { keys: [version === 1 ? key : { ...key, issuer }] });
}

function jwkOf(key: SigningKey): Json {
  const { n, e } = key.publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', kid: key.kid, x5t: key.kid, n, e, x5c: [key.certificate] };
}

/** Discovery names the error otherwise than the token endpoint does. */
function asInvalidTenant(refused: Refusal): Refusal {
  return refuse('tenantNotFoundByDiscovery', refused.values);
}
