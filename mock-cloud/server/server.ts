/** The cloud's HTTP server: one for all hosts and doors. It never listens by itself; doors hand it byte streams. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Clock, Task } from '../clock/index.ts';
import type { Faults } from '../faults/index.ts';
import type { HostTable } from '../host-table/index.ts';
import { attachExchange, type Connection, keptTarget, readBody, requestTarget } from '../http/index.ts';
import type { Journal } from '../journal/index.ts';
import { documentedHost, NOT_SERVED_HEADER } from '../not-served/index.ts';
import type { Host, Routes, ServiceContext } from '../service/index.ts';
import { record } from './record.ts';

/** What the server works with. */
export interface CloudServerParts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly context: ServiceContext;
  readonly hosts: Pick<HostTable, 'find'>;
  /** Called for an error that no service expected: always a defect of the cloud. */
  readonly onDefect: (error: unknown, where: string) => void;
}

/** The server, as doors use it. */
export interface CloudServer {
  /** Takes a byte stream on which HTTP is spoken (TLS already ended). */
  accept(stream: Duplex, connection: Connection): void;
  /** Answers one request that a door has read with an HTTP server of its own. */
  serve(request: IncomingMessage, response: ServerResponse, connection: Connection): void;
  close(): void;
}

/** Builds the server. Services are built when first asked for. */
export function createCloudServer(parts: CloudServerParts): CloudServer {
  const connections = new WeakMap<object, Connection>();
  const party = parts.clock.party('cloud');

  const appOf = createApps(parts);

  const handle = async (
    request: IncomingMessage,
    response: ServerResponse,
    connection: Connection,
    task: Task,
    body: Buffer | 'too large',
  ): Promise<void> => {
    response.sendDate = false;
    response.setHeader('Date', new Date(parts.clock.now()).toUTCString());
    const target = requestTarget(request, connection.host);
    request.url = target.ok ? target.path : keptTarget(request.url ?? '');
    record(parts, request, response, connection, body);
    const entry = parts.hosts.find(connection.host, connection.inside);
    const misdirected = connection.refusal ?? misdirection(request, connection, entry);
    if (entry === undefined || misdirected !== undefined) {
      if (entry === undefined && documentedHost(connection.host) !== undefined)
        response.setHeader(NOT_SERVED_HEADER, request.method ?? '');
      return answer(response, 421, `${misdirected}\n`);
    }
    if (!target.ok) return answer(response, target.status, `${target.reason}\n`);
    if (body === 'too large') {
      // What is still on its way would be taken for the next request.
      response.setHeader('Connection', 'close');
      return answer(response, 413, 'The body is larger than 4 MiB.\n');
    }
    const exchange = attachExchange(request, connection, task, () => parts.clock.now(), body);
    const fault = parts.faults.take(connection.host, request.url ?? '/');
    if (fault?.kind === 'delay') await exchange.sleep(fault.ms, `${connection.host} is slow`);
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'page') return answer(response, 200, fault.text);
    if (fault?.kind === 'status') {
      if (fault.retryAfterSeconds !== undefined)
        response.setHeader('Retry-After', String(fault.retryAfterSeconds));
      return answer(response, fault.status, '');
    }
    appOf(entry)(request, response);
  };

  const serve: CloudServer['serve'] = (request, response, connection) => {
    const what = `${request.method} ${connection.scheme}://${connection.host}${request.url}`;
    const begin = async (): Promise<void> => {
      const body = await readBody(request);
      // A client that hangs up before its request is whole has asked for nothing.
      if (body === 'broken off' || response.closed) return void request.socket.destroy();
      // Not before: while a slow client sends, time goes on.
      const task = party.begin(what);
      response.once('close', () => task.end());
      await handle(request, response, connection, task, body);
    };
    begin().catch((error: unknown) => {
      parts.onDefect(error, what);
      request.socket.destroy();
    });
  };

  const server: Server = createServer(
    { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 },
    (request, response) => {
      const connection = connections.get(request.socket);
      if (connection === undefined) request.socket.destroy();
      else serve(request, response, connection);
    },
  );
  server.on('clientError', (_error, socket) => socket.destroy());

  return {
    serve,
    accept: (stream, connection) => {
      connections.set(stream, connection);
      stream.on('error', () => stream.destroy());
      server.emit('connection', stream);
    },
    close: () => server.closeAllConnections(),
  };
}

/** The routers of hosts, each with what is answered where it has no route. */
function createApps(parts: CloudServerParts): (entry: Host) => Express {
  const apps = new Map<Routes, Express>();
  return (entry) => {
    const found = apps.get(entry.routes);
    if (found !== undefined) return found;
    const made = express();
    made.disable('x-powered-by').disable('etag');
    made.use(entry.routes(parts.context));
    made.use(unanswered);
    made.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
      if (isBadPath(error)) return answer(response, 400, 'The path is not percent-encoded UTF-8.\n');
      parts.onDefect(error, `${request.method} https://${entry.host}${request.originalUrl}`);
      if (response.headersSent) return next(error);
      answer(response, 500, 'The service failed; this is a defect of Glovebox, not of the client.\n');
    });
    apps.set(entry.routes, made);
    return made;
  };
}

/** Why the request cannot be meant for the connection that it came in on (RFC 9110 section 15.5.20); undefined when it is. */
function misdirection(
  request: IncomingMessage,
  connection: Connection,
  entry: Host | undefined,
): string | undefined {
  if (entry === undefined) {
    const documented = documentedHost(connection.host);
    return documented === undefined
      ? `No service answers for the host ${connection.host}.`
      : `${connection.host} (${documented.service}) is not served by Glovebox.`;
  }
  if (hostOf(request) === connection.host) return undefined;
  return `This connection was opened to ${connection.host}, not to ${request.headers.host ?? 'no host'}.`;
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

/** Express refuses a path that it cannot decode with an error of status 400. */
function isBadPath(error: unknown): boolean {
  return error instanceof URIError && 'status' in error && error.status === 400;
}

/** What no route of the service took. What its documents have and Glovebox has not, the service itself has answered. */
function unanswered(request: Request, response: Response): void {
  const asked = `${request.method} ${request.path} on ${hostOf(request)}`;
  answer(response, 404, `There is no ${asked}, as far as Glovebox knows the service.\n`);
}
