/** organization, subscribedSkus and directoryObjects (graph.md 5.12), read only. */

import { z } from 'zod';
import { federatedDomains, findDeviceObject, findGroup, findUser, listUsers } from '../../entra/index.ts';
import { synchronizationStatus } from '../../on-premises/index.ts';
import { answerList, answerOne } from '../answer.ts';
import { readProperties } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, DIRECTORY_DEFAULTS, PLAIN_OPERATORS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import {
  deviceEntity,
  INTUNE_SKU,
  organizationEntity,
  subscribedSkuEntity,
  userEntity,
} from '../shapes/index.ts';
import { groupObject } from './group-of-call.ts';
import { ORGANIZATION } from './permissions.ts';

const rules = (path: string, type: string): CollectionRules => ({
  ...DIRECTORY_DEFAULTS,
  path,
  type,
  filterable: { '*': PLAIN_OPERATORS },
});

/** The entity set `organization`: the tenant alone. */
export const organization: EntitySet = {
  path: 'organization',
  versions: BOTH,
  area: 'directory',
  permissions: ORGANIZATION,
  routes: {
    GET: async (call) => answerList(call, rules('organization', 'organization'), [await own(call)]),
    'GET {id}': async (call) => {
      const isOwn = (call.keys[0] ?? '').toLowerCase() === call.tenant.id;
      return answerOne(call, rules('organization', 'organization'), isOwn ? await own(call) : undefined);
    },
  },
};

async function own({ context, tenant }: Call): Promise<JsonObject> {
  return organizationEntity(tenant, await synchronizationStatus(context), await federatedDomains(context));
}

/** The entity set `subscribedSkus`: Intune, or nothing. */
export const subscribedSkus: EntitySet = {
  path: 'subscribedSkus',
  versions: BOTH,
  area: 'directory',
  permissions: ORGANIZATION,
  routes: {
    GET: async (call) => answerList(call, rules('subscribedSkus', 'subscribedSku'), await skus(call)),
    'GET {id}': async (call) => {
      const [sku] = (await skus(call)).filter((entity) => entity.id === call.keys[0]);
      return answerOne(call, rules('subscribedSkus', 'subscribedSku'), sku);
    },
  },
};

async function skus(call: Call): Promise<JsonObject[]> {
  if (!call.tenant.intune.subscription) return [];
  const people = await listUsers(call.context);
  const licensed = people.filter((user) => user.servicePlans.includes(INTUNE_SKU.plan)).length;
  return [subscribedSkuEntity(call.tenant, licensed)];
}

const DIRECTORY_OBJECT = rules('directoryObjects', 'directoryObject');

/** Devices, users and groups by id, whatever they are. */
export const directoryObjects: EntitySet = {
  path: 'directoryObjects',
  versions: BOTH,
  area: 'directory',
  permissions: {
    read: ['Directory.Read.All', 'Directory.ReadWrite.All'],
    write: ['Directory.Read.All', 'Directory.ReadWrite.All'],
  },
  routes: {
    'GET {id}': async (call) =>
      answerOne(call, DIRECTORY_OBJECT, await directoryObject(call, call.keys[0] ?? '')),
    'POST getByIds': async (call) => {
      const shape = z.object({ ids: z.array(z.string()).max(1000), types: z.array(z.string()).optional() });
      const { ids, types } = readProperties(call, {
        type: 'DirectoryObject',
        area: 'directory',
        shape,
        readOnly: [],
        besides: ['ids', 'types'],
      });
      const found: JsonObject[] = [];
      for (const id of ids) {
        const entity = await directoryObject(call, id);
        const type = String(entity?.['@odata.type']).replace('#microsoft.graph.', '');
        if (entity !== undefined && (types?.includes(type) ?? true)) found.push(entity);
      }
      return answerList(call, DIRECTORY_OBJECT, found);
    },
  },
};

async function directoryObject(call: Call, key: string): Promise<JsonObject | undefined> {
  const id = key.toLowerCase();
  const device = await findDeviceObject(call.context, id);
  if (device !== undefined)
    return { '@odata.type': '#microsoft.graph.device', ...deviceEntity(device, call.version) };
  const user = await findUser(call.context, id);
  if (user !== undefined) return { '@odata.type': '#microsoft.graph.user', ...userEntity(user) };
  const group = await findGroup(call.context, id);
  return group && groupObject(call, group);
}
