/** What Graph keeps of regular collections: one kind of record for all of them, by the collection that it lies in. */

import { type CollectionDefinition, UniqueViolation } from '../../store/index.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { refuse } from '../refusals.ts';

/** Key of the document: home and id in lower case. */
export interface RegularEntity {
  /** Where it lies: the path of a collection; below an entity `<home>/<id>/<navigation>`, with the id in lower case. */
  readonly home: string;
  readonly id: string;
  /** Its own type. */
  readonly type: string;
  /** Place in the list. */
  readonly order: number;
  /** As they were written, checked by the schema, and as the service made them. */
  readonly properties: JsonObject;
  /** Ids that navigation properties lead to. */
  readonly references?: Readonly<Record<string, string>>;
}

const regularEntities: CollectionDefinition<RegularEntity> = {
  name: 'graph.regularEntities',
  indexes: [{ field: 'home' }],
};

/** The most that a tenant has of all kinds together: a client that never stops does not fill the memory. */
const MOST = 20_000;

const keyOf = (home: string, id: string): string => `${home}/${id.toLowerCase()}`;

/** The collection below an entity. */
export const homeBelow = (home: string, id: string, navigation: string): string =>
  `${keyOf(home, id)}/${navigation}`;

/** Everything in a collection, in order. */
export function listIn(call: Call, home: string): Promise<RegularEntity[]> {
  return call.context
    .collection(regularEntities)
    .list({ where: [{ field: 'home', is: '=', value: home }], orderBy: 'order' });
}

/** The place of the next one behind all of a collection. */
export async function nextOrder(call: Call, home: string): Promise<number> {
  const [last] = await call.context.collection(regularEntities).list({
    where: [{ field: 'home', is: '=', value: home }],
    orderBy: 'order',
    descending: true,
    limit: 1,
  });
  return last === undefined ? 0 : last.order + 1;
}

/** One of a collection. */
export function findIn(call: Call, home: string, id: string): Promise<RegularEntity | undefined> {
  return call.context.collection(regularEntities).get(keyOf(home, id));
}

/** Adds entities to those that are there; false where somebody else took one of the ids first. */
export async function insertIn(call: Call, entities: readonly RegularEntity[]): Promise<boolean> {
  const all = call.context.collection(regularEntities);
  await refuseTooMany(call, entities.length);
  try {
    await call.context.store.transaction(
      entities.map((entity) => all.inserting(keyOf(entity.home, entity.id), entity)),
    );
    return true;
  } catch (error) {
    if (error instanceof UniqueViolation) return false;
    throw error;
  }
}

/** Puts entities beside those that are there, or in the place of the one with the same id. */
export async function putIn(call: Call, entities: readonly RegularEntity[]): Promise<void> {
  const all = call.context.collection(regularEntities);
  await refuseTooMany(call, entities.length);
  await call.context.store.transaction(
    entities.map((entity) => all.putting(keyOf(entity.home, entity.id), entity)),
  );
}

/** Refuses what would be more than a tenant may have. */
export async function refuseTooMany(call: Call, more: number): Promise<void> {
  if ((await call.context.collection(regularEntities).count()) + more > MOST)
    throw refuse(
      'intuneBadRequest',
      `Glovebox keeps at most ${MOST} policies and parts of them in a tenant.`,
    );
}

/** Changes one; nothing where it is gone by then. */
export async function changeIn(
  call: Call,
  home: string,
  id: string,
  change: (before: RegularEntity) => RegularEntity,
): Promise<void> {
  await call.context.collection(regularEntities).update(keyOf(home, id), change);
}

/** Takes one away with all that lies below it. */
export async function removeFrom(call: Call, home: string, id: string): Promise<void> {
  const all = call.context.collection(regularEntities);
  const below = await all.list({
    where: [{ field: 'home', is: 'startsWith', value: `${keyOf(home, id)}/` }],
  });
  await call.context.store.transaction([
    ...below.map((one) => all.deleting(keyOf(one.home, one.id))),
    all.deleting(keyOf(home, id)),
  ]);
}

/** Replaces all of a collection, with what lies below what was there. */
export async function replaceIn(call: Call, home: string, entities: readonly RegularEntity[]): Promise<void> {
  for (const { id } of await listIn(call, home)) await removeFrom(call, home, id);
  await putIn(call, entities);
}
