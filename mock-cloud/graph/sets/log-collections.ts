/** managedDevices/{id}/logCollectionRequests: diagnostics that devices have uploaded (graph.md 5.8). */

import { downloadUrl, findManagedDevice, type LogCollection, listCollections } from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import type { Route } from '../entity-set.ts';
import { ROOT } from '../expand.ts';
import { refuse } from '../refusals.ts';
import { logCollectionEntity } from '../shapes/index.ts';
import { MANAGED_DEVICES } from './permissions.ts';

/** Routes below a managed device. */
export const LOG_COLLECTION_ROUTES: Readonly<Record<string, Route>> = {
  'GET {id}/logCollectionRequests': {
    handle: async (call) => {
      const { all, rules, entity } = await collectionsOf(call);
      return answerList(call, rules, all.map(entity));
    },
  },
  'GET {id}/logCollectionRequests/{collection}': {
    handle: async (call) => {
      const { all, rules, entity } = await collectionsOf(call);
      return answerOne(
        call,
        rules,
        all.map(entity).find(({ id }) => id === call.keys[1]),
      );
    },
  },
  // Who may read it may download it.
  'POST {id}/logCollectionRequests/{collection}/createDownloadUrl': {
    needs: [...MANAGED_DEVICES.read, ...MANAGED_DEVICES.write],
    handle: async (call) => {
      const { all, entity } = await collectionsOf(call);
      const one = all.find((candidate) => entity(candidate).id === call.keys[1]);
      const url = one && (await downloadUrl(call.context, one));
      if (url === undefined) throw refuse('intuneNotFound');
      return {
        status: 200,
        body: { '@odata.context': `${ROOT}/${call.version}/$metadata#Edm.String`, value: url },
      };
    },
  },
};

async function collectionsOf(call: Call) {
  const device = await findManagedDevice(call.context, (call.keys[0] ?? '').toLowerCase());
  if (device === undefined) throw refuse('intuneNotFound');
  const rules: CollectionRules = {
    ...INTUNE_DEFAULTS,
    path: `deviceManagement/managedDevices('${device.id}')/logCollectionRequests`,
    type: 'deviceLogCollectionResponse',
    area: 'devices',
    filterable: {},
  };
  const beta = call.version === 'beta';
  const entity = (one: LogCollection) => logCollectionEntity(call.tenant.id, device, one, beta);
  return { all: await listCollections(call.context, device.id), rules, entity };
}
