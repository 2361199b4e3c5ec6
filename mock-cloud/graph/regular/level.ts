/** A collection on the way through a path: the one of the table, or one below an entity of it. */

import type { Call } from '../call.ts';
import { type CollectionRules, type Expansion, INTUNE_DEFAULTS } from '../collection.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Expand } from '../odata/index.ts';
import { refuse } from '../refusals.ts';
import { type GraphVersion, schemaOf } from '../schema/index.ts';
import { findIn, homeBelow, listIn, type RegularEntity } from './records.ts';
import type { EntityRules, KeptEntity, Part, RegularCollection } from './row.ts';
import { shownEntity } from './shown.ts';

/** Where a path has come to. `above` is undefined for the collection of the table. */
export interface Level {
  readonly row: RegularCollection;
  readonly rules: EntityRules;
  /** The declared type. */
  readonly type: string;
  readonly above?: { readonly level: Level; readonly navigation: string; readonly part: Part };
  /** How many keys of the path stand before that of an entity of it. */
  readonly depth: number;
}

/** What an assignment has that the service makes. */
const ASSIGNMENTS: Part = { made: { source: 'direct', sourceId: null, intent: null }, required: ['target'] };

/** The level of the table's row itself; one that is assigned has assignments for a part. */
export function levelOf(row: RegularCollection): Level {
  const assignments = row.assignable && { assignments: { ...ASSIGNMENTS, ...row.parts?.assignments } };
  return { row, rules: { ...row, parts: { ...row.parts, ...assignments } }, type: row.type, depth: 0 };
}

/** The level of the row that the entity is kept in, where this one shows the entities of others. */
export function levelOfHome(level: Level, isHome: (row: RegularCollection) => boolean): Level {
  if (level.above !== undefined || level.row.shows === undefined) return level;
  const row = level.row.shows.find(isHome);
  if (row === undefined) throw refuse('intuneBadRequest');
  return levelOf(row);
}

/** The level of a part; undefined where the version has no such navigation. */
export function levelBelow(level: Level, navigation: string, version: GraphVersion): Level | undefined {
  const type = schemaOf(version).type(level.type)?.property(navigation)?.type?.name;
  const part = level.rules.parts?.[navigation];
  if (type === undefined || part === undefined) return undefined;
  return { row: level.row, rules: part, type, above: { level, navigation, part }, depth: level.depth + 1 };
}

/** Where the entities of the level lie. Refuses a path whose entities above are not there. */
export async function homeOf(call: Call, level: Level): Promise<string> {
  if (level.above === undefined) return level.row.path;
  const { navigation } = level.above;
  const above =
    (navigation === 'assignments' ? await alsoAssigned(call, level.row) : undefined) ??
    (await entityOfCall(call, level.above.level));
  return homeBelow(above.home, above.id, navigation);
}

/** The entity of another collection whose assignments are read and written here too. */
export async function alsoAssigned(call: Call, row: RegularCollection): Promise<RegularEntity | undefined> {
  for (const { path } of row.assignsAlso ?? []) {
    const found = await findIn(call, path, call.keys[0] ?? '');
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The path of the level as contexts have it: with its keys. */
export function contextPath(call: Call, level: Level): string {
  if (level.above === undefined) return level.row.path;
  const { level: above, navigation } = level.above;
  return `${contextPath(call, above)}('${call.keys[above.depth] ?? ''}')/${navigation}`;
}

/** The entity that the path names on this level; 404 where there is none. */
export async function entityOfCall(call: Call, level: Level): Promise<RegularEntity> {
  const id = call.keys[level.depth] ?? '';
  const found = level.above === undefined ? await findShown(call, level.row, id) : undefined;
  const entity = found ?? (await findIn(call, await homeOf(call, level), id));
  if (entity === undefined) throw refuse('intuneNotFound');
  return entity;
}

/** The collections that a row shows: its own, or those of others. */
const homes = (row: RegularCollection): readonly string[] => row.shows?.map(({ path }) => path) ?? [row.path];

async function findShown(call: Call, row: RegularCollection, id: string): Promise<RegularEntity | undefined> {
  const wanted = id.toLowerCase();
  for (const home of homes(row)) {
    const found = await findIn(call, home, id);
    if (found !== undefined) return found;
  }
  const builtIn = builtInOf(call, row).find((one) => one.id.toLowerCase() === wanted);
  if (builtIn !== undefined) return builtIn;
  const others = (await row.kept?.others(call, new Set())) ?? [];
  const other = others.find((one) => one.id.toLowerCase() === wanted);
  return other && ofOther(row, other, 0);
}

/** What every tenant has of a row. */
export function builtInOf(call: Call, row: RegularCollection): RegularEntity[] {
  return (row.builtIn?.(call) ?? []).map((one, order) => ({ ...one, home: row.path, order }));
}

const ofOther = ({ path }: RegularCollection, { id, type, properties }: KeptEntity, order: number) => ({
  home: path,
  id,
  type,
  properties,
  order,
});

/** Everything of the level, built-in ones first. */
export async function entitiesOf(call: Call, level: Level): Promise<RegularEntity[]> {
  if (level.above !== undefined) return partsIn(call, level, await homeOf(call, level));
  const { row } = level;
  const written = (await Promise.all(homes(row).map((home) => listIn(call, home)))).flat();
  const known = new Set(written.map(({ id }) => id.toLowerCase()));
  const builtIn = builtInOf(call, row).filter(({ id }) => !known.has(id.toLowerCase()));
  const others = (await row.kept?.others(call, known)) ?? [];
  return [...builtIn, ...others.map((one, order) => ofOther(row, one, order)), ...written];
}

/** Assignments that only another service has are shown as if they lay here. */
async function partsIn(call: Call, level: Level, home: string): Promise<RegularEntity[]> {
  const written = await listIn(call, home);
  const { row, above } = level;
  if (written.length > 0 || above?.navigation !== 'assignments' || row.kept === undefined) return written;
  const id = home.split('/').at(-2) ?? '';
  if ((await findIn(call, row.path, id)) !== undefined) return [];
  const other = (await row.kept.others(call, new Set())).find((one) => one.id.toLowerCase() === id);
  return (other?.assignments ?? []).map((one, order) => ({
    home,
    id: String(one.id),
    type: level.type,
    order,
    properties: one,
  }));
}

/** The entity as a list, or a reply of its own, shows it. */
export function shownOf(call: Call, level: Level, entity: RegularEntity, alone: boolean): JsonObject {
  const shown = shownEntity(call.version, level.type, entity);
  const { secret = [], onlyAlone = [] } = level.rules;
  const hidden = new Set(alone ? secret : [...secret, ...onlyAlone]);
  if (hidden.size === 0) return shown;
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]): [string, Json] => [name, hidden.has(name) ? null : value]),
  );
}

/** How the level is listed, filtered and expanded (A-GRAPH-55). */
export function rulesOf(call: Call, level: Level): CollectionRules {
  return {
    ...INTUNE_DEFAULTS,
    path: contextPath(call, level),
    type: level.type,
    area: level.row.area,
    filterable: { '*': ['*'] },
    searched: ['displayName', 'name'],
    expansions: expansionsOf(level),
    ...(level.above === undefined && level.row.rules),
  };
}

/** Each part and each reference can be expanded, and what lies below it in turn. */
function expansionsOf(level: Level): CollectionRules['expansions'] {
  const parts = Object.keys(level.rules.parts ?? {}).map((navigation): [string, Expansion] => [
    navigation,
    async (call, { id }, inner) => {
      const below = levelBelow(level, navigation, call.version);
      return below === undefined ? [] : expandedPart(keyed(call, level, String(id)), below, inner);
    },
  ]);
  const references = Object.keys(level.rules.references ?? {}).map((name): [string, Expansion] => [
    name,
    async (call, { id }) =>
      referenceOf(call, level, await entityOfCall(keyed(call, level, String(id)), level), name),
  ]);
  const summaries = (level.rules.summaries ?? []).map((name): [string, Expansion] => [
    name,
    (call, { id }) => summaryOf(call, level, String(id), name),
  ]);
  return Object.fromEntries([...parts, ...references, ...summaries]);
}

/** What sums up the reports on an entity, of which there are none. */
export function summaryOf(call: Call, level: Level, id: string, name: string): JsonObject | null {
  const type = schemaOf(call.version).type(level.type)?.property(name)?.type?.name;
  if (type === undefined) return null;
  return shownEntity(call.version, type, { home: '', id, type, order: 0, properties: {} });
}

/** The call as if its path named this entity of the level. */
const keyed = (call: Call, { depth }: Level, id: string): Call => ({
  ...call,
  keys: [...call.keys.slice(0, depth), id],
});

async function expandedPart(call: Call, level: Level, inner: readonly Expand[]): Promise<Json[]> {
  const expansions = expansionsOf(level);
  const found = await entitiesOf(call, level);
  return Promise.all(
    found.map(async (entity): Promise<Json> => {
      const shown = shownOf(call, level, entity, false);
      const more = inner.map(async ({ name, expand }): Promise<[string, Json]> => {
        const known = Object.keys(expansions).find((one) => one.toLowerCase() === name.toLowerCase());
        const make = known === undefined ? undefined : expansions[known];
        return [known ?? name, make === undefined ? null : await make(call, shown, expand)];
      });
      return { ...shown, ...Object.fromEntries(await Promise.all(more)) };
    }),
  );
}

/** What a reference leads to: of Microsoft's libraries, which are not here, the id is all that is known (A-GRAPH-52). */
export async function referenceOf(
  call: Call,
  level: Level,
  entity: RegularEntity,
  name: string,
): Promise<JsonObject | null> {
  const id = entity.references?.[name];
  const type = schemaOf(call.version).type(level.type)?.property(name)?.type?.name;
  if (id === undefined || type === undefined) return null;
  const find = level.rules.references?.[name]?.find;
  const found = find === undefined ? { home: '', id, type, order: 0, properties: {} } : await find(call, id);
  return found === undefined ? null : shownEntity(call.version, type, found);
}
