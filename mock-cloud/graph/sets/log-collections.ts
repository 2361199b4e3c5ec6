/** managedDevices/{id}/logCollectionRequests: diagnostics that devices have uploaded (graph.md 5.8). */

import { z } from 'zod';
import {
  downloadUrl,
  findManagedDevice,
  type LogCollection,
  listCollections,
  requestCollection,
} from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import { propertiesOf } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, type Route } from '../entity-set.ts';
import { ROOT } from '../expand.ts';
import { isObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
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
  'POST {id}/createDeviceLogCollectionRequest': {
    versions: BETA,
    handle: async (call) => {
      const { device, rules, entity } = await collectionsOf(call);
      readTemplate(call);
      const { claims } = call;
      const by = claims.idtyp === 'app' ? '' : String(claims.upn ?? claims.unique_name ?? '');
      const made = await requestCollection(call.context, device, by);
      return answerOne(call, rules, made && entity(made));
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

/** The parameter: only predefined files can be collected. */
function readTemplate(call: Call): void {
  const { templateType } = parseBody(call.request.body);
  if (!isObject(templateType)) throw refuse('intuneBadRequest', 'The parameter templateType is required.');
  propertiesOf(call, templateType, {
    type: 'deviceLogCollectionRequest',
    area: 'intune',
    shape: z.object({ templateType: z.literal('predefined') }),
    readOnly: ['id'],
  });
}

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
  return { device, all: await listCollections(call.context, device.id), rules, entity };
}
