/** The action assign, and assignments that are made one by one (graph.md 5.10). */

import { unknownProperty, wrongValue } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { type GraphVersion, type SchemaOperation, schemaOf } from '../schema/index.ts';
import { readEntity } from './body.ts';
import { type Level, levelBelow } from './level.ts';
import { homeBelow, listIn, nextOrder, putIn, type RegularEntity, replaceIn } from './records.ts';
import { markAssigned, settled, tellKeeper } from './write.ts';

/** What stands in an assignment's id for all devices and all users: graph.md 5.3, the second as the admin center has it. */
const EVERYBODY: Readonly<Record<string, string>> = {
  '#microsoft.graph.allDevicesAssignmentTarget': 'adadadad-808e-44e2-905a-0b7873a8a531',
  '#microsoft.graph.allLicensedUsersAssignmentTarget': 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
};

/** The action assign of a type, or of one of its bases. */
export function assignOf(version: GraphVersion, type: string): SchemaOperation | undefined {
  const schema = schemaOf(version);
  return schema.operations.find(
    ({ name, on }) => name === 'assign' && !on.collection && schema.type(type)?.derivesFrom(on.name) === true,
  );
}

/** The level of an entity's assignments. */
export const assignmentsOf = (level: Level, version: GraphVersion): Level | undefined =>
  levelBelow(level, 'assignments', version);

/** Replaces all assignments of the entity; those that it has then. */
export async function assign(call: Call, level: Level): Promise<readonly RegularEntity[]> {
  const entity = await settled(call, level);
  const below = assignmentsOf(level, call.version);
  const action = assignOf(call.version, level.type);
  if (below === undefined || action === undefined) return [];
  const home = homeBelow(entity.home, entity.id, 'assignments');
  const made = readAssign(call, level, below, action).map((sent, order) =>
    assignmentOf(call, below, entity, home, sent, order),
  );
  refuseTwice(below, made);
  await replaceIn(call, home, made);
  await markAssigned(call, entity, made.length > 0);
  await tellKeeper(call, level, entity.id);
  return made;
}

/** POST on the assignments of an entity: one more. */
export async function addAssignment(call: Call, level: Level): Promise<RegularEntity | undefined> {
  const entity = await settled(call, level);
  const below = assignmentsOf(level, call.version);
  if (below === undefined) return undefined;
  const home = homeBelow(entity.home, entity.id, 'assignments');
  const made = assignmentOf(
    call,
    below,
    entity,
    home,
    parseBody(call.request.body),
    await nextOrder(call, home),
  );
  refuseTwice(below, [...(await listIn(call, home)), made]);
  await putIn(call, [made]);
  await markAssigned(call, entity, true);
  await tellKeeper(call, level, entity.id);
  return made;
}

/** The assignments of the action's body: in the parameter of their type, or as groups alone in that of older tools. */
function readAssign(call: Call, level: Level, below: Level, { parameters }: SchemaOperation): JsonObject[] {
  const body = parseBody(call.request.body);
  const names = { type: level.type, area: 'intune' } as const;
  for (const name of Object.keys(body))
    if (!name.includes('@') && !Object.hasOwn(parameters, name)) throw unknownProperty(names, name);
  const own = Object.keys(parameters).find((name) => parameters[name]?.name === below.type) ?? 'assignments';
  const sent = [...listOf(names, body, own)];
  const groups = Object.keys(parameters).find((name) => /GroupAssignments$/.test(name));
  for (const one of groups === undefined ? [] : listOf(names, body, groups)) {
    const { targetGroupId, excludeGroup } = one;
    const kind = excludeGroup === true ? 'exclusionGroupAssignmentTarget' : 'groupAssignmentTarget';
    sent.push({ target: { '@odata.type': `#microsoft.graph.${kind}`, groupId: targetGroupId ?? null } });
  }
  if (body[own] === undefined && (groups === undefined || body[groups] === undefined))
    throw wrongValue(names, own, 'a value is required');
  return sent;
}

function listOf(
  names: { readonly type: string; readonly area: 'intune' },
  body: JsonObject,
  name: string,
): readonly JsonObject[] {
  const list = body[name];
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw wrongValue(names, name, 'a collection is expected');
  return list.map((one: Json, index) => {
    if (!isObject(one)) throw wrongValue(names, `${name}/${index}`, 'an object is expected');
    return one;
  });
}

function assignmentOf(
  call: Call,
  below: Level,
  entity: RegularEntity,
  home: string,
  sent: JsonObject,
  order: number,
): RegularEntity {
  const { type, properties } = readEntity(call, below.rules, below.type, sent, true);
  const names = { type: type.name, area: 'intune' } as const;
  const { target } = properties;
  if (!isObject(target) || typeof target['@odata.type'] !== 'string')
    throw wrongValue(names, 'target', 'a group, an exclusion of one, all users or all devices are expected');
  const { groupId } = target;
  const key = EVERYBODY[target['@odata.type']] ?? (typeof groupId === 'string' ? groupId : '');
  if (key === '') throw wrongValue(names, 'target/groupId', 'a value is required');
  return {
    home,
    id: `${entity.id}${below.row.assignable?.joint ?? '_'}${key}`,
    type: type.name,
    order,
    properties: {
      ...(type.property('source') !== undefined && { source: 'direct', sourceId: entity.id }),
      ...properties,
    },
  };
}

/** Nothing is assigned twice to the same group, nor to it and without it (A-GRAPH-56). */
function refuseTwice(below: Level, made: readonly RegularEntity[]): void {
  const ids = made.map(({ id }) => id.toLowerCase());
  if (new Set(ids).size < ids.length)
    throw wrongValue(
      { type: below.type, area: 'intune' },
      'target',
      'a group stands among the targets twice',
    );
}
