/** Profiles for hybrid join in Graph and in a tenant's description. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bench } from '../service-bench.ts';
import { type GraphClient, graphClient, PROFILES, startGraph } from './bench.ts';

let bench: Bench;
let client: GraphClient;

before(async () => {
  bench = await startGraph();
  client = await graphClient(bench, {
    deploymentProfiles: [
      {
        displayName: 'Described',
        join: 'hybrid',
        skipsConnectivityCheck: true,
        deviceNameTemplate: 'PC-%RAND:4%',
        assignedTo: ['all devices'],
      },
    ],
  });
});
after(() => bench.close());

const ENTRA = '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile';
const HYBRID = '#microsoft.graph.activeDirectoryWindowsAutopilotDeploymentProfile';
const SKIPS = 'hybridAzureADJoinSkipConnectivityCheck';

test('a described profile is read as one of its type, without a name template', async () => {
  const [described] = await client.list(PROFILES);
  assert.deepEqual(
    [described?.['@odata.type'], described?.[SKIPS], described?.deviceNameTemplate],
    [HYBRID, true, ''],
  );
});

for (const [type, sent] of [
  [HYBRID, HYBRID],
  [HYBRID, HYBRID.slice(1)],
  [ENTRA, ENTRA],
] as const) {
  test(`a profile that is made as ${sent} is one, and stays one`, async () => {
    const made = await client.send('POST', PROFILES, { '@odata.type': sent, displayName: 'Made' });
    assert.deepEqual([made.status, made.json['@odata.type']], [201, type], made.text);
    const place = `${PROFILES}/${String(made.json.id)}`;
    const other = type === HYBRID ? ENTRA : HYBRID;
    const turned = await client.send('PATCH', place, { '@odata.type': other, description: 'x' });
    assert.equal(turned.status, 400, turned.text);
    const changed = await client.send('PATCH', place, { '@odata.type': sent, description: 'x' });
    assert.deepEqual([changed.status, changed.json.description], [200, 'x'], changed.text);
    await client.send('DELETE', place);
  });
}

test('whether a PC looks for a domain controller is kept; in quotes, too', async () => {
  const made = await client.send('POST', PROFILES, { '@odata.type': HYBRID, displayName: 'Made' });
  assert.equal(made.json[SKIPS], false);
  const place = `${PROFILES}/${String(made.json.id)}`;
  assert.equal((await client.send('PATCH', place, { [SKIPS]: 'True' })).json[SKIPS], true);
  assert.equal((await client.send('GET', place)).json[SKIPS], true);
});

test('a domain by reference is not served, and says so', async () => {
  for (const domain of [
    { 'domainJoinConfiguration@odata.bind': 'https://graph.microsoft.com/beta/x' },
    { domainJoinConfiguration: { displayName: 'Contoso' } },
  ]) {
    const answer = await client.send('POST', PROFILES, {
      '@odata.type': HYBRID,
      displayName: 'Made',
      ...domain,
    });
    assert.equal(answer.status, 501, answer.text);
    assert.match(String(answer.headers['x-glovebox-not-served']), /#domainJoinConfiguration$/);
  }
});

test('what tools send of the hybrid type beside an Entra profile says nothing', async () => {
  for (const none of [false, null]) {
    const made = await client.send('POST', PROFILES, {
      '@odata.type': ENTRA,
      displayName: 'Entra',
      [SKIPS]: none,
      domainJoinConfiguration: null,
    });
    assert.deepEqual([made.status, made.json['@odata.type']], [201, ENTRA], made.text);
  }
});
