import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { encodeHardwareHash } from '#wire/hardware-hash.ts';
import { deviceObjects, users } from '../../../mock-cloud/entra/records.ts';
import type { Bench } from '../service-bench.ts';
import {
  clientOf,
  type GraphClient,
  graphClient,
  hardware,
  IDENTITIES,
  IMPORTS,
  MINUTE,
  PROFILES,
  register,
  startGraph,
} from './bench.ts';
import { enrol } from './managed-device.ts';
import { schemaErrors, type Version } from './schema.ts';

let bench: Bench;
let client: GraphClient;

before(async () => {
  bench = await startGraph();
  client = await graphClient(bench, {
    users: [
      { userPrincipalName: 'anna@contoso.com' },
      { userPrincipalName: 'ben@contoso.com', licensed: false },
    ],
    groups: [
      {
        displayName: 'All Autopilot',
        membershipRule: '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))',
      },
      { displayName: 'Staff', members: ['anna@contoso.com'] },
    ],
    deploymentProfiles: [
      { displayName: 'User driven', assignedTo: ['All Autopilot', 'not Staff'] },
      { displayName: 'Of the laboratory', assignedTo: ['all devices'] },
    ],
    enrollmentStatusPages: [{ displayName: 'ESP', assignedTo: ['all devices', 'Staff'] }],
    configurationProfiles: [
      {
        displayName: 'Settings',
        category: 'securityPolicies',
        settings: [
          { locUri: 'Vendor/MSFT/a', format: 'int', value: '4' },
          { locUri: 'Vendor/MSFT/b', format: 'chr', value: 'x' },
          { locUri: 'Vendor/MSFT/c', format: 'bool', value: 'true' },
          { locUri: 'Vendor/MSFT/d', format: 'xml', value: '<a/>' },
          { locUri: 'Vendor/MSFT/e', format: 'b64', value: 'AAAA' },
        ],
        assignedTo: ['all users'],
      },
    ],
    onPremises: {
      domains: [{ name: 'corp.contoso.com' }],
      connectors: [{ name: 'CONN1', domain: 'corp.contoso.com' }],
      domainJoinProfiles: [
        {
          displayName: 'Join',
          domain: 'corp.contoso.com',
          computerNamePrefix: 'CT-',
          assignedTo: ['not Staff', 'all devices'],
        },
      ],
    },
    enrollmentRestrictions: [{ displayName: 'Staff', windowsEnrollment: 'blocked', assignedTo: ['Staff'] }],
    earlierDeployments: 1,
    apps: [
      { displayName: 'Win32', assignedTo: ['all devices'] },
      { displayName: 'Catalog', kind: 'catalog', assignedTo: ['Staff'] },
      { displayName: 'MSI', kind: 'msi', assignedTo: ['Staff'] },
      { displayName: 'WinGet', kind: 'winget', assignedTo: ['Staff'] },
      { displayName: 'Universal', kind: 'universal', assignedTo: ['Staff'] },
      { displayName: 'Online', kind: 'storeOnline', assignedTo: ['Staff'] },
      { displayName: 'Offline', kind: 'storeOffline', assignedTo: ['Staff'] },
    ],
  });
  const id = await register(bench, client, hardware(1), { groupTag: 'Kiosk' });
  await client.send('POST', IMPORTS, { serialNumber: 'bad', hardwareIdentifier: 'AAAA' });
  bench.now += 11 * MINUTE;
  await client.send('POST', '/beta/deviceManagement/windowsAutopilotSettings/sync');
  const [user] = await bench.context.store.collection(users, client.tenantId).list();
  const [object] = await bench.context.store.collection(deviceObjects, client.tenantId).list();
  await enrol(bench, client, id, object?.deviceId ?? '', {
    userId: user?.id ?? '',
    userPrincipalName: user?.userPrincipalName ?? '',
    inventory: { './DevDetail/Ext/Microsoft/TotalStorage': '1024' },
  });
});
after(() => bench.close());

// Path below the version, declared type, versions, least number of entities.
const LISTS: readonly (readonly [string, string, readonly Version[], number])[] = [
  [
    'deviceManagement/importedWindowsAutopilotDeviceIdentities',
    'importedWindowsAutopilotDeviceIdentity',
    ['v1.0', 'beta'],
    2,
  ],
  [
    'deviceManagement/windowsAutopilotDeviceIdentities',
    'windowsAutopilotDeviceIdentity',
    ['v1.0', 'beta'],
    1,
  ],
  ['deviceManagement/windowsAutopilotDeploymentProfiles', 'windowsAutopilotDeploymentProfile', ['beta'], 2],
  [
    'deviceManagement/windowsAutopilotDeploymentProfiles?$expand=assignments',
    'windowsAutopilotDeploymentProfile',
    ['beta'],
    2,
  ],
  [
    'deviceManagement/deviceEnrollmentConfigurations?$expand=assignments',
    'deviceEnrollmentConfiguration',
    ['v1.0', 'beta'],
    6,
  ],
  ['deviceManagement/managedDevices', 'managedDevice', ['v1.0', 'beta'], 1],
  ['deviceManagement/deviceConfigurations?$expand=assignments', 'deviceConfiguration', ['v1.0', 'beta'], 2],
  ['deviceManagement/autopilotEvents', 'deviceManagementAutopilotEvent', ['beta'], 1],
  ['deviceManagement/domainJoinConnectors', 'deviceManagementDomainJoinConnector', ['beta'], 1],
  ['deviceManagement/deviceCompliancePolicies', 'deviceCompliancePolicy', ['v1.0', 'beta'], 0],
  ['deviceAppManagement/mobileApps?$expand=assignments', 'mobileApp', ['v1.0', 'beta'], 6],
  ['devices', 'device', ['v1.0', 'beta'], 1],
  ['groups', 'group', ['v1.0', 'beta'], 2],
  ['users', 'user', ['v1.0', 'beta'], 2],
  ["users('anna@contoso.com')/managedDevices", 'managedDevice', ['v1.0', 'beta'], 0],
  ['organization', 'organization', ['v1.0', 'beta'], 1],
  ['subscribedSkus', 'subscribedSku', ['v1.0', 'beta'], 1],
];

test('every key, null and enum value of the lists and of single entities is in the schema of its version', async () => {
  for (const [path, type, versions, least] of LISTS) {
    for (const version of versions) {
      const entities = await client.list(`/${version}/${path}`);
      assert.ok(entities.length >= least, `${version} ${path}: ${entities.length} entities`);
      for (const entity of entities) {
        assert.deepEqual(schemaErrors(entity, type, version), [], `${version} ${path}`);
        if (path.startsWith('users(')) continue;
        const one = await client.get(`/${version}/${path.split('?')[0]}('${String(entity.id)}')`);
        assert.equal(
          one.status,
          path.endsWith('deviceCompliancePolicies') ? 400 : 200,
          `${path} ${one.text}`,
        );
        assert.deepEqual(schemaErrors(one.json, type, version), [], `one of ${version} ${path}`);
      }
    }
  }
});

test('expanded profiles, settings and replies of writes are in the schema too', async () => {
  const [identity] = await client.list(IDENTITIES);
  const expanded = await client.get(
    `${IDENTITIES}/${String(identity?.id)}?$expand=deploymentProfile,intendedDeploymentProfile`,
  );
  assert.notEqual(expanded.json.deploymentProfile, null);
  assert.deepEqual(schemaErrors(expanded.json, 'windowsAutopilotDeviceIdentity', 'beta'), []);
  const settings = await client.get('/beta/deviceManagement/windowsAutopilotSettings');
  assert.deepEqual(schemaErrors(settings.json, 'windowsAutopilotSettings', 'beta'), []);
  const imported = await client.send('POST', IMPORTS.replace('beta', 'v1.0'), {
    serialNumber: 'SN0002',
    hardwareIdentifier: encodeHardwareHash(hardware(2)),
  });
  assert.equal(imported.status, 201);
  assert.deepEqual(schemaErrors(imported.json, 'importedWindowsAutopilotDeviceIdentity', 'v1.0'), []);
  const profile = await client.send('POST', PROFILES, {
    '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
    displayName: 'New',
  });
  assert.equal(profile.status, 201, profile.text);
  assert.deepEqual(schemaErrors(profile.json, 'windowsAutopilotDeploymentProfile', 'beta'), []);
});

test('the check itself finds what is wrong', () => {
  assert.deepEqual(
    schemaErrors({ id: 'x', frobnicated: 1 }, 'windowsAutopilotDeviceIdentity', 'v1.0').length,
    1,
  );
  assert.deepEqual(schemaErrors({ id: null }, 'windowsAutopilotDeviceIdentity', 'v1.0').length, 1);
  assert.deepEqual(
    schemaErrors({ enrollmentState: 'blocked' }, 'windowsAutopilotDeviceIdentity', 'v1.0').length,
    1,
  );
  assert.deepEqual(
    schemaErrors({ enrollmentState: 'blocked' }, 'windowsAutopilotDeviceIdentity', 'beta'),
    [],
  );
  assert.deepEqual(
    schemaErrors(
      { lastContactedDateTime: '2026-03-02T08:00:00.000Z' },
      'windowsAutopilotDeviceIdentity',
      'v1.0',
    ).length,
    1,
  );
});

test('v1.0 serves a type that it does not know as its base, without a type', async () => {
  const configurations = await client.list('/v1.0/deviceManagement/deviceEnrollmentConfigurations');
  const restore = configurations.find((entity) => String(entity.id).endsWith('_WindowsRestore'));
  assert.ok(restore !== undefined && !('@odata.type' in restore));
  const page = configurations.find((entity) => entity.displayName === 'ESP');
  assert.equal(page?.allowNonBlockingAppInstallation, true);
  assert.equal(page !== undefined && 'showInstallationProgress' in page, false);
  const apps = await client.list('/v1.0/deviceAppManagement/mobileApps');
  const wingetApp = apps.find((entity) => entity.displayName === 'WinGet');
  assert.ok(wingetApp !== undefined && !('@odata.type' in wingetApp) && !('packageIdentifier' in wingetApp));
});

test('an app of the Enterprise App Catalog is a Win32 app with a package, which is the same for everybody', async () => {
  const apps = '/beta/deviceAppManagement/mobileApps';
  const filter = `${apps}?$filter=isof('microsoft.graph.win32CatalogApp')`;
  const other = await graphClient(bench, {
    name: 'Litware',
    domain: 'litware.com',
    groups: [{ displayName: 'Staff' }],
    apps: [{ displayName: 'Catalog', kind: 'catalog', assignedTo: ['Staff'] }],
  });
  const [ours] = await client.list(filter);
  const [theirs] = await other.list(filter);
  assert.deepEqual(
    [ours?.displayName, ours?.['@odata.type']],
    ['Catalog', '#microsoft.graph.win32CatalogApp'],
  );
  assert.match(String(ours?.mobileAppCatalogPackageId), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal(ours?.mobileAppCatalogPackageId, theirs?.mobileAppCatalogPackageId);
  assert.notEqual(ours?.id, theirs?.id);
  const win32 = await client.list(`${apps}?$filter=isof('microsoft.graph.win32LobApp')&$orderby=displayName`);
  assert.deepEqual(
    win32.map(({ displayName }) => displayName),
    ['Catalog', 'Win32'],
  );
});

test('another tenant sees nothing of this one', async () => {
  const other = await graphClient(bench, { name: 'Fabrikam', domain: 'fabrikam.com' });
  const reader = clientOf(bench, other.tenantId, other.token);
  for (const path of [
    'devices',
    'groups',
    'users',
    'deviceManagement/managedDevices',
    'deviceManagement/windowsAutopilotDeviceIdentities',
  ]) {
    assert.deepEqual(await reader.list(`/v1.0/${path}`), [], path);
  }
  const [mine] = await client.list(IDENTITIES);
  assert.equal((await reader.get(`${IDENTITIES}/${String(mine?.id)}`)).status, 404);
});
