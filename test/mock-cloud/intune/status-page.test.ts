/** Which Enrollment Status Page counts: assigned pages by priority, then the tenant's default (SETUP-ESP-001 to 004). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTenant } from '../../../mock-cloud/entra/tenants.ts';
import { enrollmentStatusPages } from '../../../mock-cloud/intune/records.ts';
import { defaultStatusPage, effectiveStatusPage } from '../../../mock-cloud/intune/status-page.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { bench, start, tenant } from './managed-pc.ts';

const device = { device: true, deviceGroupIds: new Set<string>() };
const user = { user: true, userGroupIds: new Set<string>() };

const nameFor = async (subject: Parameters<typeof effectiveStatusPage>[1]): Promise<string> =>
  (await effectiveStatusPage(inTenant(bench.context, tenant.tenantId), subject)).displayName;

test('a page for the device counts before one for its user, which does not reach a device', async () => {
  await start({
    enrollmentStatusPages: [
      { displayName: 'Users', assignedTo: ['all users'] },
      { displayName: 'Devices', assignedTo: ['all devices'] },
    ],
  });
  assert.equal(await nameFor({ ...device, ...user }), 'Devices');
  assert.equal(await nameFor(device), 'Devices');
  assert.equal(await nameFor(user), 'Users');
  assert.equal(await nameFor({}), 'All users and all devices');
});

test('of several that reach the device, or the user alone, the lowest priority number wins', async () => {
  await start({
    enrollmentStatusPages: [
      { displayName: 'First users', assignedTo: ['all users'] },
      { displayName: 'Second users', assignedTo: ['all users'] },
    ],
  });
  assert.equal(await nameFor({ ...device, ...user }), 'First users');
  assert.equal(await nameFor(device), 'All users and all devices');
  await start({
    enrollmentStatusPages: [
      { displayName: 'Nobody', assignedTo: [] },
      { displayName: 'First devices', assignedTo: ['all devices'] },
      { displayName: 'Second devices', assignedTo: ['all devices'] },
    ],
  });
  assert.equal(await nameFor({ ...device, ...user }), 'First devices');
});

test('the default page shows nothing, until an administrator changes it; it never outranks an assigned one', async () => {
  await start({ enrollmentStatusPages: [{ displayName: 'Devices', assignedTo: ['all devices'] }] });
  const page = await defaultStatusPage(inTenant(bench.context, tenant.tenantId));
  assert.equal(page.showInstallationProgress, false);
  const account = (await findTenant(bench.context, tenant.tenantId))?.intuneAccountId;
  assert.equal(page.id, `${account}_DefaultWindows10EnrollmentCompletionPageConfiguration`);
  const changed = { ...page, showInstallationProgress: true, assignments: [{ kind: 'allDevices' as const }] };
  await bench.context.store.collection(enrollmentStatusPages, tenant.tenantId).put(page.id, changed);
  assert.equal(
    (await effectiveStatusPage(inTenant(bench.context, tenant.tenantId), user)).showInstallationProgress,
    true,
  );
  assert.equal(await nameFor(device), 'Devices');
});
