/** users, read only, and me (graph.md 5.12). */

import { findUser, findUserByName, groupIdsOfUser, listUsers, type User } from '../../entra/index.ts';
import { listManagedDevices } from '../../intune/index.ts';
import { answerCount, answerList, answerOne } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, DIRECTORY_DEFAULTS, PLAIN_OPERATORS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { storeConditions } from '../odata/index.ts';
import { refuse } from '../refusals.ts';
import { USER_DEFAULTS, userEntity } from '../shapes/index.ts';
import { groupEntities } from './group-of-call.ts';
import { managedDeviceEntities } from './managed-device-entities.ts';
import { MANAGED_DEVICES, USERS } from './permissions.ts';

const BASE: CollectionRules = {
  ...DIRECTORY_DEFAULTS,
  path: 'users',
  type: 'user',
  filterable: { '*': [...PLAIN_OPERATORS, 'ne', 'endswith', 'contains'] },
};

/** v1.0 returns eleven properties unless asked; beta returns what it has. */
const rules = (call: Call): CollectionRules =>
  call.version === 'v1.0' ? { ...BASE, defaultSelect: USER_DEFAULTS } : BASE;

/** The entity set `users`. */
export const users: EntitySet = {
  path: 'users',
  versions: BOTH,
  area: 'directory',
  permissions: USERS,
  routes: {
    GET: async (call) => answerList(call, rules(call), await entities(call)),
    'GET $count': async (call) => answerCount(call, rules(call), await entities(call)),
    'GET {id}': async (call) =>
      answerOne(call, rules(call), userEntity(await found(call, call.keys[0] ?? ''))),
    'GET {id}/managedDevices': {
      needs: [...MANAGED_DEVICES.read, ...MANAGED_DEVICES.write],
      handle: async (call) => managedDevicesOf(call, await found(call, call.keys[0] ?? '')),
    },
    'GET {id}/memberOf': async (call) => memberOf(call, await found(call, call.keys[0] ?? '')),
    'GET {id}/transitiveMemberOf': async (call) => memberOf(call, await found(call, call.keys[0] ?? '')),
  },
};

/** The signed-in user; for delegated tokens only. */
export const me: EntitySet = {
  path: 'me',
  versions: BOTH,
  area: 'directory',
  permissions: { read: [...USERS.read, 'User.Read'], write: USERS.write },
  routes: {
    GET: async (call) => {
      if (call.claims.oid === undefined || call.claims.scp === undefined) {
        throw refuse('requestBadRequest', '/me request is only valid with delegated authentication flow.');
      }
      return answerOne(call, rules(call), userEntity(await found(call, call.claims.oid)));
    },
  },
};

async function entities(call: Call): Promise<JsonObject[]> {
  const fields = { userprincipalname: 'userPrincipalName', displayname: 'displayName' };
  const where = storeConditions(call.query.filter, fields);
  return (await listUsers(call.context, { where })).map(userEntity);
}

/** By object id or user principal name. */
async function found(call: Call, key: string): Promise<User> {
  // By name first: that settles what is due.
  const user = (await findUserByName(call.context, key)) ?? (await findUser(call.context, key.toLowerCase()));
  if (user === undefined) throw refuse('directoryNotFound', key);
  return user;
}

async function managedDevicesOf(call: Call, user: User): Promise<Reply> {
  const where = [{ field: 'userId', is: '=', value: user.id }] as const;
  const records = await listManagedDevices(call.context, { where });
  const path = `users('${user.id}')/managedDevices`;
  return answerList(
    call,
    { ...BASE, path, type: 'managedDevice' },
    await managedDeviceEntities(call, records),
  );
}

async function memberOf(call: Call, user: User): Promise<Reply> {
  const ids = await groupIdsOfUser(call.context, user.id);
  return answerList(
    call,
    { ...BASE, path: 'directoryObjects', type: 'directoryObject' },
    await groupEntities(call, [...ids]),
  );
}
