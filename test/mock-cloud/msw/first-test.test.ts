/** The test that docs/msw.md shows. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handlers, startCloud } from 'glovebox/msw';
import { setupServer } from 'msw/node';
import { graphClient } from './msw-suite.ts';

test("a vendor's first test", async () => {
  const cloud = await startCloud();
  const server = setupServer(...handlers(cloud));
  server.listen({ onUnhandledFrame: 'error' });

  const graph = graphClient(cloud.tenant.id, cloud.tenant.administrator);
  const { value } = await graph.api('/organization').get();
  assert.equal(value[0].displayName, 'Contoso');

  server.close();
  cloud.close();
});
