/** Device configurations that a call is about: profiles of settings, and domain join configurations. */

import { type ConfigurationProfile, findConfigurationProfile } from '../../intune/index.ts';
import { type DomainJoinConfiguration, findDomainJoinConfiguration } from '../../on-premises/index.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { partNotServed } from '../part-not-served.ts';
import { refuse } from '../refusals.ts';
import {
  customConfigurationEntity,
  domainJoinConfigurationEntity,
  updateRingEntity,
} from '../shapes/index.ts';
import { withWritten } from '../written.ts';
import { CUSTOM } from './custom-configuration-body.ts';
import { DOMAIN_JOIN } from './domain-join-body.ts';
import { revisionOf } from './revisions.ts';
import { UPDATE_RING } from './update-ring-body.ts';

/** A device configuration. Profiles of settings are Intune's own. */
export type Configuration =
  | { readonly kind: 'custom'; readonly of: ConfigurationProfile }
  | { readonly kind: 'domainJoin'; readonly of: DomainJoinConfiguration };

/** The configuration with this id. */
export async function findConfiguration(call: Call, id: string): Promise<Configuration | undefined> {
  const custom = await findConfigurationProfile(call.context, id);
  if (custom !== undefined) return { kind: 'custom', of: custom };
  const join = await findDomainJoinConfiguration(call.context, id);
  return join && { kind: 'domainJoin', of: join };
}

/** The configuration that the path names; 404 when there is none. */
export async function configurationOfCall(call: Call): Promise<Configuration> {
  const configuration = await findConfiguration(call, (call.keys[0] ?? '').toLowerCase());
  if (configuration === undefined) throw refuse('intuneNotFound');
  return configuration;
}

/** The same, where it is one that is written here; 501 for certificate profiles, which Graph has types of their own for. */
export async function writableOfCall(call: Call): Promise<Configuration> {
  const configuration = await configurationOfCall(call);
  const { kind, of } = configuration;
  if (kind === 'domainJoin' || of.category !== 'certificates' || of.settings.length > 0) return configuration;
  throw partNotServed(
    call,
    'certificate profile',
    'Glovebox changes settings by OMA-URI and domain joins only',
  );
}

/** The same, where it is a domain join configuration: others have nothing of what is asked for. */
export async function domainJoinOfCall(call: Call): Promise<DomainJoinConfiguration> {
  const configuration = await configurationOfCall(call);
  if (configuration.kind === 'domainJoin') return configuration.of;
  throw refuse('intuneNotFound');
}

/** The configuration as it is shown. */
export function configurationShown(call: Call, configuration: Configuration): Promise<JsonObject> {
  return configuration.kind === 'custom'
    ? customShown(call, configuration.of)
    : domainJoinShown(call, configuration.of);
}

/** A profile of settings with its revision and what was written of it. */
export async function customShown(call: Call, profile: ConfigurationProfile): Promise<JsonObject> {
  const revision = await revisionOf(call, profile.id);
  const { updateRing } = profile;
  if (updateRing !== undefined)
    return withWritten(
      call,
      profile.id,
      UPDATE_RING,
      updateRingEntity(profile, updateRing, revision, call.version),
    );
  return withWritten(call, profile.id, CUSTOM, customConfigurationEntity(profile, revision, call.version));
}

/** A domain join configuration with its revision and what was written of it. */
export async function domainJoinShown(call: Call, join: DomainJoinConfiguration): Promise<JsonObject> {
  const entity = domainJoinConfigurationEntity(join, await revisionOf(call, join.id), call.version);
  const type = call.version === 'beta' ? DOMAIN_JOIN : 'deviceConfiguration';
  return withWritten(call, join.id, type, entity);
}
