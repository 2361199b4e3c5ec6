/** One function a kind of thing: from its description to its record. */

import type { Random } from '../random/index.ts';
import { type Seeding, userNamed } from '../service/index.ts';
import type { Application } from './application.ts';
import { base32 } from './base32.ts';
import { newDeviceObject } from './device-object.ts';
import { checkMembershipRule } from './directory.ts';
import { groupRule } from './group-rule.ts';
import type { Branding, DeviceObject, Group, GroupMember, MultiFactor, User } from './records.ts';
import type { DirectorySpec } from './tenant-spec.ts';
import { ADMINISTRATOR_ROLES } from './well-known-applications.ts';

const iso = (now: number): string => new Date(now).toISOString();

/** The branding of the tenant; the organisation's own name unless another is given. */
export function brandingOf(tenantName: string, spec: NonNullable<DirectorySpec['branding']>): Branding {
  return {
    displayName: spec.displayName ?? tenantName,
    ...(spec.signInPageText !== undefined && { signInPageText: spec.signInPageText }),
    ...(spec.backgroundColor !== undefined && { backgroundColor: spec.backgroundColor }),
    ...(spec.squareLogo !== undefined && { squareLogo: spec.squareLogo }),
    ...(spec.userNameHint !== undefined && { userNameHint: spec.userNameHint }),
  };
}

/** A user; the name is made of the user principal name unless another is given. */
export function userOf(spec: DirectorySpec['users'][number], random: Random, now: number): User {
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
    ...(spec.mustChangePassword && { mustChangePassword: true }),
    // INTUNE_A is the service plan that tools look for (graph.md 11, row 37).
    servicePlans: [...(spec.licensed ? ['INTUNE_A'] : []), ...spec.otherPlans],
    multiFactor: multiFactorOf(spec.multiFactor, random),
    ...(spec.temporaryAccessPass && {
      temporaryAccessPass: {
        pass: spec.temporaryAccessPass.pass,
        expiresAt: now + spec.temporaryAccessPass.lifetimeInMinutes * 60_000,
      },
    }),
    directoryRoles: spec.directoryRoles,
    failedSignIns: 0,
  };
}

/** The objects of the devices that a user has joined before. */
export function joinedDevicesOf(
  { joinedDevices }: DirectorySpec['users'][number],
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

/** Devices of their own that the user has registered (workplace join). */
export function registeredDevicesOf(
  { registeredDevices }: DirectorySpec['users'][number],
  user: User,
  random: Random,
  now: number,
): DeviceObject[] {
  return registeredDevices.map((serialNumber) => ({
    ...newDeviceObject(random.guid(), random.guid(), `DESKTOP-${random.digits(7)}`, now),
    operatingSystem: 'Windows',
    trustType: 'Workplace' as const,
    registrationDateTime: iso(now),
    registeredOwner: user.id,
    serialNumber,
  }));
}

function multiFactorOf(kind: DirectorySpec['users'][number]['multiFactor'], random: Random): MultiFactor {
  // RFC 4226 section 4 R6 recommends a secret of 160 bits.
  return kind === 'oneTimeCode' ? { kind, secret: base32(random.bytes(20)) } : { kind };
}

/** `index` names the group's place in the description for messages. One that is wrong in itself is there for those that name it. */
export function groupOf(
  seeding: Seeding,
  { id, displayName, description, members, ...spec }: DirectorySpec['groups'][number],
  index: number,
): Group {
  const rule = usableRule(seeding, spec.membershipRule, members.length, index);
  return {
    id: id ?? seeding.random.guid(),
    displayName,
    description,
    groupTypes: rule === undefined ? [] : ['DynamicMembership'],
    ...groupRule(rule ?? null),
    createdDateTime: iso(seeding.now),
  };
}

function usableRule(
  { problem }: Seeding,
  rule: string | undefined,
  members: number,
  index: number,
): string | undefined {
  if (rule === undefined) return undefined;
  const checked = checkMembershipRule(rule);
  if (members > 0) problem(`groups[${index}]`, 'a group has a membership rule or members, not both');
  else if (checked.kind !== 'done') problem(`groups[${index}].membershipRule`, checked.detail);
  else return rule;
  return undefined;
}

/** The members with which a group begins; `index` names its place in the description for messages. */
export function membershipsOf(
  seeding: Seeding,
  spec: DirectorySpec['groups'][number],
  index: number,
  group: Group,
): GroupMember[] {
  return spec.members.map((name, position) => ({
    groupId: group.id,
    memberId: userNamed(seeding, `groups[${index}].members[${position}]`, name),
    since: seeding.now,
  }));
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
