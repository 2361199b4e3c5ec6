/** enrollment.manage.microsoft.com: discovery, policy and enrolment of [MS-MDE2]. Three services, one answer shape. */

import { type Request, type Response, Router } from 'express';
import { WireError } from '#wire/error.ts';
import { parseDiscoverRequest } from '#wire/mde2-discovery.ts';
import { parseSoap, type SoapEnvelope } from '#wire/soap.ts';
import { parseEnrollmentRequest } from '#wire/wstep.ts';
import { parseGetPoliciesRequest } from '#wire/xcep.ts';
import { verifyAccessToken } from '../../entra/index.ts';
import { exchangeOf, respond } from '../../http/index.ts';
import type { Random } from '../../random/index.ts';
import type { Routes, ServiceContext } from '../../service/index.ts';
import { ENROLLMENT_AUDIENCES } from '../hosts.ts';
import { discoveryAnswer, refuseDiscovery } from './discovery.ts';
import { enroll } from './enroll.ts';
import { tokenIn } from './facts.ts';
import { policyAnswer } from './policy.ts';
import { type EnrollmentOutcome, refusalMessage } from './refusals.ts';

/** Answers one operation; `activityId` is the id for support that goes back with the answer. */
type Operation = (envelope: SoapEnvelope, activityId: string) => Promise<EnrollmentOutcome>;

/** The enrolment services. */
export const enrollment: Routes = (context) => {
  const random = context.random('intune/enrollment');
  const operations: readonly [string, Operation][] = [
    ['/enrollmentserver/discovery.svc', discover],
    ['/enrollmentserver/policy.svc', (envelope, id) => getPolicies(context, envelope, id)],
    [
      '/enrollmentserver/enrollment.svc',
      (envelope, id) => enroll(context, random, parseEnrollmentRequest(envelope), id),
    ],
  ];
  const router = Router();
  // Windows asks first whether the host is there at all ([MS-MDE2] 3.1.4.1): an empty page is the answer.
  router.get('/enrollmentserver/discovery.svc', (_request, response) => {
    respond(response, 200, 'text/html', '');
  });
  for (const [path, operation] of operations) {
    router.post(path, (request, response) => serve(random, operation, request, response));
  }
  return router;
};

const discover: Operation = async (envelope, activityId) => {
  const request = parseDiscoverRequest(envelope);
  const refusal = refuseDiscovery(request);
  return refusal === undefined
    ? { ok: true, answer: discoveryAnswer(request, activityId) }
    : { ok: false, refusal };
};

async function getPolicies(
  context: ServiceContext,
  envelope: SoapEnvelope,
  activityId: string,
): Promise<EnrollmentOutcome> {
  const request = parseGetPoliciesRequest(envelope);
  const token = tokenIn(request.security);
  if (token === undefined) return { ok: false, refusal: 'invalidSecurity' };
  const check = await verifyAccessToken(context, token, ENROLLMENT_AUDIENCES);
  if (!check.ok) return { ok: false, refusal: 'authentication', detail: check.reason };
  return { ok: true, answer: policyAnswer(request, activityId) };
}

/** Reads the envelope, answers, and turns what cannot be read into the documented fault with its place. */
async function serve(
  random: Random,
  operation: Operation,
  request: Request,
  response: Response,
): Promise<void> {
  const activityId = random.guid();
  let envelope: SoapEnvelope | undefined;
  let outcome: EnrollmentOutcome;
  try {
    envelope = parseSoap(exchangeOf(request).body.toString('utf8'));
    outcome = await operation(envelope, activityId);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    outcome = { ok: false, refusal: 'messageFormat', detail: error.message };
  }
  const address = { relatesTo: envelope?.messageId, traceId: activityId };
  const text = outcome.ok ? outcome.answer : refusalMessage(outcome.refusal, address, outcome.detail);
  // Windows reads no chunked answers here, so the length is said
  // (https://learn.microsoft.com/windows/client-management/federated-authentication-device-enrollment).
  respond(response, outcome.ok ? 200 : 500, 'application/soap+xml; charset=utf-8', text);
}
