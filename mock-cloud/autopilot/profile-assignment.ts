/** Which deployment profile a device has, computed when it is read (graph.md sections 5.3 and 6). */

import { groupIdsOfDevice } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import {
  type AutopilotDevice,
  type DeploymentProfile,
  deploymentProfiles,
  type ProfileAssigned,
  type ProfileWithdrawn,
} from './records.ts';
import { TIMINGS } from './timings.ts';

/** The values of deploymentProfileAssignmentStatus that occur here. */
export type AssignmentStatus = 'notAssigned' | 'pending' | 'assignedInSync' | 'assignedOutOfSync';

/** The state of a device; the profile is there from `pending` on, the time (ms) from when it took effect. */
export interface ProfileAssignment {
  readonly status: AssignmentStatus;
  readonly profile: DeploymentProfile | undefined;
  readonly assignedAt: number | undefined;
}

/** When a profile takes effect on a device, and whether a group is the reason. */
interface Reach {
  readonly profile: DeploymentProfile;
  readonly effectiveAt: number;
  readonly byGroup: boolean;
}

const NOT_ASSIGNED: ProfileAssignment = { status: 'notAssigned', profile: undefined, assignedAt: undefined };

/**
 * The profile of a device. Of several that reach it by groups the one created first wins; one of all devices is used only
 * when none of a group is there (Configure Autopilot profiles, "Autopilot profile priority"). A group that is excluded
 * takes the profile away. A profile of a group is `pending` for five minutes after the later of membership and assignment;
 * one of all devices is not assigned until the service's next cycle and then is at once.
 */
export async function assignedProfile(
  context: TenantContext,
  device: AutopilotDevice,
): Promise<ProfileAssignment> {
  const now = context.now();
  const profiles = await context.collection(deploymentProfiles).list({ orderBy: 'createdDateTime' });
  if (profiles.every((profile) => standing(profile, now).length === 0)) return NOT_ASSIGNED;
  const groups = await groupIdsOfDevice(context, device.deviceObjectId);
  const reaching = profiles.flatMap((profile) => reachesOf(profile, device, groups, now));
  const reached = reaching.filter(({ effectiveAt }) => effectiveAt <= now);
  const inEffect = reached.find(({ byGroup }) => byGroup) ?? reached[0];
  if (inEffect !== undefined) return assignmentOf(inEffect, now);
  const pending = reaching.find((reach) => reach.byGroup);
  return pending === undefined
    ? NOT_ASSIGNED
    : { status: 'pending', profile: pending.profile, assignedAt: undefined };
}

/** A change of the profile makes its devices out of sync until the next cycle. */
function assignmentOf(reach: Reach, now: number): ProfileAssignment {
  const modifiedAt = Date.parse(reach.profile.lastModifiedDateTime);
  const changed = modifiedAt > reach.effectiveAt && modifiedAt + TIMINGS.profileAssignment > now;
  return {
    status: changed ? 'assignedOutOfSync' : 'assignedInSync',
    profile: reach.profile,
    assignedAt: reach.effectiveAt,
  };
}

/** The assignments of a profile, with those that devices have still. */
function standing({ assignments, withdrawn = [] }: DeploymentProfile, now: number): ProfileAssigned[] {
  return [...assignments, ...withdrawn.filter((one) => isLeaving(one, now))];
}

/**
 * Whether an assignment was taken away in this cycle after it had taken effect: devices have the profile until the next one
 * (assumption A-DDS-09).
 */
export function isLeaving({ assignedAt, withdrawnAt }: ProfileWithdrawn, now: number): boolean {
  const cycle = TIMINGS.profileAssignment;
  return assignedAt + cycle <= withdrawnAt && now < withdrawnAt + cycle;
}

/** Each way in which a profile reaches a device, the earliest first; `groups` are its groups with the time (ms) since when. */
function reachesOf(
  profile: DeploymentProfile,
  device: AutopilotDevice,
  groups: ReadonlyMap<string, number>,
  now: number,
): Reach[] {
  const reaches: Reach[] = [];
  for (const { target, assignedAt } of standing(profile, now)) {
    const since =
      target.kind === 'group' || target.kind === 'excludeGroup' ? groups.get(target.groupId) : undefined;
    const effectiveAt = Math.max(since ?? 0, assignedAt, device.registeredAt) + TIMINGS.profileAssignment;
    if (target.kind === 'excludeGroup' && since !== undefined && effectiveAt <= now) return [];
    if (target.kind === 'group' && since !== undefined) reaches.push({ profile, effectiveAt, byGroup: true });
    if (target.kind === 'allDevices') reaches.push({ profile, effectiveAt, byGroup: false });
  }
  return reaches.toSorted((left, right) => left.effectiveAt - right.effectiveAt);
}
