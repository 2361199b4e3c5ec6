/** Rules of the directory for groups and their members (graph.md 5.12). */

import type { TenantContext } from '../service/index.ts';
import { type PendingWrite, UniqueViolation } from '../store/index.ts';
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
import { settle } from './settle.ts';

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

/** Creates a group. Refusal when its rule cannot be read. Throws UniqueViolation when the id is taken. */
export async function createGroup(
  context: TenantContext,
  group: Omit<Group, 'requiredPhysicalId'>,
): Promise<DirectoryResult> {
  const checked = group.membershipRule === null ? DONE : checkMembershipRule(group.membershipRule);
  if (checked.kind !== 'done') return checked;
  const kept = { ...group, ...groupRule(group.membershipRule) };
  await context.collection(groups).insert(group.id, kept);
  return DONE;
}

/**
 * Pauses the rule of a dynamic group, which then keeps the members that it has, or applies it again, as if it had never been
 * paused. Nothing happens to an assigned group.
 */
export async function setRuleProcessing(
  context: TenantContext,
  group: Group,
  state: RuleProcessingState,
): Promise<void> {
  if (group.membershipRule === null || (group.membershipRuleProcessingState ?? 'On') === state) return;
  await context.store.transaction([
    ...(state === 'Paused'
      ? await keepingMembers(context, group)
      : await deletingMemberships(context, 'groupId', group.id)),
    context
      .collection(groups)
      .updating(group.id, (before) => ({ ...before, membershipRuleProcessingState: state })),
  ]);
}

async function keepingMembers(context: TenantContext, group: Group): Promise<PendingWrite[]> {
  const kept = context.collection(groupMembers);
  return (await membersByRule(context, group)).map(({ member, since }) => {
    const memberId = member.kind === 'device' ? member.device.id : member.user.id;
    const one = { groupId: group.id, memberId, since };
    return kept.putting(groupMemberKey(one), one);
  });
}

/** Deletes a group with its memberships. */
export async function deleteGroup(context: TenantContext, groupId: string): Promise<void> {
  await context.store.transaction([
    context.collection(groups).deleting(groupId),
    ...(await deletingMemberships(context, 'groupId', groupId)),
  ]);
}

/** Deletes a device object, which is a member of nothing any more. */
export async function deleteDeviceObject(context: TenantContext, objectId: string): Promise<void> {
  await context.store.transaction([
    context.collection(deviceObjects).deleting(objectId),
    ...(await deletingMemberships(context, 'memberId', objectId)),
  ]);
}

async function deletingMemberships(
  context: TenantContext,
  field: 'groupId' | 'memberId',
  value: string,
): Promise<PendingWrite[]> {
  const members = context.collection(groupMembers);
  const found = await members.list({ where: [{ field, is: '=', value }] });
  return found.map((member) => members.deleting(groupMemberKey(member)));
}

/** Adds users and devices by object id, all or none; they are members from now on. */
export async function addMembers(
  context: TenantContext,
  groupId: string,
  objectIds: readonly string[],
): Promise<DirectoryResult> {
  await settle(context);
  for (const id of objectIds) {
    const known =
      (await context.collection(deviceObjects).get(id)) ?? (await context.collection(users).get(id));
    if (known === undefined)
      return { kind: 'objectNotFound', detail: `There is no user or device ${id} in the directory.` };
  }
  const group = await assignedGroup(context, groupId);
  if ('kind' in group) return group;
  const members = context.collection(groupMembers);
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
  context: TenantContext,
  groupId: string,
  objectId: string,
): Promise<DirectoryResult> {
  const group = await assignedGroup(context, groupId);
  if ('kind' in group) return group;
  const key = groupMemberKey({ groupId, memberId: objectId });
  if (await context.collection(groupMembers).delete(key)) return DONE;
  return { kind: 'notMember', detail: `${objectId} is no member of "${group.displayName}".` };
}

/** The group whose members are assigned, or why its members cannot be changed. */
async function assignedGroup(
  context: TenantContext,
  groupId: string,
): Promise<Group | Exclude<DirectoryResult, { kind: 'done' }>> {
  const group = await context.collection(groups).get(groupId);
  if (group === undefined) return { kind: 'groupNotFound', detail: `There is no group ${groupId}.` };
  return group.membershipRule === null
    ? group
    : { kind: 'dynamicGroup', detail: `The members of "${group.displayName}" follow its rule.` };
}
