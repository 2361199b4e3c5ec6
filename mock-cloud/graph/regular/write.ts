/** Makes, changes and takes away entities of regular collections. */

import { freshRandom } from '../../random/index.ts';
import { wrongValue } from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { Json, JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { type SchemaType, schemaOf } from '../schema/index.ts';
import { graphDate } from '../shapes/index.ts';
import { merged } from '../written.ts';
import { readEntity, type Sent } from './body.ts';
import { builtInOf, entityOfCall, homeOf, type Level, levelBelow, levelOfHome } from './level.ts';
import {
  changeIn,
  findIn,
  homeBelow,
  insertIn,
  listIn,
  nextOrder,
  putIn,
  type RegularEntity,
  refuseTooMany,
  removeFrom,
  replaceIn,
} from './records.ts';
import type { EntityRules } from './row.ts';

/** Makes an entity of the level of what the body says; the entity. */
export async function create(call: Call, asked: Level): Promise<RegularEntity> {
  const body = parseBody(call.request.body);
  const level = levelOfHome(asked, ({ type }) => isOf(call, body, type));
  const sent = readEntity(call, level.rules, level.type, body, true);
  const [made] = await insert(call, level, await homeOf(call, level), [sent]);
  if (made === undefined) throw refuse('intuneInternal');
  await tellKeeper(call, level, made.id);
  return made;
}

/** Whether a body names a type, or one that derives from it. */
function isOf(call: Call, body: JsonObject, wanted: string): boolean {
  const named = body['@odata.type'];
  const type = typeof named === 'string' ? named.replace(/^#?microsoft\.graph\./i, '') : '';
  return schemaOf(call.version).type(type)?.derivesFrom(wanted) === true;
}

/** Puts what was sent, with everything below it, into a collection. */
export async function insert(
  call: Call,
  level: Level,
  home: string,
  sent: readonly Sent[],
): Promise<RegularEntity[]> {
  // With all that lies below: nothing is made of what is too much.
  await refuseTooMany(call, sizeOf(sent));
  let made = await madeOf(call, level, home, sent);
  while (!(await insertIn(call, made))) {
    // Where ids count up, somebody else has taken the next one in the meantime; others stand in the body twice.
    if (level.above !== undefined || typeof level.row.ids !== 'function')
      throw wrongValue({ type: level.type, area: 'intune' }, 'id', 'one of them is there twice');
    made = await madeOf(call, level, home, sent);
  }
  for (const [index, entity] of made.entries()) {
    for (const [navigation, below] of Object.entries(sent[index]?.below ?? {})) {
      const part = levelBelow({ ...level, type: entity.type }, navigation, call.version);
      if (part !== undefined) await insert(call, part, homeBelow(home, entity.id, navigation), below);
    }
  }
  return made;
}

const sizeOf = (sent: readonly Sent[]): number =>
  sent.reduce(
    (size, { below }) => size + 1 + Object.values(below).reduce((sum, one) => sum + sizeOf(one), 0),
    0,
  );

async function madeOf(
  call: Call,
  level: Level,
  home: string,
  sent: readonly Sent[],
): Promise<RegularEntity[]> {
  const random = await freshRandom(call.context, 'graph/regular');
  const numbered = level.above?.part.numbered === true;
  const taken =
    numbered || typeof level.row.ids === 'function' ? (await listIn(call, home)).map(({ id }) => id) : [];
  const first = await nextOrder(call, home);
  return sent.map(
    (one, index): RegularEntity => ({
      home,
      id: numbered ? String(taken.length + index) : newId(level, one.properties, taken, random.guid),
      type: one.type.name,
      order: first + index,
      properties: { ...beginnings(call, level.rules, one.type), ...one.properties, ...counts(level, one) },
      ...(Object.keys(one.references).length > 0 && { references: one.references }),
    }),
  );
}

function newId(
  { above, row }: Level,
  properties: JsonObject,
  taken: readonly string[],
  guid: () => string,
): string {
  if (above !== undefined) return above.part.idOf?.(properties) ?? guid();
  return typeof row.ids === 'function' ? row.ids(taken) : `${row.ids ?? ''}${guid()}`;
}

/** What the service makes of a new entity: dates, version, scope tags, and what the row says. */
function beginnings(call: Call, rules: EntityRules, type: SchemaType): JsonObject {
  const now = graphDate(call.now);
  const all: Readonly<Record<string, Json>> = {
    createdDateTime: now,
    creationDateTime: now,
    lastModifiedDateTime: now,
    modifiedDateTime: now,
    version: firstVersion(call, type),
    roleScopeTagIds: ['0'],
    roleScopeTags: ['0'],
    ...rules.begins,
    ...rules.made,
  };
  // A version of Graph that has not got a property keeps it all the same: the other one shows it.
  const known = schemaOf('beta').type(type.name) ?? type;
  return Object.fromEntries(Object.entries(all).filter(([name]) => known.property(name) !== undefined));
}

/** A number that rises; for policies of managed apps a mark as of an HTTP entity (A-GRAPH-51). */
function firstVersion(call: Call, type: SchemaType): Json {
  if (type.property('version')?.type?.name !== 'Edm.String') return 1;
  return type.derivesFrom('managedAppPolicy') ? mark(call) : '1';
}

const mark = (call: Call): string =>
  `"${call.requestId.slice(0, 8)}-0000-0d00-0000-${Math.floor(call.now / 1000)
    .toString(16)
    .padStart(8, '0')}0000"`;

/** How many there are below, of what a body makes there. */
function counts({ rules }: Level, { below }: Sent): JsonObject {
  return Object.fromEntries(
    Object.entries(rules.counted ?? {}).flatMap(([navigation, name]): [string, Json][] => {
      const made = below[navigation];
      return made === undefined ? [] : [[name, made.length]];
    }),
  );
}

/** What every change does to an entity: a new date, the next version. */
export function revised(call: Call, entity: RegularEntity): RegularEntity {
  const type = schemaOf('beta').type(entity.type);
  const { version } = entity.properties;
  const next =
    typeof version === 'number'
      ? version + 1
      : type?.derivesFrom('managedAppPolicy') === true
        ? mark(call)
        : String(Number(version ?? 0) + 1);
  const dated = (name: string): JsonObject =>
    type?.property(name) === undefined ? {} : { [name]: graphDate(call.now) };
  return {
    ...entity,
    properties: {
      ...entity.properties,
      ...dated('lastModifiedDateTime'),
      ...dated('modifiedDateTime'),
      ...(version !== undefined && version !== null && { version: next }),
    },
  };
}

/** What every tenant has stays as it is. */
function refuseBuiltIn(call: Call, { above, row }: Level, { id }: RegularEntity): void {
  if (above === undefined && builtInOf(call, row).some((one) => one.id === id))
    throw refuse('intuneBadRequest');
}

/** The entity that the path names, kept here from now on: one that another service alone had comes with its assignments. */
export async function settled(call: Call, level: Level): Promise<RegularEntity> {
  const entity = await entityOfCall(call, level);
  refuseBuiltIn(call, level, entity);
  const { kept } = level.row;
  if (kept === undefined || level.above !== undefined) return entity;
  if ((await findIn(call, entity.home, entity.id)) !== undefined) return entity;
  const other = (await kept.others(call, new Set())).find(({ id }) => id === entity.id);
  const home = homeBelow(entity.home, entity.id, 'assignments');
  const type = levelBelow(level, 'assignments', call.version)?.type ?? '';
  const assignments = (other?.assignments ?? []).map((properties, order) => ({
    home,
    id: String(properties.id),
    type,
    order,
    properties,
  }));
  await putIn(call, [entity, ...assignments]);
  return entity;
}

/** PATCH: what the body names is changed. */
export async function change(call: Call, asked: Level): Promise<RegularEntity> {
  const before = await settled(call, asked);
  const level = levelOfHome(asked, ({ path }) => path === before.home);
  const sent = readChange(call, level, before);
  await changeIn(call, before.home, before.id, (now) =>
    revised(call, {
      ...now,
      properties: { ...merged(now.properties, sent.properties), ...counts(level, sent) },
      ...(Object.keys(sent.references).length > 0 && {
        references: { ...now.references, ...sent.references },
      }),
    }),
  );
  await replaceBelow(call, level, before, sent);
  await tellKeeper(call, level, before.id);
  return entityOfCall(call, level);
}

/** PUT: what the body does not name is as at the beginning. */
export async function replace(call: Call, level: Level): Promise<RegularEntity> {
  const before = await settled(call, level);
  const sent = readEntity(call, level.rules, level.type, parseBody(call.request.body), true);
  const kept = Object.fromEntries(
    Object.entries(before.properties).filter(
      ([name]) => !(name in sent.properties) && isKept(level.rules, name),
    ),
  );
  const after = revised(call, {
    ...before,
    properties: { ...kept, ...sent.properties, ...counts(level, sent) },
  });
  await putIn(call, [after]);
  await replaceBelow(call, level, after, sent);
  await tellKeeper(call, level, after.id);
  return entityOfCall(call, level);
}

const isKept = (rules: EntityRules, name: string): boolean =>
  /^(created|creation|lastModified|modified)DateTime$|^version$|^roleScopeTag/.test(name) ||
  Object.hasOwn(rules.made ?? {}, name);

function readChange(call: Call, level: Level, before: RegularEntity): Sent {
  const body = parseBody(call.request.body);
  const own = schemaOf(call.version).type(before.type) === undefined ? level.type : before.type;
  const named = body['@odata.type'];
  // The type of a thing does not change; a body that names a base of it is read as of its own.
  const base = typeof named === 'string' ? named.replace(/^#?microsoft\.graph\./i, '') : own;
  if (schemaOf('beta').type(own)?.derivesFrom(base) !== true) throw refuse('intuneBadRequest');
  // Of a type that the version does not have, what its base has is changed.
  const type = own === before.type ? { '@odata.type': own } : {};
  const { '@odata.type': _, ...rest } = body;
  return readEntity(call, level.rules, own, { ...rest, ...type }, false);
}

async function replaceBelow(call: Call, level: Level, after: RegularEntity, sent: Sent): Promise<void> {
  for (const [navigation, below] of Object.entries(sent.below)) {
    const part = levelBelow({ ...level, type: after.type }, navigation, call.version);
    const home = homeBelow(after.home, after.id, navigation);
    await replaceIn(call, home, []);
    if (part !== undefined) await insert(call, part, home, below);
  }
}

/** Takes an entity away with what lies below it. What every tenant has stays. */
export async function remove(call: Call, level: Level): Promise<void> {
  const entity = await entityOfCall(call, level);
  const { home, id } = entity;
  refuseBuiltIn(call, level, entity);
  if (level.above?.navigation === 'assignments') await settled(call, level.above.level);
  await removeFrom(call, home, id);
  if (level.above?.navigation === 'assignments') {
    const above = await entityOfCall(call, level.above.level);
    await markAssigned(call, above, (await listIn(call, home)).length > 0);
    await tellKeeper(call, level.above.level, above.id);
  }
  if (level.above === undefined) await level.row.kept?.removed(call, id);
}

/** An entity whose assignments changed: it is a change of its own, and tells whether it has any. */
export async function markAssigned(call: Call, entity: RegularEntity, assigned: boolean): Promise<void> {
  const has = schemaOf('beta').type(entity.type)?.property('isAssigned') !== undefined;
  await changeIn(call, entity.home, entity.id, (now) =>
    revised(call, { ...now, properties: { ...now.properties, ...(has && { isAssigned: assigned }) } }),
  );
}

/** Another service that keeps the same things is told what they are now. */
export async function tellKeeper(call: Call, level: Level, id: string): Promise<void> {
  const { kept, path } = level.row;
  if (kept === undefined || level.above !== undefined) return;
  const entity = await findIn(call, path, id);
  if (entity === undefined) return;
  const assignments = await listIn(call, homeBelow(path, id, 'assignments'));
  const targets = assignments.map(({ properties }) => properties);
  await kept.changed(call, { ...entity, assignments: targets });
}
