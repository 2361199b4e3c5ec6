/** Who may enrol what: one table, asked from top to bottom; the first rule that refuses decides. */

import type { KeyObject } from 'node:crypto';
import type { AutopilotDevice, DeploymentProfile } from '../../autopilot/index.ts';
import { type DeviceObject, scopeIncludes, type Tenant, type User } from '../../entra/index.ts';
import type { CorporateIdentifier } from '../records.ts';
import type { Refusal } from './refusals.ts';

/** What is known about an enrolment when it is decided. */
export interface EnrollmentFacts {
  readonly tenant: Tenant;
  /** Undefined when the token is a device's own (no user takes part). */
  readonly user: User | undefined;
  readonly userGroupIds: ReadonlySet<string>;
  /** The directory's object of the device; undefined when the directory does not know it. */
  readonly deviceObject: DeviceObject | undefined;
  /** The registration that the device names, when it is this tenant's and this device's. */
  readonly registration: AutopilotDevice | undefined;
  readonly profile: DeploymentProfile | undefined;
  /** The corporate identifier of the device, by what it tells of itself. */
  readonly identifier: CorporateIdentifier | undefined;
  /** A pre-provisioned run: context item WhiteGlove. */
  readonly preprovisioning: boolean;
  /** Devices that the user has enrolled, without this one; not counted (0) where no limit asks: an Autopilot device, no user. */
  readonly otherDevicesOfUser: number;
  /** The same enrolment was accepted before, and its answer never arrived: it is not a second one. */
  readonly answerLost: boolean;
  /** The public key of a certificate request whose signature holds; undefined for any other. */
  readonly publicKey: KeyObject | undefined;
}

interface EnrollmentRule {
  readonly name: string;
  readonly refusal: Refusal['refused'];
  readonly refuses: (facts: EnrollmentFacts) => boolean;
  /** It holds for a device that is enrolled already and has lost its certificate, too. */
  readonly recovery?: true;
}

/**
 * Whose a device is that enrols now: "Devices that enroll without corporate identifiers are marked as personal"
 * (https://learn.microsoft.com/mem/intune/enrollment/corporate-identifiers-add), but for Autopilot devices.
 */
export function ownerOf({
  registration,
  identifier,
}: Pick<EnrollmentFacts, 'registration' | 'identifier'>): 'company' | 'personal' {
  return registration === undefined && identifier === undefined ? 'personal' : 'company';
}

/** The table: who asks, what the organization allows, what the device is. Codes and sources stand in the table of refusals. */
export const ENROLLMENT_RULES: readonly EnrollmentRule[] = [
  {
    name: 'a disabled account does not enrol',
    recovery: true,
    refusal: 'authentication',
    refuses: ({ user }) => user?.accountEnabled === false,
  },
  {
    name: 'the tenant has Intune and the user a licence for it',
    recovery: true,
    refusal: 'userLicense',
    refuses: ({ tenant, user }) =>
      !tenant.intune.subscription || (user !== undefined && !user.servicePlans.includes('INTUNE_A')),
  },
  {
    // Entra leaves the enrolment address out of the tokens of such users already: this is the second line.
    name: 'the user is in the MDM user scope',
    refusal: 'authorization',
    refuses: ({ tenant, user, userGroupIds }) =>
      user !== undefined && !scopeIncludes(tenant.mobility.mdmUserScope, userGroupIds),
  },
  {
    name: 'the restriction allows Windows (MDM)',
    refusal: 'platformBlocked',
    refuses: ({ tenant }) => tenant.intune.windowsEnrollment === 'blocked',
  },
  {
    // "Autopilot counts as corporate" (https://learn.microsoft.com/mem/intune/enrollment/enrollment-restrictions-set,
    // Blocking personal Windows devices; TECH-121).
    name: 'the restriction allows personally owned Windows, unless the device is an Autopilot device or has a corporate identifier',
    refusal: 'platformBlocked',
    refuses: (facts) =>
      facts.tenant.intune.personalWindowsEnrollment === 'blocked' && ownerOf(facts) === 'personal',
  },
  {
    // "Device limit restrictions don't apply to Autopilot enrolments"
    // (https://learn.microsoft.com/mem/intune/enrollment/enrollment-restrictions-set; TECH-120).
    name: 'the user is below the device limit, unless the device is an Autopilot device',
    refusal: 'deviceCapReached',
    refuses: ({ tenant, user, registration, otherDevicesOfUser }) =>
      user !== undefined && registration === undefined && otherDevicesOfUser >= tenant.intune.deviceLimit,
  },
  {
    // https://learn.microsoft.com/autopilot/known-issues, "Delete device record in Intune before reusing devices" names
    // both cures; that the restriction has to be set to allowed, and not only left as it is, is assumption A-ENROL-01.
    name: 'a device that was pre-provisioned before enrols again only after its record is deleted, or where personally owned Windows is allowed',
    refusal: 'enrolledBefore',
    refuses: ({ tenant, registration, answerLost }) =>
      registration?.userlessEnrollmentStatus === 'blocked' &&
      tenant.intune.personalWindowsEnrollment !== 'allowed' &&
      !answerLost,
  },
  {
    name: 'a pre-provisioned run needs a profile that allows it',
    refusal: 'preprovisioningNotAllowed',
    refuses: ({ preprovisioning, profile }) => preprovisioning && profile?.preprovisioningAllowed !== true,
  },
  {
    name: 'the directory knows the device, and it is enabled',
    recovery: true,
    refusal: 'deviceUnknown',
    refuses: ({ deviceObject }) => deviceObject?.accountEnabled !== true,
  },
  {
    name: 'a device without a user is an Autopilot device',
    refusal: 'authentication',
    refuses: ({ user, registration }) => user === undefined && registration === undefined,
  },
  {
    // Self-deploying profiles are those of shared devices (https://learn.microsoft.com/autopilot/profiles, "Deployment
    // mode").
    name: 'a device without a user is pre-provisioned, or its profile is self-deploying',
    refusal: 'authentication',
    refuses: ({ user, preprovisioning, profile }) =>
      user === undefined && !preprovisioning && profile?.deviceUsageType !== 'shared',
  },
  {
    name: 'the certificate request is signed with its own key, RSA of 2048 bits or more',
    recovery: true,
    refusal: 'certificateRequest',
    refuses: ({ publicKey }) => publicKey === undefined,
  },
];

/** The first refusal, or undefined when an enrolled device may have another certificate. */
export function decideRecovery(facts: EnrollmentFacts): Refusal['refused'] | undefined {
  return ENROLLMENT_RULES.find((rule) => rule.recovery === true && rule.refuses(facts))?.refusal;
}

/** The first refusal, or undefined when the device may enrol. */
export function decideEnrollment(facts: EnrollmentFacts): Refusal['refused'] | undefined {
  return ENROLLMENT_RULES.find((rule) => rule.refuses(facts))?.refusal;
}
