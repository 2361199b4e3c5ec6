/** What Graph says of a request that no route takes: is it a gap of Glovebox, or does the live service not take it either? */

import { notServedHeader } from '../not-served/index.ts';
import { type Address, writePath } from './address.ts';
import { BACKENDS, type EntitySet } from './entity-set.ts';
import { refuse } from './refusals.ts';
import { type RealPath, walk } from './schema/index.ts';

/**
 * What schema or reference have and the live service itself does not route, as method and template. It is reported with
 * the service's answer, e.g. in issues 98 and 2323 of https://github.com/microsoftgraph/microsoft-graph-docs-contrib and
 * issue 15546 of https://github.com/microsoftgraph/microsoft-graph-docs.
 */
const NOT_ROUTED: ReadonlySet<string> = new Set([
  'POST deviceManagement/windowsAutopilotDeviceIdentities',
  'PATCH deviceManagement/windowsAutopilotDeviceIdentities/{id}',
  'GET deviceManagement/windowsAutopilotDeviceIdentities/{id}/deploymentProfile',
  'GET deviceManagement/windowsAutopilotDeviceIdentities/{id}/intendedDeploymentProfile',
  'PATCH deviceManagement/importedWindowsAutopilotDeviceIdentities/{id}',
  'POST deviceManagement/windowsAutopilotDeploymentProfiles/{id}/assign',
  'POST deviceManagement/managedDevices',
  'POST deviceManagement/importedDeviceIdentities',
  'GET deviceManagement/managedDevices/$count',
  'POST deviceManagement/deviceCompliancePolicies/{id}/assignments',
  'POST deviceAppManagement/mobileApps/{id}/relationships',
  'GET users/{id}/managedDevices/{id}',
]);

/** Roots of the paths above that are no singletons. */
const ENTITY_SETS: ReadonlySet<string> = new Set(['users']);

/** A cast on a list of Intune, which its services do not route; after a key it is fine. */
const CAST_OF_LIST = /^device(App)?Management\/\w+\/microsoft\.graph\.\w+$/;

/** The refusal of a request that no route takes. `set` is the entity set that its path belongs to, if one is served. */
export function unanswered(method: string, address: Address, set: EntitySet | undefined): Error {
  const walked = walk(address.version, address.segments);
  if (walked.kind === 'unknown') return refuse('segment', walked.segment);
  if (NOT_ROUTED.has(`${method} ${walked.template}`) || CAST_OF_LIST.test(walked.template))
    return noRoute(method, walked, set);
  if (walked.methods.includes(method)) return notServed(method, address, walked);
  const isIntune = set !== undefined && set.area !== 'directory';
  return isIntune ? noRoute(method, walked, set) : refuse('methodNotAllowed');
}

/** 501 for what the live service has and this one has not. `walked` is the path of the address. */
export function notServed(method: string, address: Address, walked: RealPath): Error {
  const path = pathOf(walked);
  return refuse('notServed', `${method} /${address.version}${path === '' ? '/' : `/${path}`}`, {
    headers: notServedHeader(method, `/${address.version}/${walked.template}`),
  });
}

/** In the words of Intune's own services. */
function noRoute(method: string, walked: RealPath, set: EntitySet | undefined): Error {
  const kinds = walked.pieces.map(({ name }, index) => {
    if (index === 0) return ENTITY_SETS.has(name) ? 'entityset' : 'singleton';
    if (name === '{id}') return 'key';
    if (name.startsWith('microsoft.graph.')) return 'cast';
    return name === '$count' ? '$count' : 'navigation';
  });
  const area = set === undefined || set.area === 'directory' ? 'devices' : set.area;
  const backend = BACKENDS[area];
  return refuse(
    'noRoute',
    `No OData route exists that match template ~/${kinds.join('/')} with http verb ${method} for request /${backend}/${pathOf(walked)}.`,
  );
}

/** The path in the schema's spelling, with its keys. */
function pathOf({ pieces }: RealPath): string {
  return writePath(
    pieces.map(({ text }) => text),
    (index) => pieces[index]?.name === '{id}',
  );
}
