/** The token endpoint of both versions: by grant type. */

import type { Response } from 'express';
import { JWT_BEARER, SERVER_CHALLENGE } from '#wire/device-token.ts';
import { isRefusal } from '../../service/index.ts';
import { type Json, sendError, sendJson, sendSealed } from '../answer.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { issueNonce } from '../nonces.ts';
import { type Refusal, type RefusalName, refuse } from '../refusals.ts';
import type { EndpointVersion } from './answer-tokens.ts';
import { redeemCode } from './authorization-code.ts';
import { grantClientCredentials } from './client-credentials.ts';
import { refusedOrigin } from './cross-origin.ts';
import { redeemDeviceCode, startDeviceCode } from './device-code.ts';
import { redeemOnBehalfOf } from './on-behalf-of.ts';
import { redeemPassword } from './password.ts';
import { SealedAnswer } from './primary-answer.ts';
import { redeemRefreshToken } from './refresh-token.ts';
import { redeemAssertion, SAML_11_BEARER } from './saml-bearer.ts';
import { redeemSignedRequest } from './signed-request.ts';

type Answer = Json | SealedAnswer | Refusal;
type Grant = (call: Call, version: EndpointVersion) => Promise<Answer>;

const GRANTS: Readonly<Record<string, Grant>> = {
  authorization_code: redeemCode,
  refresh_token: redeemRefreshToken,
  client_credentials: grantClientCredentials,
  device_code: redeemDeviceCode,
  'urn:ietf:params:oauth:grant-type:device_code': redeemDeviceCode,
  [SERVER_CHALLENGE]: challenge,
  password: redeemPassword,
  [JWT_BEARER]: redeemJwt,
  [SAML_11_BEARER]: redeemAssertion,
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Those that single-page applications use; each looks by itself whether what is redeemed was given to one. */
const OF_PAGES: readonly string[] = ['authorization_code', 'refresh_token'];

/** POST /{tenant}/oauth2/token and /oauth2/v2.0/token. */
export async function handleToken(call: Call, response: Response, version: EndpointVersion): Promise<void> {
  const type = fieldOf(call.form, 'grant_type');
  const grant = type === undefined ? undefined : Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined;
  if (type === undefined) return sendError(call, response, refuse('fieldMissing', { field: 'grant_type' }));
  if (grant === undefined)
    return sendError(call, response, refuse('grantUnsupported', { grant: type.slice(0, 100) }));
  const refused = OF_PAGES.includes(type) ? undefined : refusedOrigin(call, false);
  if (refused !== undefined) return sendError(call, response, refused);
  // A nonce is of no tenant: a tool asks the one of its author (github.com/secureworks/pytune, utils.py).
  if (grant === challenge && GUID.test(call.tenantSegment))
    return sendJson(call, response, 200, await challenge(call));
  await respond(call, response, () => grant(call, version));
}

/** POST /{tenant}/oauth2/devicecode and /oauth2/v2.0/devicecode. */
export async function handleDeviceCode(
  call: Call,
  response: Response,
  version: EndpointVersion,
): Promise<void> {
  await respond(call, response, () => startDeviceCode(call, version));
}

async function respond(call: Call, response: Response, work: () => Promise<Answer>): Promise<void> {
  const tenant = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (tenant !== undefined && 'refused' in tenant) return sendError(call, response, tenant);
  const result = await work();
  if (result instanceof SealedAnswer) return sendSealed(call, response, result.jwe);
  if (isRefusal<RefusalName>(result)) sendError(call, response, result);
  else sendJson(call, response, 200, result);
}

/** A device signs its whole request; a web API shows the token of its caller (protocols-entra.md 7). */
function redeemJwt(call: Call, version: EndpointVersion): Promise<Answer> {
  const { form } = call;
  return form.has('requested_token_use') || form.has('assertion')
    ? redeemOnBehalfOf(call, version)
    : redeemSignedRequest(call, version);
}

/** A nonce for signed requests ([MS-OAPXBC] 3.2.5.1.1). */
async function challenge(call: Call): Promise<Json> {
  return { Nonce: await issueNonce(call.parts.context, await call.parts.random(), 'AwAB') };
}
