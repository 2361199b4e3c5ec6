/** What a Win32 app says of itself over Graph: its requirements, and the rule by which it is detected. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { policyOf } from '../../../mock-cloud/intune/extension/app-policy.ts';
import { apps } from '../../../mock-cloud/intune/records.ts';
import type { Bench } from '../service-bench.ts';
import { type Entity, type GraphClient, graphClient, startGraph } from './bench.ts';
import { schemaErrors } from './schema.ts';

const APPS = '/beta/deviceAppManagement/mobileApps';
let bench: Bench;
let client: GraphClient;
before(async () => {
  bench = await startGraph();
  client = await graphClient(bench, {
    apps: [
      {
        displayName: 'Paint: "2"',
        applicableArchitectures: ['x64', 'arm64'],
        minimumFreeDiskSpaceInMB: 500,
        minimumMemoryInMB: 0,
        minimumNumberOfProcessors: 4,
        minimumCpuSpeedInMHz: 1900,
        minimumSupportedWindowsRelease: 'Windows11_23H2',
      },
    ],
  });
});
after(() => bench.close());

const shown = async (version: string): Promise<Entity> => {
  const [app] = await client.list(APPS.replace('beta', version));
  return app ?? {};
};

test('requirements are shown as they are, in both versions', async () => {
  for (const version of ['v1.0', 'beta'] as const) {
    const app = await shown(version);
    // The checker knows no flags: architectures are several members in one text (graph.md 5.9).
    assert.deepEqual(schemaErrors({ ...app, applicableArchitectures: 'x64' }, 'mobileApp', version), []);
    assert.equal(app.applicableArchitectures, 'x64,arm64');
    assert.equal(app.minimumFreeDiskSpaceInMB, 500);
    assert.equal(app.minimumMemoryInMB, 0);
    assert.equal(app.minimumNumberOfProcessors, 4);
    assert.equal(app.minimumCpuSpeedInMHz, 1900);
    assert.equal(app.minimumSupportedWindowsRelease, 'Windows11_23H2');
  }
});

test('the management extension is told the same', async () => {
  const [app] = await bench.context.store.collection(apps, client.tenantId).list();
  assert.ok(app);
  const { RequirementRules, DetectionRule } = policyOf('device')(app);
  assert.deepEqual(RequirementRules, {
    RequiredOSArchitecture: 10,
    MinimumFreeDiskSpaceInMB: 500,
    MinimumWindows10BuildNumer: '10.0.22631',
    MinimumMemoryInMB: 0,
    MinimumNumberOfProcessors: 4,
    MinimumCpuSpeed: 1900,
  });
  const [rule] = DetectionRule;
  assert.ok(rule?.DetectionType === 2);
  const { Path: path, FileOrFolderName: fileOrFolderName } = rule.DetectionText;
  for (const list of ['rules', 'detectionRules'] as const) {
    const [told] = Object((await shown('beta'))[list]);
    assert.deepEqual(
      [told.path, told.fileOrFolderName, told.operationType ?? told.detectionType],
      [path, fileOrFolderName, 'exists'],
      list,
    );
  }
});
