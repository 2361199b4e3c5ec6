/**
 * What a device asks for with a primary refresh token, signed by a key of its session ([MS-OAPXBC] 3.2.5.1.3.1 and 3.2.5.2.1.1.1;
 * protocols-entra.md sections 11.3 and 11.4). Members that are not named here are kept as they are.
 */
import { z } from 'zod';
import { optionalText } from './json-contract.ts';

/** The scope that asks for a primary refresh token. */
export const PRIMARY_SCOPE = 'aza';

/** Seconds; clients also write them as a text. */
const Seconds = z
  .union([z.number(), z.string().regex(/^\d{1,12}$/)])
  .nullish()
  .transform((seconds) => (seconds == null ? undefined : Number(seconds)));

/** Claims of a request for tokens. */
export const SessionRequest = z.looseObject({
  client_id: z.string().min(1),
  grant_type: z.literal('refresh_token', 'a request by the session key has grant_type refresh_token'),
  /** The primary refresh token. */
  refresh_token: z.string().min(1),
  scope: optionalText,
  resource: optionalText,
  redirect_uri: optionalText,
  request_nonce: optionalText,
  iat: Seconds,
  exp: Seconds,
});
/** See {@link SessionRequest}. */
export type SessionRequest = z.output<typeof SessionRequest>;

/** The header, and the cookie, in which the authorization endpoint gets a primary refresh token. */
export const REFRESH_TOKEN_CREDENTIAL = 'x-ms-refreshtokencredential';

/** Claims of {@link REFRESH_TOKEN_CREDENTIAL}. */
export const RefreshTokenCredential = z.looseObject({
  refresh_token: z.string().min(1),
  /** The live service demands it; without one the client is given a nonce first. */
  request_nonce: optionalText,
});

/** The answer to a request for a primary refresh token ([MS-OAPXBC] 3.2.5.1.2.2); other members are kept as they are. */
export const PrimaryTokenAnswer = z.looseObject({
  refresh_token: z.string().min(1),
  session_key_jwe: z.string().min(1),
});

/** What a list of scopes asks for beside a primary refresh token; `ugs` belongs to it and asks for no permission. */
export function otherScopes(scope: string | undefined): { readonly primary: boolean; readonly rest: string } {
  const words = (scope ?? '').split(/\s+/).filter((word) => word !== '');
  const rest = words.filter((word) => ![PRIMARY_SCOPE, 'ugs'].includes(word.toLowerCase()));
  return { primary: words.some((word) => word.toLowerCase() === PRIMARY_SCOPE), rest: rest.join(' ') };
}
