/**
 * What a public backup tool asks for, in its own words: IntuneCD 2.4 (https://github.com/almenscorner/IntuneCD, MIT licence),
 * src/IntuneCD/backup/Intune and src/IntuneCD/update/Intune. It breaks off where a code is not exactly the one that it names.
 */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { z } from 'zod';
import { type Entity, type GraphClient, graphClient, startGraph } from './bench.ts';
import { groupIdOf } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const M = 'deviceManagement';
const A = 'deviceAppManagement';

/** The first request of each module of the backup, as it goes over the wire. */
const BACKUP: readonly string[] = [
  `${M}/roleScopeTags`,
  `${A}/mobileAppConfigurations`,
  `${A}/managedAppPolicies`,
  `${M}/depOnboardingSettings/`,
  `${A}/mobileApps?%24filter=%28microsoft.graph.managedApp%2FappAvailability%29+eq+null+or+%28microsoft.graph.managedApp%2FappAvailability%29+eq+%27lineOfBusiness%27+or+isAssigned+eq+true`,
  `${M}/settings`,
  `${M}/compliancePolicies?%24expand=settings`,
  `${M}/deviceConfigurations`,
  `${M}/deviceCompliancePolicies/?%24expand=scheduledActionsForRule%28%24expand%3DscheduledActionConfigurations%29`,
  `${M}/complianceManagementPartners`,
  `${M}/deviceComplianceScripts/`,
  `${M}/deviceCustomAttributeShellScripts/`,
  `${M}/deviceCategories`,
  `${M}/deviceEnrollmentConfigurations/`,
  `${M}/assignmentFilters`,
  `${M}/groupPolicyConfigurations`,
  `${M}/androidManagedStoreAccountEnterpriseSettings`,
  `${M}/intents`,
  `${M}/templates`,
  `${M}/deviceManagementPartners`,
  `${M}/notificationMessageTemplates??$expand=localizedNotificationMessages`,
  `${M}/deviceManagementScripts/`,
  `${M}/deviceHealthScripts`,
  `${M}/remoteAssistancePartners`,
  `${M}/reusablePolicySettings/?%24select=id%2Csettinginstance%2Cdisplayname%2Cdescription%2CsettingDefinitionId%2Cversion`,
  `${M}/roleDefinitions?%24filter=isBuiltIn+eq+false`,
  `${M}/configurationPolicies`,
  `${M}/deviceShellScripts/`,
  `${A}/vppTokens`,
  `${M}/windowsDriverUpdateProfiles`,
  `${M}/windowsAutopilotDeploymentProfiles`,
  `${M}/windowsFeatureUpdateProfiles`,
  `${M}/windowsQualityUpdateProfiles`,
];

test('every module of the backup gets its list', async () => {
  const client = await graphClient(bench, { domain: 'backup.contoso.com' });
  for (const path of BACKUP) {
    const answer = await client.get(`/beta/${path}`);
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
  }
  // The one thing that a tenant without Apple devices has not: the tool reports it and goes on.
  assert.equal((await client.get(`/beta/${M}/applePushNotificationCertificate`)).status, 404);
});

/** The codes that the update names, by collection: of POST, PATCH (or PUT), assign, DELETE. */
interface Codes {
  readonly path: string;
  readonly body: Entity;
  readonly name?: string;
  readonly codes: readonly [number, number, number | undefined, number];
  readonly method?: 'PUT';
  /** The parameter of assign. */
  readonly assigns?: string;
  /** Where it assigns, if not below the collection itself. */
  readonly assignsAt?: string;
}

const script = { scriptContent: 'ZXhpdCAw', fileName: 'a.ps1', runAsAccount: 'system' };
const SCRIPT_ASSIGNMENTS = {
  assigns: 'deviceManagementScriptAssignments',
  assignsAt: `${M}/deviceManagementScripts`,
};
const HEALTH_ASSIGNMENTS = { assigns: 'deviceHealthScriptAssignments' };

const UPDATES: readonly Codes[] = [
  { path: `${M}/roleScopeTags`, body: {}, codes: [200, 200, 200, 200] },
  {
    path: `${M}/assignmentFilters`,
    body: { platform: 'iOS', rule: '(device.model -eq "x")' },
    codes: [201, 200, undefined, 200],
  },
  {
    path: `${A}/mobileAppConfigurations`,
    body: { '@odata.type': '#microsoft.graph.iosMobileAppConfiguration' },
    codes: [201, 204, 200, 200],
  },
  { path: `${A}/iosManagedAppProtections`, body: {}, codes: [201, 204, 204, 204] },
  { path: `${A}/androidManagedAppProtections`, body: {}, codes: [201, 204, 204, 204] },
  { path: `${A}/targetedManagedAppConfigurations`, body: {}, codes: [201, 204, 204, 204] },
  { path: `${A}/mdmWindowsInformationProtectionPolicies`, body: {}, codes: [201, 204, 204, 204] },
  { path: `${A}/windowsInformationProtectionPolicies`, body: {}, codes: [201, 200, 204, 204] },
  { path: `${M}/notificationMessageTemplates`, body: {}, codes: [200, 200, undefined, 200] },
  {
    path: `${M}/reusablePolicySettings`,
    body: { settingDefinitionId: 'x' },
    method: 'PUT',
    codes: [201, 204, undefined, 200],
  },
  { path: `${M}/deviceComplianceScripts`, body: {}, ...HEALTH_ASSIGNMENTS, codes: [201, 200, 200, 200] },
  { path: `${M}/compliancePolicies`, name: 'name', body: {}, method: 'PUT', codes: [201, 204, 200, 200] },
  { path: `${M}/deviceCategories`, body: {}, codes: [201, 200, undefined, 200] },
  {
    path: `${M}/groupPolicyConfigurations`,
    body: { definitionValues: [{ definition: { id: 'x' } }] },
    codes: [201, 200, 200, 204],
  },
  { path: `${M}/deviceManagementScripts`, body: script, ...SCRIPT_ASSIGNMENTS, codes: [201, 200, 200, 200] },
  { path: `${M}/deviceShellScripts`, body: script, ...SCRIPT_ASSIGNMENTS, codes: [201, 200, 200, 200] },
  {
    path: `${M}/deviceCustomAttributeShellScripts`,
    body: { ...script, customAttributeName: 'x' },
    ...SCRIPT_ASSIGNMENTS,
    codes: [201, 200, 200, 200],
  },
  { path: `${M}/deviceHealthScripts`, body: {}, ...HEALTH_ASSIGNMENTS, codes: [201, 200, 200, 200] },
  { path: `${M}/configurationPolicies`, name: 'name', body: {}, method: 'PUT', codes: [201, 204, 200, 200] },
  { path: `${M}/windowsDriverUpdateProfiles`, body: {}, codes: [201, 200, 200, 200] },
  {
    path: `${M}/windowsFeatureUpdateProfiles`,
    body: { featureUpdateVersion: 'x' },
    codes: [201, 200, 200, 200],
  },
  { path: `${M}/windowsQualityUpdateProfiles`, body: {}, codes: [201, 200, 200, 200] },
  { path: `${M}/roleDefinitions`, body: {}, codes: [200, 200, undefined, 200] },
];

const client: GraphClient = await graphClient(bench, { groups: [{ displayName: 'Staff' }] });
const groupId = await groupIdOf(client, 'Staff');
const assignments = [{ target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId } }];

const Batch = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      body: z.object({
        '@odata.context': z.string(),
        value: z.array(z.looseObject({ target: z.looseObject({}) })),
      }),
    }),
  ),
});

for (const {
  path,
  name = 'displayName',
  body,
  codes,
  method = 'PATCH',
  assigns = 'assignments',
  assignsAt = path,
} of UPDATES)
  test(`the update of ${path} gets the codes that it names`, async () => {
    const posted = await client.send('POST', `/beta/${path}/`, { [name]: 'Policy', ...body });
    const one = `/beta/${path}/${String(posted.json.id)}`;
    // It sends back what it has read, less what it takes out: ids, dates and the version.
    const read = await client.get(one);
    const {
      id: _,
      createdDateTime,
      lastModifiedDateTime,
      version,
      '@odata.context': context,
      ...rest
    } = read.json;
    assert.ok([createdDateTime, lastModifiedDateTime, version, context].some((made) => made !== undefined));
    const changed = await client.send(method, one, { ...rest, [name]: 'Policy, changed' });
    const assigned =
      codes[2] === undefined
        ? undefined
        : await client.send('POST', `/beta/${assignsAt}/${String(posted.json.id)}/assign`, {
            [assigns]: assignments,
          });
    if (assigned !== undefined) {
      const batch = await client.send('POST', '/beta/$batch', {
        requests: [{ id: 1, method: 'GET', url: `${assignsAt}/${String(posted.json.id)}/assignments` }],
      });
      const [part] = Batch.parse(batch.json).responses;
      assert.deepEqual(
        [
          part?.id,
          part?.status,
          part?.body['@odata.context'].includes(String(posted.json.id)),
          part?.body.value[0]?.target.groupId,
        ],
        ['1', 200, true, groupId],
      );
    }
    const after_ = await client.get(one);
    assert.equal(after_.json[name], 'Policy, changed');
    const deleted = await client.send('DELETE', one);
    assert.deepEqual(
      [posted.status, changed.status, assigned?.status, deleted.status],
      codes,
      [posted.text, changed.text, assigned?.text, deleted.text].join('\n'),
    );
  });

test('an intent is made with its assignments in the body, which are sent again afterwards', async () => {
  const template = 'd1174162-1dd2-4976-affc-6667049ab0ae';
  const made = await client.send('POST', `/beta/${M}/templates/${template}/createInstance`, {
    displayName: 'Intent',
    description: 'd',
    settingsDelta: [
      {
        '@odata.type': '#microsoft.graph.deviceManagementBooleanSettingInstance',
        definitionId: 'x',
        valueJson: 'true',
      },
    ],
    roleScopeTagIds: ['0'],
    assignments,
  });
  assert.equal(made.status, 200, made.text);
  const one = `/beta/${M}/intents/${String(made.json.id)}`;
  assert.deepEqual(await client.list(`${one}/assignments`), []);
  assert.equal((await client.send('POST', `${one}/assign`, { assignments })).status, 204);
  assert.equal((await client.list(`${one}/assignments`)).length, 1);
});

test('nothing was a defect of the cloud', () => assert.deepEqual(bench.defects, []));
