/** Rules of the directory for groups and their members (graph.md 5.12). */

import type { ServiceContext } from '../service/index.ts';
import { type Operation, UniqueViolation } from '../store/index.ts';
import { groupRule } from './group-rule.ts';
import { membersByRule } from './membership.ts';
import { MembershipRuleError, parseMembershipRule } from './membership-rule.ts';
import {
  deviceObjects,
  type Group,
  groupMemberKey,
  groupMembers,
  groups,
  type RuleProcessingState,
  users,
} from './records.ts';

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
  group: Omit<Group, 'requiredPhysicalId'>,
): Promise<DirectoryResult> {
  const checked = group.membershipRule === null ? DONE : checkMembershipRule(group.membershipRule);
  if (checked.kind !== 'done') return checked;
  const kept = { ...group, ...groupRule(group.membershipRule) };
  await context.store.collection(groups, tenantId).insert(group.id, kept);
  return DONE;
}

/**
 * Pauses the rule of a dynamic group, which then keeps the members that it has, or applies it again, as if it had never been
 * paused. Nothing happens to an assigned group.
 */
export async function setRuleProcessing(
  context: ServiceContext,
  tenantId: string,
  group: Group,
  state: RuleProcessingState,
): Promise<void> {
  if (group.membershipRule === null || (group.membershipRuleProcessingState ?? 'On') === state) return;
  await context.store.transaction([
    ...(state === 'Paused'
      ? await keepingMembers(context, tenantId, group)
      : await deletingMemberships(context, tenantId, 'groupId', group.id)),
    context.store
      .collection(groups, tenantId)
      .updating(group.id, (before) => ({ ...before, membershipRuleProcessingState: state })),
  ]);
}

async function keepingMembers(context: ServiceContext, tenantId: string, group: Group): Promise<Operation[]> {
  const kept = context.store.collection(groupMembers, tenantId);
  return (await membersByRule(context, tenantId, group)).map(({ member, since }) => {
    const memberId = member.kind === 'device' ? member.device.id : member.user.id;
    const one = { groupId: group.id, memberId, since };
    return kept.putting(groupMemberKey(one), one);
  });
}

/** Deletes a group with its memberships. */
export async function deleteGroup(context: ServiceContext, tenantId: string, groupId: string): Promise<void> {
  await context.store.transaction([
    context.store.collection(groups, tenantId).deleting(groupId),
    ...(await deletingMemberships(context, tenantId, 'groupId', groupId)),
  ]);
}

/** Deletes a device object, which is a member of nothing any more. */
export async function deleteDeviceObject(
  context: ServiceContext,
  tenantId: string,
  objectId: string,
): Promise<void> {
  await context.store.transaction([
    context.store.collection(deviceObjects, tenantId).deleting(objectId),
    ...(await deletingMemberships(context, tenantId, 'memberId', objectId)),
  ]);
}

async function deletingMemberships(
  context: ServiceContext,
  tenantId: string,
  field: 'groupId' | 'memberId',
  value: string,
): Promise<Operation[]> {
  const members = context.store.collection(groupMembers, tenantId);
  const found = await members.list({ where: [{ field, is: '=', value }] });
  return found.map((member) => members.deleting(groupMemberKey(member)));
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
  const group = await assignedGroup(context, tenantId, groupId);
  if ('kind' in group) return group;
  const members = context.store.collection(groupMembers, tenantId);
  const added = objectIds.map((memberId) => ({ groupId, memberId, since: context.now() }));
  try {
    await context.store.transaction(added.map((one) => members.inserting(groupMemberKey(one), one)));
    return DONE;
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    const named = objectIds.length === 1 ? objectIds[0] : `One of ${objectIds.join(', ')}`;
    return { kind: 'alreadyMember', detail: `${named} is a member of "${group.displayName}" already.` };
  }
}

/** Takes one member away. */
export async function removeMember(
  context: ServiceContext,
  tenantId: string,
  groupId: string,
  objectId: string,
): Promise<DirectoryResult> {
  const group = await assignedGroup(context, tenantId, groupId);
  if ('kind' in group) return group;
  const key = groupMemberKey({ groupId, memberId: objectId });
  if (await context.store.collection(groupMembers, tenantId).delete(key)) return DONE;
  return { kind: 'notMember', detail: `${objectId} is no member of "${group.displayName}".` };
}

/** The group whose members are assigned, or why its members cannot be changed. */
async function assignedGroup(
  context: ServiceContext,
  tenantId: string,
  groupId: string,
): Promise<Group | Exclude<DirectoryResult, { kind: 'done' }>> {
  const group = await context.store.collection(groups, tenantId).get(groupId);
  if (group === undefined) return { kind: 'groupNotFound', detail: `There is no group ${groupId}.` };
  return group.membershipRule === null
    ? group
    : { kind: 'dynamicGroup', detail: `The members of "${group.displayName}" follow its rule.` };
}
