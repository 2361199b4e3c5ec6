/**
 * Conditional Access, as far as it concerns what a PC asks for in its user's name: rules by the application that is asked for
 * (https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps).
 */

import { DEVICE_REGISTRATION, ENROLLMENT, GRAPH, INTUNE, STORE } from './microsoft-services.ts';
import type { ConditionalAccessPolicy, DeviceObject, Tenant } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import type { Resource } from './resources.ts';

/** Applications that a rule may name, by their names in the admin center. */
export const NAMED_APPLICATIONS: Readonly<Record<string, string>> = {
  'Microsoft Intune': INTUNE,
  'Microsoft Intune Enrollment': ENROLLMENT,
  'Microsoft Graph': GRAPH,
  'Windows Store for Business': STORE,
};

/** Their names. */
export const CLOUD_APPS: readonly string[] = Object.keys(NAMED_APPLICATIONS);

// To require a compliant device blocks neither of these (https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-compliance).
const LEFT_ALONE_BY_COMPLIANCE: readonly string[] = [INTUNE, ENROLLMENT];

/** What a user has shown of himself, and of the device from which he asks. */
export interface ShownForAccess {
  /** Methods of the sign-in (RFC 8176). */
  readonly amr: readonly string[];
  /** Where it has shown itself. */
  readonly device?: DeviceObject | undefined;
}

/** The refusal of the first rule that keeps a user from an application; a rule that blocks wins. */
export function refusedByConditionalAccess(
  tenant: Tenant,
  { appId, identifier }: Resource,
  { amr, device }: ShownForAccess,
): Refusal | undefined {
  // To register or join a device is a user action, not an application: rules for applications leave it alone.
  if (appId === DEVICE_REGISTRATION) return undefined;
  const meeting = (tenant.conditionalAccess ?? []).filter((policy) => meets(policy, appId));
  if (meeting.some(({ grant }) => grant === 'block')) return refuse('blockedByConditionalAccess');
  const needsCompliance = meeting.some(({ grant }) => grant === 'compliantDevice');
  if (needsCompliance && !LEFT_ALONE_BY_COMPLIANCE.includes(appId) && device?.isCompliant !== true)
    return refuse('deviceNotCompliant');
  // Nobody can accept terms where a PC asks by itself ("it isn't supported", known issues).
  if (meeting.some(({ grant }) => grant === 'termsOfUse')) return refuse('termsOfUseNeeded');
  const needsSecondFactor = meeting.some(({ grant }) => grant === 'mfa') && !amr.includes('mfa');
  return needsSecondFactor ? refuse('multiFactorRequired', { resource: identifier }) : undefined;
}

function meets({ includes, excludes }: ConditionalAccessPolicy, appId: string): boolean {
  return (includes === 'all' || includes.includes(appId)) && !excludes.includes(appId);
}
