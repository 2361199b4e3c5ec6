/** From a request to Graph's answer: address, token, route, permission, handler (graph.md sections 1, 2, 8). */

import { inTenant, type ServiceContext } from '../service/index.ts';
import { type Address, parseAddress } from './address.ts';
import { authenticate, authorize, type Caller } from './authenticate.ts';
import type { Call, GraphRequest, Related, Reply } from './call.ts';
import { BACKENDS, type EntitySet } from './entity-set.ts';
import { errorBody } from './envelope.ts';
import { isObject, type JsonObject } from './json.ts';
import { metadataLevel } from './metadata-level.ts';
import { atLevel } from './metadata-reply.ts';
import { ODataError, parseQuery } from './odata/index.ts';
import { GraphRefusal, refuse } from './refusals.ts';
import type { Match, RouteTable } from './router.ts';
import { walk } from './schema/index.ts';
import { notServed } from './unanswered.ts';

/** What one request is known by. */
export interface Ids {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** Answers one request; refusals become the bodies of their table entries. `caller` is given for parts of a batch. */
export async function serve(
  context: ServiceContext,
  routes: RouteTable,
  request: GraphRequest,
  ids: Ids,
  caller?: Caller,
): Promise<Reply> {
  try {
    const address = parseAddress(request.url);
    refuseAnonymous(request, address);
    const known = caller ?? (await authenticate(context, request.headers.authorization));
    const match = routes.find(request.method, address);
    authorize(known, match.set, match.route, request.method);
    const call = callOf(context, request, ids, known, address, match);
    const reply = await match.route.handle(call);
    return atLevel(reply, metadataLevel(request.headers.accept), match.set, address.version);
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    return refusalReply(context, routes, request, ids, error);
  }
}

/** What the live service answers without a token and Glovebox does not: the schema and the service document. */
function refuseAnonymous({ method }: GraphRequest, address: Address): void {
  const first = address.segments[0]?.text.toLowerCase();
  const open = method === 'GET' && (first === undefined || first === '$metadata');
  if (!open) return;
  const walked = walk(address.version, address.segments);
  throw walked.kind === 'unknown' ? refuse('segment', walked.segment) : notServed(method, address, walked);
}

function callOf(
  context: ServiceContext,
  request: GraphRequest,
  ids: Ids,
  caller: Caller,
  address: Address,
  match: Match,
): Call {
  const directory = match.set.area === 'directory';
  try {
    const query = parseQuery(address.query, address.version);
    const { version } = address;
    const call: Call = {
      context: inTenant(context, caller.tenant.id),
      tenant: caller.tenant,
      claims: caller.claims,
      now: context.now(),
      version,
      request,
      keys: match.keys,
      query,
      related: (path, navigation) =>
        match.set.path === path ? relatedTo(call, caller, match.set, navigation) : undefined,
      ...ids,
    };
    return call;
  } catch (error) {
    if (!(error instanceof ODataError)) throw error;
    const text = `Invalid filter clause: ${error.message} at position ${error.position}.`;
    throw refuse(directory ? 'requestBadRequest' : 'intuneQuery', text);
  }
}

/** A navigation of an entity, by the route that the set has for it. Whoever may not read it may not expand it. */
function relatedTo(call: Call, caller: Caller, set: EntitySet, navigation: string): Related | undefined {
  const found = set.routes[`GET {id}/${navigation}`];
  const route = typeof found === 'function' ? { handle: found } : found;
  if (route === undefined || route.versions?.includes(call.version) === false) return undefined;
  return async (id) => {
    authorize(caller, set, route, 'GET');
    const { body } = await route.handle({ ...call, keys: [id], query: parseQuery('', call.version) });
    if (!isObject(body)) return null;
    const { '@odata.context': _, value, ...entity } = body;
    return value ?? entity;
  };
}

function refusalReply(
  context: ServiceContext,
  routes: RouteTable,
  request: GraphRequest,
  ids: Ids,
  refusal: GraphRefusal,
): Reply {
  const path = (request.url.split('?')[0] ?? '').replace(/^\/[^/]*\//, '');
  const origin = { now: context.now(), ...ids, path, backend: BACKENDS[areaOf(routes, request)] };
  return { status: refusal.entry.status, headers: refusal.headers, body: errorBody(refusal, origin) };
}

/** The backend that a refusal names; the enrolment service where the path leads nowhere. */
function areaOf(routes: RouteTable, request: GraphRequest): keyof typeof BACKENDS {
  try {
    return routes.setOf(parseAddress(request.url))?.area ?? 'enrollment';
  } catch {
    return 'enrollment';
  }
}

/** Headers that every answer carries (graph.md 2.2). */
export function commonHeaders(ids: Ids, body: JsonObject | string | undefined): Record<string, string> {
  return {
    ...(typeof body === 'object' && {
      'Content-Type':
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    }),
    'Cache-Control': 'no-cache',
    'OData-Version': '4.0',
    'Strict-Transport-Security': 'max-age=31536000',
    Vary: 'Accept-Encoding',
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    'x-ms-ags-diagnostic': DIAGNOSTIC,
  };
}

const DIAGNOSTIC = JSON.stringify({
  ServerInfo: {
    DataCenter: 'West Europe',
    Slice: 'E',
    Ring: '5',
    ScaleUnit: '001',
    RoleInstance: 'AM4PEPF00027A63',
  },
});
