/** What actions do with an entity of a regular collection and with what lies below it. */

import { unknownProperty } from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { Json, JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { schemaOf } from '../schema/index.ts';
import { merged } from '../written.ts';
import { readEntity, readPart, type Sent } from './body.ts';
import { entitiesOf, type Level, levelBelow, levelOf, shownOf } from './level.ts';
import { changeIn, homeBelow, listIn, putIn, type RegularEntity, removeFrom, replaceIn } from './records.ts';
import type { RegularCollection } from './row.ts';
import { insert, revised, settled } from './write.ts';

/** The entity that the path names; 404 where there is none. */
export const regularOfCall = (call: Call, row: RegularCollection): Promise<RegularEntity> =>
  settled(call, levelOf(row));

/** The entity of a row with this id. */
export async function findRegular(
  call: Call,
  row: RegularCollection,
  id: string,
): Promise<RegularEntity | undefined> {
  return (await entitiesOf(call, levelOf(row))).find((one) => one.id.toLowerCase() === id.toLowerCase());
}

/** Makes an entity of a row of what a body says, with what lies below it. */
export async function makeRegular(
  call: Call,
  row: RegularCollection,
  body: JsonObject,
): Promise<RegularEntity> {
  const level = levelOf(row);
  const [made] = await insert(call, level, row.path, [readEntity(call, row, row.type, body, true)]);
  if (made === undefined) throw refuse('intuneInternal');
  return made;
}

/** The body of an action: its parameters and no others. */
export function parametersOf(call: Call, row: RegularCollection, action: string): JsonObject {
  const schema = schemaOf(call.version);
  const known = schema.operations.find(
    ({ name, on }) => name === action && schema.type(row.type)?.derivesFrom(on.name) === true,
  );
  const body = parseBody(call.request.body);
  for (const name of Object.keys(body))
    if (!name.includes('@') && !Object.hasOwn(known?.parameters ?? {}, name))
      throw unknownProperty({ type: row.type, area: 'intune' }, name);
  return body;
}

/** What lies below an entity. */
export interface Below {
  readonly list: () => Promise<RegularEntity[]>;
  readonly shown: () => Promise<JsonObject[]>;
  /** Replaces everything by what a body says. */
  readonly replace: (sent: Json) => Promise<void>;
  /** Adds what a body says to what is there; what is the same as one of them changes it, and so below it. */
  readonly merge: (sent: Json) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** What lies below an entity of a row, by the navigation property. Every change is a change of the entity. */
export function belowOf(
  call: Call,
  row: RegularCollection,
  entity: RegularEntity,
  navigation: string,
): Below {
  const level = partOf(call, row, entity, navigation);
  const home = homeBelow(entity.home, entity.id, navigation);
  const read = (sent: Json) => {
    const type = schemaOf(call.version).type(entity.type);
    if (type === undefined || level.above === undefined) throw refuse('intuneBadRequest');
    return readPart(call, level.above.part, type, navigation, sent);
  };
  const change = async (): Promise<void> => {
    const counted = row.counted?.[navigation];
    const count = counted === undefined ? {} : { [counted]: (await listIn(call, home)).length };
    await changeIn(call, entity.home, entity.id, (now) =>
      revised(call, { ...now, properties: { ...now.properties, ...count } }),
    );
  };
  return {
    list: () => listIn(call, home),
    shown: async () => (await listIn(call, home)).map((one) => shownOf(call, level, one, false)),
    replace: async (sent) => {
      const all = read(sent);
      await replaceIn(call, home, []);
      await insert(call, level, home, all);
      await change();
    },
    merge: async (sent) => {
      for (const one of read(sent)) await mergeInto(call, level, home, one);
      await change();
    },
    remove: async (id) => {
      await removeFrom(call, home, id);
      await change();
    },
  };
}

async function mergeInto(call: Call, level: Level, home: string, sent: Sent): Promise<void> {
  const before = (await listIn(call, home)).find((one) => isSame(one, sent));
  if (before === undefined) {
    await insert(call, level, home, [sent]);
    return;
  }
  const references = { ...before.references, ...sent.references };
  const properties = merged(before.properties, sent.properties);
  await putIn(call, [revised(call, { ...before, properties, references })]);
  for (const [navigation, below] of Object.entries(sent.below)) {
    const part = levelBelow({ ...level, type: before.type }, navigation, call.version);
    if (part === undefined) continue;
    for (const one of below) await mergeInto(call, part, homeBelow(home, before.id, navigation), one);
  }
}

/** By the id; else of the same definition, or leading to the same things. */
function isSame({ id, properties, references = {} }: RegularEntity, sent: Sent): boolean {
  if (id === sent.id) return true;
  const { definitionId } = sent.properties;
  if (definitionId !== undefined && definitionId === properties.definitionId) return true;
  const leads = Object.entries(sent.references);
  return leads.length > 0 && leads.every(([name, to]) => references[name] === to);
}

function partOf(call: Call, row: RegularCollection, entity: RegularEntity, navigation: string): Level {
  const part = levelBelow({ ...levelOf(row), type: entity.type }, navigation, call.version);
  if (part === undefined) throw refuse('intuneBadRequest');
  return part;
}
