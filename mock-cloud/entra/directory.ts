/** Rules of the directory for groups and their members (graph.md 5.12). */

import type { ServiceContext } from '../service.ts';
import { MembershipRuleError, parseMembershipRule } from './membership-rule.ts';
import { deviceObjects, type Group, groups, users } from './records.ts';

/** How a change of the directory ended; `detail` is a sentence for the administrator. */
export type DirectoryResult =
  | { readonly kind: 'done' }
  | {
      readonly kind:
        | 'groupNotFound'
        | 'objectNotFound'
        | 'dynamicGroup'
        | 'alreadyMember'
        | 'notMember'
        | 'ruleNotValid';
      readonly detail: string;
    };

const DONE: DirectoryResult = { kind: 'done' };

/** Whether the text can be the rule of a dynamic group. */
export function checkMembershipRule(rule: string): DirectoryResult {
  try {
    parseMembershipRule(rule);
    return DONE;
  } catch (error) {
    if (error instanceof MembershipRuleError) return { kind: 'ruleNotValid', detail: error.message };
    throw error;
  }
}

/** Creates a group. Refused when its rule cannot be read. Throws UniqueViolation when the id is taken. */
export async function createGroup(
  context: ServiceContext,
  tenantId: string,
  group: Group,
): Promise<DirectoryResult> {
  const checked = group.membershipRule === null ? DONE : checkMembershipRule(group.membershipRule);
  if (checked.kind === 'done') await context.store.collection(groups, tenantId).insert(group.id, group);
  return checked;
}

/** Adds users and devices by object id, all or none; they are members from now on. */
export async function addMembers(
  context: ServiceContext,
  tenantId: string,
  groupId: string,
  objectIds: readonly string[],
): Promise<DirectoryResult> {
  for (const id of objectIds) {
    const known =
      (await context.store.collection(deviceObjects, tenantId).get(id)) ??
      (await context.store.collection(users, tenantId).get(id));
    if (known === undefined)
      return { kind: 'objectNotFound', detail: `There is no user or device ${id} in the directory.` };
  }
  const now = context.now();
  return changeMembers(context, tenantId, groupId, (group) => {
    const twice = objectIds.find(
      (id, index) => group.members.includes(id) || objectIds.indexOf(id) !== index,
    );
    if (twice !== undefined)
      return { kind: 'alreadyMember', detail: `${twice} is a member of "${group.displayName}" already.` };
    return {
      ...group,
      members: [...group.members, ...objectIds],
      memberSince: { ...group.memberSince, ...Object.fromEntries(objectIds.map((id) => [id, now])) },
    };
  });
}

/** Takes one member away. */
export async function removeMember(
  context: ServiceContext,
  tenantId: string,
  groupId: string,
  objectId: string,
): Promise<DirectoryResult> {
  return changeMembers(context, tenantId, groupId, (group) => {
    if (!group.members.includes(objectId)) {
      return { kind: 'notMember', detail: `${objectId} is no member of "${group.displayName}".` };
    }
    const since = Object.entries(group.memberSince ?? {}).filter(([id]) => id !== objectId);
    return {
      ...group,
      members: group.members.filter((id) => id !== objectId),
      memberSince: Object.fromEntries(since),
    };
  });
}

type Refusal = Exclude<DirectoryResult, { kind: 'done' }>;

async function changeMembers(
  context: ServiceContext,
  tenantId: string,
  groupId: string,
  change: (group: Group) => Group | Refusal,
): Promise<DirectoryResult> {
  let result: DirectoryResult = DONE;
  const found = await context.store.collection(groups, tenantId).update(groupId, (group) => {
    const changed: Group | Refusal =
      group.membershipRule === null
        ? change(group)
        : { kind: 'dynamicGroup', detail: `The members of "${group.displayName}" follow its rule.` };
    if ('members' in changed) return changed;
    result = changed;
    return group;
  });
  return found === undefined ? { kind: 'groupNotFound', detail: `There is no group ${groupId}.` } : result;
}
