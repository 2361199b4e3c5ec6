/** The access token that a request to device registration shows. */

import { REGISTRATION_APPLICATION_ID, REGISTRATION_RESOURCE } from '#wire/device-registration.ts';
import { type AccessTokenClaims, verifyAccessToken } from '../entra/index.ts';
import type { ServiceContext } from '../service/index.ts';
import { type Refusal, refuse } from './refusals.ts';

const AUDIENCES: readonly string[] = [REGISTRATION_RESOURCE, REGISTRATION_APPLICATION_ID];

/** What a good token says, and whose tenant's it is; `authorization` is the header. */
export async function shownToken(
  context: ServiceContext,
  authorization: string | undefined,
): Promise<{ readonly claims: AccessTokenClaims; readonly tenantId: string } | Refusal> {
  const token = /^bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1];
  if (token === undefined)
    return refuse('tokenRefused', { detail: 'Send it in the Authorization header, after Bearer.' });
  const check = await verifyAccessToken(context, token, AUDIENCES);
  return check.ok ? check : refuse('tokenRefused', { detail: check.reason });
}
