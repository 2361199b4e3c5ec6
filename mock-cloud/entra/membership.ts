/**
 * Who is in which group: assigned members, and those of a rule that is paused, as they are kept; those of a rule that is
 * applied are computed when they are read.
 */

import type { TenantContext } from '../service/index.ts';
import { ruleEpochs } from './device-object.ts';
import { satisfies } from './membership-evaluate.ts';
import { parseMembershipRule } from './membership-rule.ts';
import {
  type DeviceObject,
  deviceObjects,
  type Group,
  type GroupMember,
  groupMembers,
  groups,
  type Scope,
  type User,
  users,
} from './records.ts';
import { settle } from './settle.ts';

/** Dynamic groups follow a change after this time (graph.md section 6: the default; documents say up to 24 hours). */
const DYNAMIC_DELAY_MS = 5 * 60 * 1000;

/** Ids of the groups, assigned and dynamic, that a user is in. Dynamic ones follow a change of a user at once. */
export async function groupIdsOfUser(context: TenantContext, userId: string): Promise<Set<string>> {
  const found = new Set((await assignedTo(context, userId)).map(({ groupId }) => groupId));
  const user = await context.collection(users).get(userId);
  if (user === undefined) return found;
  for (const group of await dynamicGroups(context, ANY_PHYSICAL_ID)) {
    if (ruleTakesUser(group, user)) found.add(group.id);
  }
  return found;
}

/**
 * Ids of the groups that a device object is in, each with the time (ms) since when it is a member. Dynamic groups follow
 * a change of the object five minutes later; until then they go by what it was before.
 */
export async function groupIdsOfDevice(
  context: TenantContext,
  deviceObjectId: string,
): Promise<Map<string, number>> {
  await settle(context);
  const device = await context.collection(deviceObjects).get(deviceObjectId);
  const found = new Map<string, number>();
  if (device === undefined) return found;
  for (const { groupId, since } of await assignedTo(context, device.id)) found.set(groupId, since);
  for (const group of await dynamicGroups(context, physicalIdsOf(device))) {
    const since = ruleTakesDeviceSince(group, device, context.now());
    if (since !== undefined) found.set(group.id, since);
  }
  return found;
}

/** What can be in a group. */
export type Member =
  | { readonly kind: 'device'; readonly device: DeviceObject }
  | { readonly kind: 'user'; readonly user: User };

/**
 * The members of a group: those that are kept in the order in which they became members, those of a rule devices first.
 */
export async function membersOf(context: TenantContext, group: Group): Promise<Member[]> {
  if (appliedRule(group) !== null) return (await membersByRule(context, group)).map(({ member }) => member);
  await settle(context);
  const objects = context.collection(deviceObjects);
  const people = context.collection(users);
  const found: Member[] = [];
  const assigned = await context
    .collection(groupMembers)
    .list({ where: [{ field: 'groupId', is: '=', value: group.id }], orderBy: 'since' });
  for (const { memberId } of assigned) {
    const device = await objects.get(memberId);
    const user = device === undefined ? await people.get(memberId) : undefined;
    if (device !== undefined) found.push({ kind: 'device', device });
    if (user !== undefined) found.push({ kind: 'user', user });
  }
  return found;
}

/** Whom the rule of a group takes now, devices first, each with the time (ms) since when; nobody while it is paused. */
export async function membersByRule(
  context: TenantContext,
  group: Group,
): Promise<{ readonly member: Member; readonly since: number }[]> {
  await settle(context);
  const now = context.now();
  const devices = (await context.collection(deviceObjects).list()).flatMap((device) => {
    const since = ruleTakesDeviceSince(group, device, now);
    return since === undefined ? [] : [{ member: { kind: 'device' as const, device }, since }];
  });
  const people = (await context.collection(users).list())
    .filter((user) => ruleTakesUser(group, user))
    .map((user) => ({ member: { kind: 'user' as const, user }, since: now }));
  return [...devices, ...people];
}

/** The kept memberships of a user or a device, without those of groups that are gone. */
async function assignedTo(context: TenantContext, memberId: string): Promise<readonly GroupMember[]> {
  const found = await context
    .collection(groupMembers)
    .list({ where: [{ field: 'memberId', is: '=', value: memberId }] });
  const known = context.collection(groups);
  const there = await Promise.all(found.map(({ groupId }) => known.get(groupId)));
  return found.filter((_, index) => there[index] !== undefined);
}

/** Rules that ask for no whole entry of physicalIds. */
const ANY_PHYSICAL_ID: ReadonlySet<string> = new Set(['']);

/** The dynamic groups whose rule asks for one of these entries of physicalIds, see {@link Group.requiredPhysicalId}. */
async function dynamicGroups(
  context: TenantContext,
  physicalIds: ReadonlySet<string>,
): Promise<readonly Group[]> {
  const all = context.collection(groups);
  const found = await Promise.all(
    [...physicalIds].map((value) => all.list({ where: [{ field: 'requiredPhysicalId', is: '=', value }] })),
  );
  return found.flat();
}

/** All entries that the device has or had, in lower case, with '' for the rules that ask for none. */
function physicalIdsOf(device: DeviceObject): ReadonlySet<string> {
  const entries = ruleEpochs(device).flatMap(({ inputs }) => inputs.physicalIds);
  return new Set([...ANY_PHYSICAL_ID, ...entries.map((entry) => entry.toLowerCase())]);
}

/** The rule that decides who is in the group; null where members are kept. */
function appliedRule(group: Group): string | null {
  return group.membershipRuleProcessingState === 'Paused' ? null : group.membershipRule;
}

function ruleTakesUser(group: Group, user: User): boolean {
  const rule = appliedRule(group);
  return rule !== null && satisfies(parseMembershipRule(rule), { kind: 'user', user });
}

function ruleTakesDeviceSince(group: Group, device: DeviceObject, now: number): number | undefined {
  const text = appliedRule(group);
  if (text === null) return undefined;
  const rule = parseMembershipRule(text);
  // The group's processing lags behind the object: what counts is how the object was five minutes ago.
  let since: number | undefined;
  for (const { from, inputs } of ruleEpochs(device)) {
    if (from + DYNAMIC_DELAY_MS > now) break;
    const member = satisfies(rule, { kind: 'device', id: device.id, inputs });
    since = member ? (since ?? from + DYNAMIC_DELAY_MS) : undefined;
  }
  return since === undefined ? undefined : Math.max(since, Date.parse(group.createdDateTime));
}

/** Whether a scope (all, some, none) takes in a user of these groups, or one that it names. */
export function scopeIncludes(scope: Scope, groupIds: ReadonlySet<string>, userId?: string): boolean {
  if (scope.kind !== 'some') return scope.kind === 'all';
  const named = userId !== undefined && scope.userIds?.includes(userId) === true;
  return named || scope.groupIds.some((id) => groupIds.has(id));
}
