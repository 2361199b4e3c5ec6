/** The sign-in service of the directory: login.microsoftonline.com and its aliases. */

import { type NextFunction, type Request, type Response, Router } from 'express';
import { documentedEndpoint } from '../not-served/index.ts';
import type { Routes } from '../service/index.ts';
import { sendError, sendNotServed } from './answer.ts';
import { beginBulkToken, pollBulkToken } from './bulk-token.ts';
import { type Call, callOf, fieldOf } from './call.ts';
import { handleConfiguration, handleInstanceDiscovery, handleKeys } from './discovery.ts';
import { handleCredentialType, handleUserRealm } from './home-realm.ts';
import { NOT_SERVED } from './not-served.ts';
import { errorPage, messagePage, sendPage } from './pages/index.ts';
import { createParts } from './parts.ts';
import { REFUSALS, refuse } from './refusals.ts';
import {
  ENROLLMENT_TOKEN_PATH,
  handleAuthorize,
  handleConsent,
  handleDeviceAuthorization,
  handleFederatedToken,
  handleLogin,
  handleSecondFactor,
} from './sign-in/index.ts';
import { handleDeviceCode, handleEnrollmentToken, handleToken } from './token-endpoint/index.ts';
import { handleUserInfo } from './user-info-endpoint.ts';

type Handler = (call: Call, response: Response) => Promise<void> | void;

interface Route {
  readonly methods: readonly ('GET' | 'POST')[];
  readonly path: string;
  readonly handle: Handler;
  /** Scripts of other origins may read the answer (MSAL.js). */
  readonly shared?: boolean;
}

const GET = ['GET'] as const;
const POST = ['POST'] as const;
const BOTH = ['GET', 'POST'] as const;

const ROUTES: readonly Route[] = [
  { methods: GET, path: '/:tenant/discovery/instance', handle: handleInstanceDiscovery, shared: true },
  ...ofBothVersions('/:tenant/v2.0/.well-known/openid-configuration', GET, handleConfiguration, true),
  ...ofBothVersions('/:tenant/discovery/v2.0/keys', GET, handleKeys, true),
  {
    methods: GET,
    path: '/:tenant/UserRealm/:login',
    handle: (call, response) => handleUserRealm(call, response, segmentOf(call, 'login')),
  },
  {
    methods: GET,
    path: '/GetUserRealm.srf',
    handle: (call, response) => handleUserRealm(call, response, fieldOf(call.query, 'login') ?? ''),
  },
  { methods: POST, path: '/:tenant/GetCredentialType', handle: handleCredentialType },
  ...ofBothVersions('/:tenant/oauth2/v2.0/authorize', BOTH, handleAuthorize),
  { methods: POST, path: '/:tenant/login', handle: handleLogin },
  { methods: POST, path: '/:tenant/SAS/ProcessAuth', handle: handleSecondFactor },
  { methods: POST, path: '/:tenant/Consent/Set', handle: handleConsent },
  { methods: POST, path: '/login.srf', handle: handleFederatedToken },
  { methods: GET, path: ENROLLMENT_TOKEN_PATH, handle: handleEnrollmentToken },
  { methods: POST, path: '/webapp/bulkaadjtoken/begin', handle: beginBulkToken },
  { methods: GET, path: '/webapp/bulkaadjtoken/poll', handle: pollBulkToken },
  ...ofBothVersions('/:tenant/oauth2/v2.0/token', POST, handleToken, true),
  ...ofBothVersions('/:tenant/oauth2/v2.0/devicecode', POST, handleDeviceCode),
  { methods: BOTH, path: '/:tenant/oauth2/deviceauth', handle: handleDeviceAuthorization },
  { methods: GET, path: '/:tenant/oauth2/nativeclient', handle: nativeClient },
  ...ofBothVersions('/:tenant/oauth2/v2.0/logout', BOTH, signedOut),
  { methods: BOTH, path: '/:tenant/openid/userinfo', handle: handleUserInfo, shared: true },
  { methods: GET, path: '/error', handle: describeError },
];

/** An endpoint that both versions have; version 1 has it under the path without "/v2.0". */
function ofBothVersions(
  path: string,
  methods: Route['methods'],
  handle: (call: Call, response: Response, version: 1 | 2) => Promise<void> | void,
  shared = false,
): Route[] {
  return [
    { methods, path, shared, handle: (call, response) => handle(call, response, 2) },
    {
      methods,
      path: path.replace('/v2.0', ''),
      shared,
      handle: (call, response) => handle(call, response, 1),
    },
  ];
}

/** Answers for login.microsoftonline.com and its aliases; paths compare without regard to case. */
export const signIn: Routes = (context) => {
  const parts = createParts(context);
  const router = Router();
  for (const route of ROUTES) {
    router.all(route.path, async (request: Request, response: Response) => {
      const call = await callOf(parts, request);
      if (route.shared) share(response);
      if (request.method === 'OPTIONS') return void response.status(204).end();
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      if (!route.methods.some((allowed) => allowed === method)) return wrongMethod(call, response, route);
      await route.handle(call, response);
    });
  }
  router.use(async (request: Request, response: Response, next: NextFunction) => {
    const endpoint = documentedEndpoint(NOT_SERVED, request.method, request.path);
    if (endpoint === undefined) return next();
    sendNotServed(await callOf(parts, request), response, endpoint.path);
  });
  // Express refuses a path that is not properly encoded with an error of status 400.
  router.use(async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    const malformed =
      typeof error === 'object' && error !== null && 'status' in error && error.status === 400;
    if (!malformed) return next(error);
    sendError(await callOf(parts, request), response, refuse('malformed'));
  });
  return router;
};

function wrongMethod(call: Call, response: Response, route: Route): void {
  response.set('Allow', [...route.methods, 'OPTIONS'].join(', '));
  const accepted = [...route.methods, 'OPTIONS'].join(', ');
  sendError(call, response, refuse('wrongEndpointMethod', { accepted, received: call.request.method }));
}

function share(response: Response): void {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': '*',
  });
}

function segmentOf(call: Call, name: string): string {
  const value = call.request.params[name];
  return typeof value === 'string' ? value : '';
}

/** Where native clients take the code from the address. */
function nativeClient(call: Call, response: Response): void {
  sendPage(call, response, messagePage('You have signed in', 'You may close this window.'));
}

function signedOut(call: Call, response: Response): void {
  sendPage(
    call,
    response,
    messagePage('You signed out of your account', "It's a good idea to close all browser windows."),
  );
}

/** The page behind error_uri. */
function describeError(call: Call, response: Response): void {
  const code = fieldOf(call.query, 'code') ?? '';
  const known = Object.values(REFUSALS).find((row) => String(row.code) === code);
  const text =
    known === undefined ? 'There is no description of this error.' : `AADSTS${known.code}: ${known.text}`;
  sendPage(
    call,
    response,
    known === undefined ? errorPage(text, undefined) : messagePage('Error', text),
    known === undefined ? 404 : 200,
  );
}
