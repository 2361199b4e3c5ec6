/** devices of the directory (graph.md 5.12). */

import { z } from 'zod';
import { autopilotDeviceOfObject } from '../../autopilot/index.ts';
import {
  changeDeviceObject,
  type DeviceObject,
  deleteDeviceObject,
  findDeviceObject,
  findDeviceObjectBy,
  findUser,
  groupIdsOfDevice,
  listDeviceObjects,
  updateDeviceObject,
} from '../../entra/index.ts';
import { answerCount, answerList, answerOne, done } from '../answer.ts';
import { keptProperties, readProperties } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, DIRECTORY_DEFAULTS, PLAIN_OPERATORS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { storeConditions } from '../odata/index.ts';
import { refuse } from '../refusals.ts';
import { deviceEntity, userEntity } from '../shapes/index.ts';
import { groupEntities } from './group-of-call.ts';
import { DEVICES } from './permissions.ts';

const RULES: CollectionRules = {
  ...DIRECTORY_DEFAULTS,
  path: 'devices',
  type: 'device',
  filterable: { '*': [...PLAIN_OPERATORS, 'ne', 'endswith', 'contains'] },
};

/** The entity set `devices`. */
export const devices: EntitySet = {
  path: 'devices',
  versions: BOTH,
  area: 'directory',
  permissions: DEVICES,
  routes: {
    GET: async (call) => answerList(call, RULES, await entities(call)),
    'GET $count': async (call) => answerCount(call, RULES, await entities(call)),
    'GET {id}': async (call) => answerOne(call, RULES, deviceEntity(await found(call), call.version)),
    'PATCH {id}': change,
    'DELETE {id}': remove,
    'GET {id}/memberOf': memberOf,
    'GET {id}/transitiveMemberOf': memberOf,
    'GET {id}/registeredOwners': owners,
    'GET {id}/registeredUsers': owners,
  },
};

async function entities(call: Call): Promise<JsonObject[]> {
  const where = storeConditions(call.query.filter, { deviceid: 'deviceId', displayname: 'displayName' });
  const all = await listDeviceObjects(call.context, { where });
  return all.map((device) => deviceEntity(device, call.version));
}

/** By object id, or by the alternate key deviceId='...'. */
async function found(call: Call): Promise<DeviceObject> {
  const key = call.keys[0] ?? '';
  const alternate = /^deviceId=(.*)$/is.exec(key)?.[1];
  const device =
    alternate === undefined
      ? await findDeviceObject(call.context, key.toLowerCase())
      : await findDeviceObjectBy(call.context, 'deviceId', alternate);
  if (device === undefined) throw refuse('directoryNotFound', alternate ?? key);
  return device;
}

const BODY = {
  type: 'Device',
  area: 'directory',
  shape: z.object({ accountEnabled: z.boolean().optional() }),
  readOnly: [],
  kept: ['extensionAttributes'],
} as const;

/** What tools change; the rest belongs to the device itself or to Intune, and is refused by name. */
async function change(call: Call): Promise<Reply> {
  const device = await found(call);
  const { accountEnabled } = readProperties(call, BODY);
  const { extensionAttributes } = keptProperties(call, parseBody(call.request.body), BODY);
  await updateDeviceObject(call.context, device.id, (before) => {
    const attributes = { ...before.extensionAttributes, ...textsOf(extensionAttributes) };
    const change = {
      ...(accountEnabled !== undefined && { accountEnabled }),
      ...(Object.keys(attributes).length > 0 && { extensionAttributes: attributes }),
    };
    return changeDeviceObject(before, change, call.now);
  });
  return done(204);
}

/** The members that are texts or null: the schema has no others. */
function textsOf(value: Json | undefined): Record<string, string | null> {
  const members = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    members.flatMap(([name, text]) => (typeof text === 'string' || text === null ? [[name, text]] : [])),
  );
}

/** Refused while the device is registered with Autopilot; in 2021 it was not (graph.md 5.12). */
async function remove(call: Call): Promise<Reply> {
  const device = await found(call);
  const kept = call.tenant.intune.deletableDeviceObjects !== true;
  if (kept && (await autopilotDeviceOfObject(call.context, device.id)) !== undefined) {
    throw refuse('directoryForbidden');
  }
  await deleteDeviceObject(call.context, device.id);
  return done(204);
}

async function memberOf(call: Call): Promise<Reply> {
  const device = await found(call);
  const ids = await groupIdsOfDevice(call.context, device.id);
  return answerList(
    call,
    { ...RULES, path: 'directoryObjects', type: 'directoryObject' },
    await groupEntities(call, [...ids.keys()]),
  );
}

async function owners(call: Call): Promise<Reply> {
  const { registeredOwner } = await found(call);
  const owner = registeredOwner === null ? undefined : await findUser(call.context, registeredOwner);
  const list = owner === undefined ? [] : [{ '@odata.type': '#microsoft.graph.user', ...userEntity(owner) }];
  return answerList(call, { ...RULES, path: 'directoryObjects', type: 'directoryObject' }, list);
}
