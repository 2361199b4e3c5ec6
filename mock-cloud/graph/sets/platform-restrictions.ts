/** The tenant's default platform restrictions: Windows (MDM) and personally owned Windows may be blocked (graph.md 5.5). */

import { z } from 'zod';
import { type IntuneTenantSettings, tenants } from '../../entra/records.ts';
import { looseBoolean, looseString, readProperties } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { KEPT_BY_SERVICE } from '../shapes/enrollment-configuration.ts';

const TYPE = 'deviceEnrollmentPlatformRestrictionsConfiguration';
const SUFFIX = '_defaultplatformrestrictions';

/** Whether an id is that of the default restrictions. */
export function isPlatformRestrictions(id: string): boolean {
  return id.toLowerCase().endsWith(SUFFIX);
}

const Restriction = z.looseObject({
  platformBlocked: looseBoolean.optional(),
  personalDeviceEnrollmentBlocked: looseBoolean.optional(),
});

const Body = z.object({
  displayName: looseString.optional(),
  description: looseString.optional(),
  windowsRestriction: Restriction.optional(),
});

// Restrictions of other platforms mean nothing here: they are taken and not kept.
const READ_OVER = [
  ...KEPT_BY_SERVICE,
  'iosRestriction',
  'windowsMobileRestriction',
  'windowsHomeSkuRestriction',
  'androidRestriction',
  'androidForWorkRestriction',
  'macOSRestriction',
  'macRestriction',
  'tvosRestriction',
  'visionOSRestriction',
];

/** Changes them. What is set for personally owned Windows also decides on used Autopilot devices (REENROL-001). */
export async function patchPlatformRestrictions(call: Call): Promise<void> {
  const body = readProperties(call, { type: TYPE, area: 'intune', shape: Body, readOnly: READ_OVER });
  const { platformBlocked, personalDeviceEnrollmentBlocked: personal } = body.windowsRestriction ?? {};
  const change: Partial<IntuneTenantSettings> = {
    ...(platformBlocked !== undefined && { windowsEnrollment: wordFor(platformBlocked) }),
    ...(personal !== undefined && { personalWindowsEnrollment: wordFor(personal) }),
  };
  const kept = call.context.store.collection(tenants, '');
  await kept.update(call.tenant.id, (tenant) => ({ ...tenant, intune: { ...tenant.intune, ...change } }));
}

const wordFor = (blocked: boolean): 'allowed' | 'blocked' => (blocked ? 'blocked' : 'allowed');
