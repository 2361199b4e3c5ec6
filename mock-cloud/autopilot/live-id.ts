/** login.live.com: gives every device an identity, and tickets for it. */

import { type Request, type Response, Router } from 'express';
import { WireError } from '#wire/error.ts';
import {
  DEVICE_ADD_PATH,
  type DeviceAddResponse,
  encodeDeviceAddResponse,
  parseDeviceAddRequest,
} from '#wire/live-id.ts';
import { encodeDeviceTicketResponse, parseDeviceTicketRequest, RST2_PATH } from '#wire/live-id-token.ts';
import { encodeFault, FAULT_ACTION } from '#wire/soap-fault.ts';
import { NO_STORE, respond } from '../http/index.ts';
import type { Routes, ServiceContext } from '../service/index.ts';
import { addDevice, issueTicket } from './device-identity.ts';
import { bodyText, routePath } from './request-parts.ts';

const XML = 'text/xml; charset=utf-8';
const SOAP = 'application/soap+xml; charset=utf-8';

/** The service. Its messages are assumption A-LIVE-01. */
export const liveId: Routes = (context) => {
  const router = Router();
  router.post(/.*/, async (request, response, next) => {
    const path = routePath(request);
    if (path === DEVICE_ADD_PATH.toLowerCase()) return addDeviceRoute(context, request, response);
    if (path === RST2_PATH.toLowerCase()) return ticketRoute(context, request, response);
    next();
  });
  return router;
};

async function addDeviceRoute(context: ServiceContext, request: Request, response: Response): Promise<void> {
  const send = (status: number, answer: DeviceAddResponse): void =>
    respond(response, status, XML, encodeDeviceAddResponse(answer), NO_STORE);
  const sendRefusal = (status: number, errorCode: string, message: string): void =>
    send(status, { success: false, errorCode, message });
  try {
    const credential = await addDevice(context, parseDeviceAddRequest(bodyText(request)));
    if (credential === undefined)
      return sendRefusal(200, 'MembernameTaken', 'another device has this member name');
    const { puid, hwDeviceId } = credential;
    send(200, { success: true, puid, hwDeviceId });
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    sendRefusal(400, 'MalformedRequest', error.message);
  }
}

async function ticketRoute(context: ServiceContext, request: Request, response: Response): Promise<void> {
  const send = (status: number, message: string): void => respond(response, status, SOAP, message, NO_STORE);
  try {
    const asked = parseDeviceTicketRequest(bodyText(request));
    const issued = await issueTicket(context, asked.memberName, asked.password, asked.site);
    if (issued === undefined) {
      const reason = 'the member name or the password is wrong';
      return send(400, fault('FailedAuthentication', reason, asked.messageId));
    }
    const lifetime = {
      created: new Date(context.now()).toISOString(),
      expires: new Date(issued.expiresAt).toISOString(),
    };
    send(200, encodeDeviceTicketResponse({ site: asked.site, lifetime, ticket: issued.ticket }));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    send(400, fault('InvalidRequest', error.message, undefined));
  }
}

function fault(subcode: string, reason: string, relatesTo: string | undefined): string {
  return encodeFault({ action: FAULT_ACTION, relatesTo, fault: { code: 'Sender', subcode, reason } });
}
