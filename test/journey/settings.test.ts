/**
 * Each setting that Glovebox takes and keeps has an effect, or is in the list of those without one, and none is both. What
 * counts as an effect: the PC's screens and their times, what the PC asks of the network, what is left on it, and what a
 * tool is told. That a setting travels to the PC is no effect.
 */

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type KeyPair, loadKeyPool } from '#cloud';
import { readCatalogue } from '../../reports/index.ts';
import { GRAPH_SETTINGS } from './settings-of-graph.ts';
import { TENANT_SETTINGS } from './settings-of-tenant.ts';
import { SCENES, type SceneName } from './settings-scenes.ts';
import { type Observation, observe, SCENE_KEYS, together } from './settings-stage.ts';

const SETTINGS = [...TENANT_SETTINGS, ...GRAPH_SETTINGS];
const { settingsWithoutEffect } = await readCatalogue();

/** Where an effect shows, if not in a user-driven deployment; by the end of the setting's name. */
const SHOWN_IN: readonly (readonly [RegExp, SceneName])[] = [
  [/^tenant\.name$/, 'preProvisioned'],
  [
    /(deploymentProfiles|DeploymentProfile)\.(displayName|preprovisioningAllowed|enableWhiteGlove)$/,
    'preProvisioned',
  ],
  [/\.allowNonBlockingAppInstallation$/, 'preProvisioned'],
  [/^tenant\.(tenantLocation|autopilotDiagnostics)$/, 'failingApp'],
  [/\.(allow\w+OnInstallFailure|customErrorMessage)$/, 'failingApp'],
  [/^deviceEnrollmentPlatformRestrictionConfiguration\./, 'secondPc'],
  [/^tenant\.windowsEnrollment$|\.platformBlocked$/, 'secondPcByDefault'],
  [/^tenant\.personalWindowsEnrollment$|\.personalDeviceEnrollmentBlocked$/, 'secondPcByDefault'],
  [/\.(deviceLimit|limit|personalDeviceEnrollmentBlocked|personalWindowsEnrollment)$/, 'secondPc'],
  [/^tenant\.corporateIdentifiers\./, 'listedPc'],
  [/^tenant\.apps\.(dependencies|supersedes|uninstallExitCode)\b/, 'relatedApps'],
  [/\.disableUserStatusTrackingAfterFirstUser$/, 'secondUser'],
  [/^tenant\.users\.temporaryAccessPass\./, 'accessPass'],
  [/^tenant\.applications\./, 'tool'],
  [/^(tenant\.compliancePolicies|windows10CompliancePolicy)\./, 'compliance'],
  [/^tenant\.earlierDeployments$/, 'tool'],
  [/^tenant\.onPremises\.federationService\./, 'federation'],
  [/^(tenant\.onPremises|windowsDomainJoinConfiguration)\./, 'hybrid'],
  [/^tenant\.deploymentProfiles\.skipsConnectivityCheck$/, 'hybrid'],
  [/\.pin\w+$/, 'windowsHello'],
  [/^tenant\.(oneStepRemoval|deletableDeviceObjects)$/, 'removal'],
  [/^tenant\.unicodeDeviceLists$/, 'unicodeList'],
  [/^tenant\.defaultProfile$/, 'withoutProfile'],
];
const sceneOf = (name: string): SceneName =>
  SHOWN_IN.find(([pattern]) => pattern.test(name))?.[1] ?? 'userDriven';

const isListed = (name: string): boolean =>
  settingsWithoutEffect.some(({ setting }) => name === setting || name.startsWith(`${setting}.`));

let keys: readonly KeyPair[];
const unchanged = new Map<string, Observation>();
before(async () => {
  keys = await loadKeyPool(SCENE_KEYS);
  for (const [name, scene] of Object.entries(SCENES)) unchanged.set(name, await observe(scene, {}, keys));
});

const SCENE_NAMES = [
  'userDriven',
  'withoutProfile',
  'removal',
  'unicodeList',
  'preProvisioned',
  'relatedApps',
  'failingApp',
  'secondPc',
  'secondPcByDefault',
  'listedPc',
  'accessPass',
  'secondUser',
  'tool',
  'compliance',
  'federation',
  'hybrid',
  'windowsHello',
] as const;

for (const { name, change } of SETTINGS.filter(({ name: setting }) => !isListed(setting))) {
  test(`${name} has an effect`, async () => {
    const scene = sceneOf(name);
    assert.ok(
      (await observe(SCENES[scene], change, keys)) !== unchanged.get(scene),
      `${name} changes nothing: give it an effect, or a row in features/settings-without-effect.yaml`,
    );
  });
}

for (const scene of SCENE_NAMES) {
  test(`the settings without effect change nothing, all at once: ${scene}`, async () => {
    const listed = SETTINGS.filter(({ name }) => isListed(name));
    const play = async (some: typeof listed): Promise<boolean> =>
      (await observe(SCENES[scene], together(some.map(({ change }) => change)), keys)) ===
      unchanged.get(scene);
    if (await play(listed)) return;
    const guilty = [];
    for (const setting of listed) if (!(await play([setting]))) guilty.push(setting.name);
    assert.deepEqual(
      guilty,
      [],
      'these have an effect: take them out of features/settings-without-effect.yaml',
    );
    assert.fail('together they have an effect');
  });
}

test('every row of the list is about a setting that there is', () => {
  const known = settingsWithoutEffect.filter(({ setting }) =>
    SETTINGS.some(({ name }) => name === setting || name.startsWith(`${setting}.`)),
  );
  assert.deepEqual(settingsWithoutEffect, known);
  const names = settingsWithoutEffect.map(({ setting }) => setting);
  assert.deepEqual(names, [...new Set(names)]);
});

test('the deployments are what they say, and repeat', async () => {
  assert.match(unchanged.get('userDriven') ?? '', /"Desktop"/);
  assert.match(unchanged.get('preProvisioned') ?? '', /"Pre-provisioning succeeded".*"Desktop"/s);
  assert.match(unchanged.get('failingApp') ?? '', /"Try again"/);
  assert.doesNotMatch(unchanged.get('withoutProfile') ?? '', /"Desktop"/);
  assert.match(unchanged.get('removal') ?? '', /"told": \[\s+"refused",\s+"refused"/);
  assert.match(unchanged.get('unicodeList') ?? '', /"told": "refused"/);
  assert.match(unchanged.get('secondPc') ?? '', /"Desktop"/);
  assert.match(unchanged.get('listedPc') ?? '', /"Desktop"/);
  assert.match(unchanged.get('tool') ?? '', /200,\s+200,\s+200/);
  assert.match(unchanged.get('federation') ?? '', /sts\.contoso\.com.*windowstransport/s);
  assert.equal(await observe(SCENES.userDriven, {}, keys), unchanged.get('userDriven'));
});
