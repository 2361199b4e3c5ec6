/** Device registration: enterpriseregistration.windows.net. */

import { type NextFunction, type Request, type Response, Router } from 'express';
import { KEY_PATH } from '#wire/key-provisioning.ts';
import { LOCAL_CREDENTIALS_PATH } from '#wire/local-credentials.ts';
import { issueNonce } from '../entra/index.ts';
import { exchangeOf, jsonIn } from '../http/index.ts';
import { documentedEndpoint, notServedHeader } from '../not-served/index.ts';
import { freshRandom, type Random } from '../random/index.ts';
import { isRefusal, type Routes } from '../service/index.ts';
import { sendEmpty, sendJson, sendRefusal } from './answer.ts';
import { attest } from './attest.ts';
import { type Call, callOf } from './call.ts';
import { discover } from './discover.ts';
import { join } from './join.ts';
import { registerKey } from './key.ts';
import { leave } from './leave.ts';
import { backUpCredentials } from './local-credentials.ts';
import { NOT_SERVED } from './not-served.ts';
import { joinPreAuthorized } from './pre-authorized-join.ts';
import { type Refusal, type RefusalName, refuse } from './refusals.ts';
import { registerObject } from './register-object.ts';

/** Versions of the join that are spoken (protocols-entra.md 13.1); a request without one is taken as 1.0. */
const VERSIONS: readonly string[] = ['1.0', '2.0', '3.0'];

/** Discovery, join, attestation, leave, keys and nonces; paths compare without regard to case. */
export const registrationRoutes: Routes = (context) => {
  let random: Promise<Random> | undefined;
  const call = async (request: Request): Promise<Call> => {
    random ??= freshRandom(context, 'device-registration');
    return callOf(request, await random);
  };
  const router = Router();

  router.get('/:tenant/Discover', async (request, response) => {
    const tenant = request.params.tenant ?? '';
    respond(await call(request), response, await discover(context, tenant), 'Discover');
  });

  router.post('/EnrollmentServer/device', async (request, response) => {
    const at = await call(request);
    const refused = versionRefusal(at);
    if (refused !== undefined) return sendRefusal(at, response, refused, 'DeviceJoin');
    const body = bodyOf(request);
    const newId = (): string => at.random.guid();
    const { authorization } = request.headers;
    // A device that joins by itself shows the token of its attestation in the body, and no bearer.
    const answer =
      (authorization === undefined ? await joinPreAuthorized(context, body, newId) : undefined) ??
      (await join(context, authorization, body, newId));
    respond(at, response, answer, 'DeviceJoin');
  });

  router.put('/EnrollmentServer/device/:id', async (request, response) => {
    const at = await call(request);
    const refused = versionRefusal(at);
    const answer =
      refused ?? (await registerObject(context, request.params.id ?? '', jsonIn(bodyOf(request))));
    respond(at, response, answer, 'DeviceJoin');
  });

  router.post('/EnrollmentServer/precreate', async (request, response) => {
    const at = await call(request);
    const refused = versionRefusal(at);
    if (refused !== undefined) return sendRefusal(at, response, refused, 'DevicePrecreate');
    const answer = await joinPreAuthorized(context, bodyOf(request), () => at.random.guid());
    const missing = refuse('challengeRefused', { detail: 'There is none in the request.' });
    respond(at, response, answer ?? missing, 'DevicePrecreate');
  });

  router.post('/EnrollmentServer/attestation', async (request, response) => {
    const at = await call(request);
    const refused = versionRefusal(at);
    if (refused !== undefined) return sendRefusal(at, response, refused, 'DeviceAttestation');
    respond(at, response, await attest(context, at.random, bodyOf(request)), 'DeviceAttestation');
  });

  router.delete('/EnrollmentServer/device/:id', async (request, response) => {
    const at = await call(request);
    const certificate = exchangeOf(request).clientCertificate;
    const refused = versionRefusal(at) ?? (await leave(context, request.params.id ?? '', certificate));
    if (refused === undefined) sendEmpty(at, response);
    else sendRefusal(at, response, refused, 'DeviceDelete');
  });

  router.post(KEY_PATH, async (request, response) => registerKey(context, await call(request), response));

  router.post(`/manage/:tenant/device/:id/${LOCAL_CREDENTIALS_PATH}`, async (request, response) => {
    const at = await call(request);
    const answer = versionRefusal(at) ?? (await backUpCredentials(context, request));
    respond(at, response, answer, 'LocalCredentials');
  });

  router.get('/EnrollmentServer/nonce', async (request, response) => {
    const at = await call(request);
    sendJson(at, response, 200, { Value: await issueNonce(context, at.random) });
  });

  answerTheRest(router, call);
  return router;
};

/** What is not served, and what is no path. */
function answerTheRest(router: Router, call: (request: Request) => Promise<Call>): void {
  router.use(async (request: Request, response: Response, next: NextFunction) => {
    const { method, path } = request;
    const endpoint = documentedEndpoint(NOT_SERVED, method, path);
    if (endpoint === undefined) return next();
    response.set(notServedHeader(method, endpoint.path));
    sendRefusal(
      await call(request),
      response,
      refuse('notServed', { asked: `${method} ${path}` }),
      'Unknown',
    );
  });
  router.use(async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (!isMalformed(error)) return next(error);
    sendRefusal(
      await call(request),
      response,
      refuse('bodyInvalid', { detail: 'The path is not properly encoded.' }),
      'Unknown',
    );
  });
}

/** Express refuses a path that is not properly encoded with an error of status 400. */
const isMalformed = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 400;

const bodyOf = (request: Request): string => exchangeOf(request).body.toString('utf8');

function respond(call: Call, response: Response, answer: object | Refusal, operation: string): void {
  if (isRefusal<RefusalName>(answer)) sendRefusal(call, response, answer, operation);
  else sendJson(call, response, 200, answer);
}

function versionRefusal(call: Call): Refusal | undefined {
  const version = call.query.get('api-version') ?? '1.0';
  return VERSIONS.includes(version) ? undefined : refuse('versionUnknown', { version: version.slice(0, 20) });
}
