/** HTTP at a door on the network: limits on clients, and who answers which request. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Admitted } from './listen-admission.ts';
import { answerStream, clientFault } from './listen-answers.ts';
import { type ClientLimits, dropAfter, lookEvery } from './listen-limits.ts';
import { answerRequest } from './listen-requests.ts';
import { answerDatagrams, isDatagramRequest } from './proxy-datagram.ts';
import { answerConnect, type Tunnel } from './proxy-requests.ts';
import type { RequestParts } from './request-parts.ts';

/** What the server works with. */
export interface RequestServerParts extends RequestParts {
  readonly limits: ClientLimits;
  /** The answers that are on their way; kept by the server. */
  readonly answering: Map<ServerResponse, Admitted>;
}

/**
 * Builds the server. Its connections are the caller's to look at first: HTTP begins on a stream when it is given to
 * `serveHttp`. (Node checks the limits only in a server that listens itself.)
 */
export function createRequestServer(
  parts: RequestServerParts,
  tunnel: Tunnel,
): { readonly server: Server; readonly serveHttp: (admitted: Admitted) => void } {
  const { limits } = parts;
  const admitted = new WeakMap<object, Admitted>();
  const latest = new WeakMap<object, ServerResponse>();

  const server = createServer({
    headersTimeout: limits.headMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: lookEvery(limits),
    maxHeaderSize: limits.headBytes,
    // Without it a client that offers HTTP/2 by Upgrade would be left without an answer.
    shouldUpgradeCallback: isDatagramRequest,
  });
  const [beginHttp] = server.listeners('connection');
  if (beginHttp === undefined) throw new Error('This Node does not serve HTTP the way that Node 24 does.');
  server.removeAllListeners('connection');

  server.on('request', (request, response) => {
    const on = admitted.get(request.socket);
    if (on === undefined) return void request.socket.destroy();
    parts.answering.set(response, on);
    latest.set(request.socket, response);
    response.once('close', () => void parts.answering.delete(response));
    answerRequest(parts, request, response, on);
  });
  server.on('connect', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const on = admitted.get(stream);
    if (head.length > 0) stream.unshift(head);
    stream.on('error', () => stream.destroy());
    if (on === undefined) stream.destroy();
    else answerConnect(parts, request, stream, on, tunnel);
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (head.length > 0) stream.unshift(head);
    stream.on('error', () => stream.destroy());
    const { clock, doorway } = parts.cloud();
    answerDatagrams(request, stream, () => clock.now(), doorway.hosts);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, stream: Duplex) => {
    const response = latest.get(stream);
    const begun = response?.headersSent === true && !response.writableEnded;
    const fault = clientFault(error, limits);
    if (fault === undefined || begun) return void stream.destroy();
    answerStream(stream, fault.status, fault.reason, fault.text);
    // The client is given time to read the answer, but not to go on.
    dropAfter(stream, limits.closeMs);
  });

  return {
    server,
    serveHttp: (on) => {
      admitted.set(on.stream, on);
      Reflect.apply(beginHttp, server, [on.stream]);
    },
  };
}
