/** createDeviceLogCollectionRequest over Graph: who asked, what is answered and listed, and what is refused. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import type { Bench } from '../service-bench.ts';
import {
  clientOf,
  type GraphClient,
  graphClient,
  hardware,
  register,
  startGraph,
  tokenFor,
} from './bench.ts';
import { enrol, MANAGED_DEVICE_ID } from './managed-device.ts';
import { schemaErrors } from './schema.ts';

const DEVICE = `/beta/deviceManagement/managedDevices/${MANAGED_DEVICE_ID}`;
const PREDEFINED = {
  templateType: { '@odata.type': '#microsoft.graph.deviceLogCollectionRequest', templateType: 'predefined' },
};
let bench: Bench;
let client: GraphClient;

before(async () => {
  bench = await startGraph();
  client = await graphClient(bench);
  const identity = await register(bench, client, hardware(1));
  const [object] = await bench.context.store.collection(deviceObjects, client.tenantId).list();
  await enrol(bench, client, identity, object?.deviceId ?? '');
});
after(() => bench.close());

const ask = (body: unknown = PREDEFINED, by: GraphClient = client) =>
  by.send('POST', `${DEVICE}/createDeviceLogCollectionRequest`, body);

test('an application asks: the request is pending, and listed in both versions', async () => {
  const made = await ask();
  assert.equal(made.status, 200, made.text);
  assert.deepEqual(schemaErrors(made.json, 'deviceLogCollectionResponse', 'beta'), []);
  assert.equal(made.json.status, 'pending');
  assert.equal(made.json.initiatedByUserPrincipalName, '');
  for (const version of ['v1.0', 'beta'])
    assert.deepEqual(
      (await client.list(`${DEVICE.replace('beta', version)}/logCollectionRequests`)).map(({ id }) => id),
      [made.json.id],
    );
});

test('requests at one moment are several, and a person is told by name', async () => {
  const token = await tokenFor(bench, client.tenantId, {
    idtyp: 'user',
    scp: 'DeviceManagementManagedDevices.ReadWrite.All',
    upn: 'anna@contoso.com',
    roles: undefined,
  });
  const person = clientOf(bench, client.tenantId, token);
  const made = [await ask(PREDEFINED, person), await ask(PREDEFINED, person)];
  assert.deepEqual(
    made.map(({ status, json }) => [status, json.initiatedByUserPrincipalName]),
    [
      [200, 'anna@contoso.com'],
      [200, 'anna@contoso.com'],
    ],
  );
  assert.notEqual(made[0]?.json.id, made[1]?.json.id);
});

test('what is no request is refused, and asks for nothing', async () => {
  const before = await client.list(`${DEVICE}/logCollectionRequests`);
  for (const body of [
    {},
    { templateType: 'predefined' },
    { templateType: {} },
    { templateType: { templateType: 'everything' } },
    { templateType: { templateType: 'predefined', frobnicated: 1 } },
  ])
    assert.equal((await ask(body)).status, 400, JSON.stringify(body));
  const stable = `${DEVICE.replace('beta', 'v1.0')}/createDeviceLogCollectionRequest`;
  assert.ok((await client.send('POST', stable, PREDEFINED)).status >= 400);
  const other = DEVICE.replace(MANAGED_DEVICE_ID, '00000000-0000-4000-8000-000000000000');
  assert.equal(
    (await client.send('POST', `${other}/createDeviceLogCollectionRequest`, PREDEFINED)).status,
    404,
  );
  const reader = clientOf(
    bench,
    client.tenantId,
    await tokenFor(bench, client.tenantId, { roles: ['DeviceManagementManagedDevices.Read.All'] }),
  );
  assert.equal((await ask(PREDEFINED, reader)).status, 403);
  assert.deepEqual(await client.list(`${DEVICE}/logCollectionRequests`), before);
});
