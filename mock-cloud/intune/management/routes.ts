/** r.manage.microsoft.com: OMA device management over HTTPS with the MDM certificate (protocols-mdm.md 8). */

import { Router } from 'express';
import { WireError } from '#wire/error.ts';
import { parseSyncMl, type SyncMlMessage } from '#wire/syncml.ts';
import { exchangeOf, respond } from '../../http/index.ts';
import { isRefusal, type Routes } from '../../service/index.ts';
import { findCallingDevice } from '../calling-device.ts';
import { refuse, sendRefusal } from '../refusals.ts';
import { userOfToken } from '../session-user.ts';
import { beginsSession, continueSession } from './session.ts';

const SYNCML_TYPE = 'application/vnd.syncml.dm+xml';

/** The management service. */
export const management: Routes = (context) =>
  Router().post('/devicegatewayproxy/cimhandler.ashx', async (request, response) => {
    const exchange = exchangeOf(request);
    const caller = await findCallingDevice(context, exchange);
    if (isRefusal(caller)) return sendRefusal(response, caller);
    if ((request.headers['content-type'] ?? '').includes('wbxml')) {
      return sendRefusal(response, refuse('binary', { detail: SYNCML_TYPE }));
    }
    const text = exchange.body.toString('utf8');
    const message = read(text);
    if (message instanceof WireError)
      return sendRefusal(response, refuse('unreadable', { detail: message.message }));
    // A session is the user's or not from its first message on.
    const bearer = beginsSession(message) ? request.headers.authorization : undefined;
    const token = await userOfToken(caller.context, bearer);
    if (isRefusal(token)) return sendRefusal(response, token);
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
