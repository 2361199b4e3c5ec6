/** r.manage.microsoft.com: OMA device management over HTTPS with the MDM certificate (protocols-mdm.md 8). */

import { Router } from 'express';
import { WireError } from '#wire/error.ts';
import { parseSyncMl, type SyncMlMessage } from '#wire/syncml.ts';
import { decodeBinarySyncMl, encodeBinarySyncMl } from '#wire/syncml-binary.ts';
import { exchangeOf, respond } from '../../http/index.ts';
import { isRefusal, type Routes } from '../../service/index.ts';
import { findCallingDevice } from '../calling-device.ts';
import { refuse, sendRefusal } from '../refusals.ts';
import { userOfToken } from '../session-user.ts';
import { beginsSession, continueSession } from './session.ts';

const SYNCML_TYPE = 'application/vnd.syncml.dm+xml';
const BINARY_TYPE = 'application/vnd.syncml.dm+wbxml';

/** The management service. */
export const management: Routes = (context) =>
  Router().post('/devicegatewayproxy/cimhandler.ashx', async (request, response) => {
    const exchange = exchangeOf(request);
    const caller = await findCallingDevice(context, exchange);
    if (isRefusal(caller)) return sendRefusal(response, caller);
    const isBinary = (request.headers['content-type'] ?? '').includes('wbxml');
    const came = read(exchange.body, isBinary);
    if (came instanceof WireError)
      return sendRefusal(response, refuse('unreadable', { detail: came.message }));
    const { text, message } = came;
    // A session is the user's or not from its first message on.
    const bearer = beginsSession(message) ? request.headers.authorization : undefined;
    const token = await userOfToken(caller.context, bearer);
    if (isRefusal(token)) return sendRefusal(response, token);
    const { device } = caller;
    const answer = await continueSession(caller.context, { device, tokenUser: token.user, text, message });
    // The answer comes in the form of the question (protocols-mdm.md 8).
    if (isBinary) respond(response, 200, BINARY_TYPE, encodeBinarySyncMl(answer));
    else respond(response, 200, `${SYNCML_TYPE}; charset=utf-8`, answer);
  });

function read(
  body: Buffer,
  isBinary: boolean,
): { readonly text: string; readonly message: SyncMlMessage } | WireError {
  try {
    const text = isBinary ? decodeBinarySyncMl(body) : body.toString('utf8');
    return { text, message: parseSyncMl(text) };
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
}
