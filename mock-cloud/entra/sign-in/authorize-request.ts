/** The request at the authorization endpoint (protocols-entra.md 5; RFC 6749 section 4.1.1, RFC 7636 section 4.3). */

import type { ServiceContext } from '../../service/index.ts';
import type { Application } from '../application.ts';
import { redirectFor } from '../applications.ts';
import { fieldOf } from '../call.ts';
import { GRAPH } from '../microsoft-services.ts';
import type { Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findResource } from '../resources.ts';
import { parseScopes } from '../scopes.ts';

/** How the answer goes to the redirect URI. */
export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** A request that may go on: its client and redirect URI are in order. */
export interface AuthorizeRequest {
  readonly version: 1 | 2;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly resource: string | undefined;
  readonly scope: string | undefined;
  readonly codeChallenge: string | undefined;
  readonly codeChallengeMethod: 'S256' | 'plain';
  readonly clientInfo: boolean;
  /** The redirect URI is that of a single-page application. */
  readonly spa: boolean;
  /** prompt=consent: the user is asked whatever has been consented to before. */
  readonly askConsent: boolean;
  /** amr_values asked for strong authentication. */
  readonly strong: boolean;
  /** amr_values asked for one that is good for registering a Windows Hello key: anew, whatever was given before. */
  readonly forKeys?: boolean | undefined;
}

/** Longest value of a parameter; longer ones would not fit into the redirect's header. */
const LONGEST = 8192;

/** Where the answer to a request goes, which must be in order before anything is sent there. */
export function answerAddress(
  application: Application,
  version: 1 | 2,
  fields: URLSearchParams,
): AuthorizeRequest | Refusal {
  for (const [name, value] of fields) {
    if (value.length > LONGEST)
      return refuse('badRequest', {
        detail: `The parameter ${name.slice(0, 50)} is longer than ${LONGEST}.`,
      });
  }
  const redirectUri = redirectFor(application, fieldOf(fields, 'redirect_uri'));
  if (typeof redirectUri !== 'string') return redirectUri;
  const mode = fieldOf(fields, 'response_mode') ?? 'query';
  if (!isResponseMode(mode)) {
    return refuse('badRequest', {
      detail: `The response_mode '${mode.slice(0, 50)}' is none of query, fragment, form_post.`,
    });
  }
  return {
    version,
    clientId: application.appId,
    redirectUri,
    responseMode: mode,
    state: fieldOf(fields, 'state'),
    nonce: fieldOf(fields, 'nonce'),
    resource: fieldOf(fields, 'resource'),
    scope: fieldOf(fields, 'scope'),
    codeChallenge: fieldOf(fields, 'code_challenge'),
    codeChallengeMethod: fieldOf(fields, 'code_challenge_method') === 'S256' ? 'S256' : 'plain',
    clientInfo: fieldOf(fields, 'client_info') === '1',
    spa: application.spaRedirectUris?.includes(redirectUri) === true,
    askConsent: fieldOf(fields, 'prompt')?.toLowerCase() === 'consent',
    strong: /\b(mfa|ngcmfa)\b/i.test(fieldOf(fields, 'amr_values') ?? ''),
    forKeys: /\bngcmfa\b/i.test(fieldOf(fields, 'amr_values') ?? ''),
  };
}

/** What is wrong with the rest of the request; the client is told at its redirect URI. */
export async function requestRefusal(
  context: ServiceContext,
  tenant: Tenant,
  request: AuthorizeRequest,
  fields: URLSearchParams,
): Promise<Refusal | undefined> {
  const type = fieldOf(fields, 'response_type');
  if (type === undefined) return refuse('fieldMissing', { field: 'response_type' });
  if (type !== 'code') return refuse('responseTypeUnsupported', { responseType: type.slice(0, 50) });
  const method = fieldOf(fields, 'code_challenge_method') ?? 'plain';
  if (method !== 'S256' && method !== 'plain') {
    return refuse('badRequest', {
      detail: `The code_challenge_method '${method.slice(0, 50)}' is neither S256 nor plain.`,
    });
  }
  if (request.spa && request.codeChallenge === undefined) return refuse('codeChallengeNeeded');
  if (request.version === 2 && request.scope === undefined) return refuse('fieldMissing', { field: 'scope' });
  const scopes = parseScopes(request.scope ?? '');
  if ('refused' in scopes) return scopes;
  const identifier = request.version === 1 ? request.resource : scopes.resource;
  const resource = await findResource(context, tenant, identifier ?? GRAPH);
  return 'refused' in resource ? resource : undefined;
}

function isResponseMode(mode: string): mode is ResponseMode {
  return mode === 'query' || mode === 'fragment' || mode === 'form_post';
}
