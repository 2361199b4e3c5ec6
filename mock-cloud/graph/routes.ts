/** graph.microsoft.com: Microsoft Graph, v1.0 and beta (graph.md). */

import { type Request, type Response, Router } from 'express';
import { exchangeOf } from '../http/index.ts';
import type { Routes, ServiceContext } from '../service/index.ts';
import { parseAddress } from './address.ts';
import { authenticate } from './authenticate.ts';
import { answerBatch } from './batch.ts';
import type { GraphRequest, Reply } from './call.ts';
import { BACKENDS } from './entity-set.ts';
import { errorBody } from './envelope.ts';
import { GraphRefusal } from './refusals.ts';
import { compileRoutes, type RouteTable } from './router.ts';
import { commonHeaders, type Ids, serve } from './serve.ts';
import { ENTITY_SETS } from './sets/index.ts';

/** The service. */
export const graphRoutes: Routes = (context) => {
  const routes = compileRoutes(ENTITY_SETS);
  const random = context.random('graph/request-ids');
  const router = Router();
  router.use(async (request, response) => {
    const asked = requestOf(request);
    const requestId = random.guid();
    const ids: Ids = { requestId, clientRequestId: clientRequestId(asked) ?? requestId };
    const isBatch = asked.method === 'POST' && /^\/(v1\.0|beta)\/\$batch\/?($|\?)/i.test(asked.url);
    const reply = isBatch
      ? await batch(context, routes, asked, ids)
      : await serve(context, routes, asked, ids);
    send(response, reply, ids);
  });
  return router;
};

/** One token counts for the whole batch. */
async function batch(
  context: ServiceContext,
  routes: RouteTable,
  request: GraphRequest,
  ids: Ids,
): Promise<Reply> {
  try {
    const { version } = parseAddress(request.url);
    const caller = await authenticate(context, request.headers.authorization);
    return await answerBatch(request.body, version, (part) => serve(context, routes, part, ids, caller));
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    const origin = { now: context.now(), ...ids, path: '$batch', backend: BACKENDS.directory };
    return { status: error.entry.status, headers: error.headers, body: errorBody(error, origin) };
  }
}

function requestOf(request: Request): GraphRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: request.method,
    url: request.originalUrl,
    headers: Object.fromEntries(headers),
    body: exchangeOf(request).body.toString('utf8'),
  };
}

function clientRequestId(request: GraphRequest): string | undefined {
  const id = request.headers['client-request-id'] ?? request.headers['x-ms-client-request-id'];
  return id !== undefined && /^[\x21-\x7e]{1,100}$/.test(id) ? id : undefined;
}

function send(response: Response, reply: Reply, ids: Ids): void {
  const body = typeof reply.body === 'object' ? JSON.stringify(reply.body) : (reply.body ?? '');
  response.status(reply.status);
  // Express would add a charset to text/plain, which the live service does not have.
  for (const [name, value] of Object.entries({ ...commonHeaders(ids, reply.body), ...reply.headers })) {
    response.setHeader(name, value);
  }
  if (reply.status !== 204) response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
