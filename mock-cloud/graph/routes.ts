/** graph.microsoft.com: Microsoft Graph, v1.0 and beta (graph.md). */

import { type Request, type Response, Router } from 'express';
import { exchangeOf } from '../http/index.ts';
import type { Routes, ServiceContext } from '../service/index.ts';
import { parseAddress } from './address.ts';
import { authenticate } from './authenticate.ts';
import { answerBatch } from './batch.ts';
import type { GraphRequest, Reply } from './call.ts';
import { preflightReply, sharingHeaders } from './cross-origin.ts';
import { BACKENDS } from './entity-set.ts';
import { errorBody } from './envelope.ts';
import { GraphRefusal } from './refusals.ts';
import { compileRoutes, type RouteTable } from './router.ts';
import { commonHeaders, type Ids, serve } from './serve.ts';
import { ENTITY_SETS } from './sets/index.ts';
import { answerUserInfo, isUserInfo } from './user-info.ts';

/** The service. */
export const graphRoutes: Routes = (context) => {
  const routes = compileRoutes(ENTITY_SETS);
  const random = context.sequence('graph/request-ids');
  const router = Router();
  router.use(async (request, response) => {
    const asked = requestOf(request);
    const requestId = random.guid();
    const ids: Ids = { requestId, clientRequestId: clientRequestId(asked) ?? requestId };
    const preflight = preflightReply(asked);
    if (preflight !== undefined) return send(response, asked, preflight, ids);
    const isBatch = asked.method === 'POST' && /^\/(v1\.0|beta)\/\$batch\/?($|\?)/i.test(asked.url);
    const reply = isBatch
      ? await batch(context, routes, asked, ids)
      : isUserInfo(asked)
        ? await orRefusal(context, ids, 'oidc/userinfo', () => answerUserInfo(context, asked))
        : await serve(context, routes, asked, ids);
    send(response, asked, reply, ids);
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
  return orRefusal(context, ids, '$batch', async () => {
    const { version } = parseAddress(request.url);
    const caller = await authenticate(context, request.headers.authorization);
    return await answerBatch(request.body, version, (part) => serve(context, routes, part, ids, caller));
  });
}

/** What stands beside the entity sets and is refused as they are. */
async function orRefusal(
  context: ServiceContext,
  ids: Ids,
  path: string,
  work: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    const origin = { now: context.now(), ...ids, path, backend: BACKENDS.directory };
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

function send(response: Response, asked: GraphRequest, reply: Reply, ids: Ids): void {
  const body = typeof reply.body === 'object' ? JSON.stringify(reply.body) : (reply.body ?? '');
  response.status(reply.status);
  // Express would add a charset to text/plain, which the live service does not have.
  const headers = { ...commonHeaders(ids, reply.body), ...sharingHeaders(asked), ...reply.headers };
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value);
  }
  if (reply.status !== 204) response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
