/** Who looks after a user name (protocols-entra.md 4): the directory itself, or the federation service of the domain. */

import type { Response } from 'express';
import { z } from 'zod';
import { exchangeOf, jsonIn } from '../http/index.ts';
import { type Json, sendError, sendJson } from './answer.ts';
import { userNamed } from './authority.ts';
import { type Call, fieldOf } from './call.ts';
import { type DomainFederation, findFederation, signInAddress } from './federations.ts';
import { digestOf } from './opaque.ts';
import { refuse } from './refusals.ts';
import { signInFlows } from './sign-in/index.ts';
import { findTenant } from './tenants.ts';

/** GET /common/UserRealm/{upn} and GET /GetUserRealm.srf?login= */
export async function handleUserRealm(call: Call, response: Response, login: string): Promise<void> {
  const domain = login.slice(login.lastIndexOf('@') + 1);
  const { context } = call.parts;
  const federation = await findFederation(context, domain);
  const tenant = await findTenant(context, domain);
  const version = fieldOf(call.query, 'api-version') ?? '2.0';
  if (federation !== undefined)
    return sendJson(call, response, 200, federatedRealm(version, login, domain, federation));
  sendJson(
    call,
    response,
    200,
    version === '1.0' ? realm1(domain, tenant !== undefined) : realm2(login, domain, tenant?.displayName),
  );
}

function federatedRealm(version: string, login: string, domain: string, federation: DomainFederation): Json {
  if (version === '1.0')
    return {
      ver: '1.0',
      account_type: 'Federated',
      domain_name: domain,
      federation_protocol: 'WSTrust',
      federation_metadata_url: federation.metadataExchangeUri,
      federation_active_auth_url: federation.activeSignInUri,
      cloud_instance_name: 'microsoftonline.com',
      cloud_audience_urn: AUDIENCE,
    };
  return {
    State: 3,
    UserState: 2,
    Login: login,
    NameSpaceType: 'Federated',
    DomainName: domain,
    FederationGlobalVersion: -1,
    AuthURL: signInAddress(federation, { context: '', userName: login }),
    FederationBrandName: federation.displayName,
    cloud_instance_name: 'microsoftonline.com',
    federation_protocol: 'WSTrust',
  };
}

function realm1(domain: string, managed: boolean): Json {
  if (!managed)
    return {
      ver: '1.0',
      account_type: 'Unknown',
      cloud_instance_name: 'microsoftonline.com',
      cloud_audience_urn: AUDIENCE,
    };
  return {
    ver: '1.0',
    account_type: 'Managed',
    domain_name: domain,
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: AUDIENCE,
  };
}

function realm2(login: string, domain: string, brand: string | undefined): Json {
  return {
    State: brand === undefined ? 1 : 4,
    UserState: 1,
    Login: login,
    NameSpaceType: brand === undefined ? 'Unknown' : 'Managed',
    DomainName: brand === undefined ? undefined : domain,
    FederationBrandName: brand,
    cloud_instance_name: 'microsoftonline.com',
  };
}

const AUDIENCE = 'urn:federation:MicrosoftOnline';

const CredentialTypeRequest = z.looseObject({
  username: z.string(),
  flowToken: z.string().nullish(),
  originalRequest: z.string().nullish(),
});

/** POST /common/GetCredentialType: an unknown user is no error of this call. */
export async function handleCredentialType(call: Call, response: Response): Promise<void> {
  const body = CredentialTypeRequest.safeParse(jsonIn(exchangeOf(call.request).body.toString('utf8')));
  if (!body.success) return sendError(call, response, refuse('malformed'));
  const { username, flowToken, originalRequest } = body.data;
  if (flowToken && originalRequest && !(await isFlow(call, originalRequest, flowToken))) {
    const error = { code: '6001', message: 'The flow token does not belong to a sign-in that is going on.' };
    return sendJson(call, response, 200, { error, apiCanary: '' });
  }
  const federation = await findFederation(call.parts.context, username.slice(username.lastIndexOf('@') + 1));
  const named = await userNamed(call.parts.context, username, undefined);
  const wctx = originalRequest ? `estsredirect=2&estsrequest=${originalRequest}` : '';
  sendJson(call, response, 200, {
    Username: username,
    Display: username,
    // Whom a federation service knows, the directory does not tell.
    IfExistsResult: federation !== undefined || named.kind === 'user' ? 0 : 1,
    IsUnmanaged: false,
    ThrottleStatus: 0,
    Credentials: {
      PrefCredential: federation === undefined ? 1 : 4,
      HasPassword: true,
      FederationRedirectUrl: federation && signInAddress(federation, { context: wctx, userName: username }),
      RemoteNgcParams: null,
      FidoParams: null,
      SasParams: null,
    },
    EstsProperties: { UserTenantBranding: null, DomainType: federation === undefined ? 3 : 4 },
    FlowToken: flowToken ?? undefined,
    IsSignupDisallowed: true,
    apiCanary: '',
  });
}

async function isFlow(call: Call, ctx: string, flowToken: string): Promise<boolean> {
  const flow = await call.parts.context.store.collection(signInFlows, '').get(digestOf(ctx));
  return flow?.flowToken === flowToken;
}
