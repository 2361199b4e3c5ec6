/** The list that an administrator uploads is one that the cloud's reader takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CURRENT_VERSIONS, describeHardware, deviceListOf, WindowsInstallation } from '#devices';
import { parseHardwareHash } from '#wire/hardware-hash.ts';
import { parseDeviceList } from '#wire/hardware-hash-csv.ts';
import { createRandom } from '../../../mock-cloud/random/random.ts';

const windows = WindowsInstallation.parse({ generation: 11, edition: 'Pro', version: CURRENT_VERSIONS[11] });
const pc = (serialNumber: string) => ({
  hardware: describeHardware({ serialNumber }, createRandom('device list', serialNumber)),
  windows,
});

test('a row for each PC, with its serial number and its hardware hash', () => {
  const list = parseDeviceList(deviceListOf([pc('LT0041'), pc('LT0042')], Date.UTC(2026, 2, 2)));
  assert.deepEqual(list.errors, []);
  for (const [index, serialNumber] of ['LT0041', 'LT0042'].entries()) {
    const row = list.rows[index];
    assert.ok(row);
    assert.equal(row.serialNumber, serialNumber);
    assert.equal(parseHardwareHash(row.hardwareHash).serialNumber, serialNumber);
  }
});

test('a serial number that the list cannot hold is refused', () => {
  assert.throws(() => deviceListOf([pc('LT,0042')], 0), /"LT,0042" has .* a comma/);
});
