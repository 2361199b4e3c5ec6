/** Registration and profiles: rules and status codes (graph.md sections 5.1 to 5.3, 7). */

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { intuneMessageOf, messageOf, statusOf } from './answers.ts';
import {
  type GraphAnswer,
  type GraphClient,
  IDENTITIES,
  IMPORTS,
  importBody,
  MINUTE,
  PROFILES,
  register,
  startGraph,
} from './bench.ts';
import { enrol } from './managed-device.ts';
import { newPcs, officesOf } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const newOffice = officesOf(bench);
let client: GraphClient;
let domain: string;

beforeEach(async () => {
  ({ client, domain } = await newOffice());
});

const pc = newPcs();

test('imports: 201 with state unknown, record deleted with 200, known or not', async () => {
  const made = await client.send(
    'POST',
    IMPORTS,
    importBody(pc(), { orderIdentifier: 'Old', groupTag: undefined }),
  );
  assert.equal(made.status, 201);
  const { id } = made.json;
  assert.equal(
    made.json['@odata.context'],
    `https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities/$entity`,
  );
  assert.match(
    String(made.headers.location),
    new RegExp(`importedWindowsAutopilotDeviceIdentities\\('${String(id)}'\\)$`),
  );
  assert.deepEqual(
    [made.json.productKey, made.json.importId, made.json.hardwareIdentifier, made.json.groupTag],
    [id, id, null, 'Old'],
  );
  assert.deepEqual(made.json.state, {
    deviceImportStatus: 'unknown',
    deviceRegistrationId: '',
    deviceErrorCode: 0,
    deviceErrorName: '',
  });
  bench.now += MINUTE;
  const polled = await client.get(`${IMPORTS}/${String(id)}?$select=id,state`);
  assert.deepEqual(Object.keys(polled.json), ['@odata.context', 'id', 'state']);
  assert.equal(await statusOf(client.send('DELETE', `${IMPORTS}/${String(id)}`)), 200);
  assert.equal(await statusOf(client.send('DELETE', `${IMPORTS}/${String(id)}`)), 200);
  assert.equal((await client.list(IDENTITIES)).length, 1);
  const unknown = await client.send('POST', IMPORTS, importBody(pc(), { frobnicated: 1 }));
  assert.equal(unknown.status, 400);
  assert.match(
    messageOf(unknown),
    /^The property 'frobnicated' does not exist on type 'microsoft\.management\.services\.api\.importedWindowsAutopilotDeviceIdentity'/,
  );
  const many = await client.send('POST', `${IMPORTS}/import`, {
    importedWindowsAutopilotDeviceIdentities: [importBody(pc()), importBody(pc())],
  });
  assert.deepEqual([many.status, Array.isArray(many.json.value) && many.json.value.length], [200, 2]);
});

test('a group tag has at most 2,048 characters, and an assigned user a domain of the tenant', async () => {
  const [longest, tooLong] = ['T'.repeat(2048), 'T'.repeat(2049)];
  const facts = pc();
  const post = (more: Readonly<Record<string, unknown>>): Promise<GraphAnswer> =>
    client.send('POST', IMPORTS, importBody(facts, more));
  for (const [more, words] of [
    [{ groupTag: tooLong }, /'groupTag'.*has 2049 characters; at most 2048/],
    [{ groupTag: undefined, orderIdentifier: tooLong }, /'groupTag'.*has 2049 characters/],
    [{ assignedUserPrincipalName: 'anna@fabrikam.com' }, /anna@fabrikam\.com.+ has no domain of this tenant/],
  ] as const) {
    const refused = await post(more);
    assert.equal(refused.status, 400);
    assert.match(messageOf(refused), words);
  }
  const many = {
    importedWindowsAutopilotDeviceIdentities: [importBody(pc()), importBody(facts, { groupTag: tooLong })],
  };
  assert.equal((await client.send('POST', `${IMPORTS}/import`, many)).status, 400);
  assert.deepEqual(await client.list(IMPORTS), []);
  assert.equal((await post({ groupTag: longest })).status, 201);
  bench.now += MINUTE;
  const [device] = await client.list(IDENTITIES);
  const update = `${IDENTITIES}/${String(device?.id)}/updateDeviceProperties`;
  assert.equal(await statusOf(client.send('POST', update, { groupTag: tooLong, displayName: 'x' })), 400);
  bench.now += 2 * MINUTE;
  const [same] = await client.list(IDENTITIES);
  assert.deepEqual([same?.groupTag, same?.displayName], [longest, device?.displayName]);
  assert.equal(await statusOf(client.send('POST', update, { groupTag: `${longest.slice(1)}U` })), 200);
});

test('an import is found again by the importId that was sent with it', async () => {
  const own = 'a5a5c1d0-0000-4000-8000-00000000F1E1';
  const made = await client.send('POST', IMPORTS, importBody(pc(), { importId: own }));
  assert.deepEqual([made.status, made.json.importId], [201, own]);
  assert.notEqual(made.json.id, own);
  const many = await client.send('POST', `${IMPORTS}/import`, {
    importedWindowsAutopilotDeviceIdentities: [importBody(pc(), { importId: 'batch 2' }), importBody(pc())],
  });
  assert.equal(many.status, 200);
  const foundBy = async (importId: string): Promise<unknown[]> =>
    (await client.list(`${IMPORTS}?$filter=importId eq '${importId}'`)).map(({ id }) => id);
  assert.deepEqual(await foundBy(own), [made.json.id]);
  assert.equal((await foundBy('batch 2')).length, 1);
  assert.deepEqual(await foundBy('batch'), []);
  const plain = (await client.list(IMPORTS)).find(({ id, importId }) => id === importId);
  assert.ok(plain);
  assert.deepEqual(await foundBy(String(plain.id)), [plain.id]);
  bench.now += MINUTE;
  const [ended] = await client.list(`${IMPORTS}?$filter=importId eq '${own}'`);
  assert.ok(String(JSON.stringify(ended?.state)).includes('"deviceImportStatus":"complete"'));
});

test('identities: the actions answer 200 with nothing, filters are contains only', async () => {
  const facts = pc();
  const id = await register(bench, client, facts);
  const post = (action: string, body?: unknown): Promise<GraphAnswer> =>
    client.send('POST', `${IDENTITIES}/${id}/${action}`, body);
  const updated = await post('UpdateDeviceProperties', { groupTag: 'A' });
  assert.deepEqual([updated.status, updated.text], [200, '']);
  assert.equal(await statusOf(post('unassignUserFromDevice', '')), 200);
  const upn = `anna@${domain}`;
  assert.equal(
    await statusOf(
      post('microsoft.graph.assignUserToDevice', { userPrincipalName: upn, addressableUserName: 'Anna' }),
    ),
    200,
  );
  bench.now += MINUTE;
  assert.equal((await client.get(`${IDENTITIES}/${id}`)).json.userPrincipalName, upn);
  assert.equal(
    await statusOf(
      post('assignUserToDevice', { userPrincipalName: 'nobody@t.com', addressableUserName: '' }),
    ),
    400,
  );
  assert.equal(await statusOf(post('allowNextEnrollment')), 204);
  assert.equal((await client.get(`${IDENTITIES}/${id}`)).json.userlessEnrollmentStatus, 'allowed');
  assert.equal(
    await statusOf(client.send('POST', `${IDENTITIES.replace('beta', 'v1.0')}/${id}/allowNextEnrollment`)),
    400,
  );

  const find = (filter: string): Promise<GraphAnswer> => client.get(`${IDENTITIES}?$filter=${filter}`);
  assert.equal(
    (await find(`contains(serialNumber, '${facts.serialNumber.toLowerCase()}')`)).json['@odata.count'],
    1,
  );
  assert.equal((await find("contains(serialNumber,'nothing')")).json['@odata.count'], 0);
  assert.equal(await statusOf(find("contains(serialNumber,'a-b')")), 400);
  assert.equal(await statusOf(find(`serialNumber eq '${facts.serialNumber}'`)), 400);
  assert.equal(await statusOf(client.get(`${IDENTITIES}?$select=id`)), 500);
});

test('identities: the profile status is told in the list and by $expand, else unknown', async () => {
  const id = await register(bench, client, pc());
  const made = await client.send('POST', PROFILES, {
    '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
    displayName: 'P',
  });
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  await client.send('POST', `${PROFILES}/${String(made.json.id)}/assignments`, { id: '', target });
  const expand = `${IDENTITIES}/${id}?$expand=deploymentProfile,intendedDeploymentProfile`;
  const before = await client.get(expand);
  assert.deepEqual(
    [before.json.deploymentProfile, before.json.deploymentProfileAssignmentStatus],
    [null, 'notAssigned'],
  );
  bench.now += 5 * MINUTE;
  assert.equal((await client.get(`${IDENTITIES}/${id}`)).json.deploymentProfileAssignmentStatus, 'unknown');
  assert.equal((await client.list(IDENTITIES))[0]?.deploymentProfileAssignmentStatus, 'assignedInSync');
  const after = await client.get(expand);
  assert.equal(Reflect.get(Object(after.json.deploymentProfile), 'displayName'), 'P');
  assert.equal((await client.list(`${PROFILES}/${String(made.json.id)}/assignedDevices`))[0]?.id, id);
});

test('clean-up: Intune, then Autopilot until 404, then the directory', async () => {
  const id = await register(bench, client, pc());
  const [identity] = await client.list(IDENTITIES);
  const [object] = await client.list(
    `/v1.0/devices?$filter=deviceId eq '${String(identity?.azureActiveDirectoryDeviceId)}'`,
  );
  const objectPath = `/v1.0/devices/${String(object?.id)}`;
  await enrol(bench, client, id, String(object?.deviceId));
  const managed = '/v1.0/deviceManagement/managedDevices/aaaaaaaa-0000-4000-8000-000000000001';
  assert.equal(await statusOf(client.send('DELETE', `${IDENTITIES}/${id}`)), 400);
  assert.equal(await statusOf(client.send('DELETE', objectPath)), 403);
  assert.equal(await statusOf(client.send('DELETE', managed)), 204);
  assert.equal(await statusOf(client.send('DELETE', managed)), 404);
  assert.equal(await statusOf(client.send('DELETE', `${IDENTITIES}/${id}`)), 200);
  assert.equal(await statusOf(client.send('DELETE', `${IDENTITIES}/${id}`)), 400);
  assert.equal(await statusOf(client.get(`${IDENTITIES}/${id}`)), 200);
  assert.equal(await statusOf(client.send('DELETE', objectPath)), 403);
  bench.now += 2 * MINUTE;
  assert.equal(await statusOf(client.get(`${IDENTITIES}/${id}`)), 404);
  assert.equal(await statusOf(client.send('DELETE', objectPath)), 204);
  assert.equal(await statusOf(client.get(objectPath)), 404);
});

test('profiles: 201, 200, 200; assigned ones are not deleted; one profile for all devices', async () => {
  const make = (displayName: string, more = {}): Promise<GraphAnswer> =>
    client.send('POST', PROFILES, {
      '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
      displayName,
      ...more,
    });
  const [first, second] = [await make('One', { enableWhiteGlove: 'True' }), await make('One')];
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.deepEqual([first.json.preprovisioningAllowed, first.json.enableWhiteGlove], [true, true]);
  const path = `${PROFILES}/${String(first.json.id)}`;
  const patched = await client.send('PATCH', path, {
    ...first.json,
    outOfBoxExperienceSettings: { hideEULA: true },
    outOfBoxExperienceSetting: { escapeLinkHidden: true },
    hybridAzureADJoinSkipConnectivityCheck: false,
    locale: 'de-DE',
  });
  assert.equal(patched.status, 200, patched.text);
  assert.equal(patched.json.language, 'de-DE');
  assert.deepEqual(patched.json.outOfBoxExperienceSettings, {
    hidePrivacySettings: false,
    hideEULA: true,
    userType: 'administrator',
    deviceUsageType: 'singleUser',
    skipKeyboardSelectionPage: false,
    hideEscapeLink: true,
  });
  const all = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
  const assigned = await client.send('POST', `${path}/assignments`, all);
  const aid = `${String(first.json.id)}_adadadad-808e-44e2-905a-0b7873a8a531_0`;
  assert.deepEqual([assigned.status, assigned.json.id, assigned.json.source], [201, aid, 'direct']);
  const refused = await client.send('POST', `${PROFILES}/${String(second.json.id)}/assignments`, all);
  assert.equal(refused.status, 400);
  assert.match(
    intuneMessageOf(refused),
    new RegExp(`^Another Profile ${String(first.json.id)} is already assigned to All Devices\\.`),
  );
  assert.equal(await statusOf(client.send('DELETE', path)), 400);
  const expanded = await client.list(`${PROFILES}?$expand=assignments`);
  const mine = expanded.find((entity) => entity.id === first.json.id);
  assert.match(
    String(mine?.['assignments@odata.context']),
    new RegExp(
      `\\('${String(first.json.id)}'\\)/microsoft\\.graph\\.azureADWindowsAutopilotDeploymentProfile/assignments$`,
    ),
  );
  assert.equal(await statusOf(client.get(`${path}/assignments/${aid}`)), 200);
  assert.equal(await statusOf(client.send('DELETE', `${path}/assignments/${aid.replace(/_0$/, '')}`)), 200);
  assert.equal(await statusOf(client.send('DELETE', `${path}/assignments/${aid}`)), 404);
  assert.equal(await statusOf(client.send('DELETE', `${path}/assignments`)), 200);
  assert.equal(await statusOf(client.send('DELETE', path)), 200);
  assert.equal(await statusOf(client.get(path)), 404);
  assert.equal(await statusOf(make('With-hyphen')), 500);
  for (const deviceNameTemplate of [
    'ABCDEFGHIJKLM%RAND:5%',
    'CT-%serial%',
    'CT-%RAND:0%',
    '%RAND:5%',
    'A_B',
  ]) {
    assert.equal(await statusOf(make('Named', { deviceNameTemplate })), 400, deviceNameTemplate);
  }
  for (const deviceNameTemplate of ['CT-%SERIAL%', 'CONTOSO-%SERIAL%', 'A%SERIAL%%RAND:2%', '']) {
    assert.equal(await statusOf(make('Named', { deviceNameTemplate })), 201, deviceNameTemplate);
  }
  assert.equal(await statusOf(client.send('POST', PROFILES, { displayName: 'No type' })), 400);
  assert.equal((await client.list(`${PROFILES}?$filter=displayName eq 'one'`)).length, 1);
});
