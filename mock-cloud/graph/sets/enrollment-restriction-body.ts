/** POST and PATCH of restrictions of enrolment for Windows, beside the built-in one (graph.md 5.5). */

import { z } from 'zod';
import {
  type EnrollmentRestriction,
  insertEnrollmentRestriction,
  updateEnrollmentRestriction,
} from '../../intune/index.ts';
import { freshRandom } from '../../random/index.ts';
import {
  filledString,
  keptProperties,
  looseBoolean,
  readProperties,
  requiredValue,
  wrongValue,
} from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { partNotServed } from '../part-not-served.ts';
import { schemaOf } from '../schema/index.ts';
import { enrollmentRestrictionEntity, MADE_BY_SERVICE } from '../shapes/index.ts';
import { keepWritten, withWritten } from '../written.ts';
import { inOrder, RESTRICTIONS } from './own-configurations.ts';
import { beginRevisions, revise, revisionOf } from './revisions.ts';

/** The type in the schema of beta. */
export const RESTRICTION = 'deviceEnrollmentPlatformRestrictionConfiguration';

const Body = z.object({
  displayName: filledString.max(200).optional(),
  platformType: z.string().optional(),
  platformRestriction: z
    .looseObject({
      platformBlocked: looseBoolean.optional(),
      personalDeviceEnrollmentBlocked: looseBoolean.optional(),
    })
    .nullish(),
});

const RULES = {
  type: RESTRICTION,
  area: 'intune',
  shape: Body,
  readOnly: MADE_BY_SERVICE,
  kept: ['description', 'roleScopeTagIds', 'platformRestriction'],
} as const;

type Settings = Partial<
  Pick<EnrollmentRestriction, 'displayName' | 'windowsEnrollment' | 'personalWindowsEnrollment'>
>;

const typeIn = (call: Call): string =>
  schemaOf(call.version).type(RESTRICTION)?.name ?? 'deviceEnrollmentConfiguration';

/** What a body says: settings of the restriction, and what is only kept. v1.0 has the base type's properties only. */
function read(call: Call): { readonly settings: Settings; readonly kept: JsonObject } {
  const rules = { ...RULES, type: typeIn(call) };
  const { displayName, platformType, platformRestriction } = readProperties(call, rules);
  const kept = keptProperties(call, parseBody(call.request.body), rules);
  refuseOtherPlatforms(call, platformType);
  const { platformBlocked, personalDeviceEnrollmentBlocked: personal } = platformRestriction ?? {};
  return {
    settings: {
      ...(displayName !== undefined && { displayName }),
      ...(platformBlocked !== undefined && { windowsEnrollment: wordFor(platformBlocked) }),
      ...(personal !== undefined && { personalWindowsEnrollment: wordFor(personal) }),
    },
    kept,
  };
}

/** Makes a restriction, the last in priority; a sent id is ignored. */
export async function createRestriction(call: Call): Promise<EnrollmentRestriction> {
  const { settings, kept } = read(call);
  requiredValue(RULES, parseBody(call.request.body), 'platformType');
  const restriction: EnrollmentRestriction = {
    windowsEnrollment: 'allowed',
    personalWindowsEnrollment: 'allowed',
    ...settings,
    id: `${(await freshRandom(call.context, 'graph/enrollment-restrictions')).guid()}_SinglePlatformRestriction`,
    displayName: requiredValue(RULES, settings, 'displayName'),
    priority: (await inOrder(call, RESTRICTIONS)).length + 1,
    assignments: [],
    createdDateTime: new Date(call.now).toISOString(),
  };
  await insertEnrollmentRestriction(call.context, restriction);
  await beginRevisions(call, restriction);
  await keepWritten(call, restriction.id, kept);
  return restriction;
}

/** Changes a restriction. */
export async function patchRestriction(call: Call, id: string): Promise<void> {
  const { settings, kept } = read(call);
  await updateEnrollmentRestriction(call.context, id, (before) => ({ ...before, ...settings }));
  await keepWritten(call, id, kept);
  await revise(call, id);
}

/** A restriction with its revision and what was written of it. */
export async function restrictionShown(call: Call, restriction: EnrollmentRestriction): Promise<JsonObject> {
  const revision = await revisionOf(call, restriction.id);
  const entity = enrollmentRestrictionEntity(restriction, revision, call.version);
  return withWritten(call, restriction.id, typeIn(call), entity);
}

/** Restrictions of other platforms are real; there are no devices of theirs here. */
function refuseOtherPlatforms(call: Call, platform: string | undefined): void {
  if (platform === undefined || platform === 'windows') return;
  if (schemaOf(call.version).members('enrollmentRestrictionPlatformType')?.includes(platform) !== true)
    throw wrongValue(RULES, 'platformType', `"${platform}" is no platform`);
  throw partNotServed(call, `platformType ${platform}`, 'Glovebox restricts the enrolment of Windows only');
}

const wordFor = (blocked: boolean): 'allowed' | 'blocked' => (blocked ? 'blocked' : 'allowed');
