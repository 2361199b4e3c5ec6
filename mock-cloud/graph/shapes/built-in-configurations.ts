/** The built-in enrolment configurations of every tenant but the ESP (graph.md 5.5): they follow the tenant's settings. */

import type { Tenant } from '../../entra/index.ts';
import { WINDOWS_HELLO_DEFAULTS } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import { type GraphVersion, schemaOf } from '../schema/index.ts';
import { NEVER } from './dates.ts';

const DISPLAY_NAME = 'All users and all devices';

/** The built-in configurations by the endings of their ids. */
export const BUILT_IN = {
  DefaultLimit: { suffix: 'DefaultLimit', type: 'deviceEnrollmentLimitConfiguration', kind: 'limit' },
  DefaultPlatformRestrictions: {
    suffix: 'DefaultPlatformRestrictions',
    type: 'deviceEnrollmentPlatformRestrictionsConfiguration',
    kind: 'platformRestrictions',
  },
  DefaultWindowsHelloForBusiness: {
    suffix: 'DefaultWindowsHelloForBusiness',
    type: 'deviceEnrollmentWindowsHelloForBusinessConfiguration',
    kind: 'windowsHelloForBusiness',
  },
  WindowsRestore: {
    suffix: 'WindowsRestore',
    type: 'windowsRestoreDeviceEnrollmentConfiguration',
    kind: 'windowsRestore',
  },
} as const;

/** One of them. */
export type BuiltIn = (typeof BUILT_IN)[keyof typeof BUILT_IN];

/** Its id in a tenant: they begin with the Intune account id. */
export function builtInId(tenant: Tenant, { suffix }: BuiltIn): string {
  return `${tenant.intuneAccountId}_${suffix}`;
}

/** Limit, platform restrictions, Windows Hello for Business or Windows Restore, without what was written of it. */
export function builtInEntity(builtIn: BuiltIn, tenant: Tenant, version: GraphVersion): JsonObject {
  const own: Readonly<Record<BuiltIn['suffix'], JsonObject>> = {
    DefaultLimit: { limit: tenant.intune.deviceLimit },
    DefaultPlatformRestrictions: platformRestrictions(tenant, version),
    DefaultWindowsHelloForBusiness: windowsHello(tenant, version),
    WindowsRestore: { state: 'notConfigured' },
  };
  const entity = {
    '@odata.type': `#microsoft.graph.${builtIn.type}`,
    id: builtInId(tenant, builtIn),
    displayName: DISPLAY_NAME,
    description:
      'This is the default configuration applied with the lowest priority to all users regardless of group membership.',
    priority: 0,
    createdDateTime: NEVER,
    lastModifiedDateTime: NEVER,
    version: 0,
    ...(version === 'beta' && { roleScopeTagIds: [], deviceEnrollmentConfigurationType: builtIn.kind }),
    ...own[builtIn.suffix],
  };
  return schemaOf(version).type(builtIn.type) === undefined ? asBase(entity) : entity;
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
      tvosRestriction: restriction(false),
      visionOSRestriction: restriction(false),
    }),
  };
}

function windowsHello({ intune }: Tenant, version: GraphVersion): JsonObject {
  return {
    ...(intune.windowsHelloForBusiness ?? WINDOWS_HELLO_DEFAULTS),
    securityDeviceRequired: false,
    unlockWithBiometricsEnabled: true,
    remotePassportEnabled: true,
    pinPreviousBlockCount: 0,
    pinExpirationInDays: 0,
    enhancedBiometricsState: 'notConfigured',
    ...(version === 'beta' && { securityKeyForSignIn: 'notConfigured', enhancedSignInSecurity: 0 }),
  };
}
