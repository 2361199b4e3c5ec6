/** Managed devices, Enrollment Status Pages, apps: rules and status codes (graph.md sections 5.5, 5.8, 5.9, 7). */

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { z } from 'zod';
import { intuneMessageOf, statusOf } from './answers.ts';
import { ENROLLMENT, type GraphAnswer, type GraphClient, graphClient, startGraph } from './bench.ts';
import { enrol } from './managed-device.ts';
import { groupIdOf, officesOf } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const newOffice = officesOf(bench);
let client: GraphClient;
let tenants = 0;

beforeEach(async () => {
  ({ client } = await newOffice());
});

test('managed devices: filters that work, are ignored, are refused; PATCH and sync', async () => {
  await enrol(bench, client, 'x', 'bbbbbbbb-0000-4000-8000-000000000002');
  const base = '/beta/deviceManagement/managedDevices';
  const count = async (filter: string): Promise<number> =>
    (await client.list(`${base}?$filter=${filter}`)).length;
  assert.equal(await count("deviceName eq 'pc-1'"), 1);
  assert.equal(await count("startsWith(serialNumber, 'sn')"), 1);
  assert.equal(await count("deviceName eq 'other'"), 0);
  assert.equal(await count("operatingSystem eq 'Linux'"), 1);
  assert.equal(await count("operatingSystem eq 'Linux' and deviceName eq 'other'"), 0);
  assert.equal(await count('lastSyncDateTime lt 2099-01-01T00:00:00Z'), 1);
  const other = "azureADDeviceId eq 'nobody' or azureADDeviceId eq 'bbbbbbbb-0000-4000-8000-000000000002'";
  assert.equal(await count(other), 0);
  const [device] = await client.list(base);
  assert.equal(await statusOf(client.get(`${base}?$filter=id eq '${String(device?.id)}'`)), 400);
  const one = `${base}/${String(device?.id)}`;
  const patched = await client.send('PATCH', one, { notes: 'on loan', ownerType: 'personal' });
  assert.deepEqual(
    [patched.status, patched.json.notes, patched.json.managedDeviceOwnerType],
    [200, 'on loan', 'personal'],
  );
  assert.equal(await statusOf(client.send('PATCH', one, { serialNumber: 'x' })), 400);
  assert.equal(await statusOf(client.send('POST', `${one}/syncDevice`)), 204);
  const actions = (await client.get(one)).json.deviceActionResults;
  assert.equal(Array.isArray(actions) && actions[0].actionName, 'syncDevice');
});

test('actions on a device wait for it, one of a name, and say so; what is wrong is refused by name', async () => {
  await enrol(bench, client, 'x', 'bbbbbbbb-0000-4000-8000-000000000003');
  const [first] = await client.list('/v1.0/deviceManagement/managedDevices');
  const one = `/beta/deviceManagement/managedDevices/${first?.id}`;
  const act = (name: string, body: object = {}) => statusOf(client.send('POST', `${one}/${name}`, body));
  assert.equal(await act('wipe', { keepUserData: false, useProtectedWipe: 'true' }), 204);
  assert.equal((await client.get(one)).json.managementState, 'wipePending');
  assert.equal(await act('wipe'), 204);
  assert.equal(await act('rebootNow'), 204);
  assert.equal(await act('setDeviceName', { deviceName: 'FRONT-%RAND:3%' }), 204);
  assert.equal(await act('retire'), 204);
  const { managementState, deviceActionResults } = z
    .looseObject({
      managementState: z.string(),
      deviceActionResults: z.array(
        z
          .object({
            actionName: z.string(),
            actionState: z.string(),
            startDateTime: z.iso.datetime(),
            lastUpdatedDateTime: z.iso.datetime(),
          })
          .strict(),
      ),
    })
    .parse((await client.get(one)).json);
  assert.equal(managementState, 'retirePending');
  assert.deepEqual(
    deviceActionResults.map(({ actionName, actionState }) => `${actionName} ${actionState}`),
    ['factoryReset pending', 'rebootNow pending', 'setDeviceName pending', 'removeCompanyData pending'],
  );
  for (const [name, body] of [
    ['setDeviceName', { deviceName: 'a name with blanks' }],
    ['setDeviceName', { deviceName: 'ABCDEFGHIJKLMNOP' }],
    ['setDeviceName', { deviceName: '12345' }],
    ['setDeviceName', {}],
    ['wipe', { keepUserData: 'perhaps' }],
  ] as const)
    assert.equal(await act(name, body), 400, `${name} ${JSON.stringify(body)}`);
  const strange = '/beta/deviceManagement/managedDevices/00000000-0000-4000-8000-000000000000';
  assert.equal(await statusOf(client.send('POST', `${strange}/wipe`, {})), 404);
  assert.equal(
    await statusOf(client.send('POST', `${one.replace('beta', 'v1.0')}/setDeviceName`, { deviceName: 'A' })),
    400,
  );
});

test('status pages: built-in ones stay, own ones have dense priorities and versions', async () => {
  const type = '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration';
  const builtIn = await client.list(ENROLLMENT);
  assert.deepEqual(builtIn.map((entity) => String(entity.id).split('_')[1]).sort(), [
    'DefaultLimit',
    'DefaultPlatformRestrictions',
    'DefaultWindows10EnrollmentCompletionPageConfiguration',
    'DefaultWindowsHelloForBusiness',
    'WindowsRestore',
  ]);
  const make = async (displayName: string, more = {}): Promise<GraphAnswer> =>
    client.send('POST', ENROLLMENT, { '@odata.type': type, id: 'x', displayName, ...more });
  const [a, b, c] = [
    await make('A', { showInstallationProgress: 'True', installProgressTimeoutInMinutes: '60' }),
    await make('B'),
    await make('C'),
  ];
  assert.equal(a.status, 201, a.text);
  assert.match(String(a.json.id), /^[0-9a-f-]{36}_Windows10EnrollmentCompletionPageConfiguration$/);
  assert.deepEqual(
    [a.json.showInstallationProgress, a.json.installProgressTimeoutInMinutes, a.json.version],
    [true, 60, 1],
  );
  const order = async (): Promise<unknown[]> =>
    (
      await client.list(
        `${ENROLLMENT}?$filter=deviceEnrollmentConfigurationType eq 'Windows10EnrollmentCompletionPageConfiguration' and priority gt 0&$orderby=priority`,
      )
    ).map((entity) => [entity.displayName, entity.priority]);
  const path = (answer: GraphAnswer): string => `${ENROLLMENT}/${String(answer.json.id)}`;
  assert.equal(await statusOf(client.send('POST', `${path(c)}/setpriority`, { priority: 1 })), 200);
  assert.deepEqual(await order(), [
    ['C', 1],
    ['A', 2],
    ['B', 3],
  ]);
  for (const priority of [1, 0, 4])
    assert.equal(await statusOf(client.send('POST', `${path(c)}/setPriority`, { priority })), 400);
  const patched = await client.send('PATCH', path(b), {
    '@odata.type': type,
    customErrorMessage: 'Call us',
    version: 9,
  });
  assert.deepEqual(
    [patched.status, patched.json.customErrorMessage, patched.json.version],
    [200, 'Call us', 2],
  );
  assert.match(
    intuneMessageOf(await make('D', { selectedMobileAppIds: ['nope'] })),
    /^App with id 'nope' not found/,
  );
  const staff = await groupIdOf(client, 'Staff');
  const targets = [
    { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: staff },
    { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
  ];
  const assign = { enrollmentConfigurationAssignments: targets.map((target) => ({ target })) };
  assert.equal(await statusOf(client.send('POST', `${path(a)}/assign`, assign)), 200);
  assert.equal((await client.list(`${path(a)}/assignments`)).length, 2);
  assert.equal(await statusOf(client.send('DELETE', path(a))), 200);
  assert.deepEqual(await order(), [
    ['C', 1],
    ['B', 2],
  ]);

  const defaultPage = `${ENROLLMENT}/${String(builtIn.find((entity) => String(entity.id).includes('DefaultWindows10'))?.id)}`;
  assert.equal(await statusOf(client.send('DELETE', defaultPage)), 400);
  assert.equal(await statusOf(client.send('POST', `${defaultPage}/assign`, assign)), 400);
  assert.equal(await statusOf(client.send('POST', `${defaultPage}/setPriority`, { priority: 1 })), 400);
  assert.equal(
    (await client.send('PATCH', defaultPage, { showInstallationProgress: true, id: 'x' })).json
      .showInstallationProgress,
    true,
  );
  assert.equal((await client.get(defaultPage)).json.version, 1);
});

test('status pages: one assignment is deleted, the others stay', async () => {
  const made = await client.send('POST', ENROLLMENT, {
    '@odata.type': '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration',
    displayName: 'Of two',
  });
  const path = `${ENROLLMENT}/${String(made.json.id)}`;
  const [devices, users] = ['allDevicesAssignmentTarget', 'allLicensedUsersAssignmentTarget'].map((type) => ({
    target: { '@odata.type': `#microsoft.graph.${type}` },
  }));
  await client.send('POST', `${path}/assign`, { enrollmentConfigurationAssignments: [devices, users] });
  const [first, second] = await client.list(`${path}/assignments`);
  const one = await client.get(`${path}/assignments/${String(first?.id)}`);
  assert.deepEqual([one.status, one.json.id, one.json.target], [200, first?.id, first?.target]);
  const { version } = (await client.get(path)).json;
  assert.equal(await statusOf(client.send('DELETE', `${path}/assignments/nobody`)), 404);
  assert.equal((await client.list(`${path}/assignments`)).length, 2);
  const upper = `${path}/assignments/${String(first?.id).toUpperCase()}`;
  assert.equal(await statusOf(client.send('DELETE', upper)), 200);
  assert.deepEqual(await client.list(`${path}/assignments`), [second]);
  assert.equal((await client.get(path)).json.version, Number(version) + 1);
  assert.equal(await statusOf(client.send('DELETE', upper)), 404);
  assert.equal(await statusOf(client.get(upper)), 404);
});

test('settings show their whole address, with or without the half of the tree in the description', async () => {
  const written = ['Vendor/MSFT/A', './Vendor/MSFT/A', './Device/Vendor/MSFT/A', '/Vendor/MSFT/A'];
  const shown = async (context: 'device' | 'user', locUris: readonly string[]): Promise<unknown[]> => {
    const settings = locUris.map((locUri) => ({ locUri, format: 'int' as const, value: '1' }));
    const profile = { displayName: context, category: 'securityPolicies' as const, context, settings };
    tenants += 1;
    const domain = `settings${tenants}.com`;
    const one = await graphClient(bench, { domain, configurationProfiles: [profile] });
    const [found] = await one.list('/beta/deviceManagement/deviceConfigurations');
    const { omaSettings } = z
      .object({ omaSettings: z.array(z.looseObject({ omaUri: z.string() })) })
      .parse(found);
    return omaSettings.map(({ omaUri }) => omaUri);
  };
  assert.deepEqual(await shown('device', written), Array(4).fill('./Device/Vendor/MSFT/A'));
  assert.deepEqual(
    await shown('user', ['Vendor/MSFT/A', './User/Vendor/MSFT/A']),
    Array(2).fill('./User/Vendor/MSFT/A'),
  );
});

test('apps: list and one, filters by type, assignments', async () => {
  const base = '/beta/deviceAppManagement/mobileApps';
  const tool =
    "(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)";
  assert.equal((await client.list(`${base}?$filter=${tool}&$orderby=displayName`)).length, 1);
  assert.equal(
    (await client.list(`${base}?$filter=(isof('microsoft.graph.win32LobApp'))&$search="ap"`)).length,
    1,
  );
  assert.equal((await client.list(`${base}?$filter=not isof('microsoft.graph.win32LobApp')`)).length, 0);
  const [app] = await client.list(base);
  assert.equal((await client.get(base)).json['@odata.count'], 0);
  assert.equal(
    (await client.get(`${base}/${String(app?.id)}/microsoft.graph.win32LobApp`)).json.displayName,
    'App',
  );
  assert.deepEqual(await client.list(`${base}/${String(app?.id)}/assignments`), []);
  assert.equal(await statusOf(client.send('POST', `${base}/${String(app?.id)}/relationships`, {})), 400);
});

test('status pages: with 50 beside the default one the next is refused, until one is deleted', async () => {
  const type = '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration';
  const make = (displayName: string): Promise<GraphAnswer> =>
    client.send('POST', ENROLLMENT, { '@odata.type': type, displayName });
  const own = async (): Promise<string[]> =>
    (await client.list(ENROLLMENT))
      .map(({ id }) => String(id))
      .filter((id) => /^[0-9a-f-]{36}_Windows10/.test(id));
  for (let number = (await own()).length; number < 50; number += 1)
    assert.equal((await make(`Page ${number}`)).status, 201);
  const refused = await make('One too many');
  assert.equal(refused.status, 400);
  assert.match(refused.text, /50 Enrollment Status Page profiles beside the default one/);
  const [first, ...others] = await own();
  assert.equal(others.length, 49);
  await client.send('DELETE', `${ENROLLMENT}/${first}`);
  assert.equal((await make('Another')).status, 201);
});

test('a wipe that keeps the enrolment is an Autopilot Reset; it is ordered once, and the later order counts', async () => {
  await enrol(bench, client, 'x', 'bbbbbbbb-0000-4000-8000-000000000002');
  const base = '/v1.0/deviceManagement/managedDevices';
  const [device] = await client.list(base);
  const one = `${base}/${String(device?.id)}`;
  const order = (body: object): Promise<number> => statusOf(client.send('POST', `${one}/wipe`, body));
  const actions = async (): Promise<unknown> => {
    const all = (await client.get(one)).json.deviceActionResults;
    return Array.isArray(all) && all.map(({ actionName, actionState }) => [actionName, actionState]);
  };
  assert.equal(await order({ keepEnrollmentData: 'perhaps' }), 400);
  assert.equal(await order({ keepAll: true }), 400);
  assert.equal(await statusOf(client.send('POST', `${base}/nobody/wipe`, { keepEnrollmentData: true })), 404);
  assert.deepEqual(await actions(), []);
  assert.equal(await order({ keepEnrollmentData: true, keepUserData: false }), 204);
  assert.equal(await order({ keepEnrollmentData: 'True' }), 204);
  assert.deepEqual(await actions(), [['automaticRedeployment', 'pending']]);
  assert.equal(await order({}), 204);
  assert.deepEqual(await actions(), [['factoryReset', 'pending']]);
  assert.equal((await client.get(one)).json.managementState, 'wipePending');
  assert.equal(await order({ keepEnrollmentData: true }), 204);
  assert.deepEqual(await actions(), [['automaticRedeployment', 'pending']]);
  assert.equal((await client.get(one)).json.managementState, 'managed');
});
