/** Unmodified @microsoft/microsoft-graph-client through the msw door. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, GraphError, PageIterator, ResponseType } from '@microsoft/microsoft-graph-client';
import { rejection } from '../doors/rejection.ts';
import { hardware, importBody } from '../graph/bench.ts';
import { graphClient, READER, type Suite, startSuite } from './msw-suite.ts';

const IMPORTS = '/deviceManagement/importedWindowsAutopilotDeviceIdentities';
const IDENTITIES = '/deviceManagement/windowsAutopilotDeviceIdentities';
const PROFILES = '/deviceManagement/windowsAutopilotDeploymentProfiles';

let suite: Suite;
let graph: Client;
before(async () => {
  suite = await startSuite();
  graph = graphClient(suite.cloud.tenant.id, suite.cloud.tenant.administrator);
});
after(() => suite.close());

/** Imports a PC and waits as tools do: until the state is another than `unknown`. */
async function importDevice(n: number): Promise<{ readonly id: string; readonly polls: number }> {
  const { id } = await graph.api(IMPORTS).post(importBody(hardware(n)));
  for (let polls = 1; polls <= 10; polls += 1) {
    const { state } = await graph.api(`${IMPORTS}/${id}`).get();
    if (state.deviceImportStatus === 'complete') return { id: state.deviceRegistrationId, polls };
    assert.equal(state.deviceImportStatus, 'unknown');
    suite.cloud.advanceMinutes(0.5);
  }
  assert.fail('the import did not end');
}

test('a device from its import to its deletion', async () => {
  const facts = hardware(1);
  const { id, polls } = await importDevice(1);
  assert.equal(polls, 3);

  const found = await graph.api(IDENTITIES).filter(`contains(serialNumber,'${facts.serialNumber}')`).get();
  assert.deepEqual(
    found.value.map((one: { id: string }) => one.id),
    [id],
  );

  await graph
    .api(`${IDENTITIES}/${id}/assignUserToDevice`)
    .post({ userPrincipalName: 'anna@contoso.com', addressableUserName: 'Anna' });
  suite.cloud.advanceMinutes(1);
  const assigned = await graph.api(`${IDENTITIES}/${id}`).get();
  assert.deepEqual([assigned.userPrincipalName, assigned.addressableUserName], ['anna@contoso.com', 'Anna']);

  await graph.api(`${IDENTITIES}/${id}`).delete();
  suite.cloud.advanceMinutes(2);
  assert.equal((await rejection(graph.api(`${IDENTITIES}/${id}`).get(), GraphError)).statusCode, 404);
});

test('a profile is assigned to a group, and reaches the devices that are members', async () => {
  const { id } = await importDevice(2);
  const identity = await graph.api(`${IDENTITIES}/${id}`).get();
  const objects = await graph
    .api('/devices')
    .version('v1.0')
    .filter(`deviceId eq '${identity.azureActiveDirectoryDeviceId}'`)
    .get();
  const group = await graph.api('/groups').post({
    displayName: 'Kiosks',
    mailEnabled: false,
    mailNickname: 'kiosks',
    securityEnabled: true,
  });
  await graph.api(`/groups/${group.id}/members/$ref`).post({
    '@odata.id': `https://graph.microsoft.com/beta/directoryObjects/${objects.value[0].id}`,
  });
  const profile = await graph.api(PROFILES).post({
    '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
    displayName: 'Kiosk profile',
  });
  await graph.api(`${PROFILES}/${profile.id}/assignments`).post({
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group.id },
  });
  suite.cloud.advanceMinutes(6);
  const after = await graph.api(`${IDENTITIES}/${id}`).expand('deploymentProfile').get();
  assert.equal(after.deploymentProfileAssignmentStatus, 'assignedInSync');
  assert.equal(after.deploymentProfile.displayName, 'Kiosk profile');
  const devices = await graph.api(`${PROFILES}/${profile.id}/assignedDevices`).get();
  assert.equal(devices.value[0].id, id);
});

test("the SDK's page iterator sees every entity once", async () => {
  const made = Array.from({ length: 7 }, (_, index) => `Page ${index}`);
  for (const displayName of made) {
    await graph.api('/groups').post({
      displayName,
      mailEnabled: false,
      mailNickname: displayName.replace(' ', ''),
      securityEnabled: true,
    });
  }
  const first = await graph.api('/groups').filter("startswith(displayName,'Page')").top(3).get();
  assert.equal(first.value.length, 3);
  assert.match(first['@odata.nextLink'], /^https:\/\/graph\.microsoft\.com\/beta\/groups\?/);
  const names: string[] = [];
  const iterator = new PageIterator(graph, first, ({ displayName }) => {
    names.push(displayName);
    return true;
  });
  await iterator.iterate();
  assert.deepEqual(names.toSorted(), made);
});

const ERRORS = [
  {
    what: '404: no such entity',
    status: 404,
    code: 'Request_ResourceNotFound',
    send: () => graph.api('/groups/00000000-0000-4000-8000-000000000000').get(),
  },
  {
    what: '400: a property that does not exist',
    status: 400,
    code: 'BadRequest',
    send: () => graph.api(IMPORTS).post({ ...importBody(hardware(3)), frobnicated: 1 }),
  },
  {
    what: '403: a permission that was not consented',
    status: 403,
    code: 'Forbidden',
    send: () => graphClient(suite.cloud.tenant.id, READER).api(IDENTITIES).get(),
  },
  {
    what: '401: no token that Graph knows',
    status: 401,
    code: 'InvalidAuthenticationToken',
    send: () => graph.api('/groups').header('Authorization', 'Bearer nonsense').get(),
  },
];

for (const { what, status, code, send } of ERRORS) {
  test(`the SDK's error for ${what}`, async () => {
    const error = await rejection(send(), GraphError);
    assert.deepEqual([error.statusCode, error.code], [status, code]);
    assert.ok(error.message.length > 10, error.message);
    assert.ok(error.requestId);
  });
}

test('the SDK tries again after 429, as the service asks it to', async () => {
  await suite.cloud.control.addFault({
    host: 'graph.microsoft.com',
    path: '/beta/organization',
    times: 1,
    fault: { kind: 'status', status: 429, retryAfterSeconds: 0 },
  });
  const { value } = await graph.api('/organization').get();
  assert.equal(value[0].displayName, 'Contoso');
  const statuses = (await suite.cloud.control.journal())
    .filter(({ url }) => url.endsWith('/beta/organization'))
    .map(({ status }) => status);
  assert.deepEqual(statuses, [429, 200]);
});

test('a raw answer is the one that the cloud wrote', async () => {
  const raw: Response = await graph.api('/organization').responseType(ResponseType.RAW).get();
  const entry = (await suite.cloud.control.journal()).at(-1);
  assert.deepEqual(Buffer.from(await raw.arrayBuffer()), entry?.responseBody);
  assert.equal(raw.headers.get('content-type'), entry?.responseHeaders['content-type']);
});

test('a gap of Glovebox is a GraphError with the code NotImplemented, and is counted', async () => {
  for (const send of [
    () => graph.api('/deviceManagement/ndesConnectors').version('beta').get(),
    () => graph.api('/users/anna@contoso.com/sendMail').post({}),
  ]) {
    const error = await rejection(send(), GraphError);
    assert.deepEqual([error.statusCode, error.code], [501, 'NotImplemented']);
    assert.match(error.message, /^Glovebox does not serve (GET|POST) \/(beta|v1\.0)\//);
    const inHeader = error.headers?.get('x-glovebox-not-served');
    assert.match(
      inHeader ?? '',
      /^(GET \/beta\/deviceManagement\/ndesConnectors|POST \/(beta|v1\.0)\/users\/\{id\}\/sendMail)$/,
    );
  }
  const counted = (await suite.cloud.control.notServed()).map(({ method, path }) => `${method} ${path}`);
  assert.ok(counted.includes('GET /beta/deviceManagement/ndesConnectors'), counted.join('\n'));
  const typo = await rejection(graph.api('/deviceManagement/configurationPolicys').get(), GraphError);
  assert.deepEqual([typo.statusCode, typo.code], [400, 'BadRequest']);
});
