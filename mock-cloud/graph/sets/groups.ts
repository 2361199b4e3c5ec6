/** groups (graph.md 5.12). */

import { z } from 'zod';
import {
  checkMembershipRule,
  createGroup,
  type DirectoryResult,
  deleteGroup,
  setRuleProcessing,
} from '../../entra/directory.ts';
import { groupRule } from '../../entra/group-rule.ts';
import { type Group, groups as groupRecords } from '../../entra/records.ts';
import { freshRandom } from '../../random/fresh-random.ts';
import { answerCount, answerList, answerOne, done } from '../answer.ts';
import { propertiesOf } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, DIRECTORY_DEFAULTS, PLAIN_OPERATORS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { refuse } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { storeConditions } from '../odata/store-conditions.ts';
import { type GroupMail, groupMails } from '../records.ts';
import { groupEntity } from '../shapes/directory.ts';
import { addMembers, idOfReference, MEMBER_ROUTES } from './group-members.ts';
import { groupOfCall } from './group-of-call.ts';
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
    'GET {id}': async (call) => answerOne(call, RULES, await entityOf(call, await groupOfCall(call))),
    'PATCH {id}': change,
    'DELETE {id}': async (call) => {
      const { id } = await groupOfCall(call);
      await deleteGroup(call.context, call.tenant.id, id);
      await call.context.store.collection(groupMails, call.tenant.id).delete(id);
      return done(204);
    },
    ...MEMBER_ROUTES,
  },
};

async function entities(call: Call): Promise<JsonObject[]> {
  const where = storeConditions(call.query.filter, { displayname: 'displayName' });
  const all = await call.context.store.collection(groupRecords, call.tenant.id).list({ where });
  return Promise.all(all.map((group) => entityOf(call, group)));
}

async function entityOf(call: Call, group: Group): Promise<JsonObject> {
  return groupEntity(group, await call.context.store.collection(groupMails, call.tenant.id).get(group.id));
}

const Body = z.object({
  displayName: z.string().min(1).max(256).optional(),
  description: z.string().nullish(),
  mailEnabled: z.boolean().optional(),
  mailNickname: z.string().min(1).max(64).optional(),
  securityEnabled: z.boolean().optional(),
  groupTypes: z.array(z.string()).optional(),
  membershipRule: z.string().nullish(),
  membershipRuleProcessingState: z.enum(['On', 'Paused']).nullish(),
  isAssignableToRole: z.boolean().nullish(),
  visibility: z.string().nullish(),
});

function readGroup(call: Call): z.output<typeof Body> {
  const read = {
    type: 'Group',
    area: 'directory',
    shape: Body,
    readOnly: ['id', 'createdDateTime'],
  } as const;
  return propertiesOf(parseBody(call.request.body), read);
}

async function create(call: Call): Promise<Reply> {
  const body = readGroup(call);
  const missing = (['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'] as const).find(
    (name) => body[name] === undefined,
  );
  if (missing !== undefined) {
    throw refuse('requestBadRequest', `A value is required for property '${missing}' of resource 'Group'.`);
  }
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
  const mail: GroupMail = { mailNickname: body.mailNickname ?? '', visibility: body.visibility ?? null };
  const members = boundMembers(call);
  checkRule(await createGroup(call.context, call.tenant.id, group));
  try {
    if (members.length > 0) await addMembers(call, group.id, members);
  } catch (error) {
    // A group that cannot have its members is not made at all.
    await deleteGroup(call.context, call.tenant.id, group.id);
    throw error;
  }
  await call.context.store.collection(groupMails, call.tenant.id).put(group.id, mail);
  return answerOne(call, RULES, groupEntity(group, mail), 201);
}

async function change(call: Call): Promise<Reply> {
  const group = await groupOfCall(call);
  const body = readGroup(call);
  const members = boundMembers(call);
  if (typeof body.membershipRule === 'string') {
    if (group.membershipRule === null) throw dynamicOnly('membershipRule');
    checkRule(checkMembershipRule(body.membershipRule));
  }
  const state = body.membershipRuleProcessingState ?? undefined;
  if (state !== undefined && group.membershipRule === null)
    throw dynamicOnly('membershipRuleProcessingState');
  if (members.length > 0) await addMembers(call, group.id, members);
  // Before a new rule counts: who is kept while the rule is paused was chosen by the old one.
  if (state !== undefined) await setRuleProcessing(call.context, call.tenant.id, group, state);
  await call.context.store.collection(groupRecords, call.tenant.id).update(group.id, (before) => ({
    ...before,
    displayName: body.displayName ?? before.displayName,
    description: body.description === undefined ? before.description : (body.description ?? ''),
    ...groupRule(body.membershipRule ?? before.membershipRule),
  }));
  return done(204);
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
