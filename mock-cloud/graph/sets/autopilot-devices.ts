/** deviceManagement/windowsAutopilotDeviceIdentities (graph.md 5.1). */

import { z } from 'zod';
import {
  type ActionResult,
  type AutopilotDevice,
  allowNextEnrollment,
  assignedProfile,
  assignUserToDevice,
  type DeviceProperties,
  deleteAutopilotDevice,
  findAutopilotDevice,
  listAutopilotDevices,
  unassignUserFromDevice,
  updateDeviceProperties,
} from '../../autopilot/index.ts';
import { findManagedDevice } from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import { looseString, readProperties } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, BOTH, type EntitySet } from '../entity-set.ts';
import type { Json, JsonObject } from '../json.ts';
import { type Expression, storeConditions } from '../odata/index.ts';
import { refuse } from '../refusals.ts';
import { autopilotDeviceEntity, deploymentProfileEntity } from '../shapes/index.ts';
import { actionReply } from './action-reply.ts';
import { SERVICE_CONFIG } from './permissions.ts';

const PATH = 'deviceManagement/windowsAutopilotDeviceIdentities';

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: PATH,
  type: 'windowsAutopilotDeviceIdentity',
  area: 'enrollment',
  filterable: { serialnumber: ['contains'], grouptag: ['contains'], purchaseorderidentifier: ['contains'] },
  expansions: {
    deploymentProfile: (call, entity) => profileOf(call, entity, true),
    intendedDeploymentProfile: (call, entity) => profileOf(call, entity, false),
  },
  ignoreExpandOnList: true,
  unaskedCount: 'total',
  selectFails: true,
  checkFilter: (call) => refuseHyphens(call.query.filter),
};

/** The entity set of registered devices. */
export const autopilotDevices: EntitySet = {
  path: PATH,
  versions: BOTH,
  area: 'enrollment',
  permissions: SERVICE_CONFIG,
  routes: {
    GET: list,
    'GET {id}': get,
    'DELETE {id}': async (call) => actionReply(await deleteDevice(call, keyOf(call))),
    'POST {id}/updateDeviceProperties': update,
    'POST {id}/assignUserToDevice': assign,
    'POST {id}/unassignUserFromDevice': async (call) =>
      actionReply(await unassignUserFromDevice(call.context, keyOf(call))),
    'POST {id}/allowNextEnrollment': {
      versions: BETA,
      handle: async (call) => actionReply(await allowNextEnrollment(call.context, keyOf(call)), 204),
    },
    'POST deleteDevices': deleteDevices,
  },
};

const keyOf = (call: Call): string => call.keys[0] ?? '';

/** Whether Intune still has the device, Autopilot cannot know: it is told here. */
function deleteDevice(call: Call, id: string): Promise<ActionResult> {
  return deleteAutopilotDevice(
    call.context,
    id,
    async (managedDeviceId) => (await findManagedDevice(call.context, managedDeviceId)) !== undefined,
  );
}

async function list(call: Call): Promise<Reply> {
  const where = storeConditions(call.query.filter, { serialnumber: 'serialNumber' });
  const devices = await listAutopilotDevices(call.context, where);
  const entities = devices.map((device) => autopilotDeviceEntity(device, undefined, call.version));
  return answerList(call, { ...RULES, complete: withAssignment }, entities);
}

/** The list shows the true status of each device; v1.0 does not show it, so it is not looked up. */
async function withAssignment(call: Call, entity: JsonObject): Promise<JsonObject> {
  const { context, version } = call;
  const device = version === 'beta' ? await findAutopilotDevice(context, String(entity.id)) : undefined;
  if (device === undefined) return entity;
  return autopilotDeviceEntity(device, await assignedProfile(context, device), version);
}

/** Without $expand the status of a single device reads `unknown`, as recorded from the service. */
async function get(call: Call): Promise<Reply> {
  const device = await found(call);
  const expanded = call.version === 'beta' && call.query.expand.length > 0;
  const assignment = expanded ? await assignedProfile(call.context, device) : undefined;
  if (call.query.select.length > 0) throw refuse('intuneInternal');
  const rules = call.version === 'beta' ? RULES : { ...RULES, expansions: {} };
  return answerOne(call, rules, autopilotDeviceEntity(device, assignment, call.version));
}

async function found(call: Call): Promise<AutopilotDevice> {
  const device = await findAutopilotDevice(call.context, keyOf(call));
  if (device === undefined) throw refuse('intuneNotFound');
  return device;
}

/** The profile in effect, or the one that is meant for the device. */
async function profileOf(call: Call, entity: JsonObject, inEffect: boolean): Promise<Json> {
  const device = await findAutopilotDevice(call.context, String(entity.id));
  if (device === undefined) return null;
  const { status, profile } = await assignedProfile(call.context, device);
  if (profile === undefined || (inEffect && status === 'pending')) return null;
  return deploymentProfileEntity(profile);
}

const Properties = z.object({
  userPrincipalName: looseString.optional(),
  addressableUserName: looseString.optional(),
  groupTag: looseString.optional(),
  displayName: looseString.optional(),
  deviceAccountUpn: looseString.optional(),
  deviceFriendlyName: looseString.optional(),
  // Never shown again, and no PC here has use for it: not kept.
  deviceAccountPassword: looseString.optional(),
});

async function update(call: Call): Promise<Reply> {
  const { deviceAccountPassword: _, ...sent } = readProperties(call, {
    type: 'windowsAutopilotDeviceIdentity',
    area: 'intune',
    shape: Properties,
    readOnly: [],
  });
  const properties: DeviceProperties = Object.fromEntries(
    Object.entries(sent).filter(([, value]) => value !== undefined),
  );
  return actionReply(await updateDeviceProperties(call.context, keyOf(call), properties));
}

const AssignUser = z.object({ userPrincipalName: z.string().min(1), addressableUserName: looseString });

async function assign(call: Call): Promise<Reply> {
  const type = 'windowsAutopilotDeviceIdentity';
  const user = readProperties(call, { type, area: 'intune', shape: AssignUser, readOnly: [] });
  return actionReply(await assignUserToDevice(call.context, keyOf(call), user));
}

const SerialNumbers = z.object({ serialNumbers: z.array(z.string()).max(1000) });

/** One row a serial number, in the order asked (A-GRAPH-04). */
async function deleteDevices(call: Call): Promise<Reply> {
  const type = 'windowsAutopilotDeviceIdentity';
  const { serialNumbers } = readProperties(call, {
    type,
    area: 'intune',
    shape: SerialNumbers,
    readOnly: [],
    besides: ['serialNumbers'],
  });
  const value: JsonObject[] = [];
  for (const serialNumber of serialNumbers) {
    const [device] = await listAutopilotDevices(call.context, [
      { field: 'serialNumber', is: '=', value: serialNumber },
    ]);
    const result = device && (await deleteDevice(call, device.id));
    const accepted = result?.kind === 'done';
    value.push({
      serialNumber,
      deviceRegistrationId: device?.id ?? '',
      deletionState: accepted ? 'accepted' : device === undefined ? 'failed' : 'error',
      errorMessage: accepted ? '' : result?.kind === 'refused' ? result.reason : 'Device not found',
    });
  }
  const context = `https://graph.microsoft.com/${call.version}/$metadata#Collection(microsoft.graph.deletedWindowsAutopilotDeviceState)`;
  return { status: 200, body: { '@odata.context': context, value } };
}

/** A hyphen in the text of `contains` is refused (graph.md 3.1). */
function refuseHyphens(filter: Expression | undefined): void {
  if (filter?.kind === 'logic') {
    refuseHyphens(filter.left);
    refuseHyphens(filter.right);
  }
  if (filter?.kind === 'not') refuseHyphens(filter.of);
  if (filter?.kind !== 'test' || filter.text.kind !== 'literal') return;
  if (typeof filter.text.value === 'string' && filter.text.value.includes('-'))
    throw refuse('intuneBadRequest');
}
