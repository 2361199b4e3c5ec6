/** POST and PATCH of custom configurations for Windows: settings by OMA-URI (graph.md 5.10). */

import { z } from 'zod';
import {
  type ConfigurationProfile,
  insertConfigurationProfile,
  updateConfigurationProfile,
} from '../../intune/index.ts';
import { freshRandom } from '../../random/index.ts';
import { filledString, keptProperties, readProperties, requiredValue } from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { keepWritten } from '../written.ts';
import { DEVICE_CONFIGURATION } from './configuration-rules.ts';
import { readOmaSettings } from './oma-settings-body.ts';
import { beginRevisions, revise } from './revisions.ts';

/** The type. */
export const CUSTOM = 'windows10CustomConfiguration';

const Body = z.object({
  displayName: filledString.max(200).optional(),
  omaSettings: z.unknown().optional(),
});

const RULES = { ...DEVICE_CONFIGURATION, type: CUSTOM, shape: Body } as const;

type Change = Partial<Pick<ConfigurationProfile, 'displayName' | 'settings' | 'context'>>;

function read(
  call: Call,
  before: ConfigurationProfile['context'],
): { readonly change: Change; readonly kept: JsonObject } {
  const { displayName } = readProperties(call, RULES);
  const body = parseBody(call.request.body);
  const { omaSettings } = body;
  return {
    change: {
      ...(displayName !== undefined && { displayName }),
      ...(omaSettings !== undefined && readOmaSettings(call, omaSettings, before)),
    },
    kept: keptProperties(call, body, RULES),
  };
}

/** Makes a configuration; a sent id is ignored. The Enrollment Status Page counts it among the security policies. */
export async function createCustomConfiguration(call: Call): Promise<ConfigurationProfile> {
  const { change, kept } = read(call, 'device');
  const profile: ConfigurationProfile = {
    category: 'securityPolicies',
    context: 'device',
    certificateType: 'pfx',
    settings: [],
    ...change,
    id: (await freshRandom(call.context, 'graph/custom-configurations')).guid(),
    displayName: requiredValue(RULES, change, 'displayName'),
    assignments: [],
    createdDateTime: new Date(call.now).toISOString(),
  };
  await insertConfigurationProfile(call.context, profile);
  await beginRevisions(call, profile);
  await keepWritten(call, profile.id, kept);
  return profile;
}

/** Changes a configuration; the settings are replaced by those of the body. */
export async function patchCustomConfiguration(call: Call, before: ConfigurationProfile): Promise<void> {
  const { change, kept } = read(call, before.context);
  await updateConfigurationProfile(call.context, before.id, (found) => ({ ...found, ...change }));
  await keepWritten(call, before.id, kept);
  await revise(call, before.id);
}
