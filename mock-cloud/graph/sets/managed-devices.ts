/** deviceManagement/managedDevices (graph.md 5.8). */

import { z } from 'zod';
import { findUser } from '../../entra/index.ts';
import {
  deleteManagedDevice,
  findManagedDevice,
  listManagedDevices,
  type ManagedDevice,
} from '../../intune/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import { keptProperties, looseString, readProperties } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { parseBody } from '../json-body.ts';
import { storeConditions } from '../odata/index.ts';
import { managedDeviceNotes } from '../records.ts';
import { refuse } from '../refusals.ts';
import { userEntity } from '../shapes/index.ts';
import { forgetWritten, keepWritten } from '../written.ts';
import { LOG_COLLECTION_ROUTES } from './log-collections.ts';
import { ACTION_ROUTES } from './managed-device-actions.ts';
import { managedDeviceEntities, notesOf } from './managed-device-entities.ts';
import { MANAGED_DEVICES } from './permissions.ts';

const PATH = 'deviceManagement/managedDevices';
const EQUALITY = ['eq', 'ne', 'startswith', 'contains', 'in'];

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: PATH,
  type: 'managedDevice',
  area: 'devices',
  filterable: {
    devicename: EQUALITY,
    serialnumber: EQUALITY,
    azureaddeviceid: ['eq'],
    userprincipalname: EQUALITY,
    manageddeviceownertype: ['eq', 'ne'],
    compliancestate: ['eq', 'ne'],
    lastsyncdatetime: ['lt', 'le', 'gt', 'ge', 'eq'],
    // Refused by name; a filter on what is not named at all is ignored (graph.md 3.1).
    id: [],
  },
  otherwise: 'ignore',
  firstOfOr: 'azureaddeviceid',
};

/** The entity set of managed devices. */
export const managedDevices: EntitySet = {
  path: PATH,
  versions: BOTH,
  area: 'devices',
  permissions: MANAGED_DEVICES,
  routes: {
    GET: list,
    'GET {id}': async (call) =>
      answerOne(call, RULES, (await managedDeviceEntities(call, [await found(call)]))[0]),
    'PATCH {id}': change,
    'DELETE {id}': remove,
    'GET {id}/users': usersOf,
    ...ACTION_ROUTES,
    ...LOG_COLLECTION_ROUTES,
  },
};

const FIELDS = {
  devicename: 'deviceName',
  serialnumber: 'serialNumber',
  azureaddeviceid: 'azureADDeviceId',
};

async function list(call: Call): Promise<Reply> {
  const where = storeConditions(call.query.filter, FIELDS);
  const devices = await listManagedDevices(call.context, { where });
  return answerList(call, RULES, await managedDeviceEntities(call, devices));
}

async function found(call: Call): Promise<ManagedDevice> {
  const device = await findManagedDevice(call.context, (call.keys[0] ?? '').toLowerCase());
  if (device === undefined) throw refuse('intuneNotFound');
  return device;
}

const Owner = z.enum(['company', 'personal']);
const Body = z.object({
  managedDeviceName: looseString.optional(),
  notes: looseString.optional(),
  managedDeviceOwnerType: Owner.optional(),
  ownerType: Owner.optional(),
});
const BODY = {
  type: 'managedDevice',
  area: 'intune',
  shape: Body,
  readOnly: ['id'],
  kept: ['roleScopeTagIds'],
} as const;

async function change(call: Call): Promise<Reply> {
  const device = await found(call);
  const body = readProperties(call, BODY);
  const kept = keptProperties(call, parseBody(call.request.body), BODY);
  const before = await notesOf(call, device);
  await call.context.collection(managedDeviceNotes).put(device.id, {
    ...before,
    managedDeviceName: body.managedDeviceName ?? before.managedDeviceName,
    notes: body.notes ?? before.notes,
    owner: body.ownerType ?? body.managedDeviceOwnerType ?? before.owner,
  });
  await keepWritten(call, device.id, kept);
  return answerOne(call, RULES, (await managedDeviceEntities(call, [device]))[0]);
}

async function remove(call: Call): Promise<Reply> {
  const { id } = await found(call);
  await deleteManagedDevice(call.context, id);
  await call.context.collection(managedDeviceNotes).delete(id);
  await forgetWritten(call, id);
  return done(204);
}

async function usersOf(call: Call): Promise<Reply> {
  const device = await found(call);
  const user = device.userId === '' ? undefined : await findUser(call.context, device.userId);
  const path = `${PATH}('${device.id}')/users`;
  return answerList(call, { ...RULES, path, type: 'user' }, user === undefined ? [] : [userEntity(user)]);
}
