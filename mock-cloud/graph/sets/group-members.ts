/** Members of groups: assigned ones are kept, dynamic ones follow the rule (graph.md 5.12). */

import * as directory from '../../entra/index.ts';
import { answerCount, answerList, done } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, DIRECTORY_DEFAULTS, PLAIN_OPERATORS } from '../collection.ts';
import type { Handler, Route } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { deviceEntity, userEntity } from '../shapes/index.ts';
import { groupOfCall } from './group-of-call.ts';
import { GROUP_MEMBERS } from './permissions.ts';

const RULES: CollectionRules = {
  ...DIRECTORY_DEFAULTS,
  path: 'directoryObjects',
  type: 'directoryObject',
  filterable: { '*': [...PLAIN_OPERATORS, 'ne'] },
};

const list: Handler = async (call) =>
  answerList(call, RULES, await memberEntities(call, await groupOfCall(call)));
const count: Handler = async (call) =>
  answerCount(call, RULES, await memberEntities(call, await groupOfCall(call)));

/** Routes below a group. */
export const MEMBER_ROUTES: Readonly<Record<string, Route | Handler>> = {
  'GET {id}/members': list,
  'GET {id}/members/$count': count,
  'GET {id}/transitiveMembers': list,
  'GET {id}/transitiveMembers/$count': count,
  'GET {id}/owners': (call) => answerList(call, RULES, []),
  'POST {id}/members/$ref': { needs: GROUP_MEMBERS, handle: add },
  'DELETE {id}/members/{member}/$ref': { needs: GROUP_MEMBERS, handle: remove },
};

async function memberEntities(call: Call, group: directory.Group): Promise<JsonObject[]> {
  const members = await directory.membersOf(call.context, group);
  return members.map((member) =>
    member.kind === 'device'
      ? { '@odata.type': '#microsoft.graph.device', ...deviceEntity(member.device, call.version) }
      : { '@odata.type': '#microsoft.graph.user', ...userEntity(member.user) },
  );
}

/** The object's id at the end of an @odata.id, in any form that tools write. */
export function idOfReference(reference: unknown): string | undefined {
  if (typeof reference !== 'string') return undefined;
  return /\/(?:directoryObjects|devices|users)(?:\/|\(')([^/()']+)(?:'\))?\/?$/i
    .exec(reference)?.[1]
    ?.toLowerCase();
}

async function add(call: Call): Promise<Reply> {
  const group = await groupOfCall(call);
  const id = idOfReference(parseBody(call.request.body)['@odata.id']);
  if (id === undefined)
    throw refuse(
      'requestBadRequest',
      "Invalid entity reference: '@odata.id' does not name a directory object.",
    );
  await addMembers(call, group.id, [id]);
  return done(204);
}

/** Adds all or none. Refused for dynamic groups, objects that do not exist, and members that are there already. */
export async function addMembers(call: Call, groupId: string, ids: readonly string[]): Promise<void> {
  checkMembers(await directory.addMembers(call.context, groupId, ids), ids[0] ?? '');
}

async function remove(call: Call): Promise<Reply> {
  const group = await groupOfCall(call);
  const member = (call.keys[1] ?? '').toLowerCase();
  checkMembers(await directory.removeMember(call.context, group.id, member), member);
  return done(204);
}

/** A refusal of the directory in Graph's words (graph.md 5.12). */
function checkMembers(result: directory.DirectoryResult, id: string): void {
  switch (result.kind) {
    case 'done':
      return;
    case 'alreadyMember':
      throw refuse(
        'requestBadRequest',
        "One or more added object references already exist for the following modified properties: 'members'.",
      );
    case 'groupNotFound':
    case 'objectNotFound':
    case 'notMember':
      throw refuse('directoryNotFound', id);
    case 'dynamicGroup':
    case 'ruleNotValid':
      throw refuse('requestBadRequest', result.detail);
  }
}
