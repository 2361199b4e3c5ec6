/** What may be written of regular collections, from their table: every property of the schema is kept, ignored, or refused by name. */

import type { Part, RegularCollection } from '../../../mock-cloud/graph/regular/index.ts';
import type { GraphVersion } from '../../../mock-cloud/graph/schema/index.ts';
import { schemaOf } from '../../../mock-cloud/graph/schema/schema.ts';
import { REGULAR_COLLECTIONS } from '../../../mock-cloud/graph/sets/entity-sets.ts';
import { bodyOf, typesOf } from './regular-bodies.ts';
import { rightValues, typeOf } from './write-samples.ts';
import { one, type Place, type Properties, type Target } from './write-target.ts';

type Rules = Pick<Part, 'made' | 'parts' | 'readOver' | 'required' | 'secret'>;

const SERVICE_MADE = [
  'id',
  'createdDateTime',
  'creationDateTime',
  'lastModifiedDateTime',
  'modifiedDateTime',
  'version',
  'assignments',
];

/** What is known of the properties of a type. */
function knowledge(
  rules: Rules,
  type: string,
): Pick<Target, 'type' | 'ignored' | 'kept' | 'writeOnly' | 'values'> {
  const ignored = [...SERVICE_MADE, ...Object.keys(rules.made ?? {}), ...(rules.readOver ?? [])];
  const inBody = Object.keys(rules.parts ?? {}).filter((name) => rules.parts?.[name]?.inBody);
  const properties = schemaOf('beta').type(type)?.properties() ?? [];
  return {
    type,
    ignored,
    writeOnly: rules.secret ?? [],
    kept: [...properties.filter(({ isNavigation }) => !isNavigation).map(({ name }) => name), ...inBody],
    values: () => ({ ...fewMembers(type), ...Object.fromEntries(inBody.map((name) => [name, [[]]])) }),
  };
}

/** The first and the last member of each enum: there are hundreds of properties. */
function fewMembers(type: string): Record<string, readonly unknown[]> {
  const schema = schemaOf('beta');
  return Object.fromEntries(
    (schema.type(type)?.properties() ?? []).flatMap(({ name, type: of }): [string, readonly unknown[]][] => {
      const members = schema.members(of?.name ?? '')?.filter((member) => member !== 'unknownFutureValue');
      if (members === undefined || members.length < 3 || of?.collection === true) return [];
      const known = schemaOf('v1.0').members(of?.name ?? '') ?? members;
      const both = members.filter((member) => known.includes(member));
      return [[name, [both[0], both.at(-1)]]];
    }),
  );
}

/** With what stands below the entity, where it may stand in the body. */
const reading = (rules: Rules, of: string, home: string | undefined, at: string): string => {
  const path = home === undefined ? at : at.replace(of, home);
  const inBody = Object.keys(rules.parts ?? {}).filter((name) => rules.parts?.[name]?.inBody);
  return inBody.length === 0 ? path : `${path}?$expand=${inBody.join(',')}`;
};

/** How entities are made and changed in a collection; `parent` makes what the collection lies below. */
function targetsIn(
  what: string,
  versions: readonly GraphVersion[],
  rules: Rules & { readonly answers?: Part['answers'] },
  changes: readonly string[],
  type: string,
  route: { readonly of: string; readonly path: string; readonly home?: string },
  pathOf: (place: Place, version: GraphVersion) => Promise<string>,
  body: (version: GraphVersion) => Properties,
): Target[] {
  const known = { ...knowledge(rules, type), versions };
  const onePath = once(async (place, version) => {
    const path = await pathOf(place, version);
    const answer = await place.client.send('POST', path, body(version));
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.text}`);
    return `${path}/${String(answer.json.id)}`;
  });
  const key = route.path === '' ? '{id}' : `${route.path}/{key${route.path.split('/').length / 2}}`;
  const changing = (method: 'PATCH' | 'PUT', required: (version: GraphVersion) => Properties): Target => ({
    what: `${method} of ${what}`,
    ...known,
    routes: [`${route.of} ${method} ${key}`],
    write: async (place, version, properties) =>
      place.client.send(method, await onePath(place, version), { ...required(version), ...properties }),
    read: async (place, version) =>
      one(place.client, reading(rules, route.of, route.home, await onePath(place, version))),
  });
  const all: Record<string, Target> = {
    POST: {
      what: `POST of ${what}`,
      ...known,
      routes: [`${route.of} POST ${route.path}`.trim()],
      write: async (place, version, properties) =>
        place.client.send('POST', await pathOf(place, version), { ...body(version), ...properties }),
      read: async (place, version, answer) =>
        answer === undefined
          ? {}
          : one(
              place.client,
              reading(
                rules,
                route.of,
                route.home,
                `${await pathOf(place, version)}/${String(answer.json.id)}`,
              ),
            ),
    },
    PATCH: changing('PATCH', () => ({})),
    PUT: changing('PUT', body),
  };
  return changes.flatMap((change) => all[change] ?? []);
}

/** The same path for each question about a version. */
function once(
  make: (place: Place, version: GraphVersion) => Promise<string>,
): (place: Place, version: GraphVersion) => Promise<string> {
  const made = new Map<string, Promise<string>>();
  return (place, version) => {
    const path = made.get(version) ?? make(place, version);
    made.set(version, path);
    return path;
  };
}

/** The parts of a collection that are changed by themselves, and those below them. */
function targetsBelow(
  what: string,
  row: RegularCollection,
  rules: Rules,
  ofType: string,
  path: string,
  parent: (place: Place, version: GraphVersion) => Promise<string>,
): Target[] {
  return Object.entries(rules.parts ?? {}).flatMap(([name, part]): Target[] => {
    const declared = schemaOf('beta').type(ofType)?.property(name)?.type?.name ?? '';
    const type = concrete(declared);
    // Assignments have a contract of their own, and libraries are only read.
    if (name === 'assignments' || !part.changes?.includes('POST')) return [];
    const body = (version: GraphVersion): Properties => partBody(version, part, declared, type);
    const pathOf = once(async (place, version) => `${await parent(place, version)}/${name}`);
    const below = async (place: Place, version: GraphVersion): Promise<string> => {
      const at = await pathOf(place, version);
      const answer = await place.client.send('POST', at, body(version));
      return `${at}/${String(answer.json.id)}`;
    };
    const versions = row.versions.filter(
      (version) => schemaOf(version).type(ofType)?.property(name) !== undefined,
    );
    const own = path === '' ? `{id}/${name}` : `${path}/${name}`;
    return [
      ...targetsIn(
        `${name} of ${what}`,
        versions,
        part,
        part.changes,
        type,
        { of: row.path, path: own },
        pathOf,
        body,
      ),
      ...targetsBelow(
        `${name} of ${what}`,
        row,
        part,
        declared,
        `${own}/{key${own.split('/').length / 2}}`,
        below,
      ),
    ];
  });
}

const concrete = (declared: string): string => {
  const schema = schemaOf('beta');
  if (schema.type(declared)?.isAbstract !== true && declared !== 'groupPolicyPresentationValue')
    return declared;
  return (
    schema.types().find((type) => type.derivesFrom(declared) && !type.isAbstract && type.name !== declared)
      ?.name ?? declared
  );
};

function partBody(version: GraphVersion, part: Part, declared: string, name: string): Properties {
  const type = schemaOf(version).type(name);
  const required = (part.required ?? []).map((of) => [of, type && rightValues(version, typeOf(type, of))[0]]);
  return {
    ...(name !== declared && { '@odata.type': `#microsoft.graph.${name}` }),
    ...Object.fromEntries(required),
  };
}

/** All of them. */
export const REGULAR_TARGETS: readonly Target[] = REGULAR_COLLECTIONS.flatMap((row) => {
  // v1.0 comes first where there is one: beta has all of its types.
  const [version] = row.versions;
  const type = version === undefined ? row.type : (typesOf(row, version)[0] ?? row.type);
  const path = async (_: Place, at: GraphVersion): Promise<string> => `/${at}/${row.path}`;
  // What stands below an entity of several collections is expanded where it is kept.
  const home = row.shows?.find((shown) => schemaOf('beta').type(type)?.derivesFrom(shown.type)) ?? row;
  const body = (at: GraphVersion): Properties => bodyOf(home, at, type === home.type ? undefined : type);
  const typed = (at: GraphVersion): Properties => ({
    ...(type !== row.type && { '@odata.type': `#microsoft.graph.${type}` }),
    ...body(at),
  });
  const makeOne = async (place: Place, at: GraphVersion): Promise<string> => {
    const answer = await place.client.send('POST', `/${at}/${row.path}`, typed(at));
    return `/${at}/${row.path}/${String(answer.json.id)}`;
  };
  return [
    ...targetsIn(
      row.path,
      row.versions,
      home,
      row.changes,
      type,
      { of: row.path, path: '', home: home.path },
      path,
      typed,
    ),
    ...targetsBelow(row.path, row, row, row.type, '', makeOne),
  ];
});

/** Routes of the table whose bodies are no properties of an entity: actions, which regular-actions.test.ts tries. */
export const REGULAR_ACTIONS: readonly string[] = REGULAR_COLLECTIONS.flatMap((row) => [
  ...(row.assignable !== undefined && hasAssign(row) ? [`${row.path} POST {id}/assign`] : []),
  ...(row.parts?.assignments?.changes?.includes('POST') ? [`${row.path} POST {id}/assignments`] : []),
  ...Object.keys(row.routes?.(row) ?? {})
    .filter((route) => !route.startsWith('GET'))
    .map((route) => `${row.path} ${route}`),
]);

function hasAssign(row: RegularCollection): boolean {
  const schema = schemaOf('beta');
  return schema.operations.some(
    ({ name, on }) => name === 'assign' && schema.type(row.type)?.derivesFrom(on.name) === true,
  );
}
