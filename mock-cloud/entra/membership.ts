/** Who is in which group, computed when it is read. */

import type { AssignmentTarget } from '../autopilot/records.ts';
import { settle } from '../autopilot/settle.ts';
import type { ServiceContext } from '../service.ts';
import { ruleEpochs } from './device-object.ts';
import { satisfies } from './membership-evaluate.ts';
import { type MembershipRule, MembershipRuleError, parseMembershipRule } from './membership-rule.ts';
import { type DeviceObject, deviceObjects, type Group, groups, type Scope, users } from './records.ts';

/** Dynamic groups follow a change after this time (graph.md section 6: the default; documents say up to 24 hours). */
export const DYNAMIC_DELAY_MS = 5 * 60 * 1000;

/** Ids of the groups, assigned and dynamic, that a user is in. Dynamic ones follow a change of a user at once. */
export async function groupIdsOfUser(
  context: ServiceContext,
  tenantId: string,
  userId: string,
): Promise<Set<string>> {
  const user = await context.store.collection(users, tenantId).get(userId);
  const all = await context.store.collection(groups, tenantId).list();
  const member = all.filter((group) => {
    const rule = ruleOf(group);
    if (rule === undefined) return group.members.includes(userId);
    return user !== undefined && rule !== 'unreadable' && satisfies(rule, { kind: 'user', user });
  });
  return new Set(member.map((group) => group.id));
}

/**
 * Ids of the groups that a device object is in, each with the time (ms) since when it is a member. Dynamic groups follow
 * a change of the object five minutes later; until then they go by what it was before.
 */
export async function groupIdsOfDevice(
  context: ServiceContext,
  tenantId: string,
  deviceObjectId: string,
): Promise<Map<string, number>> {
  await settle(context, tenantId);
  const device = await context.store.collection(deviceObjects, tenantId).get(deviceObjectId);
  const found = new Map<string, number>();
  if (device === undefined) return found;
  for (const group of await context.store.collection(groups, tenantId).list()) {
    const since = memberSince(group, device, context.now());
    if (since !== undefined) found.set(group.id, since);
  }
  return found;
}

function memberSince(group: Group, device: DeviceObject, now: number): number | undefined {
  const created = Date.parse(group.createdDateTime);
  const rule = ruleOf(group);
  if (rule === undefined) {
    return group.members.includes(device.id) ? (group.memberSince?.[device.id] ?? created) : undefined;
  }
  if (rule === 'unreadable') return undefined;
  // The group's processing lags behind the object: what counts is how the object was five minutes ago.
  let since: number | undefined;
  for (const { from, inputs } of ruleEpochs(device)) {
    if (from + DYNAMIC_DELAY_MS > now) break;
    const member = satisfies(rule, { kind: 'device', id: device.id, inputs });
    since = member ? (since ?? from + DYNAMIC_DELAY_MS) : undefined;
  }
  return since === undefined ? undefined : Math.max(since, created);
}

/** Undefined for a group whose members are assigned. A rule that cannot be read was refused when the group was made. */
function ruleOf(group: Group): MembershipRule | 'unreadable' | undefined {
  if (group.membershipRule === null) return undefined;
  try {
    return parseMembershipRule(group.membershipRule);
  } catch (error) {
    if (error instanceof MembershipRuleError) return 'unreadable';
    throw error;
  }
}

/** Whether a scope (all, some groups, none) takes in a subject of these groups. */
export function scopeIncludes(scope: Scope, groupIds: ReadonlySet<string>): boolean {
  if (scope.kind === 'some') return scope.groupIds.some((id) => groupIds.has(id));
  return scope.kind === 'all';
}

/** Whether an assignment reaches a subject. "All users" needs a user, "all devices" a device; an excluded group wins. */
export function targetsReach(
  targets: readonly AssignmentTarget[],
  subject: {
    readonly userGroupIds?: ReadonlySet<string>;
    readonly deviceGroupIds?: ReadonlySet<string>;
    readonly user?: boolean;
    readonly device?: boolean;
  },
): boolean {
  const isMember = (groupId: string): boolean =>
    (subject.userGroupIds?.has(groupId) ?? false) || (subject.deviceGroupIds?.has(groupId) ?? false);
  const excluded = targets.some((target) => target.kind === 'excludeGroup' && isMember(target.groupId));
  return !excluded && targets.some((target) => includes(target, subject, isMember));
}

function includes(
  target: AssignmentTarget,
  subject: { readonly user?: boolean; readonly device?: boolean },
  isMember: (groupId: string) => boolean,
): boolean {
  switch (target.kind) {
    case 'allDevices':
      return subject.device === true;
    case 'allUsers':
      return subject.user === true;
    case 'group':
      return isMember(target.groupId);
    case 'excludeGroup':
      return false;
  }
}
