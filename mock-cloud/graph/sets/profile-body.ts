/** Bodies of deployment profiles: either generation of names, the new one wins (A-GRAPH-06). */

import { z } from 'zod';
import { deviceNameFault } from '#wire/device-name.ts';
import {
  type DeploymentProfile,
  JOIN_METHOD_NAMES,
  JOIN_METHODS,
  type JoinMethodName,
  PROFILE_DEFAULTS,
} from '../../autopilot/index.ts';
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
  refuseDomain(call, sent);
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
    skipsConnectivityCheck: body[SKIPS_CONNECTIVITY_CHECK],
    ...experience(call, sent),
  });
  return { settings, kept: keptProperties(call, sent, RULES) };
}

/** A profile as a POST makes it. What is absent is as the service's own defaults: nothing hidden, an administrator. */
export async function newProfile(call: Call, settings: Settings): Promise<DeploymentProfile> {
  const join = joinMethodIn(call);
  if (join === undefined || settings.displayName === undefined) throw refuse('intuneBadRequest');
  const date = new Date(call.now).toISOString();
  return {
    ...PROFILE_DEFAULTS,
    displayName: settings.displayName,
    ...settings,
    id: (await freshRandom(call.context, 'graph/deployment-profiles')).guid(),
    join,
    createdDateTime: date,
    lastModifiedDateTime: date,
    assignments: [],
  };
}

/** Refuses a body that names another type than the profile has: a profile cannot become one of another join. */
export function refuseOtherType(call: Call, { join }: DeploymentProfile): void {
  if (typeIn(call) !== '' && joinMethodIn(call) !== join) throw refuse('intuneBadRequest');
}

/** The join method of the type that the body names; undefined without one that can be made. */
function joinMethodIn(call: Call): JoinMethodName | undefined {
  const type = typeIn(call);
  return JOIN_METHOD_NAMES.find(
    (name) => `microsoft.graph.${JOIN_METHODS[name].graphType}`.toLowerCase() === type,
  );
}

/** The type that the body names, in lower case and without the hash; '' when it names none. */
function typeIn(call: Call): string {
  const type = parseBody(call.request.body)['@odata.type'];
  return typeof type === 'string' ? type.replace(/^#/, '').toLowerCase() : '';
}

const BY_ASSIGNMENT = 'here a domain join profile reaches devices by its own assignments';

/** Refuses by name what would be read back and have no effect. */
function refuseDomain(call: Call, body: JsonObject): void {
  if ((body[DOMAIN_JOIN] ?? body[`${DOMAIN_JOIN}@odata.bind`] ?? null) !== null)
    throw partNotServed(call, DOMAIN_JOIN, BY_ASSIGNMENT);
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

// "Troubleshoot Windows device enrollment problems": what the admin center says of a macro in lower case.
const NOT_CREATED = 'An error occurred while creating Autopilot profile.';

/** Refuses what no profile may hold (SETUP-PROF-008, 009); the service's own words are not public (A-GRAPH-33). */
function refuseTemplate(template = ''): void {
  const fault = deviceNameFault(template);
  if (fault === undefined) return;
  const said = fault.rule === 'macro' ? NOT_CREATED : 'The device name template is not valid:';
  throw refuse('intuneBadRequest', `${said} ${fault.message}`);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined: a PATCH leaves those as they are. */
function defined<T extends object>(value: T): Defined<T> {
  const kept: Defined<T> = { ...value };
  for (const key of Object.keys(value))
    if (Reflect.get(value, key) === undefined) Reflect.deleteProperty(kept, key);
  return kept;
}
