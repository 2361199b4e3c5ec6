/** Registered devices whose hardware has changed. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { encodeHardwareHash } from '#wire/hardware-hash.ts';
import {
  findAutopilotDevice,
  importDevices,
  importState,
  noteHardwareChange,
} from '../../../mock-cloud/autopilot/index.ts';
import { hardwareClaims } from '../../../mock-cloud/autopilot/records.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec } from '../../../mock-cloud/tenant/spec.ts';
import { hardware, MINUTE, startGraph } from '../graph/bench.ts';

const bench = await startGraph();
after(() => bench.close());
const { id: tenantId } = await createTenant(
  bench.context,
  TenantSpec.parse({ name: 'Contoso', domain: 'contoso-repairs.com' }),
);
const context = inTenant(bench.context, tenantId);
const hashOf = (n: number): string => encodeHardwareHash(hardware(n));

/** Its id, once it is registered. */
async function registered(n: number): Promise<string> {
  const [record] = await importDevices(context, [
    {
      serialNumber: hardware(n).serialNumber,
      productKey: '',
      hardwareHash: hashOf(n),
      groupTag: '',
      assignedUserPrincipalName: '',
    },
  ]);
  assert.ok(record);
  bench.now += MINUTE;
  return importState(record, bench.now).deviceRegistrationId;
}

const repairOf = async (id: string) => (await findAutopilotDevice(context, id))?.repair;
const claimsOf = async (id: string): Promise<string[]> =>
  (await bench.context.store.collection(hardwareClaims, '').list())
    .filter(({ autopilotDeviceId }) => autopilotDeviceId === id)
    .map(({ key }) => key)
    .toSorted();

test('after ten minutes the new hardware is the registered one, also where many look at once', async () => {
  const id = await registered(701);
  await noteHardwareChange(context, id, hashOf(702));
  assert.equal((await repairOf(id))?.state, 'automatic');
  bench.now += 10 * MINUTE;
  await Promise.all(Array.from({ length: 5 }, () => repairOf(id)));
  const device = await findAutopilotDevice(context, id);
  assert.equal(device?.repair?.state, 'done');
  assert.equal(device?.serialNumber, hardware(702).serialNumber);
  assert.deepEqual(await claimsOf(id), device?.claimKeys.toSorted());
});

test('hardware that is registered already stays in need of attention, however often the device says it', async () => {
  const [id, other] = [await registered(711), await registered(712)];
  const claims = await claimsOf(id);
  await noteHardwareChange(context, id, hashOf(712));
  bench.now += 10 * MINUTE;
  const failed = await repairOf(id);
  assert.equal(failed?.state, 'failed');
  bench.now += MINUTE;
  await noteHardwareChange(context, id, hashOf(712));
  assert.deepEqual(await repairOf(id), failed);
  assert.deepEqual(await claimsOf(id), claims);
  assert.equal((await claimsOf(other)).length, claims.length);
});

test('a hash that is none, and one of the registered hardware, change nothing', async () => {
  const id = await registered(721);
  await noteHardwareChange(context, id, 'none');
  await noteHardwareChange(context, id, hashOf(721));
  assert.equal(await repairOf(id), undefined);
});
