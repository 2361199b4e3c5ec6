/** Microsoft Graph, as the cloud's list of services has it. */

import { defineService } from '../service/index.ts';
import { REFUSALS } from './refusals.ts';
import { graphRoutes } from './routes.ts';

/** Microsoft Graph, v1.0 and beta. */
export const graph = defineService({
  name: 'graph',
  hosts: [
    {
      host: 'graph.microsoft.com',
      routes: graphRoutes,
      messages: [{ path: /./, name: { begins: [], read: ({ url }) => `Graph ${new URL(url).pathname}` } }],
    },
  ],
  refusals: REFUSALS,
});
