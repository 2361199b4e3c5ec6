/** Makes the replies: lists with paging, single entities, actions (graph.md sections 2.3, 2.4). */

import type { Call, Reply } from './call.ts';
import type { CollectionRules } from './collection.ts';
import { expanded, expansionsOf, ROOT, unknownHeader } from './expand.ts';
import { filtered, isAdvanced } from './filtering.ts';
import type { JsonObject } from './json.ts';
import { checkNames, type Expand, type OrderBy, orderOf } from './odata/index.ts';
import { refuse } from './refusals.ts';
import { schemaOf } from './schema/index.ts';
import { pick, valueAt } from './select.ts';

/** The list of a collection after all query options. */
export async function answerList(
  call: Call,
  rules: CollectionRules,
  entities: readonly JsonObject[],
): Promise<Reply> {
  checkNames(call.query, schemaOf(call.version), rules.type);
  if (rules.selectFails && call.query.select.length > 0) throw refuse('intuneInternal');
  const all = ordered(call, rules, filtered(call, rules, entities));
  const start = startOf(call);
  const size = pageSize(call, rules);
  const complete = rules.complete ?? ((_call, entity) => entity);
  const page = await Promise.all(all.slice(start, start + size).map((entity) => complete(call, entity)));
  const expand = rules.ignoreExpandOnList ? [] : expansionsOf(call, rules);
  const value = await Promise.all(page.map((entity) => shaped(call, rules, entity, expand)));
  const next = start + size < all.length && size > 0 ? nextLink(call, start + size) : undefined;
  return {
    status: 200,
    ...(expand.length > 0 && { headers: unknownHeader(call, rules, expand) }),
    body: {
      '@odata.context': contextOf(call, rules, expand, false),
      ...countOf(call, rules, all.length, start, value.length),
      ...(next !== undefined && { '@odata.nextLink': next }),
      value,
    },
  };
}

/** One entity, or 404. `status` 201 adds the Location header. */
export async function answerOne(
  call: Call,
  rules: CollectionRules,
  entity: JsonObject | undefined,
  status: 200 | 201 = 200,
): Promise<Reply> {
  checkNames(call.query, schemaOf(call.version), rules.type);
  if (entity === undefined) throw notFound(rules, call.keys.at(-1) ?? '');
  const expand = status === 200 ? expansionsOf(call, rules) : [];
  const shape = await shaped(call, rules, entity, expand);
  const location = `${ROOT}/${call.version}/${rules.path}('${String(entity.id)}')`;
  return {
    status,
    ...(status === 201 && { headers: { Location: location } }),
    ...(expand.length > 0 && { headers: unknownHeader(call, rules, expand) }),
    body: { '@odata.context': contextOf(call, rules, expand, true), ...shape },
  };
}

/** The count of a collection as text (directory only). */
export function answerCount(call: Call, rules: CollectionRules, entities: readonly JsonObject[]): Reply {
  if (/application\/json/i.test(call.request.headers.accept ?? '')) throw refuse('unsupportedMediaType');
  if (call.request.headers.consistencylevel?.toLowerCase() !== 'eventual') {
    throw refuse(
      'unsupportedQuery',
      "$count is not currently supported without the header 'ConsistencyLevel: eventual'.",
    );
  }
  checkNames(call.query, schemaOf(call.version), rules.type);
  return {
    status: 200,
    headers: { 'Content-Type': 'text/plain' },
    body: String(filtered(call, rules, entities).length),
  };
}

/** Done, nothing to say. */
export function done(status: 200 | 204): Reply {
  return { status };
}

/** 404 in the words of the area. */
export function notFound(rules: Pick<CollectionRules, 'area'>, id: string): Error {
  return rules.area === 'directory' ? refuse('directoryNotFound', id) : refuse('intuneNotFound');
}

/** @odata.context, from the request: tools look for the parent's id in it. */
function contextOf(call: Call, rules: CollectionRules, expand: readonly Expand[], single: boolean): string {
  const select = rules.selectFails ? [] : call.query.select;
  const parts = [...select, ...expand.map(({ name, select: inner }) => `${name}(${inner.join(',')})`)];
  const shape = parts.length === 0 ? '' : `(${parts.join(',')})`;
  return `${ROOT}/${call.version}/$metadata#${rules.path}${shape}${single ? '/$entity' : ''}`;
}

async function shaped(
  call: Call,
  rules: CollectionRules,
  entity: JsonObject,
  expand: readonly Expand[],
): Promise<JsonObject> {
  return { ...selected(call, rules, entity), ...(await expanded(call, rules, entity, expand)) };
}

function selected(call: Call, rules: CollectionRules, entity: JsonObject): JsonObject {
  const names = call.query.select.filter((name) => name !== '*');
  const wanted = names.length > 0 && !rules.selectFails ? names : rules.defaultSelect;
  return wanted === undefined ? entity : pick(entity, wanted, { version: call.version, type: rules.type });
}

function ordered(call: Call, rules: CollectionRules, entities: readonly JsonObject[]): readonly JsonObject[] {
  const { orderBy, filter } = call.query;
  if (orderBy.length === 0) return entities;
  if (rules.area === 'directory' && filter !== undefined && !isAdvanced(call)) {
    throw refuse('unsupportedQuery', 'Sorting not supported for current query.');
  }
  return entities.toSorted((left, right) => {
    for (const order of orderBy) {
      const difference = compareBy(order, left, right);
      if (difference !== 0) return order.descending ? -difference : difference;
    }
    return 0;
  });
}

/** Null comes first, as in OData's own order. */
function compareBy(order: OrderBy, left: JsonObject, right: JsonObject): number {
  const [a, b] = [valueAt(left, order.path), valueAt(right, order.path)];
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return orderOf(a, b) ?? 0;
}

function pageSize(call: Call, rules: CollectionRules): number {
  const preferred = /odata\.maxpagesize=(\d{1,6})/i.exec(call.request.headers.prefer ?? '')?.[1];
  const asked = call.query.top ?? (preferred === undefined ? undefined : Number(preferred));
  if (asked === undefined) return rules.pageSize;
  if (rules.area === 'directory' && asked > rules.largestPage) {
    throw refuse(
      'requestBadRequest',
      `Invalid page size specified: '${asked}'. Must be between 1 and ${rules.largestPage} inclusive.`,
    );
  }
  return Math.min(asked, rules.largestPage);
}

/** The paging token holds the place in the list. It is opaque to clients and checked here. */
function startOf(call: Call): number {
  const { skipToken, skip } = call.query;
  if (skipToken === undefined) return skip;
  const place = /^at:(\d{1,9})$/.exec(Buffer.from(skipToken, 'base64url').toString('latin1'))?.[1];
  if (place === undefined) throw refuse('requestBadRequest', 'Skip token is not valid.');
  return Number(place);
}

function nextLink(call: Call, place: number): string {
  const path = call.request.url.split('?')[0] ?? '';
  const token = Buffer.from(`at:${place}`).toString('base64url');
  const carried = call.query.carried.replaceAll('%20', '+').replace(/(^|&)\$/g, '$1%24');
  return `${ROOT}${path}?${carried === '' ? '' : `${carried}&`}%24skiptoken=${token}`;
}

function countOf(
  call: Call,
  rules: CollectionRules,
  total: number,
  start: number,
  inPage: number,
): JsonObject {
  if (rules.unaskedCount === 'zero') return { '@odata.count': 0 };
  if (rules.unaskedCount === 'page' && !call.query.count) return { '@odata.count': inPage };
  const asked = call.query.count || rules.unaskedCount === 'total';
  return asked && (start === 0 || start === call.query.skip) ? { '@odata.count': total } : {};
}
