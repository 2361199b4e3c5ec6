/** The built-in enrolment configurations of every tenant but the ESP (graph.md 5.5): they follow the tenant's settings. */

import type { Tenant } from '../../entra/records.ts';
import type { GraphVersion } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { NEVER } from './dates.ts';

const DISPLAY_NAME = 'All users and all devices';

/** Limit, platform restrictions, Windows Hello for Business and Windows Restore. */
export function builtInConfigurations(tenant: Tenant, version: GraphVersion): JsonObject[] {
  const made = (suffix: string, type: string, kind: string, own: JsonObject): JsonObject => ({
    '@odata.type': `#microsoft.graph.${type}`,
    id: `${tenant.intuneAccountId}_${suffix}`,
    displayName: DISPLAY_NAME,
    description:
      'This is the default configuration applied with the lowest priority to all users regardless of group membership.',
    priority: 0,
    createdDateTime: NEVER,
    lastModifiedDateTime: NEVER,
    version: 0,
    ...(version === 'beta' && { roleScopeTagIds: [], deviceEnrollmentConfigurationType: kind }),
    ...own,
  });
  const restore = made('WindowsRestore', 'windowsRestoreDeviceEnrollmentConfiguration', 'windowsRestore', {
    state: 'notConfigured',
  });
  return [
    made('DefaultLimit', 'deviceEnrollmentLimitConfiguration', 'limit', { limit: tenant.intune.deviceLimit }),
    made(
      'DefaultPlatformRestrictions',
      'deviceEnrollmentPlatformRestrictionsConfiguration',
      'platformRestrictions',
      platformRestrictions(tenant, version),
    ),
    made(
      'DefaultWindowsHelloForBusiness',
      'deviceEnrollmentWindowsHelloForBusinessConfiguration',
      'windowsHelloForBusiness',
      windowsHello(version),
    ),
    version === 'beta' ? restore : asBase(restore),
  ];
}

/** A type that v1.0 does not know: base fields, no @odata.type at all (graph.md 2.3). */
function asBase({ '@odata.type': _, state: __, ...base }: JsonObject): JsonObject {
  return base;
}

function platformRestrictions(tenant: Tenant, version: GraphVersion): JsonObject {
  const restriction = (platformBlocked: boolean, personalBlocked = false): JsonObject => ({
    platformBlocked,
    personalDeviceEnrollmentBlocked: personalBlocked,
    osMinimumVersion: null,
    osMaximumVersion: null,
    ...(version === 'beta' && { blockedManufacturers: [], blockedSkus: [] }),
  });
  return {
    iosRestriction: restriction(false),
    windowsRestriction: restriction(
      tenant.intune.windowsEnrollment === 'blocked',
      tenant.intune.personalWindowsEnrollment === 'blocked',
    ),
    windowsMobileRestriction: restriction(true),
    androidRestriction: restriction(false),
    macOSRestriction: restriction(false),
    ...(version === 'beta' && {
      windowsHomeSkuRestriction: restriction(false),
      androidForWorkRestriction: restriction(false),
      macRestriction: restriction(false),
    }),
  };
}

function windowsHello(version: GraphVersion): JsonObject {
  return {
    pinMinimumLength: 6,
    pinMaximumLength: 127,
    pinUppercaseCharactersUsage: 'disallowed',
    pinLowercaseCharactersUsage: 'disallowed',
    pinSpecialCharactersUsage: 'disallowed',
    state: 'notConfigured',
    securityDeviceRequired: false,
    unlockWithBiometricsEnabled: true,
    remotePassportEnabled: true,
    pinPreviousBlockCount: 0,
    pinExpirationInDays: 0,
    enhancedBiometricsState: 'notConfigured',
    ...(version === 'beta' && { securityKeyForSignIn: 'notConfigured' }),
  };
}
