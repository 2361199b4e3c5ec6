/** The proxy: tunnels to the hosts of the cloud, plain HTTP to those that speak it. All else is refused by name. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { documentedHost, hostHeader } from '../not-served/index.ts';
import { type Admitted, type Granted, plainConnection } from './listen-admission.ts';
import { answerStream, answerText } from './listen-answers.ts';
import { proxyClientName } from './proxy-client.ts';
import { destinationOf, refusalLine, refusalText } from './proxy-destination.ts';
import type { RequestParts } from './request-parts.ts';

/** Takes the stream of a CONNECT that was granted. */
export type Tunnel = (stream: Duplex, destination: Granted, from: string) => void;

/** CONNECT (RFC 9110 section 9.3.6). */
export function answerConnect(
  parts: RequestParts,
  request: IncomingMessage,
  stream: Duplex,
  on: Admitted,
  tunnel: Tunnel,
): void {
  const from = proxyClientName(request) ?? on.from;
  const destination = destinationOf(request.url ?? '', parts.own, parts.cloud().doorway.hosts);
  if (on.connection !== undefined) {
    const text = `CONNECT is answered by the proxy, not by ${on.connection.host}.\n`;
    answerStream(stream, 405, 'Method Not Allowed', text);
  } else if (destination.kind === 'unknown') {
    const { what } = destination;
    const headers = noteRefusal(parts, request, `https://${what}`, from);
    const { hosts } = parts.cloud().doorway;
    answerStream(stream, 403, refusalLine(what, hosts), refusalText(what, hosts), headers);
  } else {
    stream.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    tunnel(stream, destination, from);
  }
}

/** A request in absolute form (RFC 9112 section 3.2.2): only plain HTTP comes so. */
export function answerProxied(
  parts: RequestParts,
  request: IncomingMessage,
  response: ServerResponse,
  from: string,
): void {
  const url = URL.parse(request.url ?? '');
  const { hosts } = parts.cloud().doorway;
  const authority = url === null ? '' : `${url.hostname}:${url.port || 80}`;
  const destination = destinationOf(authority, parts.own, hosts);
  if (url?.protocol !== 'http:' || destination.kind !== 'cloud' || destination.port !== 80) {
    const what = destination.kind === 'unknown' ? destination.what : `${url?.origin} in a plain request`;
    const headers = noteRefusal(parts, request, url?.origin ?? '', from);
    request.resume();
    answerText(response, 403, refusalLine(what, hosts), refusalText(what, hosts), headers);
    return;
  }
  request.url = url.pathname + url.search;
  // The target's own host counts, and what was meant for the proxy ends here (RFC 9112 section 3.2.2, RFC 9110 section 7.6.1).
  request.headers.host = url.host;
  delete request.headers['proxy-authorization'];
  delete request.headers['proxy-connection'];
  parts.cloud().doorway.serve(request, response, plainConnection(destination.host, from));
}

/**
 * What a tool tried to reach in vain is worth knowing: it stands in the journal. Gives the headers of the answer, which
 * mark a host that Microsoft documents.
 */
export function noteRefusal(
  parts: RequestParts,
  request: IncomingMessage,
  address: string,
  from: string,
  status: 403 | 421 = 403,
): Readonly<Record<string, string>> {
  const { journal, clock } = parts.cloud();
  const url = URL.parse(address);
  const method = request.method ?? '';
  const responseHeaders = documentedHost(url?.hostname ?? '') === undefined ? {} : hostHeader(method);
  journal.add({
    time: clock.now(),
    from,
    method,
    url: url?.href ?? 'https://unknown.invalid/',
    status,
    requestHeaders: {},
    requestBody: Buffer.alloc(0),
    responseHeaders,
    responseBody: Buffer.alloc(0),
  });
  return responseHeaders;
}
