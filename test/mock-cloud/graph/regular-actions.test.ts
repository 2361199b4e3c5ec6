/** What lies below the entities of regular collections, and the actions that change it; scripts that a PC gets. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assignedScripts } from '../../../mock-cloud/intune/extension/scripts.ts';
import { managedDevices } from '../../../mock-cloud/intune/records.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { codeOf } from './answers.ts';
import { type Entity, graphClient, hardware, register, startGraph } from './bench.ts';
import { enrol } from './managed-device.ts';
import { groupIdOf } from './office.ts';
import { schemaErrors } from './schema.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, {
  groups: [{ displayName: 'Assigned' }],
  scripts: [{ displayName: 'Of the description', content: 'exit 0', assignedTo: ['all devices'] }],
});
const group = await groupIdOf(client, 'Assigned');
const M = '/beta/deviceManagement';
const A = '/beta/deviceAppManagement';

async function post(path: string, body: unknown, status = 201): Promise<Entity> {
  const answer = await client.send('POST', path, body);
  assert.equal(answer.status, status, answer.text);
  return answer.json;
}

async function one(path: string): Promise<Entity> {
  const answer = await client.get(path);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}

const instance = (definition: string, value: string) => ({
  '@odata.type': '#microsoft.graph.deviceManagementConfigurationSetting',
  settingInstance: {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
    settingDefinitionId: definition,
    choiceSettingValue: {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingValue',
      value,
      children: [
        {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
          settingDefinitionId: `${definition}_child`,
          simpleSettingValue: {
            '@odata.type': '#microsoft.graph.deviceManagementConfigurationIntegerSettingValue',
            value: 5,
          },
        },
      ],
    },
  },
});

test('settings of the catalogue keep their types to the depth, their order and their number', async () => {
  const policy = await post(`${M}/configurationPolicies`, {
    name: 'Catalogue',
    platforms: 'windows10',
    technologies: 'mdm,microsoftSense',
    settings: [instance('a', 'a_1'), instance('b', 'b_0')],
  });
  assert.deepEqual(
    [policy.settingCount, policy.technologies, policy.roleScopeTagIds, 'settings' in policy],
    [2, 'mdm,microsoftSense', ['0'], false],
  );
  const path = `${M}/configurationPolicies/${String(policy.id)}`;
  const settings = await client.list(`${path}/settings`);
  assert.deepEqual(
    settings.map(({ id }) => id),
    ['0', '1'],
  );
  assert.deepEqual(settings[0]?.settingInstance, {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
    settingDefinitionId: 'a',
    settingInstanceTemplateReference: null,
    choiceSettingValue: {
      settingValueTemplateReference: null,
      children: [
        {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
          settingDefinitionId: 'a_child',
          settingInstanceTemplateReference: null,
          simpleSettingValue: {
            '@odata.type': '#microsoft.graph.deviceManagementConfigurationIntegerSettingValue',
            settingValueTemplateReference: null,
            value: 5,
          },
        },
      ],
      value: 'a_1',
    },
  });
  const expanded = await one(`${path}?$expand=Settings`);
  assert.deepEqual(expanded.settings, settings);
  const put = await client.send('PUT', path, {
    name: 'Fewer',
    platforms: 'windows10',
    settings: [instance('c', 'c_1')],
  });
  assert.deepEqual([put.status, put.text], [204, '']);
  const after_ = await one(`${path}?$expand=settings`);
  assert.deepEqual(
    [after_.name, after_.settingCount, [after_.settings].flat().length, after_.technologies],
    ['Fewer', 1, 1, 'none'],
  );
  for (const [wrong, name] of [
    [{ settingInstance: { settingDefinitionId: 'x' } }, 'settingInstance'],
    [{ settingInstance: { '@odata.type': '#microsoft.graph.user' } }, 'settingInstance'],
    [{ settingInstance: { ...instance('x', 'y').settingInstance, frobnicated: 1 } }, 'frobnicated'],
    [{}, 'settingInstance'],
  ] as const) {
    const refused = await client.send('POST', `${M}/configurationPolicies`, {
      name: 'Wrong',
      settings: [wrong],
    });
    assert.deepEqual([refused.status, refused.text.includes(name)], [400, true], refused.text);
  }
  const none = await client.list(
    `${M}/configurationPolicies?$filter=technologies has 'mdm' or name eq 'Wrong'`,
  );
  assert.deepEqual(none, []);
});

test('an administrative template: definition values are added, changed one by one, and taken away', async () => {
  const made = await post(`${M}/groupPolicyConfigurations`, { displayName: 'Template' });
  const path = `${M}/groupPolicyConfigurations/${String(made.id)}`;
  const definition = '0a4e9c2f-1111-4222-8333-000000000001';
  const bind = `https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('${definition}')`;
  const presentation = (id: string, value: string, more = {}) => ({
    '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
    value,
    'presentation@odata.bind': `${bind}/presentations('${id}')`,
    ...more,
  });
  const update = async (body: object, status = 204): Promise<void> => {
    const answer = await client.send('POST', `${path}/updateDefinitionValues`, body);
    assert.deepEqual([answer.status, answer.status === 204 ? answer.text : ''], [status, ''], answer.text);
  };
  await update({
    added: [
      { enabled: true, 'definition@odata.bind': bind, presentationValues: [presentation('p1', 'first')] },
    ],
    updated: [],
    deletedIds: [],
  });
  const [value] = await client.list(`${path}/definitionValues?$expand=definition`);
  assert.deepEqual([value?.enabled, Reflect.get(Object(value?.definition), 'id')], [true, definition]);
  const below = `${path}/definitionValues/${String(value?.id)}`;
  assert.equal((await one(`${below}/definition`)).id, definition);
  await update({
    updated: [
      {
        id: value?.id,
        enabled: false,
        'definition@odata.bind': bind,
        presentationValues: [presentation('p2', 'second')],
      },
    ],
  });
  await update({
    updated: [
      { id: value?.id, 'definition@odata.bind': bind, presentationValues: [presentation('p1', 'changed')] },
    ],
  });
  const values = await client.list(`${below}/presentationValues?$expand=presentation`);
  assert.deepEqual(
    values.map((found) => [Reflect.get(Object(found.presentation), 'id'), found.value]),
    [
      ['p1', 'changed'],
      ['p2', 'second'],
    ],
  );
  assert.equal((await one(below)).enabled, false);
  const nested = await one(
    `${path}?$expand=definitionValues($expand=definition,presentationValues($expand=presentation))`,
  );
  const [whole] = [nested.definitionValues].flat();
  assert.equal([Reflect.get(Object(whole), 'presentationValues')].flat().length, 2);
  await update({ deletedIds: ['nobody'] }, 400);
  await update({ frobnicated: [] }, 400);
  await update({ deletedIds: [value?.id] });
  assert.deepEqual(await client.list(`${path}/definitionValues`), []);
  assert.equal((await client.get(below)).status, 404);
  const deleted = await client.send('DELETE', path);
  assert.equal(deleted.status, 204);
  assert.deepEqual(codeOf(await client.get(`${path}/definitionValues`)), [404, 'ResourceNotFound']);
});

test('an intent is made of a template, and its settings change by their definitions', async () => {
  const template = 'd1174162-1dd2-4976-affc-6667049ab0ae';
  const setting = (definitionId: string, value: boolean) => ({
    '@odata.type': '#microsoft.graph.deviceManagementBooleanSettingInstance',
    definitionId,
    value,
  });
  const intent = await post(
    `${M}/templates/${template}/createInstance`,
    {
      displayName: 'Encryption',
      settingsDelta: [setting('a', true), setting('b', true)],
      roleScopeTagIds: ['0'],
    },
    200,
  );
  assert.deepEqual(
    [intent.displayName, intent.templateId, intent.isAssigned],
    ['Encryption', template, false],
  );
  const path = `${M}/intents/${String(intent.id)}`;
  const updated = await client.send('POST', `${path}/updateSettings`, {
    settings: [{ id: intent.id, ...setting('b', false) }],
  });
  assert.equal(updated.status, 204, updated.text);
  const [category] = await client.list(`${M}/templates/${template}/categories`);
  const settings = await client.list(`${path}/categories/${String(category?.id)}/settings`);
  assert.deepEqual(
    settings.map((found) => [found['@odata.type'], found.definitionId, found.value]),
    [
      ['#microsoft.graph.deviceManagementBooleanSettingInstance', 'a', true],
      ['#microsoft.graph.deviceManagementBooleanSettingInstance', 'b', false],
    ],
  );
  assert.deepEqual(
    (await client.list(`${M}/intents`)).map(({ id }) => id),
    [intent.id],
  );
  assert.equal((await client.get(`${path}/categories/other/settings`)).status, 404);
});

test('scripts of the tenant and of Graph are the same scripts, and reach the PC as they were written', async () => {
  const identity = await register(bench, client, hardware(1));
  const context = inTenant(bench.context, client.tenantId);
  await enrol(bench, client, identity, '');
  const [device] = await context.collection(managedDevices).list();
  assert.ok(device);
  const onPc = async () =>
    (await assignedScripts(context, { device, userId: '', espPhase: 0 })).map(
      ({ PolicyBody, ExecutionContext }) => [PolicyBody, ExecutionContext],
    );
  const path = `${M}/deviceManagementScripts`;
  const [described] = await client.list(path);
  assert.deepEqual([described?.displayName, described?.scriptContent], ['Of the description', null]);
  const own = `${path}/${String(described?.id)}`;
  assert.equal((await one(own)).scriptContent, Buffer.from('exit 0').toString('base64'));
  assert.equal((await client.list(`${own}/assignments`)).length, 1);
  const changed = await client.send('PATCH', own, {
    scriptContent: Buffer.from('exit 1').toString('base64'),
  });
  assert.equal(changed.status, 200, changed.text);
  assert.deepEqual(await onPc(), [['exit 1', 0]]);
  const made = await post(path, {
    displayName: 'Of Graph',
    fileName: 'a.ps1',
    runAsAccount: 'user',
    scriptContent: Buffer.from('Start-Sleep 5').toString('base64'),
  });
  assert.deepEqual(await onPc(), [['exit 1', 0]]);
  const assign = await client.send('POST', `${path}/${String(made.id)}/assign`, {
    deviceManagementScriptAssignments: [
      { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
    ],
  });
  assert.equal(assign.status, 200, assign.text);
  assert.deepEqual((await onPc()).toSorted(), [
    ['Start-Sleep 5', 1],
    ['exit 1', 0],
  ]);
  const older = await client.send('POST', `${own}/assign`, {
    deviceManagementScriptGroupAssignments: [{ targetGroupId: group }],
  });
  assert.equal(older.status, 200, older.text);
  assert.deepEqual(await onPc(), [['Start-Sleep 5', 1]]);
  assert.equal((await client.send('DELETE', `${path}/${String(made.id)}`)).status, 200);
  assert.deepEqual(await onPc(), []);
  assert.equal((await client.send('DELETE', own)).status, 200);
  assert.deepEqual(await client.list(path), []);
});

test('policies of apps are shown together, by their types, and kept in the collection of their type', async () => {
  const ios = await post(`${A}/iosManagedAppProtections`, { displayName: 'Phones', apps: [] });
  const config = await post(`${A}/managedAppPolicies`, {
    '@odata.type': '#microsoft.graph.targetedManagedAppConfiguration',
    displayName: 'Settings',
    customSettings: [{ name: 'a', value: '1' }],
  });
  assert.match(String(ios.id), /^T_/);
  assert.match(String(config.id), /^A_/);
  assert.deepEqual(
    (await client.list(`${A}/managedAppPolicies`)).map((found) => [found['@odata.type'], found.displayName]),
    [
      ['#microsoft.graph.iosManagedAppProtection', 'Phones'],
      ['#microsoft.graph.targetedManagedAppConfiguration', 'Settings'],
    ],
  );
  const path = `${A}/targetedManagedAppConfigurations/${String(config.id)}`;
  assert.equal((await one(path)).displayName, 'Settings');
  const before = (await one(path)).version;
  const target = await client.send('POST', `${path}/targetApps`, {
    apps: [
      {
        mobileAppIdentifier: {
          '@odata.type': '#microsoft.graph.iosMobileAppIdentifier',
          bundleId: 'com.contoso.app',
        },
      },
    ],
  });
  assert.equal(target.status, 204, target.text);
  const apps = await client.list(`${path}/apps`);
  assert.deepEqual(
    apps.map(({ mobileAppIdentifier }) => mobileAppIdentifier),
    [{ '@odata.type': '#microsoft.graph.iosMobileAppIdentifier', bundleId: 'com.contoso.app' }],
  );
  assert.deepEqual(
    apps.map((app) => app.id),
    ['com.contoso.app.ios'],
  );
  const identifier = {
    '@odata.type': '#microsoft.graph.androidMobileAppIdentifier',
    packageId: 'com.contoso.app',
  };
  const twice = await client.send('POST', `${path}/targetApps`, {
    apps: [{ mobileAppIdentifier: identifier }, { mobileAppIdentifier: identifier }],
  });
  assert.equal(twice.status, 400, twice.text);
  assert.equal((await client.list(`${path}/apps`)).length, 1, 'refused, and changed');
  const counted = await one(path);
  assert.equal(counted.deployedAppCount, 1);
  assert.notEqual(counted.version, before);
  assert.match(String(counted.version), /^"[0-9a-f]{8}-0000-0d00-0000-[0-9a-f]{12}"$/);
  assert.equal((await client.send('DELETE', `${A}/managedAppPolicies/${String(config.id)}`)).status, 204);
  assert.equal((await client.get(path)).status, 404);
  assert.equal(
    (await client.send('POST', `${A}/managedAppPolicies`, { displayName: 'No type' })).status,
    400,
  );
});

test('roles and scope tags: the built-in ones stay, an assignment leads to its role', async () => {
  const roles = await client.list(`${M}/roleDefinitions`);
  assert.equal(roles.length, 7);
  assert.deepEqual(await client.list(`${M}/roleDefinitions?$filter=isBuiltIn eq false`), []);
  const [tag] = await client.list(`${M}/roleScopeTags`);
  assert.deepEqual([tag?.id, tag?.displayName, tag?.isBuiltIn], ['0', 'Default', true]);
  for (const path of [`${M}/roleDefinitions/${String(roles[0]?.id)}`, `${M}/roleScopeTags/0`]) {
    assert.equal((await client.send('PATCH', path, { displayName: 'Mine' })).status, 400, path);
    assert.equal((await client.send('DELETE', path)).status, 400, path);
  }
  assert.deepEqual(
    [
      (await post(`${M}/roleScopeTags`, { displayName: 'A' }, 200)).id,
      (await post(`${M}/roleScopeTags`, { displayName: 'B' }, 200)).id,
    ],
    ['1', '2'],
  );
  const role = await post(`${M}/roleDefinitions`, { displayName: 'Own' }, 200);
  const bind = (id: unknown) =>
    `https://graph.microsoft.com/beta/deviceManagement/roleDefinitions('${String(id)}')`;
  const assignment = await post(`${M}/roleAssignments`, {
    displayName: 'People',
    members: [group],
    'roleDefinition@odata.bind': bind(role.id),
  });
  assert.deepEqual(
    (await client.list(`${M}/roleDefinitions/${String(role.id)}/roleAssignments`)).map(({ id }) => id),
    [assignment.id],
  );
  assert.deepEqual(await client.list(`${M}/roleDefinitions/${String(roles[0]?.id)}/roleAssignments`), []);
  const path = `${M}/roleAssignments/${String(assignment.id)}`;
  assert.equal((await one(`${path}/roleDefinition`)).displayName, 'Own');
  assert.equal(
    Reflect.get(Object((await one(`${path}?$expand=roleDefinition`)).roleDefinition), 'displayName'),
    'Own',
  );
  const wrong = await client.send('POST', `${M}/roleAssignments`, {
    displayName: 'Wrong',
    'roleDefinition@odata.bind': 'https://graph.microsoft.com/beta/users/1',
  });
  assert.equal(wrong.status, 400);
});

test('messages of a template are made, changed and deleted one by one', async () => {
  const template = await post(
    `${M}/notificationMessageTemplates`,
    { displayName: 'Mail', brandingOptions: 'includeCompanyLogo,includeCompanyName' },
    200,
  );
  const path = `${M}/notificationMessageTemplates/${String(template.id)}`;
  const message = { locale: 'en-us', subject: 'Subject', messageTemplate: 'Text', isDefault: true };
  const made = await post(`${path}/localizedNotificationMessages`, message, 200);
  const own = `${path}/localizedNotificationMessages/${String(made.id)}`;
  assert.equal((await client.send('PATCH', own, { subject: 'Other' })).json.subject, 'Other');
  const expanded = await one(`${path}?$expand=localizedNotificationMessages`);
  assert.deepEqual(
    [expanded.localizedNotificationMessages]
      .flat()
      .map((found) => [Reflect.get(Object(found), 'subject'), Reflect.get(Object(found), 'isDefault')]),
    [['Other', true]],
  );
  assert.equal((await client.send('DELETE', own)).status, 200);
  assert.deepEqual(await client.list(`${path}/localizedNotificationMessages`), []);
});

test('terms and conditions are assigned one by one', async () => {
  const terms = await post(`${M}/termsAndConditions`, {
    displayName: 'Terms',
    title: 'Terms',
    bodyText: 'Text',
  });
  const path = `${M}/termsAndConditions/${String(terms.id)}`;
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group };
  const made = await post(`${path}/assignments`, { target });
  assert.equal((await client.send('POST', `${path}/assignments`, { target })).status, 400);
  assert.deepEqual(
    (await client.list(`${path}/assignments`)).map(({ id }) => id),
    [made.id],
  );
  assert.equal((await client.send('DELETE', `${path}/assignments/${String(made.id)}`)).status, 200);
  assert.deepEqual(await client.list(`${path}/assignments`), []);
});

test('what a compliance policy of the catalogue does is replaced by its action', async () => {
  const rule = (grace: number) => ({
    ruleName: 'Any',
    scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: grace }],
  });
  const policy = await post(`${M}/compliancePolicies`, {
    name: 'Compliance',
    scheduledActionsForRule: [rule(0)],
  });
  const path = `${M}/compliancePolicies/${String(policy.id)}`;
  const replaced = await client.send('POST', `${path}/setScheduledActions`, { scheduledActions: [rule(24)] });
  assert.equal(replaced.status, 200, replaced.text);
  const [found] = await client.list(`${path}/scheduledActionsForRule?$expand=scheduledActionConfigurations`);
  const [configuration] = [found?.scheduledActionConfigurations].flat();
  assert.deepEqual(
    [
      found?.ruleName,
      Reflect.get(Object(configuration), 'gracePeriodHours'),
      Reflect.get(Object(configuration), 'actionType'),
    ],
    ['Any', 24, 'block'],
  );
});

test('the settings of the tenant, the overview of devices, and connections that there are not', async () => {
  const settings = await one(`${M}/settings`);
  assert.deepEqual([settings.deviceComplianceCheckinThresholdDays, settings.secureByDefault], [30, false]);
  assert.equal((await client.send('PATCH', M, { settings: { secureByDefault: true } })).status, 204);
  const tenant = await one(M);
  assert.deepEqual(
    [
      Reflect.get(Object(tenant.settings), 'secureByDefault'),
      Reflect.get(Object(tenant.settings), 'deviceComplianceCheckinThresholdDays'),
      tenant.subscriptionState,
    ],
    [true, 30, 'active'],
  );
  assert.equal((await client.send('PATCH', M, { subscriptionState: 'blocked' })).status, 400);
  assert.equal(
    (await one(`${M}/managedDeviceOverview`)).enrolledDeviceCount,
    (await client.list(`${M}/managedDevices`)).length,
  );
  assert.deepEqual(codeOf(await client.get(`${M}/applePushNotificationCertificate`)), [
    404,
    'ResourceNotFound',
  ]);
  assert.equal((await one(`${M}/androidManagedStoreAccountEnterpriseSettings`)).bindStatus, 'notBound');
});

test('libraries of Microsoft are marked as not being here', async () => {
  const list = await client.get(`${M}/groupPolicyDefinitions`);
  assert.deepEqual(
    [list.status, list.json.value, list.headers['x-glovebox-not-served']],
    [200, [], 'GET /beta/deviceManagement/groupPolicyDefinitions#groupPolicyDefinitions'],
  );
  assert.equal(
    (await client.get(`${M}/groupPolicyDefinitions/0a4e9c2f-1111-4222-8333-000000000001`)).status,
    501,
  );
});

test('what comes at the same time is not lost: changes of one policy, ids that count up', async () => {
  const { id } = await post(`${A}/targetedManagedAppConfigurations`, { displayName: 'One' });
  const path = `${A}/targetedManagedAppConfigurations/${String(id)}`;
  const changes = [
    { displayName: 'Two' },
    { description: 'Both' },
    { customSettings: [{ name: 'a', value: 'b' }] },
  ];
  await Promise.all(changes.map((body) => client.send('PATCH', path, body)));
  const changed = await one(path);
  assert.deepEqual(
    [changed.displayName, changed.description, changed.customSettings],
    ['Two', 'Both', [{ name: 'a', value: 'b' }]],
  );
  const tags = await Promise.all(
    ['x', 'y', 'z'].map((displayName) => client.send('POST', `${M}/roleScopeTags`, { displayName })),
  );
  const ids = tags.map(({ json }) => json.id);
  assert.equal(new Set(ids).size, 3, ids.join());
  const names = new Map((await client.list(`${M}/roleScopeTags`)).map((tag) => [tag.id, tag.displayName]));
  assert.deepEqual(
    ids.map((tag) => names.get(tag)),
    ['x', 'y', 'z'],
  );
});

test('v1.0 shows a type that it has not as its base, without a type, and changes what that has', async () => {
  const made = await post(`${A}/mobileAppConfigurations`, {
    '@odata.type': '#microsoft.graph.androidManagedStoreAppConfiguration',
    displayName: 'Android',
    packageId: 'app:com.contoso',
    payloadJson: 'e30=',
  });
  const stable = `/v1.0/deviceAppManagement/mobileAppConfigurations/${String(made.id)}`;
  const shown = await one(stable);
  assert.deepEqual(
    [shown['@odata.type'], shown.packageId, shown.displayName],
    [undefined, undefined, 'Android'],
  );
  assert.equal((await client.send('PATCH', stable, { displayName: 'Changed' })).status, 204);
  assert.equal((await client.send('PATCH', stable, { packageId: 'x' })).status, 400);
  const beta = await one(`${A}/mobileAppConfigurations/${String(made.id)}`);
  assert.deepEqual(
    [beta.displayName, beta.packageId, beta.payloadJson],
    ['Changed', 'app:com.contoso', 'e30='],
  );
});

test('full metadata names the type, what leads on from a policy, and its actions', async () => {
  const { id } = await post(`${M}/deviceHealthScripts`, { displayName: 'Full' });
  const headers = { Accept: 'application/json;odata.metadata=full' };
  const answer = await client.get(`${M}/deviceHealthScripts?$filter=displayName eq 'Full'`, headers);
  const [full] = [answer.json.value].flat().map((found): object => Object(found));
  const at = (name: string): unknown => Reflect.get(full ?? {}, name);
  assert.equal(at('@odata.type'), '#microsoft.graph.deviceHealthScript');
  const edit = `deviceManagement/deviceHealthScripts('${String(id)}')`;
  assert.equal(at('@odata.editLink'), edit);
  assert.equal(
    at('assignments@odata.navigationLink'),
    `https://graph.microsoft.com/beta/${edit}/assignments`,
  );
  assert.deepEqual(at('#microsoft.graph.assign'), {
    title: 'microsoft.graph.assign',
    target: `https://graph.microsoft.com/beta/${edit}/microsoft.graph.assign`,
  });
  assert.deepEqual(await client.list(`${M}/deviceHealthScripts/${String(id)}/deviceRunStates`), []);
  assert.equal(
    (await one(`${M}/deviceHealthScripts/${String(id)}/runSummary`)).noIssueDetectedDeviceCount,
    0,
  );
});

test('names that every object of the program has are no properties, parameters or collections', async () => {
  for (const name of ['constructor', '__proto__', 'toString', 'constructor@odata.bind']) {
    const body = JSON.stringify({ displayName: 'x' }).replace('}', `,"${name}":"x"}`);
    const refused = await client.send('POST', `${M}/deviceCategories`, body);
    assert.deepEqual([refused.status, refused.text.includes(name.split('@')[0] ?? '')], [400, true], name);
    const { id } = await post(`${M}/deviceHealthScripts`, { displayName: 'x' });
    const path = `${M}/deviceHealthScripts/${String(id)}`;
    const action = `{"deviceHealthScriptAssignments":[],"${name.split('@')[0]}":[]}`;
    assert.equal((await client.send('POST', `${path}/assign`, action)).status, 400, name);
    assert.equal((await client.get(`${path}/${name}`)).status, 400, name);
  }
});

test('an enrolment that was refused is an event, in both versions; its time is no filter', async () => {
  const failure = {
    id: '0000000001',
    at: Date.UTC(2026, 2, 2, 8),
    activityId: '0F0E0D0C-1111-4222-8333-444455556666',
    refusal: 'userLicense',
    reason: 'The user has no licence for mobile device management.',
    userId: 'a1f1f1f1-1111-4222-8333-444455556666',
    deviceId: '',
    osVersion: '10.0.26100.1',
  };
  const failures = bench.context.store.collection<object>(
    { name: 'intune.enrollmentFailures' },
    client.tenantId,
  );
  await failures.put(failure.id, failure);
  for (const version of ['v1.0', 'beta'] as const) {
    const path = `/${version}/deviceManagement/troubleshootingEvents`;
    const [event] = await client.list(path);
    assert.deepEqual(schemaErrors(event, 'deviceManagementTroubleshootingEvent', version), []);
    assert.deepEqual(
      [event?.['@odata.type'], event?.failureCategory, event?.failureReason, event?.userId, event?.deviceId],
      [
        '#microsoft.graph.enrollmentTroubleshootingEvent',
        'userValidation',
        failure.reason,
        failure.userId,
        null,
      ],
    );
    assert.deepEqual(
      [event?.eventDateTime, event?.enrollmentType],
      ['2026-03-02T08:00:00Z', 'windowsAzureADJoin'],
    );
    assert.equal((await one(`${path}/${failure.activityId}`)).id, failure.activityId.toLowerCase());
    const timed = await client.get(`${path}?$filter=eventDateTime ge 2026-01-01T00:00:00Z`);
    assert.deepEqual(codeOf(timed), [400, 'BadRequest']);
    assert.deepEqual(codeOf(await client.get(`${path}/nobody`)), [404, 'ResourceNotFound']);
  }
});

test('nothing was a defect of the cloud', () => assert.deepEqual(bench.defects, []));
