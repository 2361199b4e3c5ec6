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
import { isRefusal, type Routes } from '../../service/index.ts';
import { type CallingDevice, findCallingDevice } from '../calling-device.ts';
import { EXTENSION_HOST } from '../hosts.ts';
import { refuse, sendRefusal } from '../refusals.ts';
import { isLicensed, userOfToken } from '../session-user.ts';
import { answerSession } from './gateway.ts';

const GATEWAY_PATH = '/StatelessSideCarGatewayService';
const METADATA = `https://${EXTENSION_HOST}${GATEWAY_PATH}/$metadata#SideCarGatewaySessions/@Element`;

/** The management extension's services. */
export const extension: Routes = (context) => {
  const random = context.sequence('intune/extension');
  const addresses = JSON.stringify([
    { Services: [{ ServiceName: GATEWAY_SERVICE, Url: `https://${EXTENSION_HOST}${GATEWAY_PATH}` }] },
  ]);
  return Router()
    .get(SERVICE_ADDRESSES_PATH, async (request, response) => {
      const caller = await findCallingDevice(context, exchangeOf(request));
      if (isRefusal(caller)) return sendRefusal(response, caller);
      send(response, addresses);
    })
    .put(`${GATEWAY_PATH}/*session`, async (request, response, next) => {
      const sessionId = sidecarSessionId(request.url);
      if (sessionId === undefined) return next();
      const caller = await findCallingDevice(context, exchangeOf(request));
      if (isRefusal(caller)) return sendRefusal(response, caller);
      await serve(random, caller, sessionId, request, response);
    });
};

/** One session: the answer is the object that came in, with its ResponsePayload filled. */
async function serve(
  random: Random,
  { context, device, certificate }: CallingDevice,
  sessionId: string,
  request: Request,
  response: Response,
): Promise<void> {
  try {
    const session = parseSidecarSession(exchangeOf(request).body.toString('utf8'));
    const token = await userOfToken(context, request.headers.authorization);
    if (isRefusal(token)) return sendRefusal(response, token);
    if ([session.Key, session.SessionId].some((id) => id.toLowerCase() !== sessionId)) {
      return sendRefusal(response, refuse('otherKey'));
    }
    const { user } = token;
    const userId = user === undefined ? device.userId : isLicensed(user) ? user.id : '';
    const answer = await answerSession(context, random, { device, certificate, userId }, session);
    if (isRefusal(answer)) return sendRefusal(response, answer);
    send(
      response,
      encodeSidecarSession({ ...session, 'odata.metadata': METADATA, ResponsePayload: answer.payload }),
    );
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    sendRefusal(response, refuse('unreadable', { detail: error.message }));
  }
}

function send(response: Response, json: string): void {
  respond(response, 200, 'application/json; charset=utf-8', json);
}
