/** Makes an entity set of a row of the table: its routes follow from the row and from the schema. */

import { answerList, answerOne, done } from '../answer.ts';
import { wrongValue } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import type { EntitySet, Handler, Route } from '../entity-set.ts';
import { partHeader, partNotServed } from '../part-not-served.ts';
import { type GraphVersion, schemaOf } from '../schema/index.ts';
import { addAssignment, assign, assignOf } from './assign.ts';
import {
  alsoAssigned,
  entitiesOf,
  entityOfCall,
  type Level,
  levelBelow,
  levelOf,
  referenceOf,
  rulesOf,
  shownOf,
  summaryOf,
} from './level.ts';
import type { RegularEntity } from './records.ts';
import type { Change, RegularCollection } from './row.ts';
import { change, create, remove, replace } from './write.ts';

/** The entity set of a row. */
export function regularSet(row: RegularCollection): EntitySet {
  return {
    path: row.path,
    type: row.type,
    versions: row.versions,
    area: row.area,
    permissions: row.permissions,
    routes: {
      ...routesAt('', levelOf(row), row.changes),
      ...belowRoutes(row, '{id}', levelOf(row)),
      ...(row.assignable !== undefined && actionRoutes(row)),
      ...row.routes?.(row),
    },
  };
}

type Routes = Record<string, Route | Handler>;

/** Of a collection: `path` is what stands behind that of the row, '' for the row itself. */
function routesAt(path: string, level: Level, changes: readonly Change[]): Routes {
  const key = path === '' ? '{id}' : `${path}/{key${level.depth}}`;
  const one: Record<Change, [string, (call: Call) => Promise<Reply>]> = {
    POST: [`POST ${path}`.trim(), (call) => created(call, level)],
    PATCH: [`PATCH ${key}`, (call) => changed(call, level, change, 'PATCH')],
    PUT: [`PUT ${key}`, (call) => changed(call, level, replace, 'PUT')],
    DELETE: [`DELETE ${key}`, (call) => removed(call, level)],
  };
  const found: [string, (call: Call) => Promise<Reply>][] = [
    [`GET ${path}`.trim(), (call) => listed(call, level)],
    [`GET ${key}`, (call) => shown(call, level)],
    ...changes.map((method) => one[method]),
  ];
  return Object.fromEntries(found.map(([name, handle]) => [name, handle]));
}

/** Of all that lies below an entity of the level. */
function belowRoutes(row: RegularCollection, key: string, level: Level): Routes {
  const parts = Object.entries(level.rules.parts ?? {}).map(([navigation, part]): Routes => {
    const versions = row.versions.filter((version) => levelBelow(level, navigation, version) !== undefined);
    const [newest] = versions.toReversed();
    const below = newest === undefined ? undefined : levelBelow(level, navigation, newest);
    if (below === undefined) throw new Error(`${row.path}: the schema has no ${navigation}`);
    const path = `${key}/${navigation}`;
    const made = {
      ...routesAt(path, below, part.changes ?? []),
      ...belowRoutes(row, `${path}/{key${below.depth}}`, below),
    };
    return limited(made, versions, row);
  });
  const references = Object.keys(level.rules.references ?? {}).map(
    (name): Routes => ({ [`GET ${key}/${name}`]: (call: Call) => reference(call, level, name) }),
  );
  const summaries = (level.rules.summaries ?? []).map((name): Routes => {
    const handle = (call: Call): Promise<Reply> => summary(call, level, name);
    const versions = row.versions.filter((version) => hasProperty(version, level.type, name));
    return limited({ [`GET ${key}/${name}`]: handle }, versions, row);
  });
  return Object.assign({}, ...parts, ...references, ...summaries);
}

/** Routes that only some of the versions of the row have. */
function limited(routes: Routes, versions: readonly GraphVersion[], row: RegularCollection): Routes {
  if (versions.length === row.versions.length) return routes;
  return Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [
      name,
      typeof route === 'function' ? { handle: route, versions } : route,
    ]),
  );
}

/** What is done with the assignments of an entity. */
function actionRoutes(row: RegularCollection): Routes {
  const level = levelOf(row);
  const versions = row.versions.filter((version) => assignOf(version, row.type) !== undefined);
  const changes = row.parts?.assignments?.changes ?? [];
  return {
    ...(versions.length > 0 &&
      limited({ 'POST {id}/assign': (call) => assigned(call, level) }, versions, row)),
    ...(changes.includes('POST') && {
      'POST {id}/assignments': async (call) => {
        const made = await addAssignment(call, level);
        const below = levelBelow(level, 'assignments', call.version);
        if (made === undefined || below === undefined)
          throw wrongValue({ type: row.type, area: 'intune' }, 'target', '');
        return answerOne(call, rulesOf(call, below), shownOf(call, below, made, true), 201);
      },
    }),
  };
}

async function listed(call: Call, level: Level): Promise<Reply> {
  const all = await entitiesOf(call, level);
  const reply = await answerList(
    call,
    rulesOf(call, level),
    all.map((entity) => shownOf(call, level, entity, false)),
  );
  const { library } = level.row;
  if (library === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, ...partHeader(call, library) } };
}

async function shown(call: Call, level: Level): Promise<Reply> {
  const entity = await known(call, level);
  return answerOne(call, rulesOf(call, level), shownOf(call, level, entity, true));
}

/** What a library of Microsoft's may have, and Glovebox has not, is a gap. */
async function known(call: Call, level: Level): Promise<RegularEntity> {
  const { library } = level.row;
  if (library === undefined) return entityOfCall(call, level);
  try {
    return await entityOfCall(call, level);
  } catch {
    throw partNotServed(call, library, 'Glovebox has none of them');
  }
}

async function created(call: Call, level: Level): Promise<Reply> {
  const made = await create(call, level);
  const status = level.rules.answers?.POST === 200 ? 200 : 201;
  return answerOne(call, rulesOf(call, level), shownOf(call, level, made, true), status);
}

async function changed(
  call: Call,
  level: Level,
  work: (call: Call, level: Level) => Promise<RegularEntity>,
  method: 'PATCH' | 'PUT',
): Promise<Reply> {
  const entity = await work(call, level);
  if (level.rules.answers?.[method] === 204) return done(204);
  return answerOne(call, rulesOf(call, level), shownOf(call, level, entity, true));
}

async function removed(call: Call, level: Level): Promise<Reply> {
  await remove(call, level);
  return done(level.rules.answers?.DELETE === 204 ? 204 : 200);
}

async function assigned(call: Call, asked: Level): Promise<Reply> {
  const also = await alsoAssigned(call, asked.row);
  const row = asked.row.assignsAlso?.find(({ path }) => path === also?.home);
  const level = row === undefined ? asked : levelOf(row);
  const made = await assign(call, level);
  const below = levelBelow(level, 'assignments', call.version);
  if (level.rules.answers?.assign === 204) return done(204);
  if (below === undefined || assignOf(call.version, level.type)?.returns === undefined) return done(200);
  return answerList(
    call,
    rulesOf(call, below),
    made.map((entity) => shownOf(call, below, entity, false)),
  );
}

const hasProperty = (version: GraphVersion, type: string, name: string): boolean =>
  schemaOf(version).type(type)?.property(name) !== undefined;

async function summary(call: Call, level: Level, name: string): Promise<Reply> {
  const { id } = await entityOfCall(call, level);
  const found = summaryOf(call, level, id, name) ?? undefined;
  const type = schemaOf(call.version).type(level.type)?.property(name)?.type?.name ?? '';
  const rules = rulesOf(call, level);
  return answerOne(call, { ...rules, path: `${rules.path}('${id}')/${name}`, type, expansions: {} }, found);
}

async function reference(call: Call, level: Level, name: string): Promise<Reply> {
  const entity = await entityOfCall(call, level);
  const value = await referenceOf(call, level, entity, name);
  const rules = rulesOf(call, level);
  return answerOne(call, { ...rules, path: `${rules.path}/${name}`, expansions: {} }, value ?? undefined);
}
