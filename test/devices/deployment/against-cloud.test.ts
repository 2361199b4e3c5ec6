/** The PC against the cloud's own services: join, enrolment and the Enrollment Status Page, without any script. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { REGISTRATION_RESOURCE } from '#wire/device-registration.ts';
import { fileExists } from '../../../devices/apps/index.ts';
import { runDevicePreparation } from '../../../devices/deployment/device-preparation.ts';
import { espProgress } from '../../../devices/deployment/progress.ts';
import { telling } from '../../../devices/deployment/telling.ts';
import { createDisk, type Disk } from '../../../devices/disk/disk.ts';
import { enroll } from '../../../devices/enrollment/index.ts';
import { lineText, type PhaseEnd, runAccountSetup, runDeviceSetup } from '../../../devices/esp/index.ts';
import { ENTRA_JOIN } from '../../../devices/join/entra-join.ts';
import { joinDirectory } from '../../../devices/join/join-directory.ts';
import type { Failure } from '../../../devices/outcome.ts';
import { type Clock, createClock } from '../../../mock-cloud/clock/index.ts';
import { registrationRoutes } from '../../../mock-cloud/device-registration/routes.ts';
import { content } from '../../../mock-cloud/intune/content/index.ts';
import { enrollment } from '../../../mock-cloud/intune/enrollment/index.ts';
import { extension } from '../../../mock-cloud/intune/extension/index.ts';
import { management } from '../../../mock-cloud/intune/management/index.ts';
import { managedDevices } from '../../../mock-cloud/intune/records.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec } from '../../../mock-cloud/tenant/spec.ts';
import { startServices } from '../../mock-cloud/service-bench.ts';
import { cloudSide, tokenFor } from '../cloud-side.ts';
import { type Bench, type Cut, createBench, START } from '../pc-bench.ts';

/** No profile was downloaded, and nobody has signed in. */
const KNOWN = { facts: { profile: undefined, user: undefined }, state: {} };
const USER = 'anna@contoso.com';
const MANAGEMENT = 'https://enrollment.manage.microsoft.com/';
const SPEC = TenantSpec.parse({
  name: 'Contoso',
  domain: 'contoso.com',
  users: [{ userPrincipalName: USER }],
  enrollmentStatusPages: [{ displayName: 'Page', assignedTo: ['all users'] }],
  configurationProfiles: [
    {
      displayName: 'Wi-Fi',
      category: 'networkConnections',
      settings: [{ locUri: 'Vendor/MSFT/WiFi/Profile/Corp/WlanXml', format: 'chr', value: '<WLANProfile/>' }],
      assignedTo: ['all devices'],
    },
    { displayName: 'Certificate', category: 'certificates', assignedTo: ['all devices'] },
    {
      displayName: 'User policy',
      category: 'securityPolicies',
      context: 'user',
      settings: [{ locUri: 'Vendor/MSFT/Policy/Config/Start/HideLock', format: 'int', value: '1' }],
      assignedTo: ['all users'],
    },
  ],
  apps: [
    { displayName: 'Device App', assignedTo: ['all devices'] },
    { displayName: 'User App', assignedTo: ['all users'] },
    { displayName: 'Line of Business', kind: 'msi', assignedTo: ['all devices'] },
  ],
});

const services = await startServices(
  {
    'enterpriseregistration.windows.net': registrationRoutes,
    'enrollment.manage.microsoft.com': enrollment,
    'r.manage.microsoft.com': management,
    'manage.microsoft.com': extension,
    'swda01-mscdn.manage.microsoft.com': content,
  },
  START,
);
after(() => services.close());
const { id: tenantId } = await createTenant(services.context, SPEC);

async function boot(
  disk: Disk,
  clock: Clock,
  cut?: Cut,
): Promise<{ on: Bench; end: PhaseEnd | Failure | 'power failed' }> {
  const on = await createBench({
    farSide: cloudSide(services, () => clock.now()),
    disk,
    clock,
    ...(cut && { cut }),
  });
  const tokenOf = (audience: string): Promise<string> =>
    tokenFor(services.context, tenantId, USER, audience, START);
  const [registration, token] = [await tokenOf(REGISTRATION_RESOURCE), await tokenOf(MANAGEMENT)];
  const onProgress = (): void => {};
  const end = await on.run(async ({ pc, task }) => {
    const joined = await joinDirectory(
      { pc, task },
      {
        accessToken: registration,
        tenantIdOrDomain: 'contoso.com',
        deviceName: 'DESKTOP-1',
      },
    );
    if (!joined.ok) return joined;
    const discoveryUrl = `${MANAGEMENT}enrollmentserver/discovery.svc`;
    const enrolled = await enroll(
      { pc, task },
      {
        accessToken: token,
        upn: USER,
        discoveryUrl,
        ...ENTRA_JOIN.enrollment(joined.value),
      },
    );
    if (!enrolled.ok) return enrolled;
    const prepared = await runDevicePreparation({ pc, task, ...KNOWN }, task, onProgress);
    if (!prepared.ok) return prepared;
    const device = await runDeviceSetup({ pc, task }, telling({ pc, ...KNOWN }, onProgress));
    return device.ok
      ? runAccountSetup({ pc, task }, { ...telling({ pc, ...KNOWN }, onProgress), userToken: token })
      : device;
  });
  assert.deepEqual(services.defects, []);
  return { on, end };
}

test('a user-driven deployment ends with everything set up, in few requests', async () => {
  const { on, end } = await boot(createDisk(), createClock({ start: START }));
  assert.deepEqual(end, { ok: true, shown: true });
  const pages = (await espProgress({ pc: on.pc, ...KNOWN })).slice(1).map(({ lines }) => lines.map(lineText));
  assert.deepEqual(pages, [
    [
      'Security policies (1 of 1) completed',
      'Certificates (1 of 1) completed',
      'Network connections (1 of 1) completed',
      'Apps (2 of 2) completed',
    ],
    [
      'Security policies (1 of 1) completed',
      'Certificates (No setup needed)',
      'Network connections (No setup needed)',
      'Apps (1 of 1) completed',
    ],
  ]);
  for (const app of ['Device App', 'User App'])
    assert.ok(await fileExists(on.pc, `C:\\Program Files\\Contoso\\${app}\\app.exe`));
  const [device] = await services.context.store.collection(managedDevices, tenantId).list();
  assert.deepEqual([device?.deviceName, device?.userPrincipalName], ['DESKTOP-1', USER]);
  assert.ok(on.asked.length <= 40, `${on.asked.length} requests`);
  // One for each service, Delivery Optimization and push notifications among them.
  assert.ok(on.connections() <= 8, `${on.connections()} connections`);
});

test('cut off at any exchange, a second start on the same disk ends as well', async () => {
  const exchanges = (await boot(createDisk(), createClock({ start: START }))).on.asked.length;
  for (let exchange = 0; exchange < exchanges; exchange++) {
    for (const moment of ['before', 'after'] as const) {
      const [disk, clock] = [createDisk(), createClock({ start: START })];
      const first = await boot(disk, clock, { exchange, moment });
      assert.equal(first.end, 'power failed');
      const second = await boot(disk, clock);
      assert.deepEqual(second.end, { ok: true, shown: true }, `cut ${moment} exchange ${exchange}`);
    }
  }
});
