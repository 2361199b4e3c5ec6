/** Sends a request of the Fetch standard over a dispatcher, and gives the answer back as it came over the wire. */

import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import { type Dispatcher, errors, request as send } from 'undici';

// What belongs to the connection between client and msw, not to the message (RFC 9110 section 7.6.1).
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

// Answers that have no body (Fetch standard, "null body status").
const NULL_BODY: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/**
 * Forwards without following redirects and without decoding. A connection that breaks becomes a network error, as the
 * client would see it; so does a request that the client has given up, which nobody reads.
 */
export async function forward(request: Request, dispatcher: Dispatcher): Promise<Response> {
  try {
    const answer = await send(request.url, {
      dispatcher,
      method: request.method,
      headers: headersOf(request),
      body: await bodyOf(request),
      signal: request.signal,
    });
    return responseOf(answer, request.method);
  } catch (error) {
    if (error instanceof errors.SocketError || request.signal.aborted) return Response.error();
    throw error;
  }
}

function headersOf(request: Request): string[] {
  return [...request.headers].filter(([name]) => !HOP_BY_HOP.has(name) && name !== 'content-length').flat();
}

// Whole, so that it goes out with the length that it has: the services read whole bodies anyway.
async function bodyOf(request: Request): Promise<Buffer | null> {
  return request.body === null ? null : Buffer.from(await request.arrayBuffer());
}

function responseOf(answer: Dispatcher.ResponseData, method: string): Response {
  const init = {
    status: answer.statusCode,
    statusText: answer.statusText || (STATUS_CODES[answer.statusCode] ?? ''),
    headers: responseHeaders(answer.headers),
  };
  if (method === 'HEAD' || NULL_BODY.has(answer.statusCode)) {
    answer.body.resume();
    return new Response(null, init);
  }
  return new Response(Readable.toWeb(answer.body), init);
}

function responseHeaders(received: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    if (value === undefined || HOP_BY_HOP.has(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}
