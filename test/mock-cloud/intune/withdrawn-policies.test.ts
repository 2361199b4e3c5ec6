/** Policies that no profile of a device sets any more: when they are deleted, and that they are forgotten then. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDelivery, withAccepted } from '../../../mock-cloud/intune/management/delivered.ts';
import { withdrawnSettings } from '../../../mock-cloud/intune/management/plan-profiles.ts';
import type { ConfigurationProfile } from '../../../mock-cloud/intune/records.ts';

const LOCKER = './Device/Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions/Contoso/EXE/Policy';
const LENGTH = './Device/Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength';
const BITLOCKER = './Device/Vendor/MSFT/BitLocker/EncryptionMethodByDriveType';
const OF_USER = './User/Vendor/MSFT/Policy/Config/Education/PrinterNames';

const given = {
  ...emptyDelivery('device-1'),
  accepted: {
    [`device ${LOCKER}`]: 'a',
    [`device ${LENGTH}`]: 'b',
    [`device ${BITLOCKER}`]: 'c',
    [`user-1 ${OF_USER}`]: 'd',
  },
};
const none = { device: [], user: [] };
const passwords: ConfigurationProfile = {
  id: 'profile-1',
  displayName: 'Passwords',
  category: 'securityPolicies',
  context: 'device',
  certificateType: 'pfx',
  settings: [
    { locUri: 'Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength', format: 'int', value: '10' },
  ],
  assignments: [],
  createdDateTime: '2026-03-02T08:00:00Z',
};

const deleted = (profiles: Parameters<typeof withdrawnSettings>[0]['profiles'], hasAllProfiles = true) =>
  withdrawnSettings({ delivery: given, hasAllProfiles, profiles }).map(({ locUri }) => locUri);

test('without profiles the policies and the AppLocker rules of the device are deleted, nothing else', () => {
  assert.deepEqual(deleted(none), [LOCKER, LENGTH]);
});

test('what a profile of the device or of its user still sets stays, whatever its value is', () => {
  assert.deepEqual(deleted({ device: [passwords], user: [] }), [LOCKER]);
  assert.deepEqual(deleted({ device: [], user: [passwords] }), [LOCKER]);
  assert.deepEqual(deleted({ device: [], user: [{ ...passwords, context: 'user' }] }), [LOCKER, LENGTH]);
});

test('in a session that does not know all profiles nothing is deleted', () => {
  assert.deepEqual(deleted(none, false), []);
});

test('what a command has taken away is not offered to be taken away again', () => {
  const [first] = withdrawnSettings({ delivery: given, hasAllProfiles: true, profiles: none });
  assert.ok(first !== undefined);
  const after = withAccepted(given, [{ ...first, remember: `device ${first.remember}` }]);
  assert.equal(`device ${LOCKER}` in after.accepted, false);
  assert.deepEqual(
    withdrawnSettings({ delivery: after, hasAllProfiles: true, profiles: none }).map(({ locUri }) => locUri),
    [LENGTH],
  );
});
