import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { encodeHardwareHash } from '#wire/hardware-hash.ts';
import { encodeDeviceList } from '#wire/hardware-hash-csv.ts';
import { claimKeysOf } from '../../../mock-cloud/autopilot/claim-keys.ts';
import { claimHardware } from '../../../mock-cloud/autopilot/hardware-claim.ts';
import { importCsv } from '../../../mock-cloud/autopilot/import-csv.ts';
import { factsOfHash } from '../../../mock-cloud/autopilot/import-devices.ts';
import {
  deleteAutopilotDevice,
  findAutopilotDevice,
  type ImportRow,
  importDevices,
  importState,
  listAutopilotDevices,
} from '../../../mock-cloud/autopilot/index.ts';
import { type HardwareFacts, hardwareClaims } from '../../../mock-cloud/autopilot/records.ts';
import { registrationOfHardware } from '../../../mock-cloud/autopilot/registration.ts';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec } from '../../../mock-cloud/tenant/spec.ts';
import { hardware, MINUTE, startGraph } from '../graph/bench.ts';

const bench = await startGraph();
after(() => bench.close());
let tenants = 0;
let contoso: string;
beforeEach(async () => {
  contoso = await tenant();
});

async function tenant(): Promise<string> {
  tenants += 1;
  const spec = TenantSpec.parse({ name: 'Contoso', domain: `contoso${tenants}.com` });
  return (await createTenant(bench.context, spec)).id;
}

const neverManaged = async (): Promise<boolean> => false;

// Every test has its own PCs: the store is shared, and a PC belongs to one tenant.
let pcs = 100;
const pc = (): number => ++pcs;

const row = (n: number, more: Partial<ImportRow> = {}): ImportRow => ({
  serialNumber: hardware(n).serialNumber,
  productKey: '',
  hardwareHash: encodeHardwareHash(hardware(n)),
  groupTag: '',
  assignedUserPrincipalName: '',
  ...more,
});

const endOf = async (tenantId: string, rows: readonly ImportRow[]): Promise<(string | number)[][]> => {
  const records = await importDevices(inTenant(bench.context, tenantId), rows);
  bench.now += MINUTE;
  return records
    .map((record) => importState(record, bench.now))
    .map((state) => [state.deviceImportStatus, state.deviceErrorCode, state.deviceErrorName]);
};

test('an import is unknown for a minute, then complete, and the device and its directory object are there', async () => {
  const n = pc();
  const [record] = await importDevices(inTenant(bench.context, contoso), [row(n, { groupTag: 'Kiosk' })]);
  assert.ok(record);
  bench.now += MINUTE - 1;
  assert.equal(importState(record, bench.now).deviceImportStatus, 'unknown');
  assert.deepEqual(await listAutopilotDevices(inTenant(bench.context, contoso)), []);
  assert.deepEqual(await bench.context.store.collection(deviceObjects, contoso).list(), []);

  bench.now += 1;
  const state = importState(record, bench.now);
  assert.deepEqual(
    [state.deviceImportStatus, state.deviceErrorCode, state.deviceErrorName],
    ['complete', 0, 'None'],
  );
  const device = await findAutopilotDevice(inTenant(bench.context, contoso), state.deviceRegistrationId);
  assert.equal(device?.serialNumber, hardware(n).serialNumber);
  const object = await bench.context.store
    .collection(deviceObjects, contoso)
    .get(device?.deviceObjectId ?? '');
  assert.equal(object?.displayName, hardware(n).serialNumber);
  assert.equal(object?.deviceId, device?.azureActiveDirectoryDeviceId);
  assert.deepEqual(object?.physicalIds, [`[ZTDID]:${device?.id}`, '[OrderID]:Kiosk']);
});

test('it does not matter when somebody looks: the directory object changed when the import completed', async () => {
  const [record] = await importDevices(inTenant(bench.context, contoso), [row(pc())]);
  bench.now += 60 * MINUTE;
  await listAutopilotDevices(inTenant(bench.context, contoso));
  const [object] = await bench.context.store.collection(deviceObjects, contoso).list();
  assert.equal(object?.changedAt, record?.completesAt);
});

test('a device that is registered, here or elsewhere, twice in one upload, or has no hash, is refused by name', async () => {
  const n = pc();
  assert.deepEqual(await endOf(contoso, [row(n), row(n)]), [
    ['complete', 0, 'None'],
    ['error', 806, 'ZtdDeviceDuplicated'],
  ]);
  assert.deepEqual(await endOf(contoso, [row(n)]), [['error', 806, 'ZtdDeviceAlreadyAssigned']]);
  assert.deepEqual(await endOf(await tenant(), [row(n)]), [['error', 808, 'ZtdDeviceAssignedToOtherTenant']]);
  assert.deepEqual(await endOf(contoso, [row(pc(), { hardwareHash: 'T0FBQQ==' })]), [
    ['error', 802, 'InvalidZtdHardwareHash'],
  ]);
  const noMaker = encodeHardwareHash(hardware(pc(), { manufacturer: '' }));
  assert.deepEqual(await endOf(contoso, [row(pc(), { hardwareHash: noMaker })]), [
    ['error', 802, 'InvalidZtdHardwareHash'],
  ]);
});

test('a second hash of the same PC is the same PC', async () => {
  const n = pc();
  const later = encodeHardwareHash(hardware(n, { collectedAt: bench.now + 5000, osVersion: '10.0.22631.1' }));
  await endOf(contoso, [row(n)]);
  assert.deepEqual(await endOf(contoso, [row(n, { hardwareHash: later })]), [
    ['error', 806, 'ZtdDeviceAlreadyAssigned'],
  ]);
});

test('a refused import claims nothing: parts that are free stay free', async () => {
  const [n, m] = [pc(), pc()];
  await endOf(contoso, [row(n)]);
  const newTpm = { ekPubHash: hardware(m).ekPubHash };
  const repaired = row(n, { hardwareHash: encodeHardwareHash(hardware(n, newTpm)) });
  assert.deepEqual(await endOf(contoso, [repaired]), [['error', 806, 'ZtdDeviceAlreadyAssigned']]);
  assert.deepEqual(await endOf(contoso, [row(m)]), [['complete', 0, 'None']]);
});

test('of many tenants that import one PC at the same time exactly one gets it', async () => {
  const n = pc();
  const all = await Promise.all(Array.from({ length: 8 }, tenant));
  const records = await Promise.all(all.map((id) => importDevices(inTenant(bench.context, id), [row(n)])));
  const kinds = records.map(([record]) => record?.outcome.kind);
  assert.equal(kinds.filter((kind) => kind === 'complete').length, 1);
});

test('a deleted registration is listed for two minutes, then gone, and the PC may be registered by another tenant', async () => {
  const n = pc();
  const other = await tenant();
  await endOf(contoso, [row(n, { groupTag: 'Kiosk' })]);
  const [device] = await listAutopilotDevices(inTenant(bench.context, contoso));
  assert.deepEqual(
    await deleteAutopilotDevice(inTenant(bench.context, contoso), device?.id ?? '', neverManaged),
    {
      kind: 'done',
    },
  );
  assert.equal(
    (await deleteAutopilotDevice(inTenant(bench.context, contoso), device?.id ?? '', neverManaged)).kind,
    'refused',
  );
  assert.equal((await listAutopilotDevices(inTenant(bench.context, contoso))).length, 1);
  assert.deepEqual(await endOf(contoso, [row(n)]), [['error', 806, 'ZtdDeviceAlreadyAssigned']]);

  bench.now += MINUTE;
  assert.deepEqual(await endOf(other, [row(n)]), [['complete', 0, 'None']]);
  assert.deepEqual(await listAutopilotDevices(inTenant(bench.context, contoso)), []);
  const [object] = await bench.context.store.collection(deviceObjects, contoso).list();
  assert.deepEqual(object?.physicalIds, []);
});

test('boards with one serial number are registered each, and the hash finds its own', async () => {
  const [a, b, c] = [pc(), pc(), pc()];
  const board = (n: number) => hardware(n, { serialNumber: 'Default string' });
  const hashed = (n: number): ImportRow =>
    row(n, { serialNumber: 'Default string', hardwareHash: encodeHardwareHash(board(n)), groupTag: `T${n}` });
  assert.deepEqual(await endOf(contoso, [hashed(a), hashed(b)]), [
    ['complete', 0, 'None'],
    ['complete', 0, 'None'],
  ]);
  const tagOf = async (facts: HardwareFacts): Promise<string | undefined> =>
    (await registrationOfHardware(bench.context, facts))?.device.groupTag;
  assert.equal(await tagOf(factsOfHash(board(a))), `T${a}`);
  assert.equal(await tagOf(factsOfHash(board(b))), `T${b}`);
  assert.equal(await tagOf(factsOfHash(board(c))), undefined, 'which of the two it would be nobody can tell');
  assert.deepEqual(await endOf(contoso, [hashed(b), hashed(c), hashed(c)]), [
    ['error', 806, 'ZtdDeviceAlreadyAssigned'],
    ['complete', 0, 'None'],
    ['error', 806, 'ZtdDeviceDuplicated'],
  ]);
  const other = await tenant();
  assert.deepEqual(await endOf(other, [hashed(a)]), [['error', 808, 'ZtdDeviceAssignedToOtherTenant']]);
});

test('a registration by serial number, maker and model collides with each of that product', async () => {
  const n = pc();
  const full = factsOfHash(hardware(n, { serialNumber: `Product ${n}` }));
  const bare = { ...full, ekPubHash: '', smbiosUuid: '' };
  const claim = async (facts: HardwareFacts, autopilotDeviceId: string): Promise<string | undefined> => {
    const owner = { tenantId: contoso, autopilotDeviceId };
    return (await claimHardware(bench.context, claimKeysOf(facts), owner))?.autopilotDeviceId;
  };
  const claimsOf = async (id: string): Promise<number> =>
    (await bench.context.store.collection(hardwareClaims, '').list()).filter(
      ({ autopilotDeviceId }) => autopilotDeviceId === id,
    ).length;
  assert.equal(await claim(bare, 'partner'), undefined);
  assert.equal(await claim(bare, 'another partner'), 'partner');
  assert.equal(await claim(full, 'by hash'), 'partner');
  assert.equal(await claim({ ...full, model: 'Model 2' }, 'another model'), undefined);
  assert.deepEqual(
    [await claimsOf('partner'), await claimsOf('another partner'), await claimsOf('by hash')],
    [1, 0, 0],
  );
  assert.equal(await claim({ ...bare, model: 'MODEL 2' }, 'another partner'), 'another model');
  assert.equal(await claimsOf('another partner'), 0);
});

test('a list is imported whole', async () => {
  const [a, b] = [pc(), pc()];
  const anna = `anna@contoso${tenants}.com`;
  const text = encodeDeviceList(
    [a, b].map((n) => ({
      serialNumber: hardware(n).serialNumber,
      productId: '',
      hardwareHash: encodeHardwareHash(hardware(n)),
      groupTag: `Tag ${n}`,
      assignedUser: anna,
    })),
  );
  const result = await importCsv(inTenant(bench.context, contoso), text);
  assert.ok(result.ok);
  bench.now += MINUTE;
  const devices = await listAutopilotDevices(inTenant(bench.context, contoso));
  assert.deepEqual(devices.map((device) => device.groupTag).sort(), [`Tag ${a}`, `Tag ${b}`]);
  assert.ok(devices.every((device) => device.userPrincipalName === anna));
});

test('of a broken list nothing is imported, and every broken line is named', async () => {
  const good = `${hardware(900).serialNumber},,${encodeHardwareHash(hardware(900))}`;
  const text = ['Device Serial Number,Windows Product ID,Hardware Hash', good, 'SN2,,AAAA', ',,x', good].join(
    '\r\n',
  );
  const result = await importCsv(inTenant(bench.context, contoso), text);
  assert.ok(!result.ok);
  assert.deepEqual(
    result.errors.map((error) => error.line),
    [3, 4],
  );
  bench.now += MINUTE;
  assert.deepEqual(await listAutopilotDevices(inTenant(bench.context, contoso)), []);
});

test('whatever is sent as a hash, the import ends with a documented name', async () => {
  const names = ['None', 'InvalidZtdHardwareHash', 'ZtdDeviceAlreadyAssigned', 'ZtdDeviceDuplicated'];
  const bytes = fc
    .uint8Array({ minLength: 0, maxLength: 700 })
    .map((tail) => Buffer.concat([Buffer.from('OA'), tail]).toString('base64'));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), bytes), async (hardwareHash) => {
      const [end] = await endOf(contoso, [row(1, { hardwareHash })]);
      assert.ok(names.includes(String(end?.[2])), String(end));
    }),
    { numRuns: 60 },
  );
});
