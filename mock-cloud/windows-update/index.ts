/** Windows Update: the face of this folder. */

import type { z } from 'zod';
import { DONE, defineService, operation } from '../service/index.ts';
import { DELIVERY_OPTIMIZATION_HOST, whereabouts } from './delivery-optimization.ts';
import { UpdateSpec, updates } from './records.ts';
import { syncUpdates, updateContent } from './routes.ts';

const DAY_MS = 86_400_000;

/** [MS-WUSP] SyncUpdates, and the files of the updates on offer. */
export const windowsUpdate = defineService({
  name: 'windows-update',
  hosts: [
    {
      host: 'fe3.delivery.mp.microsoft.com',
      routes: syncUpdates,
      messages: [{ path: /./, name: 'MS-WUSP SyncUpdates' }],
    },
    {
      host: 'dl.delivery.mp.microsoft.com',
      routes: updateContent,
      messages: [{ path: /./, name: 'Windows Update download' }],
    },
    {
      host: DELIVERY_OPTIMIZATION_HOST,
      routes: whereabouts,
      messages: [{ path: /./, name: 'Delivery Optimization' }],
    },
  ],
  operations: {
    /** Makes an update available to every PC. */
    offerUpdate: operation({
      method: 'POST',
      path: 'updates',
      does: 'makes an update available to every PC',
      input: UpdateSpec,
      output: DONE,
      given: (update: z.input<typeof UpdateSpec>) => update,
      run: ({ store, now }, update) =>
        store
          .collection(updates, '')
          .put(update.id, { ...update, releasedAt: now() - update.releasedDaysAgo * DAY_MS }),
    }),
  },
});
