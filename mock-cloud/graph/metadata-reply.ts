/** Brings a reply to the metadata level that was asked for. */

import type { Reply } from './call.ts';
import type { EntitySet } from './entity-set.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import {
  type FullMetadata,
  type MetadataLevel,
  withFullMetadata,
  withoutAnnotations,
} from './metadata-level.ts';
import type { GraphVersion } from './schema/index.ts';

/** `minimal` is how replies are made; `none` takes away, `full` adds. */
export function atLevel(reply: Reply, level: MetadataLevel, set: EntitySet, version: GraphVersion): Reply {
  if (level === 'minimal' || !isObject(reply.body)) return reply;
  if (level === 'none') {
    const body = withoutAnnotations(reply.body);
    return isObject(body) ? { ...reply, body } : reply;
  }
  return { ...reply, body: full(reply.body, set, version) };
}

function full(body: JsonObject, set: EntitySet, version: GraphVersion): JsonObject {
  const metadata = metadataOf(body, set, version);
  if (!Array.isArray(body.value)) return withFullMetadata(body, metadata);
  return {
    ...body,
    value: body.value.map((item: Json) => (isObject(item) ? withFullMetadata(item, metadata) : item)),
  };
}

/** Path and declared type come from the context; navigations and actions from the set's routes. */
function metadataOf(body: JsonObject, set: EntitySet, version: GraphVersion): FullMetadata {
  const context = typeof body['@odata.context'] === 'string' ? body['@odata.context'] : '';
  const path =
    /#(.*?)(\/\$entity)?$/.exec(context)?.[1]?.replace(/\((?!')[^()]*(\(\))?[^()]*\)/g, '') ?? set.path;
  const keys = path === set.path ? Object.keys(set.routes) : [];
  const below = (method: string): string[] =>
    keys.flatMap((key) => new RegExp(`^${method} \\{id\\}/(\\w+)$`).exec(key)?.[1] ?? []);
  return {
    path,
    type: TYPES[path] ?? (path === set.path ? set.type : undefined) ?? 'entity',
    version,
    navigations: below('GET'),
    actions: below('POST').filter((name) => !below('GET').includes(name)),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  'deviceManagement/windowsAutopilotDeviceIdentities': 'windowsAutopilotDeviceIdentity',
  'deviceManagement/importedWindowsAutopilotDeviceIdentities': 'importedWindowsAutopilotDeviceIdentity',
  'deviceManagement/windowsAutopilotDeploymentProfiles': 'windowsAutopilotDeploymentProfile',
  'deviceManagement/windowsAutopilotSettings': 'windowsAutopilotSettings',
  'deviceManagement/autopilotEvents': 'deviceManagementAutopilotEvent',
  'deviceManagement/deviceEnrollmentConfigurations': 'deviceEnrollmentConfiguration',
  'deviceManagement/managedDevices': 'managedDevice',
  'deviceManagement/deviceConfigurations': 'deviceConfiguration',
  'deviceManagement/deviceCompliancePolicies': 'deviceCompliancePolicy',
  'deviceManagement/domainJoinConnectors': 'deviceManagementDomainJoinConnector',
  'deviceManagement/importedDeviceIdentities': 'importedDeviceIdentity',
  'deviceAppManagement/mobileApps': 'mobileApp',
  devices: 'device',
  'directory/deviceLocalCredentials': 'deviceLocalCredentialInfo',
  groups: 'group',
  users: 'user',
  organization: 'organization',
  subscribedSkus: 'subscribedSku',
};
