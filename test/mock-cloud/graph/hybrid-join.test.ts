/** A profile that asks for hybrid join is refused by name wherever one is made: nothing becomes an Entra join quietly. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCloud, createKeySource, loadKeyPool, TenantSpec } from '#cloud';
import type { Bench } from '../service-bench.ts';
import { type GraphAnswer, type GraphClient, graphClient, PROFILES, startGraph } from './bench.ts';

let bench: Bench;
let client: GraphClient;

before(async () => {
  bench = await startGraph();
  client = await graphClient(bench);
});
after(() => bench.close());

const ENTRA = '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile';
const HYBRID = '#microsoft.graph.activeDirectoryWindowsAutopilotDeploymentProfile';
const WORDS =
  'Glovebox does not have Microsoft Entra hybrid join yet: make a profile for Microsoft Entra join';

function assertNotServed(answer: GraphAnswer, asked: string): void {
  assert.equal(answer.status, 501, answer.text);
  const { code, message } = answer.json.error as { readonly code: string; readonly message: string };
  assert.equal(code, 'NotImplemented');
  assert.ok(message.startsWith(`Glovebox does not serve ${asked} (${WORDS}). `), message);
  assert.match(
    String(answer.headers['x-glovebox-not-served']),
    new RegExp(`^(POST|PATCH) /beta/deviceManagement/windowsAutopilotDeploymentProfiles(/{id})?#${asked}$`),
  );
}

const CASES: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
  ['the hybrid type', { '@odata.type': HYBRID }, 'activeDirectoryWindowsAutopilotDeploymentProfile'],
  [
    'the hybrid type without its hash',
    { '@odata.type': HYBRID.slice(1) },
    'activeDirectoryWindowsAutopilotDeploymentProfile',
  ],
  [
    'no check of the connection to a domain controller',
    { '@odata.type': ENTRA, hybridAzureADJoinSkipConnectivityCheck: true },
    'hybridAzureADJoinSkipConnectivityCheck',
  ],
  [
    'the same in quotes',
    { '@odata.type': ENTRA, hybridAzureADJoinSkipConnectivityCheck: 'True' },
    'hybridAzureADJoinSkipConnectivityCheck',
  ],
  [
    'a domain by reference',
    { '@odata.type': ENTRA, 'domainJoinConfiguration@odata.bind': 'https://graph.microsoft.com/beta/x' },
    'domainJoinConfiguration',
  ],
  [
    'a domain inside',
    { '@odata.type': ENTRA, domainJoinConfiguration: { displayName: 'Contoso' } },
    'domainJoinConfiguration',
  ],
];

test('Graph makes no profile for hybrid join, and makes none into one', async () => {
  const made = await client.send('POST', PROFILES, { '@odata.type': ENTRA, displayName: 'Entra' });
  for (const [what, body, asked] of CASES) {
    assertNotServed(await client.send('POST', PROFILES, { displayName: what, ...body }), asked);
    assertNotServed(await client.send('PATCH', `${PROFILES}/${String(made.json.id)}`, body), asked);
  }
  const names = (await client.list(PROFILES)).map(({ displayName }) => displayName);
  assert.deepEqual(names, ['Entra']);
});

test('what tools send of the hybrid type beside an Entra profile says nothing', async () => {
  for (const none of [false, null]) {
    const made = await client.send('POST', PROFILES, {
      '@odata.type': ENTRA,
      displayName: 'Entra',
      hybridAzureADJoinSkipConnectivityCheck: none,
      domainJoinConfiguration: null,
    });
    assert.deepEqual([made.status, made.json['@odata.type']], [201, ENTRA], made.text);
  }
});

test("a tenant's description with such a profile is refused, in a file as well as over the control interface", async () => {
  const spec = {
    name: 'C',
    domain: 'c.com',
    deploymentProfiles: [{ displayName: 'P', join: 'hybrid' as const }],
  };
  const read = TenantSpec.safeParse(spec);
  assert.deepEqual(
    read.error?.issues.map(({ path, message }) => [path.join('.'), message]),
    [['deploymentProfiles.0.join', WORDS]],
  );
  const cloud = createCloud({ keys: createKeySource(await loadKeyPool(12)) });
  await assert.rejects(async () => cloud.control.createTenant(spec), new RegExp(WORDS));
  cloud.close();
});
