/** odata.metadata=none and =full (graph.md 2.3). Replies are made for minimal. */

import { isObject, type Json, type JsonObject } from './json.ts';

/** How much OData metadata a reply carries (graph.md 2.3). */
export type MetadataLevel = 'none' | 'minimal' | 'full';

/** What the Accept header asks for. */
export function metadataLevel(accept: string | undefined): MetadataLevel {
  const asked = /odata\.metadata=(none|minimal|full)/i.exec(accept ?? '')?.[1]?.toLowerCase();
  return asked === 'none' || asked === 'full' ? asked : 'minimal';
}

/** Without any annotation but the ones that paging needs. */
export function withoutAnnotations(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.') || name === '@odata.nextLink' || name === '@odata.count')
      .map(([name, member]) => [name, withoutAnnotations(member)]),
  );
}

/** What `full` adds to the entities of a collection. */
export interface FullMetadata {
  readonly path: string;
  readonly type: string;
  readonly version: string;
  readonly navigations: readonly string[];
  readonly actions: readonly string[];
}

/** Adds type, id, links and actions to one entity, and types beside its dates and collections. */
export function withFullMetadata(entity: JsonObject, full: FullMetadata): JsonObject {
  const id = typeof entity.id === 'string' ? entity.id : undefined;
  if (id === undefined) return entity;
  const type =
    typeof entity['@odata.type'] === 'string' ? entity['@odata.type'] : `#microsoft.graph.${full.type}`;
  const own = `${full.path}('${id}')`;
  const edit = type === `#microsoft.graph.${full.type}` ? own : `${own}/${type.slice(1)}`;
  const { '@odata.context': context, '@odata.type': _, ...rest } = entity;
  const links = full.navigations.flatMap((name) => [
    [`${name}@odata.associationLink`, `https://graph.microsoft.com/${full.version}/${edit}/${name}/$ref`],
    [`${name}@odata.navigationLink`, `https://graph.microsoft.com/${full.version}/${edit}/${name}`],
  ]);
  const actions = full.actions.map((name) => [
    `#microsoft.graph.${name}`,
    {
      title: `microsoft.graph.${name}`,
      target: `https://graph.microsoft.com/${full.version}/${edit}/microsoft.graph.${name}`,
    },
  ]);
  return {
    ...(context !== undefined && { '@odata.context': context }),
    '@odata.type': type,
    '@odata.id': own,
    '@odata.editLink': edit,
    ...Object.fromEntries(Object.entries(rest).flatMap(typed)),
    ...Object.fromEntries([...links, ...actions]),
  };
}

function typed([name, value]: [string, Json]): [string, Json][] {
  const type = name.includes('@') ? undefined : typeBeside(name, value);
  return type === undefined
    ? [[name, value]]
    : [
        [`${name}@odata.type`, type],
        [name, value],
      ];
}

function typeBeside(name: string, value: Json): string | undefined {
  if (Array.isArray(value) && value.every((item: Json) => typeof item === 'string'))
    return '#Collection(String)';
  if (typeof value === 'string' && /DateTime$|Date$/.test(name)) return '#DateTimeOffset';
  return typeof value === 'number' && /InBytes$|^size$/.test(name) ? '#Int64' : undefined;
}
