/** Apps that the management extension installs beside the page. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trackingPoliciesCreated } from '#wire/csp-nodes.ts';
import { SIDECAR_CONTENT_TYPE } from '#wire/sidecar.ts';
import { installOtherApps } from '../../../devices/management-extension/index.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import { extensionServer, testApp } from '../extension-server.ts';
import { type Bench, expectValue } from '../pc-bench.ts';
import { bench, name, stateNode } from './extension-bench.ts';

const others = (on: Bench, failed: Set<string>) =>
  on.run(({ pc, task }) =>
    installOtherApps({ pc, task }, { time: 'afterPage', failed, signal: new AbortController().signal }),
  );

test('beside the page what is missing is installed and reported, and nothing is written for the page', async () => {
  const server = extensionServer(() => [testApp(1, { exitCode: 1603 }), testApp(2)]);
  const on = await bench(server.answer);
  const failed = new Set<string>();
  expectValue(await others(on, failed));
  assert.deepEqual([...failed], [name(1)]);
  assert.equal(server.asked[0]?.RequestContentType, SIDECAR_CONTENT_TYPE.agentCertificate);
  assert.equal(server.asked[1]?.RequestContentType, SIDECAR_CONTENT_TYPE.requiredApps);
  assert.equal(server.asked[0]?.CheckinReasonPayload, '{"EspPhase":0}');
  assert.equal(server.reports.length, 2);
  const tree = nodeTree(on.disk);
  assert.equal(await nodeValue(tree, stateNode(1)), undefined);
  assert.equal(await nodeValue(tree, trackingPoliciesCreated('Device', 'Sidecar')), undefined);
  // What failed is left alone, what is there is not installed again.
  const before = on.clock.now();
  expectValue(await others(on, failed));
  assert.equal(on.clock.now(), before);
  assert.equal(server.reports.length, 2);
});

test('beside the page a check-in that does not get through is to be made again', async () => {
  const on = await bench(() => ({ status: 503 }));
  const end = await others(on, new Set());
  assert.ok(end !== 'power failed' && !end.ok);
});
