/** One function a kind of thing: from its description to its record. */

import type { DeploymentProfile } from '../autopilot/index.ts';
import {
  type Application,
  type AssignmentTarget,
  type Branding,
  checkMembershipRule,
  type DeviceObject,
  type Group,
  type GroupMember,
  groupRule,
  type MultiFactor,
  newDeviceObject,
  type User,
} from '../entra/index.ts';
import type { App, ConfigurationProfile, EnrollmentStatusPage } from '../intune/index.ts';
import type { Random } from '../random/index.ts';
import { base32 } from './base32.ts';
import { TenantSpecError } from './error.ts';
import type { TenantSpec } from './spec.ts';
import { ADMINISTRATOR_ROLES } from './well-known-applications.ts';

const iso = (now: number): string => new Date(now).toISOString();

/** The branding of the tenant; the organisation's own name unless another is given. */
export function brandingOf(tenantName: string, spec: NonNullable<TenantSpec['branding']>): Branding {
  return {
    displayName: spec.displayName ?? tenantName,
    ...(spec.signInPageText !== undefined && { signInPageText: spec.signInPageText }),
    ...(spec.backgroundColor !== undefined && { backgroundColor: spec.backgroundColor }),
    ...(spec.squareLogo !== undefined && { squareLogo: spec.squareLogo }),
    ...(spec.userNameHint !== undefined && { userNameHint: spec.userNameHint }),
  };
}

export function userOf(spec: TenantSpec['users'][number], random: Random): User {
  const [local = ''] = spec.userPrincipalName.split('@');
  const displayName = spec.displayName ?? local.slice(0, 1).toUpperCase() + local.slice(1);
  const [givenName = displayName, ...rest] = displayName.split(' ');
  return {
    id: spec.id ?? random.guid(),
    userPrincipalName: spec.userPrincipalName,
    displayName,
    givenName,
    surname: rest.join(' '),
    accountEnabled: spec.accountEnabled,
    password: spec.password,
    // INTUNE_A is the service plan that tools look for (graph.md 11, row 37).
    servicePlans: [...(spec.licensed ? ['INTUNE_A'] : []), ...spec.otherPlans],
    multiFactor: multiFactorOf(spec.multiFactor, random),
    failedSignIns: 0,
  };
}

/** The objects of the devices that a user has joined before. */
export function joinedDevicesOf(
  { joinedDevices }: TenantSpec['users'][number],
  user: User,
  random: Random,
  now: number,
): DeviceObject[] {
  return Array.from({ length: joinedDevices }, (_, index) => ({
    ...newDeviceObject(random.guid(), random.guid(), `${user.givenName}-PC-${index + 1}`, now),
    operatingSystem: 'Windows',
    registrationDateTime: iso(now),
    registeredOwner: user.id,
  }));
}

function multiFactorOf(kind: TenantSpec['users'][number]['multiFactor'], random: Random): MultiFactor {
  // RFC 4226 section 4 R6 recommends a secret of 160 bits.
  return kind === 'oneTimeCode' ? { kind, secret: base32(random.bytes(20)) } : { kind };
}

/** `index` names the group's place in the description for messages. */
export function groupOf(
  spec: TenantSpec['groups'][number],
  index: number,
  random: Random,
  now: number,
): Group {
  const { membershipRule } = spec;
  if (membershipRule !== undefined && spec.members.length > 0) {
    throw new TenantSpecError(`groups[${index}]`, 'a group has a membership rule or members, not both');
  }
  const checked = membershipRule === undefined ? undefined : checkMembershipRule(membershipRule);
  if (checked !== undefined && checked.kind !== 'done') {
    throw new TenantSpecError(`groups[${index}].membershipRule`, checked.detail);
  }
  return {
    id: spec.id ?? random.guid(),
    displayName: spec.displayName,
    description: spec.description,
    groupTypes: membershipRule === undefined ? [] : ['DynamicMembership'],
    ...groupRule(membershipRule ?? null),
    createdDateTime: iso(now),
  };
}

/** The members with which a group begins; `index` names its place in the description for messages. */
export function membershipsOf(
  spec: TenantSpec['groups'][number],
  index: number,
  group: Group,
  users: readonly User[],
  now: number,
): GroupMember[] {
  return spec.members.map((name, position) => {
    const user = users.find((candidate) => candidate.userPrincipalName.toLowerCase() === name.toLowerCase());
    if (user === undefined) {
      throw new TenantSpecError(
        `groups[${index}].members[${position}]`,
        `there is no user "${name}" in this tenant`,
      );
    }
    return { groupId: group.id, memberId: user.id, since: now };
  });
}

export function profileOf(
  spec: TenantSpec['deploymentProfiles'][number],
  targets: readonly AssignmentTarget[],
  random: Random,
  now: number,
): DeploymentProfile {
  const { assignedTo: _, ...settings } = spec;
  return {
    ...settings,
    id: random.guid(),
    hardwareHashExtractionEnabled: false,
    deviceUsageType: 'singleUser',
    hybridSkipConnectivityCheck: false,
    createdDateTime: iso(now),
    lastModifiedDateTime: iso(now),
    assignments: targets.map((target) => ({ target, assignedAt: now })),
  };
}

/** Priority follows the order of the description, 1 first. */
export function statusPageOf(
  spec: TenantSpec['enrollmentStatusPages'][number],
  index: number,
  targets: readonly AssignmentTarget[],
  apps: readonly App[],
  random: Random,
  now: number,
): EnrollmentStatusPage {
  const { assignedTo: _, blockingApps, ...settings } = spec;
  const selectedMobileAppIds = blockingApps.map((name, position) => {
    const app = apps.find((candidate) => candidate.displayName.toLowerCase() === name.toLowerCase());
    if (app === undefined) {
      throw new TenantSpecError(
        `enrollmentStatusPages[${index}].blockingApps[${position}]`,
        `there is no app "${name}"`,
      );
    }
    return app.id;
  });
  return {
    ...settings,
    id: `${random.guid()}_Windows10EnrollmentCompletionPageConfiguration`,
    priority: index + 1,
    selectedMobileAppIds,
    trackInstallProgressForAutopilotOnly: true,
    disableUserStatusTrackingAfterFirstUser: true,
    allowNonBlockingAppInstallation: false,
    assignments: targets,
    createdDateTime: iso(now),
  };
}

export function configurationOf(
  spec: TenantSpec['configurationProfiles'][number],
  targets: readonly AssignmentTarget[],
  random: Random,
  now: number,
): ConfigurationProfile {
  const { assignedTo: _, ...settings } = spec;
  return { ...settings, id: random.guid(), assignments: targets, createdDateTime: iso(now) };
}

export function appOf(
  spec: TenantSpec['apps'][number],
  targets: readonly AssignmentTarget[],
  random: Random,
  now: number,
): App {
  return {
    id: random.guid(),
    displayName: spec.displayName,
    publisher: spec.publisher,
    version: spec.version,
    kind: spec.kind,
    installContext: spec.installContext,
    productCode: `{${random.guid().toUpperCase()}}`,
    installCommandLine: spec.kind === 'msi' ? '/quiet' : 'setup.exe /quiet',
    assignments: targets.map((target) => ({ intent: spec.intent, target })),
    installer: { minutes: spec.installMinutes, exitCode: spec.exitCode, detectable: spec.detectable },
    createdDateTime: iso(now),
  };
}

/** The client by which set-up speaks to Graph; it has every application permission that Graph's table names. */
export function administratorOf(random: Random): Application {
  return {
    appId: random.guid(),
    displayName: 'Glovebox administrator',
    secret: random.base64url(24),
    roles: ADMINISTRATOR_ROLES,
    scopes: [],
    confidential: true,
  };
}

/** `index` names the application's place in the description for messages. */
export function applicationOf(
  spec: TenantSpec['applications'][number],
  index: number,
  random: Random,
): Application {
  // A client without a secret cannot act in its own name (RFC 6749 section 4.4: confidential clients only).
  if (spec.secret === undefined && spec.applicationPermissions.length > 0) {
    throw new TenantSpecError(
      `applications[${index}].applicationPermissions`,
      `"${spec.displayName}" has no secret, so it can have delegated permissions only`,
    );
  }
  return {
    appId: (spec.clientId ?? random.guid()).toLowerCase(),
    displayName: spec.displayName,
    secret: spec.secret ?? null,
    roles: spec.applicationPermissions,
    scopes: spec.delegatedPermissions,
    confidential: spec.secret !== undefined,
    redirectUris: spec.redirectUris,
  };
}
