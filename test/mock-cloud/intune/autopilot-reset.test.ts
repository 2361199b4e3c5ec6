/** Autopilot Reset and wipe as management sessions of the device carry them. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AUTOPILOT_RESET, WIPE } from '#wire/csp-nodes.ts';
import { orderReset } from '../../../mock-cloud/intune/index.ts';
import { type ManagedDevice, managedDevices } from '../../../mock-cloud/intune/records.ts';
import { inTenant, type TenantContext } from '../../../mock-cloud/service/index.ts';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import type { Command } from './device.ts';
import { bench, managedDeviceId, PAGE, run, start, tenant } from './managed-pc.ts';

const POLICY = 'Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength';
const spec = {
  configurationProfiles: [
    {
      displayName: 'PIN',
      category: 'securityPolicies',
      context: 'device',
      settings: [{ locUri: POLICY, format: 'int', value: '8' }],
      assignedTo: ['PCs'],
    },
  ],
} satisfies Partial<TenantSpecInput>;

const context = (): TenantContext => inTenant(bench.context, tenant.tenantId);
const device = (): Promise<ManagedDevice | undefined> =>
  context().collection(managedDevices).get(managedDeviceId);
/** A session in which the device says so of its part of the page. */
const sessionWith = (provisioned: string, isSyncDone = 'false'): Promise<Command[][]> =>
  run({
    valueAt: (uri) =>
      uri === `${PAGE}/WasDeviceSuccessfullyProvisioned`
        ? provisioned
        : uri === `${PAGE}/IsSyncDone`
          ? isSyncDone
          : undefined,
  });
const setsPolicy = (orders: readonly Command[][]): boolean =>
  orders.flat().some(({ uri }) => uri === `./Device/${POLICY}`);

describe('a device that begins again', () => {
  test('is told everything once more, by the session in which it says so', async () => {
    await start(spec);
    assert.equal(setsPolicy(await sessionWith('2')), true);
    assert.equal(setsPolicy(await sessionWith('1', 'true')), false);
    assert.equal(setsPolicy(await sessionWith('2')), true);
    assert.equal((await device())?.reprovisioned, true);
    assert.equal((await device())?.userId, tenant.userId);
    assert.equal(setsPolicy(await sessionWith('2')), false);
  });

  test('is none that a technician has resealed, and none that has not got so far', async () => {
    await start(spec);
    await sessionWith('2');
    assert.equal(setsPolicy(await sessionWith('2')), false);
    await sessionWith('1', 'true');
    assert.equal(setsPolicy(await sessionWith('1', 'false')), false);
    assert.notEqual((await device())?.reprovisioned, true);
  });

  test('loses its user where the reset was ordered, also before its page had ended', async () => {
    await start(spec);
    await sessionWith('2');
    await orderReset(context(), managedDeviceId, 'autopilotReset');
    const orders = await sessionWith('2');
    assert.deepEqual(
      orders.flat().map(({ name, uri }) => [name, uri]),
      [['Exec', AUTOPILOT_RESET.begin]],
    );
    assert.equal((await device())?.reset?.state, 'active');
    assert.equal((await device())?.userId, tenant.userId);
    assert.equal(setsPolicy(await sessionWith('2')), true);
    assert.equal((await device())?.reset?.state, 'done');
    assert.equal((await device())?.userId, '');
  });
});

test('an order that the device refuses has failed, and is not repeated', async () => {
  await orderReset(context(), managedDeviceId, 'autopilotReset');
  await run({ statusFor: ({ name }) => (name === 'Exec' ? 500 : 200) });
  assert.equal((await device())?.reset?.state, 'failed');
  const orders = (await run()).flat();
  assert.ok(orders.every(({ uri }) => uri !== AUTOPILOT_RESET.begin));
});

test('a device that has taken a wipe over is not listed any more, and its certificate opens no session', async () => {
  await orderReset(context(), managedDeviceId, 'wipe');
  const orders = (await run()).flat();
  assert.deepEqual(
    orders.map(({ uri }) => uri),
    [WIPE],
  );
  assert.equal(await device(), undefined);
});
