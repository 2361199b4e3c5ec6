/**
 * HTTP/2 at a door (RFC 9113): each of its streams is answered as a request of HTTP/1.1 on a connection of its own, so that
 * limits, faults, journal and services are the same. Which of the two is spoken TLS decides by ALPN (RFC 7301).
 */

import { type IncomingMessage, request } from 'node:http';
import {
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  performServerHandshake,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { type Duplex, duplexPair } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a door offers in the TLS handshake, the best first. */
export const ALPN_PROTOCOLS: readonly string[] = ['h2', 'http/1.1'];

/** Whether the handshake has chosen HTTP/2. */
export const choseHttp2 = (stream: { readonly alpnProtocol?: string | false | null }): boolean =>
  stream.alpnProtocol === 'h2';

/** What a client may ask for. */
export interface Http2Limits {
  /** How long a connection may stay open without anything on it, ms of real time; for ever when left out. */
  readonly idleMs?: number;
  /** How large the head of a request may be, bytes. */
  readonly headBytes?: number;
}

const MOST_STREAMS = 100;
/** Answers that end with their head (RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5). */
const WITHOUT_CONTENT: readonly number[] = [204, 205, 304];
/** Headers of a connection, which HTTP/2 does not have (RFC 9113 section 8.2.2). */
const OF_A_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'expect',
  'http2-settings',
]);

/** Speaks HTTP/2 on a stream; `begin` is given a stream of HTTP/1.1 for each request. */
export function speakHttp2(stream: Duplex, begin: (stream: Duplex) => void, limits: Http2Limits = {}): void {
  const { idleMs, headBytes } = limits;
  const session = performServerHandshake(stream, {
    settings: {
      maxConcurrentStreams: MOST_STREAMS,
      ...(headBytes !== undefined && { maxHeaderListSize: headBytes }),
    },
  });
  // Node waits for this event of a TLSSocket that no tls.Server has made, though its handshake is over.
  stream.emit('secureConnect');
  if (idleMs !== undefined) session.setTimeout(idleMs, () => session.close());
  session.on('error', () => session.destroy());
  session.once('close', () => stream.destroy());
  session.on('stream', (asked, headers) => {
    asked.on('error', () => asked.destroy());
    // A tunnel within HTTP/2 is for nobody here (RFC 9113 section 8.5).
    if (headers[':method'] === 'CONNECT') asked.close(constants.NGHTTP2_HTTP_1_1_REQUIRED);
    else void relay(session, asked, headers, begin);
  });
}

/** Asks over HTTP/1.1 and answers the stream. Where that connection breaks, so does the one of HTTP/2. */
async function relay(
  session: ServerHttp2Session,
  asked: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  begin: (stream: Duplex) => void,
): Promise<void> {
  const [near, far] = duplexPair();
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroy());
  begin(far);
  const outgoing = request({
    createConnection: () => near,
    method: headers[':method'] ?? 'GET',
    path: headers[':path'] ?? '/',
    headers: askedHeaders(headers),
    setHost: false,
  });
  // A client that takes its request back is gone for the service as well.
  asked.once('close', () => near.destroy());
  try {
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).on('error', reject);
      near.once('close', () => reject(new Error('The connection was closed without an answer.')));
      // No pipeline: the answer may have come, and the connection ended, before all of the request is counted as sent, and
      // that must not end the stream on which the answer is still to go.
      asked.pipe(outgoing);
    });
    if (asked.destroyed) return;
    const { statusCode: status = 500 } = answered;
    const bodyless =
      headers[':method'] === 'HEAD' ||
      WITHOUT_CONTENT.includes(status) ||
      answered.headers['content-length'] === '0';
    asked.respond({ ...answeredHeaders(answered), ':status': status }, { endStream: bodyless });
    if (bodyless) answered.resume();
    else await pipeline(answered, asked);
  } catch {
    if (!asked.destroyed) session.destroy();
  }
}

function askedHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const own = Object.entries(headers).filter(
    ([name]) => !name.startsWith(':') && !OF_A_CONNECTION.has(name) && name !== 'host',
  );
  const host = headers[':authority'] ?? headers.host;
  return { ...(host !== undefined && { host }), ...Object.fromEntries(own) };
}

function answeredHeaders({ headers }: IncomingMessage): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_A_CONNECTION.has(name)));
}
