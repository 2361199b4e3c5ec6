/** Names in query options: those of the schema are taken, all others are refused in Graph's words. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { encodeHardwareHash } from '#wire/hardware-hash.ts';
import { schemaOf } from '../../../mock-cloud/graph/schema/schema.ts';
import { codeOf, messageOf } from './answers.ts';
import { type Entity, graphClient, hardware, IMPORTS, startGraph } from './bench.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, {
  users: [{ userPrincipalName: 'anna@contoso.com' }, { userPrincipalName: 'ben@contoso.com' }],
  groups: [{ displayName: 'Staff', members: ['anna@contoso.com'] }],
  deploymentProfiles: [{ displayName: 'Laptops', assignedTo: ['Staff'] }],
  enrollmentStatusPages: [{ displayName: 'ESP', assignedTo: ['Staff'] }],
  configurationProfiles: [
    {
      displayName: 'Settings',
      category: 'securityPolicies',
      settings: [{ locUri: 'Vendor/MSFT/a', format: 'int', value: '4' }],
      assignedTo: ['Staff'],
    },
  ],
  apps: [{ displayName: 'Win32', assignedTo: ['Staff'] }],
  onPremises: {
    domains: [{ name: 'corp.contoso.com' }],
    connectors: [{ name: 'CONN1', domain: 'corp.contoso.com' }],
    domainJoinProfiles: [{ displayName: 'Join', domain: 'corp.contoso.com', computerNamePrefix: 'CT-' }],
  },
});
await client.send('POST', IMPORTS, {
  serialNumber: 'SN0001',
  hardwareIdentifier: encodeHardwareHash(hardware(1)),
});

const [staff] = await client.list('/v1.0/groups');
const [anna] = await client.list("/v1.0/users?$filter=userPrincipalName eq 'anna@contoso.com'");

type Version = 'v1.0' | 'beta';
const BOTH: readonly Version[] = ['v1.0', 'beta'];
// Path below the version, declared type, versions.
const LISTS: readonly (readonly [string, string, readonly Version[]])[] = [
  ['users', 'user', BOTH],
  ['groups', 'group', BOTH],
  ['devices', 'device', BOTH],
  ['directory/deviceLocalCredentials', 'deviceLocalCredentialInfo', BOTH],
  ['organization', 'organization', BOTH],
  ['subscribedSkus', 'subscribedSku', BOTH],
  [`groups/${String(staff?.id)}/members`, 'directoryObject', BOTH],
  [`users/${String(anna?.id)}/memberOf`, 'directoryObject', BOTH],
  [`users/${String(anna?.id)}/managedDevices`, 'managedDevice', BOTH],
  ['deviceManagement/managedDevices', 'managedDevice', BOTH],
  [
    'deviceManagement/importedWindowsAutopilotDeviceIdentities',
    'importedWindowsAutopilotDeviceIdentity',
    BOTH,
  ],
  ['deviceManagement/windowsAutopilotDeploymentProfiles', 'windowsAutopilotDeploymentProfile', ['beta']],
  ['deviceManagement/deviceEnrollmentConfigurations', 'deviceEnrollmentConfiguration', BOTH],
  ['deviceManagement/deviceConfigurations', 'deviceConfiguration', BOTH],
  ['deviceManagement/deviceCompliancePolicies', 'deviceCompliancePolicy', BOTH],
  ['deviceManagement/autopilotEvents', 'deviceManagementAutopilotEvent', ['beta']],
  ['deviceManagement/domainJoinConnectors', 'deviceManagementDomainJoinConnector', ['beta']],
  ['deviceAppManagement/mobileApps', 'mobileApp', BOTH],
];
const CASES = LISTS.flatMap(([path, type, versions]) =>
  versions.map((version) => ({ list: `/${version}/${path}`, version, type })),
);
const EVENTUAL = { ConsistencyLevel: 'eventual' };

test('unknown names are refused on every list, whether it is empty or not', async () => {
  for (const { list, type } of CASES) {
    const notFound = `Could not find a property named 'frobnicated' on type 'microsoft.graph.${type}'.`;
    const parsing = `Parsing OData Select and Expand failed: ${notFound}`;
    const refused: readonly (readonly [string, string])[] = [
      ["$filter=frobnicated eq 'x'", `Invalid filter clause: ${notFound}`],
      ["$filter=id eq 'x' or not startswith(frobnicated,'x')", `Invalid filter clause: ${notFound}`],
      ['$orderby=frobnicated desc', notFound],
      ['$select=id,frobnicated', parsing],
      ['$expand=frobnicated', parsing],
    ];
    for (const [query, message] of refused) {
      const answer = await client.get(`${list}?${query}&$count=true`, EVENTUAL);
      assert.deepEqual(
        [...codeOf(answer), messageOf(answer)],
        [400, 'BadRequest', message],
        `${list}?${query}`,
      );
      assert.equal(answer.headers['x-glovebox-not-served'], undefined);
    }
  }
});

test('every property of the schema can be selected and ordered by; what nobody keeps is null or empty', async () => {
  let unkept = 0;
  for (const { list, version, type } of CASES) {
    const properties = schemaOf(version).type(type)?.properties() ?? [];
    assert.ok(properties.length > 0, type);
    const plain = properties.filter(({ isNavigation }) => !isNavigation);
    const all = await client.list(`${list}?$select=${plain.map(({ name }) => name.toUpperCase()).join(',')}`);
    for (const entity of all) {
      for (const { name, type: of } of plain) {
        assert.ok(Object.hasOwn(entity, name), `${list}: ${name}`);
        if (of?.collection === true) assert.ok(Array.isArray(entity[name]), `${list}: ${name} is no list`);
        if (entity[name] === null) unkept += 1;
      }
    }
    const { status, text } = await client.get(`${list}?$orderby=${plain.map(({ name }) => name).join(',')}`);
    assert.equal(status, 200, `${list}: ${text}`);
  }
  assert.ok(unkept > 100, `${unkept} properties are null`);
});

test('every navigation of the schema can be expanded; one of which nothing is known marks the reply', async () => {
  let marked = 0;
  for (const { list, version, type } of CASES) {
    const properties = schemaOf(version).type(type)?.properties() ?? [];
    const names = properties.filter(({ isNavigation }) => isNavigation).map(({ name }) => name);
    if (names.length === 0) continue;
    const { status, headers, json, text } = await client.get(`${list}?$expand=${names.join(',')}`);
    assert.equal(status, 200, `${list}: ${text}`);
    for (const mark of String(headers['x-glovebox-not-served'] ?? '')
      .split(', ')
      .filter(Boolean)) {
      assert.match(mark, new RegExp(`^GET /${version}/[^ #]+#(${names.join('|')})$`));
      marked += 1;
    }
    const value: readonly Entity[] = Array.isArray(json.value) ? json.value : [];
    for (const entity of value) {
      assert.deepEqual(
        names.filter((name) => !Object.hasOwn(entity, name)),
        [],
        list,
      );
    }
  }
  assert.ok(marked > 100, `${marked} marked`);
});

test('an $expand of what a route serves has what the route answers, narrowed by its own $select', async () => {
  const path = `/v1.0/groups/${String(staff?.id)}?$select=displayName&$expand=members($select=id,userPrincipalName)`;
  const { json, headers } = await client.get(path);
  assert.equal(headers['x-glovebox-not-served'], undefined);
  assert.deepEqual(json.members, [
    { '@odata.type': '#microsoft.graph.user', id: anna?.id, userPrincipalName: 'anna@contoso.com' },
  ]);
  const everybody = await client.list('/v1.0/users?$expand=memberOf');
  assert.deepEqual(
    [everybody.find(({ id }) => id === anna?.id)?.memberOf]
      .flat()
      .map((group) => Reflect.get(Object(group), 'displayName')),
    ['Staff'],
  );
  const manager = await client.get(`/v1.0/users/${String(anna?.id)}?$expand=manager($select=id)`);
  assert.deepEqual([manager.status, manager.json.manager], [200, null]);
  assert.equal(manager.headers['x-glovebox-not-served'], 'GET /v1.0/users/{id}#manager');
});

test('paths, casts, lambdas and extensions are followed', async () => {
  const taken = [
    '/v1.0/users?$filter=assignedLicenses/any(l:l/skuId eq 00000000-0000-0000-0000-000000000000)',
    '/v1.0/users?$select=onPremisesExtensionAttributes/extensionAttribute1,id',
    '/v1.0/users?$select=extension_0123456789abcdef0123456789abcdef_costCentre',
    '/v1.0/groups?$select=microsoft.graph.group/displayName',
    '/v1.0/users?$orderby=employeeOrgData/costCenter',
    '/beta/deviceAppManagement/mobileApps?$filter=microsoft.graph.managedApp/appAvailability eq null',
    '/v1.0/users?$select=*',
    '/v1.0/users?$expand=*',
  ];
  for (const path of taken) assert.equal((await client.get(path)).status, 200, path);
  const refused: readonly (readonly [string, RegExp])[] = [
    [
      '/v1.0/users?$filter=assignedLicenses/any(l:l/skuID2 eq 1)',
      /'skuID2' on type 'microsoft\.graph\.assignedLicense'/,
    ],
    [
      '/v1.0/users?$select=onPremisesExtensionAttributes/extensionAttribute16',
      /'extensionAttribute16' on type 'microsoft\.graph\.onPremisesExtensionAttributes'/,
    ],
    ['/v1.0/users?$orderby=displayName/length', /'length' on type 'Edm\.String'/],
    [
      '/v1.0/users?$expand=manager($select=displayname,jobtitel)',
      /'jobtitel' on type 'microsoft\.graph\.directoryObject'/,
    ],
    [
      '/v1.0/deviceManagement/managedDevices?$select=autopilotEnrolled',
      /'autopilotEnrolled' on type 'microsoft\.graph\.managedDevice'/,
    ],
    [
      '/v1.0/deviceAppManagement/mobileApps?$select=installCommandLine',
      /'installCommandLine' on type 'microsoft\.graph\.mobileApp'/,
    ],
    [
      '/beta/deviceManagement/managedDevices?$expand=hardwareInformation',
      /Property 'hardwareInformation' on type 'microsoft\.graph\.managedDevice' is not a navigation property/,
    ],
  ];
  for (const [path, message] of refused) {
    const answer = await client.get(path);
    assert.deepEqual(codeOf(answer), [400, 'BadRequest'], path);
    assert.match(messageOf(answer), message);
  }
  assert.equal(
    (await client.get('/beta/deviceManagement/managedDevices?$select=autopilotEnrolled')).status,
    200,
  );
});

test('a filter on a property that nobody keeps matches null, and nothing else', async () => {
  assert.equal((await client.list("/v1.0/users?$filter=employeeId eq 'x'")).length, 0);
  assert.equal((await client.list('/v1.0/users?$filter=employeeId eq null')).length, 2);
});
