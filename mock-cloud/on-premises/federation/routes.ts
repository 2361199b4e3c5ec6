/** The hosts of federation services, and what they answer. */

import { type Request, type Response, Router } from 'express';
import type { TrustVersion } from '#wire/federation/ws-trust.ts';
import { respond } from '../../http/index.ts';
import type { OrganizationHosts, Routes } from '../../service/index.ts';
import { callOf, type FederationCall } from './call.ts';
import { answerFederationMetadata, answerMetadata, endpointsFor } from './metadata.ts';
import { METADATA_PATH, trustPath } from './names.ts';
import { answerPassive } from './passive.ts';
import { federationServices } from './records.ts';
import { answerUsername, answerWindows } from './trust.ts';

type Handler = (call: FederationCall, response: Response) => Promise<void>;

const VERSIONS = ['13', '2005'] as const;
const ANSWERS = { windows: answerWindows, usernamePassword: answerUsername } as const;

/** An endpoint that is not for the one who asks is not there. */
const trust =
  (version: TrustVersion, authentication: keyof typeof ANSWERS): Handler =>
  async (call, response) => {
    const offered = endpointsFor(call).some(
      (one) => one.version === version && one.authentication === authentication,
    );
    if (!offered) return respond(response, 404, 'text/plain; charset=utf-8', 'There is no such endpoint.\n');
    await ANSWERS[authentication](call, response, version);
  };

const routes: Routes = (context) => {
  const router = Router();
  const handled = (handler: Handler) => async (request: Request, response: Response) =>
    handler(await callOf(context, request), response);
  router.get(METADATA_PATH, handled(answerMetadata));
  router.get('/FederationMetadata/2007-06/FederationMetadata.xml', handled(answerFederationMetadata));
  router.get('/adfs/ls', handled(answerPassive));
  router.post('/adfs/ls', handled(answerPassive));
  for (const version of VERSIONS)
    for (const authentication of ['windows', 'usernamePassword'] as const)
      router.post(trustPath(version, authentication), handled(trust(version, authentication)));
  return router;
};

/** Federation services, under the names that organizations give them. */
export const federationHosts: OrganizationHosts = {
  answers: {
    routes,
    messages: [
      { path: /^\/adfs\/services\/trust\/mex$/i, name: 'WS-MetadataExchange' },
      { path: /^\/adfs\/services\/trust\/\w+\/windowstransport$/i, name: 'WS-Trust windowstransport' },
      { path: /^\/adfs\/services\/trust\/\w+\/usernamemixed$/i, name: 'WS-Trust usernamemixed' },
      { path: /^\/adfs\/ls\/?$/i, method: 'GET', name: 'WS-Federation sign-in page' },
      { path: /^\/adfs\/ls\/?$/i, method: 'POST', name: 'WS-Federation sign-in' },
      { path: /^\/FederationMetadata\//i, name: 'WS-Federation metadata' },
    ],
  },
  list: async (context) =>
    (await context.store.collection(federationServices, '').list()).map((service) => ({
      name: service.host,
      tenantId: service.tenantId,
      internet: service.webApplicationProxy,
    })),
};
