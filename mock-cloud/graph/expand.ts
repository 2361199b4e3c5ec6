/** What $expand adds to an entity (graph.md 2.3). */

import { joinedHeader, readNotServedHeader } from '../not-served/index.ts';
import type { Call } from './call.ts';
import type { CollectionRules } from './collection.ts';
import type { Json, JsonObject } from './json.ts';
import { type Expand, findProperty } from './odata/index.ts';
import { partHeader } from './part-not-served.ts';
import { schemaOf } from './schema/index.ts';
import { narrowed, unknownValue } from './select.ts';

/** Where addresses in replies begin. */
export const ROOT = 'https://graph.microsoft.com';

/** What is expanded in a reply, in the schema's spelling. */
export function expansionsOf(call: Call, rules: CollectionRules): Expand[] {
  const schema = schemaOf(call.version);
  const served = Object.keys(rules.expansions);
  return call.query.expand.flatMap(({ name, select, expand }) => {
    if (name === '*') return served.map((known) => ({ name: known, select: [], expand: [] }));
    const bare = name.split('/').at(0) ?? name;
    const known = served.find((one) => one.toLowerCase() === bare.toLowerCase());
    const found = findProperty(schema, rules.type, [bare]);
    return [{ name: known ?? (found.kind === 'property' ? found.property.name : bare), select, expand }];
  });
}

/** By the collection's own rule, by the route that the navigation has, or the value of one of which nothing is known. */
async function expandedValue(
  call: Call,
  rules: CollectionRules,
  entity: JsonObject,
  { name, expand }: Expand,
): Promise<Json> {
  const make = rules.expansions[name];
  if (make !== undefined) return make(call, entity, expand);
  const related = call.related(rules.path, name);
  return related === undefined ? unknownValue(call.version, rules.type, [name]) : related(String(entity.id));
}

/** Marks in the reply what is expanded without that anything is known of it. */
export function unknownHeader(
  call: Call,
  rules: CollectionRules,
  expand: readonly Expand[],
): Readonly<Record<string, string>> {
  const unknown = expand.filter(
    ({ name }) => rules.expansions[name] === undefined && call.related(rules.path, name) === undefined,
  );
  return joinedHeader(unknown.flatMap(({ name }) => readNotServedHeader(partHeader(call, name))));
}

/** An inline expand of a derived type has the cast in its context (graph.md 2.3). */
function expandedContext(call: Call, rules: CollectionRules, entity: JsonObject, name: string): string {
  const type = entity['@odata.type'];
  const cast = typeof type === 'string' ? `/${type.slice(1)}` : '';
  return `${ROOT}/${call.version}/$metadata#${rules.path}('${String(entity.id)}')${cast}/${name}`;
}

/** The members that $expand adds. */
export async function expanded(
  call: Call,
  rules: CollectionRules,
  entity: JsonObject,
  expand: readonly Expand[],
): Promise<JsonObject> {
  const members: [string, Json][] = [];
  for (const one of expand) {
    const { name, select } = one;
    const value = await expandedValue(call, rules, entity, one);
    members.push(
      [`${name}@odata.context`, expandedContext(call, rules, entity, name)],
      [
        name,
        select.length === 0 ? value : narrowed(value, [...select, ...one.expand.map((inner) => inner.name)]),
      ],
    );
  }
  return Object.fromEntries(members);
}
