/** manage.microsoft.com: service addresses and the gateway of the management extension, with the MDM certificate. */

import { type Request, type Response, Router } from 'express';
import { WireError } from '#wire/error.ts';
import {
  encodeSidecarSession,
  GATEWAY_SERVICE,
  parseSidecarSession,
  SERVICE_ADDRESSES_PATH,
  sidecarSessionId,
} from '#wire/sidecar.ts';
import { exchangeOf, respond } from '../../http/index.ts';
import type { Random } from '../../random/index.ts';
import type { Routes } from '../../service/index.ts';
import { type CallingDevice, findCallingDevice } from '../calling-device.ts';
import { EXTENSION_HOST } from '../hosts.ts';
import { userOfToken } from '../session-user.ts';
import { answerSession } from './gateway.ts';
import { GATEWAY_REFUSALS, type GatewayOutcome } from './refusals.ts';

const GATEWAY_PATH = '/StatelessSideCarGatewayService';
const METADATA = `https://${EXTENSION_HOST}${GATEWAY_PATH}/$metadata#SideCarGatewaySessions/@Element`;

/** The management extension's services. */
export const extension: Routes = (context) => {
  const random = context.random('intune/extension');
  const addresses = JSON.stringify([
    { Services: [{ ServiceName: GATEWAY_SERVICE, Url: `https://${EXTENSION_HOST}${GATEWAY_PATH}` }] },
  ]);
  return Router()
    .get(SERVICE_ADDRESSES_PATH, async (request, response) => {
      const caller = await findCallingDevice(context, exchangeOf(request));
      if (!caller.ok) return sendRefusal(response, caller.status, caller.reason);
      send(response, addresses);
    })
    .put(`${GATEWAY_PATH}/*session`, async (request, response, next) => {
      const sessionId = sidecarSessionId(request.url);
      if (sessionId === undefined) return next();
      const caller = await findCallingDevice(context, exchangeOf(request));
      if (!caller.ok) return sendRefusal(response, caller.status, caller.reason);
      await serve(random, caller, sessionId, request, response);
    });
};

type Caller = Extract<CallingDevice, { ok: true }>;

/** One session: the answer is the object that came in, with its ResponsePayload filled. */
async function serve(
  random: Random,
  { context, device, certificate }: Caller,
  sessionId: string,
  request: Request,
  response: Response,
): Promise<void> {
  try {
    const session = parseSidecarSession(exchangeOf(request).body.toString('utf8'));
    const token = await userOfToken(context, request.headers.authorization);
    if (!token.ok) return sendOutcome(response, { ok: false, refusal: 'tokenRefused', detail: token.reason });
    if ([session.Key, session.SessionId].some((id) => id.toLowerCase() !== sessionId)) {
      return sendOutcome(response, { ok: false, refusal: 'otherKey' });
    }
    const userId = token.user?.id ?? device.userId;
    const outcome = await answerSession(context, random, { device, certificate, userId }, session);
    if (!outcome.ok) return sendOutcome(response, outcome);
    send(
      response,
      encodeSidecarSession({ ...session, 'odata.metadata': METADATA, ResponsePayload: outcome.payload }),
    );
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    sendOutcome(response, { ok: false, refusal: 'unreadable', detail: error.message });
  }
}

function send(response: Response, json: string): void {
  respond(response, 200, 'application/json; charset=utf-8', json);
}

function sendOutcome(response: Response, outcome: Extract<GatewayOutcome, { ok: false }>): void {
  const { status, text } = GATEWAY_REFUSALS[outcome.refusal];
  sendRefusal(response, status, outcome.detail === undefined ? text : `${text} ${outcome.detail}`);
}

function sendRefusal(response: Response, status: number, reason: string): void {
  respond(response, status, 'text/plain; charset=utf-8', `${reason}\n`);
}
