/** r.manage.microsoft.com: OMA device management over HTTPS with the MDM certificate (protocols-mdm.md 8). */

import { type Response, Router } from 'express';
import { WireError } from '#wire/error.ts';
import { parseSyncMl, type SyncMlMessage } from '#wire/syncml.ts';
import { exchangeOf, respond } from '../../http/index.ts';
import type { Routes } from '../../service/index.ts';
import { findCallingDevice } from '../calling-device.ts';
import { userOfToken } from '../session-user.ts';
import { continueSession } from './session.ts';

const SYNCML_TYPE = 'application/vnd.syncml.dm+xml';

/** The management service. */
export const management: Routes = (context) =>
  Router().post('/devicegatewayproxy/cimhandler.ashx', async (request, response) => {
    const exchange = exchangeOf(request);
    const caller = await findCallingDevice(context, exchange);
    if (!caller.ok) return sendRefusal(response, caller.status, caller.reason);
    if ((request.headers['content-type'] ?? '').includes('wbxml')) {
      return sendRefusal(
        response,
        415,
        `Sessions are spoken as ${SYNCML_TYPE} here, as the provisioning document says.`,
      );
    }
    const text = exchange.body.toString('utf8');
    const message = read(text);
    if (message instanceof WireError) return sendRefusal(response, 400, message.message);
    // A session is the user's or not from its first message on.
    const bearer = message.header.messageId === 1 ? request.headers.authorization : undefined;
    const token = await userOfToken(caller.context, bearer);
    if (!token.ok) return sendRefusal(response, 401, token.reason);
    const { device } = caller;
    const answer = await continueSession(caller.context, { device, tokenUser: token.user, text, message });
    respond(response, 200, `${SYNCML_TYPE}; charset=utf-8`, answer);
  });

function read(text: string): SyncMlMessage | WireError {
  try {
    return parseSyncMl(text);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
}

function sendRefusal(response: Response, status: number, reason: string): void {
  respond(response, status, 'text/plain; charset=utf-8', `${reason}\n`);
}
