/** POST and PATCH of custom configurations for Windows: settings by OMA-URI (graph.md 5.10). */

import { z } from 'zod';
import {
  type ConfigurationProfile,
  insertConfigurationProfile,
  updateConfigurationProfile,
} from '../../intune/index.ts';
import { freshRandom } from '../../random/index.ts';
import { keptProperties, readProperties, wrongValue } from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { configurationRevisions } from '../records.ts';
import { keepWritten } from '../written.ts';
import { DEVICE_CONFIGURATION } from './configuration-rules.ts';
import { readOmaSettings } from './oma-settings-body.ts';
import { revise } from './status-pages.ts';

/** The type. */
export const CUSTOM = 'windows10CustomConfiguration';

const Body = z.object({
  displayName: z.string().min(1, 'a value is required').max(200).optional(),
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
  if (change.displayName === undefined) throw wrongValue(RULES, 'displayName', 'a value is required');
  const createdDateTime = new Date(call.now).toISOString();
  const profile: ConfigurationProfile = {
    category: 'securityPolicies',
    context: 'device',
    certificateType: 'pfx',
    settings: [],
    ...change,
    id: (await freshRandom(call.context, 'graph/custom-configurations')).guid(),
    displayName: change.displayName,
    assignments: [],
    createdDateTime,
  };
  await insertConfigurationProfile(call.context, profile);
  await call.context
    .collection(configurationRevisions)
    .put(profile.id, { version: 1, lastModifiedDateTime: createdDateTime });
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
