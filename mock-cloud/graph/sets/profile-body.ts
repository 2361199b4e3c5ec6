/** Bodies of deployment profiles: either generation of names, the new one wins (A-GRAPH-06). */

import { z } from 'zod';
import { deviceNameProblems } from '#wire/device-name.ts';
import { type DeploymentProfile, NO_HYBRID_JOIN, PROFILE_DEFAULTS } from '../../autopilot/index.ts';
import { freshRandom } from '../../random/index.ts';
import {
  keptProperties,
  looseBoolean,
  looseString,
  propertiesOf,
  readProperties,
} from '../body-properties.ts';
import type { Call } from '../call.ts';
import { isObject, type JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { partNotServed } from '../part-not-served.ts';
import { refuse } from '../refusals.ts';

const TYPE = 'windowsAutopilotDeploymentProfile';
const DeviceUsageType = z.enum(['singleUser', 'shared']);
const UserType = z.enum(['administrator', 'standard']);

const OldExperience = z.object({
  hidePrivacySettings: looseBoolean.optional(),
  hideEULA: looseBoolean.optional(),
  userType: UserType.optional(),
  deviceUsageType: DeviceUsageType.optional(),
  skipKeyboardSelectionPage: looseBoolean.optional(),
  hideEscapeLink: looseBoolean.optional(),
});

const NewExperience = z.object({
  privacySettingsHidden: looseBoolean.optional(),
  eulaHidden: looseBoolean.optional(),
  userType: UserType.optional(),
  deviceUsageType: DeviceUsageType.optional(),
  keyboardSelectionPageSkipped: looseBoolean.optional(),
  escapeLinkHidden: looseBoolean.optional(),
});

const Body = z.object({
  displayName: z.string().min(1).max(200).optional(),
  description: looseString.optional(),
  language: looseString.optional(),
  locale: looseString.optional(),
  outOfBoxExperienceSettings: z.looseObject({}).nullish(),
  outOfBoxExperienceSetting: z.looseObject({}).nullish(),
  extractHardwareHash: looseBoolean.optional(),
  hardwareHashExtractionEnabled: looseBoolean.optional(),
  deviceNameTemplate: looseString.optional(),
  enableWhiteGlove: looseBoolean.optional(),
  preprovisioningAllowed: looseBoolean.optional(),
  hybridAzureADJoinSkipConnectivityCheck: z.preprocess((value) => value ?? false, looseBoolean).optional(),
});

// No PC is told of these.
const KEPT = ['deviceType', 'roleScopeTagIds', 'managementServiceAppId', 'enrollmentStatusScreenSettings'];

const SKIPS_CONNECTIVITY_CHECK = 'hybridAzureADJoinSkipConnectivityCheck';
const DOMAIN_JOIN = 'domainJoinConfiguration';
const READ_ONLY = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'assignments',
  'assignedDevices',
  DOMAIN_JOIN,
];
const RULES = {
  type: TYPE,
  area: 'intune',
  shape: Body,
  readOnly: READ_ONLY,
  kept: KEPT,
  // Of the hybrid type; the service takes them on every profile.
  besides: [SKIPS_CONNECTIVITY_CHECK, DOMAIN_JOIN],
} as const;

/** What a body may set of a profile. */
type Settings = Partial<
  Omit<DeploymentProfile, 'id' | 'join' | 'assignments' | 'createdDateTime' | 'lastModifiedDateTime'>
>;

/** What a body says: settings, and what is only kept; refuses values that the service refuses. */
export function readProfileBody(call: Call): { readonly settings: Settings; readonly kept: JsonObject } {
  const sent = parseBody(call.request.body);
  refuseHybridJoin(call, sent);
  const body = readProperties(call, RULES);
  refuseName(body.displayName);
  refuseTemplate(body.deviceNameTemplate);
  const settings = defined({
    displayName: body.displayName,
    description: body.description,
    language: body.locale ?? body.language,
    deviceNameTemplate: body.deviceNameTemplate,
    preprovisioningAllowed: body.preprovisioningAllowed ?? body.enableWhiteGlove,
    hardwareHashExtractionEnabled: body.hardwareHashExtractionEnabled ?? body.extractHardwareHash,
    ...experience(call, sent),
  });
  return { settings, kept: keptProperties(call, sent, RULES) };
}

/** A profile as a POST makes it. What is absent is as the service's own defaults: nothing hidden, an administrator. */
export async function newProfile(call: Call, settings: Settings): Promise<DeploymentProfile> {
  if (typeOf(parseBody(call.request.body)) !== 'microsoft.graph.azureadwindowsautopilotdeploymentprofile')
    throw refuse('intuneBadRequest');
  if (settings.displayName === undefined) throw refuse('intuneBadRequest');
  const date = new Date(call.now).toISOString();
  return {
    ...PROFILE_DEFAULTS,
    displayName: settings.displayName,
    ...settings,
    id: (await freshRandom(call.context, 'graph/deployment-profiles')).guid(),
    join: 'entra',
    createdDateTime: date,
    lastModifiedDateTime: date,
    assignments: [],
  };
}

/** The type that a body names, in lower case and without the hash; '' when it names none. */
function typeOf(body: JsonObject): string {
  const type = body['@odata.type'];
  return typeof type === 'string' ? type.replace(/^#/, '').toLowerCase() : '';
}

/**
 * Refuses by name what would make the PC join Active Directory. The service takes the setting of a hybrid profile on
 * other profiles too, where `false` says nothing.
 */
function refuseHybridJoin(call: Call, body: JsonObject): void {
  const skips = looseBoolean.safeParse(body[SKIPS_CONNECTIVITY_CHECK]).data === true;
  const joins = typeOf(body) === 'microsoft.graph.activedirectorywindowsautopilotdeploymentprofile';
  const domain = (body[DOMAIN_JOIN] ?? body[`${DOMAIN_JOIN}@odata.bind`] ?? null) !== null;
  const asked = [
    ...(joins ? ['activeDirectoryWindowsAutopilotDeploymentProfile'] : []),
    ...(skips ? [SKIPS_CONNECTIVITY_CHECK] : []),
    ...(domain ? [DOMAIN_JOIN] : []),
  ];
  if (asked.length > 0) throw partNotServed(call, asked.join(', '), NO_HYBRID_JOIN);
}

/** Both generations of the pages of the out-of-box experience. */
function experience(call: Call, body: JsonObject): Settings {
  const read = <Shape extends z.ZodRawShape>(name: string, shape: z.ZodObject<Shape>) => {
    const part = body[name];
    const rules = { type: name, area: 'intune', readOnly: [], shape } as const;
    return isObject(part) ? propertiesOf(call, part, rules) : undefined;
  };
  const old = read('outOfBoxExperienceSettings', OldExperience);
  const now = read('outOfBoxExperienceSetting', NewExperience);
  return defined({
    privacySettingsHidden: now?.privacySettingsHidden ?? old?.hidePrivacySettings,
    eulaHidden: now?.eulaHidden ?? old?.hideEULA,
    userType: now?.userType ?? old?.userType,
    deviceUsageType: now?.deviceUsageType ?? old?.deviceUsageType,
    keyboardSelectionPageSkipped: now?.keyboardSelectionPageSkipped ?? old?.skipKeyboardSelectionPage,
    escapeLinkHidden: now?.escapeLinkHidden ?? old?.hideEscapeLink,
  });
}

/** Other characters give a bare 500 on the live service; a hyphen is the usual offender (graph.md 5.3). */
function refuseName(name: string | undefined): void {
  if (name !== undefined && !/^[\p{L}\p{N} :"?.@$&_[\]{}|\\]+$/u.test(name)) throw refuse('intuneInternal');
}

// Limits of the admin center's form only (SETUP-PROF-010): through Graph such a template is taken.
const FORM_ONLY: ReadonlySet<string> = new Set(['one-macro', 'beside-serial']);

/** Refuses what no profile may hold (SETUP-PROF-008, 009). */
function refuseTemplate(template: string | undefined): void {
  if (template === undefined || template === '') return;
  const problem = deviceNameProblems(template).find(({ rule }) => !FORM_ONLY.has(rule));
  if (problem !== undefined) {
    throw refuse('intuneBadRequest', `The device name template is not valid: ${problem.message}`);
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined: a PATCH leaves those as they are. */
function defined<T extends object>(value: T): Defined<T> {
  const kept: Defined<T> = { ...value };
  for (const key of Object.keys(value))
    if (Reflect.get(value, key) === undefined) Reflect.deleteProperty(kept, key);
  return kept;
}
