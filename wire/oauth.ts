/**
 * JSON contracts of the directory's OAuth 2.0 and OpenID Connect endpoints (protocols-entra.md sections 2, 3, 7, 9;
 * RFC 6749, 7517, 7636, 8628; OpenID Connect Discovery 1.0). Members that are not named here are kept as they are.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WireError } from './error.ts';

/** Answer of `/common/discovery/instance` (section 2). */
export const InstanceDiscovery = z.looseObject({
  /** OpenID configuration of the tenant that `authorization_endpoint` named. */
  tenant_discovery_endpoint: z.url(),
  'api-version': z.string().optional(),
  metadata: z
    .array(
      z.looseObject({
        /** Host to send requests to. */
        preferred_network: z.string(),
        /** Host that stands in cache keys. */
        preferred_cache: z.string(),
        aliases: z.array(z.string()),
      }),
    )
    .default([]),
});
/** Answer of instance discovery. */
export type InstanceDiscovery = z.output<typeof InstanceDiscovery>;

/** `.well-known/openid-configuration`, v1 and v2 (section 3). MSAL refuses a document without the first four. */
export const OpenIdConfiguration = z.looseObject({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  /** For `common` and `organizations` the text `{tenantid}` stands in it, so it need not be a URL. */
  issuer: z.string().min(1),
  jwks_uri: z.url(),
  device_authorization_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
  userinfo_endpoint: z.url().optional(),
  response_modes_supported: z.array(z.string()).optional(),
  response_types_supported: z.array(z.string()).optional(),
  scopes_supported: z.array(z.string()).optional(),
  subject_types_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  claims_supported: z.array(z.string()).optional(),
  tenant_region_scope: z.string().nullish(),
  cloud_instance_name: z.string().optional(),
  cloud_graph_host_name: z.string().optional(),
  msgraph_host: z.string().optional(),
  rbac_url: z.string().optional(),
  kerberos_endpoint: z.url().optional(),
  /** v1: may hold `kdf_ver2` (MS-OAPXBC section 3.1.5.1.3.3). */
  capabilities: z.array(z.string()).optional(),
});
/** OpenID configuration of a tenant. */
export type OpenIdConfiguration = z.output<typeof OpenIdConfiguration>;

/** A signing key of the directory; `x5c` is base64 DER without line breaks, `issuer` is in the v2 list only. */
export const SigningKey = z.looseObject({
  kty: z.literal('RSA'),
  use: z.literal('sig').optional(),
  kid: z.string().min(1),
  /** Base64url SHA-1 of the certificate; in the real service equal to `kid`. */
  x5t: z.string().optional(),
  n: z.base64url().min(1),
  e: z.base64url().min(1),
  x5c: z.array(z.base64()).optional(),
  issuer: z.string().optional(),
});
/** A signing key of the directory. */
export type SigningKey = z.output<typeof SigningKey>;

/** Answer of `/discovery/keys` and `/discovery/v2.0/keys`. */
export const Jwks = z.looseObject({ keys: z.array(SigningKey) });
/** The directory's signing keys, old and new. */
export type Jwks = z.output<typeof Jwks>;

/** v1 writes numbers as text. */
const DigitText = z.string().regex(/^\d+$/, 'v1 writes this number as text of digits');

const tokens = {
  token_type: z.string(),
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
  /** See {@link parseClientInfo}; there when the request had `client_info=1`. */
  client_info: z.string().optional(),
  /** '1' for applications whose refresh tokens redeem for one another. */
  foci: z.string().optional(),
};

/** Success of `/oauth2/token`: numbers are texts, and the resource is named. */
export const TokenResponseV1 = z.looseObject({
  ...tokens,
  /** Seconds. */
  expires_in: DigitText,
  ext_expires_in: DigitText.optional(),
  /** Seconds since 1970. */
  expires_on: DigitText,
  not_before: DigitText.optional(),
  resource: z.string(),
  scope: z.string().optional(),
});
/** Success of the v1 token endpoint. */
export type TokenResponseV1 = z.output<typeof TokenResponseV1>;

/** Success of `/oauth2/v2.0/token`: numbers are numbers. */
export const TokenResponseV2 = z.looseObject({
  ...tokens,
  /** Seconds. */
  expires_in: z.int().nonnegative(),
  ext_expires_in: z.int().nonnegative().optional(),
  /** Absent for client credentials. */
  scope: z.string().optional(),
  /** Seconds until a client should refresh of its own accord. */
  refresh_in: z.int().nonnegative().optional(),
});
/** Success of the v2 token endpoint. */
export type TokenResponseV2 = z.output<typeof TokenResponseV2>;

/** Error of token, device code, keys and discovery endpoints (section 9; RFC 6749 section 5.2). */
export const TokenError = z.looseObject({
  /** OAuth error word, e.g. invalid_grant, authorization_pending. */
  error: z.string().min(1),
  /** Begins with `AADSTS<code>: `. */
  error_description: z.string().optional(),
  error_codes: z.array(z.int()).optional(),
  /** `yyyy-MM-dd HH:mm:ssZ`. */
  timestamp: z.string().optional(),
  trace_id: z.string().optional(),
  correlation_id: z.string().optional(),
  error_uri: z.string().optional(),
  suberror: z.string().optional(),
  /** JSON text of claims to ask for next (Conditional Access). */
  claims: z.string().optional(),
});
/** Error body of the directory. */
export type TokenError = z.output<typeof TokenError>;

const deviceCode = {
  device_code: z.string().min(1),
  user_code: z.string().min(1),
  message: z.string().optional(),
};

/** Answer of `/oauth2/v2.0/devicecode` (RFC 8628 section 3.2; section 7.1). Seconds. */
export const DeviceCodeResponse = z.looseObject({
  ...deviceCode,
  verification_uri: z.url(),
  expires_in: z.int().positive(),
  /** Seconds between polls; RFC 8628 says 5 when absent. */
  interval: z.int().positive().default(5),
});
/** Device code of the v2 endpoint. */
export type DeviceCodeResponse = z.output<typeof DeviceCodeResponse>;

/** Answer of `/oauth2/devicecode`: another spelling of the address, numbers as texts. */
export const DeviceCodeResponseV1 = z.looseObject({
  ...deviceCode,
  verification_url: z.url(),
  expires_in: DigitText,
  interval: DigitText.default('5'),
});
/** Device code of the v1 endpoint. */
export type DeviceCodeResponseV1 = z.output<typeof DeviceCodeResponseV1>;

/** Whom `client_info` names: object id and tenant id. MSAL's account id is `uid.utid`. */
export const ClientInfo = z.looseObject({ uid: z.string(), utid: z.string() });
/** Whom `client_info` names. */
export type ClientInfo = z.output<typeof ClientInfo>;

/** The member `client_info` of a token answer: base64url of JSON, no padding. */
export function encodeClientInfo({ uid, utid }: { readonly uid: string; readonly utid: string }): string {
  return Buffer.from(JSON.stringify({ uid, utid }), 'utf8').toString('base64url');
}

/**
 * Reads `client_info`; padding is allowed.
 * @throws WireError `malformed` when it is not base64url of JSON, `missing` without uid or utid
 */
export function parseClientInfo(text: string): ClientInfo {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(text))
    throw new WireError(
      'malformed',
      'the text is not base64url; encode the JSON with RFC 4648 section 5',
      'client_info',
    );
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw new WireError('malformed', 'the base64url text does not hold JSON', 'client_info');
  }
  const read = ClientInfo.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WireError(
    'missing',
    issue?.message ?? 'uid and utid are needed',
    ['client_info', ...(issue?.path ?? [])].join('.'),
  );
}

/**
 * The code challenge of a verifier, method S256 (RFC 7636 section 4.2).
 * @throws WireError `malformed` for a verifier that is not 43 to 128 unreserved characters (section 4.1)
 */
export function pkceS256(verifier: string): string {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier))
    throw new WireError(
      'malformed',
      'a code verifier has 43 to 128 characters of A-Z a-z 0-9 - . _ ~',
      'code_verifier',
    );
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
