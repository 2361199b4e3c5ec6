/** PATCH of the tenant's built-in enrolment configurations but the status page (graph.md 5.5). */

import { z } from 'zod';
import { type IntuneTenantSettings, updateTenant } from '../../entra/index.ts';
import { WINDOWS_HELLO_DEFAULTS } from '../../intune/index.ts';
import {
  type BodyRules,
  keptProperties,
  looseBoolean,
  looseInteger,
  readProperties,
} from '../body-properties.ts';
import type { Call } from '../call.ts';
import { parseBody } from '../json-body.ts';
import { schemaOf } from '../schema/index.ts';
import { BUILT_IN, type BuiltIn, builtInId, MADE_BY_SERVICE } from '../shapes/index.ts';
import { keepWritten } from '../written.ts';
import { revise } from './revisions.ts';

const OF_EVERY_TYPE = ['displayName', 'description', 'roleScopeTagIds'];

type Rules = Omit<BodyRules<z.ZodRawShape>, 'shape'>;

/** What a body may hold: what it changes of the tenant, and what is only kept. */
interface Writable {
  readonly kept: readonly string[];
  readonly settings: (call: Call, rules: Rules) => Partial<IntuneTenantSettings>;
}

const nothing: Writable['settings'] = (call, rules) => {
  readProperties(call, { ...rules, shape: z.object({}) });
  return {};
};

const Restriction = z.looseObject({
  platformBlocked: looseBoolean.optional(),
  personalDeviceEnrollmentBlocked: looseBoolean.optional(),
});

// "1 to 15" (https://learn.microsoft.com/mem/intune/enrollment/enrollment-restrictions-set, device limit restrictions).
const Limit = z.object({ limit: looseInteger.pipe(z.number().min(1).max(15)).optional() });
const Restrictions = z.object({ windowsRestriction: Restriction.nullish() });

const PinLength = looseInteger.pipe(z.number().min(4).max(127)).optional();
const PinUsageBody = z.enum(['allowed', 'required', 'disallowed']).optional();
const WindowsHello = z.object({
  state: z.enum(['notConfigured', 'enabled', 'disabled']).optional(),
  pinMinimumLength: PinLength,
  pinMaximumLength: PinLength,
  pinUppercaseCharactersUsage: PinUsageBody,
  pinLowercaseCharactersUsage: PinUsageBody,
  pinSpecialCharactersUsage: PinUsageBody,
});

const WRITABLE: Readonly<Record<BuiltIn['suffix'], Writable>> = {
  DefaultLimit: {
    kept: OF_EVERY_TYPE,
    settings: (call, rules) => {
      const { limit } = readProperties(call, { ...rules, shape: Limit });
      return limit === undefined ? {} : { deviceLimit: limit };
    },
  },
  DefaultPlatformRestrictions: {
    kept: [
      ...OF_EVERY_TYPE,
      'windowsRestriction',
      'iosRestriction',
      'windowsMobileRestriction',
      'windowsHomeSkuRestriction',
      'androidRestriction',
      'androidForWorkRestriction',
      'macOSRestriction',
      'macRestriction',
      'tvosRestriction',
      'visionOSRestriction',
    ],
    settings: (call, rules) => {
      const { windowsRestriction } = readProperties(call, { ...rules, shape: Restrictions });
      const { platformBlocked, personalDeviceEnrollmentBlocked } = windowsRestriction ?? {};
      return {
        ...(platformBlocked !== undefined && { windowsEnrollment: wordFor(platformBlocked) }),
        ...(personalDeviceEnrollmentBlocked !== undefined && {
          personalWindowsEnrollment: wordFor(personalDeviceEnrollmentBlocked),
        }),
      };
    },
  },
  DefaultWindowsHelloForBusiness: {
    kept: [
      ...OF_EVERY_TYPE,
      'securityDeviceRequired',
      'unlockWithBiometricsEnabled',
      'remotePassportEnabled',
      'pinPreviousBlockCount',
      'pinExpirationInDays',
      'enhancedBiometricsState',
      'enhancedSignInSecurity',
      'securityKeyForSignIn',
    ],
    settings: (call, rules) => {
      const sent = readProperties(call, { ...rules, shape: WindowsHello });
      const before = call.tenant.intune.windowsHelloForBusiness ?? WINDOWS_HELLO_DEFAULTS;
      const changed = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
      return { windowsHelloForBusiness: { ...before, ...changed } };
    },
  },
  WindowsRestore: { kept: [...OF_EVERY_TYPE, 'state'], settings: nothing },
};

/** The built-in configuration of that id; undefined for a status page, and for what is none. */
export function builtInOf(call: Call, id: string): BuiltIn | undefined {
  return Object.values(BUILT_IN).find(
    (builtIn) => builtInId(call.tenant, builtIn).toLowerCase() === id.toLowerCase(),
  );
}

/** Changes it. What is set for personally owned Windows also decides on used Autopilot devices (REENROL-001). */
export async function patchBuiltIn(call: Call, builtIn: BuiltIn): Promise<void> {
  const { kept, settings } = WRITABLE[builtIn.suffix];
  // v1.0 serves a type that it does not know as its base.
  const type = schemaOf(call.version).type(builtIn.type)?.name ?? 'deviceEnrollmentConfiguration';
  const rules = { type, area: 'intune', readOnly: MADE_BY_SERVICE, kept } as const;
  const change = settings(call, rules);
  const id = builtInId(call.tenant, builtIn);
  await keepWritten(call, id, keptProperties(call, parseBody(call.request.body), rules));
  await updateTenant(call.context, call.tenant.id, (tenant) => ({
    ...tenant,
    intune: { ...tenant.intune, ...change },
  }));
  await revise(call, id);
}

const wordFor = (blocked: boolean): 'allowed' | 'blocked' => (blocked ? 'blocked' : 'allowed');
