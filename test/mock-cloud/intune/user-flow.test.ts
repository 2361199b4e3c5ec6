/** A device that was enrolled without a user: the technician flow's part of the apps, and what the user flow changes. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { autopilotDevices } from '../../../mock-cloud/autopilot/records.ts';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import { settleCompliance } from '../../../mock-cloud/intune/compliance.ts';
import { type ManagedDevice, managedDevices } from '../../../mock-cloud/intune/records.ts';
import { assignedUserSubject, deviceSubject, targetedApps } from '../../../mock-cloud/intune/targeting.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import {
  bench,
  device,
  listAt,
  managedDeviceId,
  PAGE,
  run,
  runAsUser,
  start,
  tenant,
  userToken,
} from './managed-pc.ts';
import { DEVICE_OBJECT_ID, USER, ZTDID } from './tenant.ts';

const MINUTE = 60_000;
const object = () => bench.context.store.collection(deviceObjects, tenant.tenantId).get(DEVICE_OBJECT_ID);
const compliance = async (): Promise<readonly [string, boolean | null | undefined]> => {
  await settleCompliance(inTenant(bench.context, tenant.tenantId));
  return [(await device()).complianceState, (await object())?.isCompliant];
};

/** After the technician flow; `assigned` is the user to whom the registration is assigned. */
async function preProvisioned(spec: Parameters<typeof start>[0] = {}, assigned = ''): Promise<ManagedDevice> {
  await start(spec, false);
  const { store } = bench.context;
  await store.collection(deviceObjects, tenant.tenantId).update(DEVICE_OBJECT_ID, (before) => ({
    ...before,
    registeredOwner: null,
  }));
  await store.collection(autopilotDevices, tenant.tenantId).update(ZTDID, (before) => ({
    ...before,
    userPrincipalName: assigned,
  }));
  const kept = store.collection(managedDevices, tenant.tenantId);
  const changed = { preprovisioned: true, autopilotDeviceId: ZTDID };
  await kept.update(managedDeviceId, (before) => ({ ...before, ...changed }));
  return device();
}

describe('compliance and primary user', () => {
  test('compliant after the technician flow, noncompliant from the start of the user flow, compliant again in time', async () => {
    await preProvisioned();
    await run();
    assert.deepEqual(await compliance(), ['compliant', true]);
    bench.now += 2 * 60 * MINUTE;
    // Device setup of the user flow: the user has signed in to the directory, nobody is logged on to Windows.
    await run({ token: await userToken() });
    assert.deepEqual(await compliance(), ['noncompliant', false]);
    assert.equal((await device()).userPrincipalName, USER);
    assert.equal((await object())?.registeredOwner, tenant.userId);
    bench.now += 60 * MINUTE;
    await run();
    assert.deepEqual(await compliance(), ['noncompliant', false], 'a session of the device does not cure it');
    await runAsUser();
    assert.deepEqual(await compliance(), ['noncompliant', false]);
    bench.now += 14 * MINUTE;
    await runAsUser();
    assert.deepEqual(await compliance(), ['noncompliant', false]);
    bench.now += MINUTE;
    assert.deepEqual(await compliance(), ['compliant', true]);
  });

  test('a token of the device itself makes nobody the primary user: what was left over from the technician flow', async () => {
    await preProvisioned();
    await run();
    await run({ loginStatus: 'user', token: await userToken({ device: true, oid: DEVICE_OBJECT_ID }) });
    assert.deepEqual(await compliance(), ['compliant', true]);
    assert.equal((await device()).userId, '');
  });

  test('a device that was enrolled by its user is never reset', async () => {
    await start();
    await run();
    await runAsUser();
    assert.deepEqual(await compliance(), ['compliant', true]);
  });
});

describe('apps of the technician flow', () => {
  const app = (displayName: string, installContext: 'system' | 'user', assignedTo: string) => ({
    displayName,
    kind: 'msi' as const,
    installContext,
    assignedTo: [assignedTo],
  });
  const spec = {
    apps: [
      app('For the PC', 'system', 'PCs'),
      app('For its user', 'system', 'Staff'),
      app('For everybody', 'system', 'all users'),
      app('In user context', 'user', 'Staff'),
    ],
  };
  const parts = async (subject: ManagedDevice) => {
    const { context } = bench;
    const onDevice = await deviceSubject(inTenant(context, tenant.tenantId), subject);
    const assigned = await assignedUserSubject(inTenant(context, tenant.tenantId), subject);
    const found = await targetedApps(inTenant(context, tenant.tenantId), onDevice, undefined, assigned);
    const names = (apps: typeof found.device) => apps.map(({ displayName }) => displayName).sort();
    return [names(found.device), names(found.user)];
  };

  test('with an assigned user: those in device context that reach the device or the user', async () => {
    const pc = await preProvisioned(spec, USER);
    assert.deepEqual(await parts(pc), [['For everybody', 'For its user', 'For the PC'], []]);
    assert.equal(listAt(await run(), `${PAGE}/ExpectedMSIAppPackages`).length, 3);
  });

  test('without one: only those that reach the device', async () => {
    const pc = await preProvisioned(spec);
    assert.deepEqual(await parts(pc), [['For the PC'], []]);
    assert.equal(listAt(await run(), `${PAGE}/ExpectedMSIAppPackages`).length, 1);
  });

  test('an assigned user means nothing for a device that was not pre-provisioned', async () => {
    const pc = await preProvisioned(spec, USER);
    assert.deepEqual(await parts({ ...pc, preprovisioned: false }), [['For the PC'], []]);
  });
});
