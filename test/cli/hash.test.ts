/** `glovebox hash`: what it prints can be read, and a cloud imports it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHardwareHash } from '../../wire/hardware-hash.ts';
import { parseDeviceList } from '../../wire/hardware-hash-csv.ts';
import { glovebox } from './run-command.ts';

test('a hash for each serial number, of a PC of its own', async () => {
  const { code, stdout, stderr } = await glovebox(['hash', 'LT0042', 'LT0042', '--manufacturer', 'HP']);
  assert.equal(code, 0, stderr);
  const [first, second, ...others] = stdout.trimEnd().split('\n').map(parseHardwareHash);
  assert.ok(first !== undefined && second !== undefined);
  assert.deepEqual(others, []);
  for (const { serialNumber, manufacturer, osVersion } of [first, second])
    assert.deepEqual([serialNumber, manufacturer, osVersion.split('.')[0]], ['LT0042', 'HP', '10']);
  for (const name of ['ekPubHash', 'ekModulus', 'smbiosUuid', 'diskSerialNumber', 'macAddresses'] as const)
    assert.notDeepEqual(first[name], second[name], name);
  assert.match(first.ekPubHash, /^[0-9a-f]{64}$/);
  assert.match(first.tpmText, /VendorID:'IFX/);
});

test('without a TPM there is no key, and the maker of a TPM is told', async () => {
  const none = parseHardwareHash((await glovebox(['hash', '--tpm', 'none', 'LT0042'])).stdout.trim());
  assert.deepEqual([none.ekPubHash, none.ekModulus, none.tpmText], ['', undefined, '']);
  const amd = parseHardwareHash((await glovebox(['hash', '--tpm', 'amd', 'LT0042'])).stdout.trim());
  assert.match(amd.tpmText, /VendorID:'AMD/);
});

test('--csv prints the device list, with group tag and user', async () => {
  const options = ['--group-tag', 'Sales', '--user', 'anna@contoso.com'];
  const { stdout } = await glovebox(['hash', '--csv', ...options, 'LT0042', 'LT0043']);
  const { rows, errors } = parseDeviceList(stdout);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    rows.map(({ serialNumber, groupTag, assignedUser, hardwareHash }) => [
      serialNumber,
      groupTag,
      assignedUser,
      parseHardwareHash(hardwareHash).serialNumber,
    ]),
    [
      ['LT0042', 'Sales', 'anna@contoso.com', 'LT0042'],
      ['LT0043', 'Sales', 'anna@contoso.com', 'LT0043'],
    ],
  );
});

const WRONG: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no serial number', [], /missing required argument 'serial'/],
  ['a serial number that no list can hold', ['a"b'], /without quotes/],
  ['a maker that there is not', ['--tpm', 'acme', 'X1'], /Allowed choices are infineon/],
  ['a group tag without a list', ['--group-tag', 'Sales', 'X1'], /stand in a device list: add --csv/],
  ['a group tag that no list can hold', ['--csv', '--group-tag', 'a,b', 'X1'], /a quote, a comma/],
];
for (const [what, args, said] of WRONG) {
  test(`2: ${what}`, async () => {
    const { code, stdout, stderr } = await glovebox(['hash', ...args]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, said);
  });
}
