/** Whom a profile or an app reaches, and in which part of the Enrollment Status Page it counts. */

import { findAutopilotDevice } from '../autopilot/index.ts';
import {
  type AssignmentTarget,
  findDeviceObjectBy,
  findUserByName,
  groupIdsOfDevice,
  groupIdsOfUser,
  targetsReach,
} from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import {
  type App,
  apps,
  type ConfigurationProfile,
  configurationProfiles,
  type ManagedDevice,
} from './records.ts';

/** A device, a user, or a user on a device, with their groups. */
export interface Subject {
  readonly deviceGroupIds?: ReadonlySet<string>;
  readonly device?: boolean;
  readonly userGroupIds?: ReadonlySet<string>;
  readonly user?: boolean;
}

/** A required app, and what it is for the part in question. */
export interface TargetedApps {
  readonly device: readonly App[];
  readonly user: readonly App[];
}

/** Profiles for the device part and for the user part. */
export interface TargetedProfiles {
  readonly device: readonly ConfigurationProfile[];
  readonly user: readonly ConfigurationProfile[];
}

/** Whether an assignment reaches the subject; an excluded group wins. */
export function reaches(targets: readonly AssignmentTarget[], subject: Subject): boolean {
  return targetsReach(targets, subject);
}

/**
 * The device as a subject: the groups of its directory object, and of the one that Autopilot made where that is another
 * (assumption A-SYNC-05).
 */
export async function deviceSubject(context: TenantContext, device: ManagedDevice): Promise<Subject> {
  const own = await findDeviceObjectBy(context, 'deviceId', device.azureADDeviceId);
  const registration =
    device.autopilotDeviceId === null
      ? undefined
      : await findAutopilotDevice(context, device.autopilotDeviceId);
  const objects = new Set([own?.id, registration?.deviceObjectId].filter((id) => id !== undefined));
  const groups: [string, number][] = [];
  for (const object of objects) groups.push(...(await groupIdsOfDevice(context, object)));
  const member = groups.filter(([, since]) => since <= context.now()).map(([id]) => id);
  return { device: true, deviceGroupIds: new Set(member) };
}

/** Whether assignments reach the device itself: what a profile in device context goes by. */
export async function reachesDevice(
  context: TenantContext,
  device: ManagedDevice,
  targets: readonly AssignmentTarget[],
): Promise<boolean> {
  return reaches(targets, await deviceSubject(context, device));
}

/** The user as a subject. */
export async function userSubject(context: TenantContext, userId: string): Promise<Subject> {
  return { user: true, userGroupIds: await groupIdsOfUser(context, userId) };
}

/** The user to whom a pre-provisioned device is assigned, as a subject; undefined for other devices and without one. */
export async function assignedUserSubject(
  context: TenantContext,
  device: ManagedDevice,
): Promise<Subject | undefined> {
  if (device.preprovisioned !== true || device.autopilotDeviceId === null) return undefined;
  const registration = await findAutopilotDevice(context, device.autopilotDeviceId);
  const name = registration?.userPrincipalName ?? '';
  if (name === '') return undefined;
  const user = await findUserByName(context, name);
  return user && userSubject(context, user.id);
}

/**
 * Required apps that reach the device or the user. The device part has those in system context that are assigned to the
 * device; everything else belongs to the user part
 * (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status, "Device setup" and "Account setup":
 * ESP-112, ESP-113). `user` is undefined while nobody has signed in. `assigned` is the user to whom a pre-provisioned
 * device is assigned: apps in system context that reach that user belong to the device part as well (APPS-003).
 */
export async function targetedApps(
  context: TenantContext,
  device: Subject,
  user: Subject | undefined,
  assigned: Subject | undefined,
): Promise<TargetedApps> {
  const all = (await context.collection(apps).list()).map((app) => ({
    app,
    system: app.installContext === 'system',
    targets: requiredTargets(app),
  }));
  const found = all.map(({ app, system, targets }) => ({
    app,
    part: partOf(targets, system, device, user, assigned),
  }));
  return {
    device: found.filter(({ part }) => part === 'device').map(({ app }) => app),
    user: found.filter(({ part }) => part === 'user').map(({ app }) => app),
  };
}

/** Profiles that reach the device or the user, parted by the same rule: device context and assigned to the device. */
export async function targetedProfiles(
  context: TenantContext,
  device: Subject,
  user: Subject | undefined,
): Promise<TargetedProfiles> {
  const all = await context.collection(configurationProfiles).list();
  const found = all.map((profile) => ({
    profile,
    part: partOf(profile.assignments, profile.context === 'device', device, user),
  }));
  return {
    device: found.filter(({ part }) => part === 'device').map(({ profile }) => profile),
    user: found.filter(({ part }) => part === 'user').map(({ profile }) => profile),
  };
}

function partOf(
  targets: readonly AssignmentTarget[],
  deviceContext: boolean,
  device: Subject,
  user: Subject | undefined,
  assigned?: Subject,
): 'device' | 'user' | undefined {
  // An exclusion of either group counts for both parts, so the whole subject must be reached.
  if (!reaches(targets, { ...device, ...(user ?? assigned) })) return undefined;
  const toAssigned = assigned !== undefined && reaches(targets, { ...device, ...assigned });
  if (deviceContext && (toAssigned || reaches(targets, device))) return 'device';
  return user === undefined ? undefined : 'user';
}

/** The targets to which an app is required. */
export function requiredTargets(app: App): readonly AssignmentTarget[] {
  return app.assignments
    .filter((assignment) => assignment.intent === 'required')
    .map((assignment) => assignment.target);
}
