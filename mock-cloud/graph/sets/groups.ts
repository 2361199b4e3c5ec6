/** groups (graph.md 5.12). */

import {
  changeGroup,
  checkMembershipRule,
  createGroup,
  type DirectoryResult,
  deleteGroup,
  listGroups,
  setRuleProcessing,
} from '../../entra/index.ts';
import { freshRandom } from '../../random/index.ts';
import { answerCount, answerList, answerOne, done } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, DIRECTORY_DEFAULTS, PLAIN_OPERATORS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { storeConditions } from '../odata/index.ts';
import { partNotServed } from '../part-not-served.ts';
import { refuse } from '../refusals.ts';
import { forgetWritten, keepWritten } from '../written.ts';
import { readGroup } from './group-body.ts';
import { addMembers, idOfReference, MEMBER_ROUTES } from './group-members.ts';
import { groupOfCall, groupShown } from './group-of-call.ts';
import { GROUPS } from './permissions.ts';

const RULES: CollectionRules = {
  ...DIRECTORY_DEFAULTS,
  path: 'groups',
  type: 'group',
  filterable: { '*': [...PLAIN_OPERATORS, 'ne', 'endswith', 'contains'] },
};

/** The entity set `groups`. */
export const groups: EntitySet = {
  path: 'groups',
  versions: BOTH,
  area: 'directory',
  permissions: GROUPS,
  routes: {
    GET: async (call) => answerList(call, RULES, await entities(call)),
    'GET $count': async (call) => answerCount(call, RULES, await entities(call)),
    POST: create,
    'GET {id}': async (call) => answerOne(call, RULES, await groupShown(call, await groupOfCall(call))),
    'PATCH {id}': change,
    'DELETE {id}': async (call) => {
      const { id } = await groupOfCall(call);
      await deleteGroup(call.context, id);
      await forgetWritten(call, id);
      return done(204);
    },
    ...MEMBER_ROUTES,
  },
};

async function entities(call: Call): Promise<JsonObject[]> {
  const where = storeConditions(call.query.filter, { displayname: 'displayName' });
  const all = await listGroups(call.context, { where });
  return Promise.all(all.map((group) => groupShown(call, group)));
}

async function create(call: Call): Promise<Reply> {
  const { body, written } = readGroup(call, 'create');
  const missing = (['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'] as const).find(
    (name) => body[name] === undefined,
  );
  if (missing !== undefined) throw required(missing);
  const dynamic = body.groupTypes?.includes('DynamicMembership') ?? false;
  if (dynamic !== (typeof body.membershipRule === 'string' && body.membershipRule !== '')) {
    throw refuse(
      'requestBadRequest',
      "A dynamic group needs 'DynamicMembership' in groupTypes and a membershipRule.",
    );
  }
  const state = body.membershipRuleProcessingState ?? undefined;
  if (state !== undefined && !dynamic) throw dynamicOnly('membershipRuleProcessingState');
  const group = {
    id: (await freshRandom(call.context, 'graph/groups')).guid(),
    displayName: body.displayName ?? '',
    description: body.description ?? '',
    groupTypes: body.groupTypes ?? [],
    membershipRule: dynamic ? (body.membershipRule ?? null) : null,
    ...(state !== undefined && { membershipRuleProcessingState: state }),
    createdDateTime: new Date(call.now).toISOString(),
  };
  const members = boundMembers(call);
  checkRule(await createGroup(call.context, group));
  try {
    if (members.length > 0) await addMembers(call, group.id, members);
  } catch (error) {
    // A group that cannot have its members is not made at all.
    await deleteGroup(call.context, group.id);
    throw error;
  }
  await keepWritten(call, group.id, written);
  return answerOne(call, RULES, await groupShown(call, group), 201);
}

async function change(call: Call): Promise<Reply> {
  const group = await groupOfCall(call);
  const { body, written } = readGroup(call, 'change');
  const members = boundMembers(call);
  const { membershipRule: rule, membershipRuleProcessingState: state, groupTypes } = body;
  const dynamic = group.membershipRule !== null;
  if (groupTypes !== undefined && groupTypes.includes('DynamicMembership') !== dynamic)
    throw partNotServed(
      call,
      'groupTypes',
      'Glovebox does not turn an assigned group into a dynamic one, or back',
    );
  if (!dynamic && typeof rule === 'string') throw dynamicOnly('membershipRule');
  if (!dynamic && typeof state === 'string') throw dynamicOnly('membershipRuleProcessingState');
  if (dynamic && rule === null) throw required('membershipRule');
  if (dynamic && state === null) throw required('membershipRuleProcessingState');
  if (typeof rule === 'string') checkRule(checkMembershipRule(rule));
  if (members.length > 0) await addMembers(call, group.id, members);
  // Before a new rule counts: who is kept while the rule is paused was chosen by the old one.
  if (typeof state === 'string') await setRuleProcessing(call.context, group, state);
  await changeGroup(call.context, group.id, {
    displayName: body.displayName,
    description: body.description === null ? '' : body.description,
    membershipRule: rule ?? undefined,
  });
  await keepWritten(call, group.id, written);
  return done(204);
}

function required(property: string): Error {
  return refuse('requestBadRequest', `A value is required for property '${property}' of resource 'Group'.`);
}

function dynamicOnly(property: string): Error {
  return refuse('requestBadRequest', `The property '${property}' is set on dynamic groups only.`);
}

function checkRule(result: DirectoryResult): void {
  if (result.kind !== 'done') throw refuse('requestBadRequest', `Invalid membershipRule: ${result.detail}`);
}

/** members@odata.bind: up to 20 (graph.md 5.12). */
function boundMembers(call: Call): string[] {
  const bound = parseBody(call.request.body)['members@odata.bind'];
  if (bound === undefined) return [];
  if (!Array.isArray(bound) || bound.length > 20) {
    throw refuse('requestBadRequest', "'members@odata.bind' takes a collection of up to 20 references.");
  }
  return bound.map((reference: unknown) => {
    const id = idOfReference(reference);
    if (id === undefined)
      throw refuse('requestBadRequest', 'Invalid entity reference in members@odata.bind.');
    return id;
  });
}
