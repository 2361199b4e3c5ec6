/** enrollment.manage.microsoft.com: discovery, policy and enrolment of [MS-MDE2]. Three services, one answer shape. */

import { type Request, type Response, Router } from 'express';
import type { EnrollmentFaultWord } from '#wire/enrollment-faults.ts';
import { WireError } from '#wire/error.ts';
import { parseDiscoverRequest } from '#wire/mde2-discovery.ts';
import { parseSoap, type SoapEnvelope } from '#wire/soap.ts';
import { parseEnrollmentRequest } from '#wire/wstep.ts';
import { parseGetPoliciesRequest } from '#wire/xcep.ts';
import { verifyAccessToken } from '../../entra/index.ts';
import { type Exchange, exchangeOf, respond } from '../../http/index.ts';
import type { Random } from '../../random/index.ts';
import { isRefusal, type Routes, type ServiceContext } from '../../service/index.ts';
import { ENROLLMENT_AUDIENCES, RENEWAL_URL } from '../hosts.ts';
import { discoveryAnswer, refuseDiscovery } from './discovery.ts';
import { type Answer, enroll } from './enroll.ts';
import { tokenIn } from './facts.ts';
import { takePlannedFault } from './planned-faults.ts';
import { policyAnswer } from './policy.ts';
import { type FaultAddress, faultMessage, plannedFaultMessage, type Refusal, refuse } from './refusals.ts';

/** The service fails, whatever it was asked. */
interface PlannedFault {
  readonly fails: EnrollmentFaultWord;
}

type Answered = Answer | Refusal | PlannedFault;

/** Answers what one of the three services is asked; `activityId` is the id for support that goes back with the answer. */
type Handler = (envelope: SoapEnvelope, activityId: string, exchange: Exchange) => Promise<Answered>;

/** The enrolment services. */
export const enrollment: Routes = (context) => {
  const random = context.sequence('intune/enrollment');
  const router = Router();
  // Windows asks first whether the host is there at all ([MS-MDE2] 3.1.4.1): an empty page is the answer.
  router.get('/enrollmentserver/discovery.svc', (_request, response) => {
    respond(response, 200, 'text/html', '');
  });
  const handlers: readonly [string, Handler][] = [
    ['/enrollmentserver/discovery.svc', discover],
    ['/enrollmentserver/policy.svc', (envelope, id) => getPolicies(context, envelope, id)],
    ['/enrollmentserver/enrollment.svc', enrolling(context, random)],
  ];
  for (const [path, handler] of handlers) {
    router.post(path, (request, response) => serve(random, handler, request, response));
  }
  return router;
};

/** The same service where devices show their certificates, to renew them. */
export const renewal: Routes = (context) => {
  const random = context.sequence('intune/renewal');
  const router = Router();
  router.post(new URL(RENEWAL_URL).pathname, (request, response) =>
    serve(random, enrolling(context, random), request, response),
  );
  return router;
};

const enrolling =
  (context: ServiceContext, random: Random): Handler =>
  async (envelope, activityId, exchange) => {
    const request = parseEnrollmentRequest(envelope);
    const fails = takePlannedFault(context);
    return fails === undefined ? enroll(context, random, { request, exchange, activityId }) : { fails };
  };

const discover: Handler = async (envelope, activityId) => {
  const request = parseDiscoverRequest(envelope);
  return refuseDiscovery(request) ?? { message: discoveryAnswer(request, activityId) };
};

async function getPolicies(
  context: ServiceContext,
  envelope: SoapEnvelope,
  activityId: string,
): Promise<Answer | Refusal> {
  const request = parseGetPoliciesRequest(envelope);
  const token = tokenIn(request.security);
  if (token === undefined) return refuse('invalidSecurity');
  const check = await verifyAccessToken(context, token, ENROLLMENT_AUDIENCES);
  if (!check.ok) return refuse('authentication', { detail: check.reason });
  return { message: policyAnswer(request, activityId) };
}

/** Reads the envelope, answers, and turns what cannot be read into the documented fault with its place. */
async function serve(random: Random, handler: Handler, request: Request, response: Response): Promise<void> {
  const activityId = random.guid();
  let envelope: SoapEnvelope | undefined;
  let answer: Answered;
  try {
    const exchange = exchangeOf(request);
    envelope = parseSoap(exchange.body.toString('utf8'));
    answer = await handler(envelope, activityId, exchange);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    answer = refuse('messageFormat', { detail: error.message });
  }
  const address = { relatesTo: envelope?.messageId, traceId: activityId };
  const [status, message] = soapOf(answer, address);
  // Windows reads no chunked answers here, so the length is said
  // (https://learn.microsoft.com/windows/client-management/federated-authentication-device-enrollment).
  respond(response, status, 'application/soap+xml; charset=utf-8', message);
}

function soapOf(answer: Answered, address: FaultAddress): readonly [status: number, message: string] {
  if (isRefusal(answer)) return [500, faultMessage(answer, address)];
  return 'fails' in answer ? [500, plannedFaultMessage(answer.fails, address)] : [200, answer.message];
}
