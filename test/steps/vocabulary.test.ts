/** Steps beyond the features: those that no scenario needs, and some that fail because what they say is not so. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { recordsInWords } from '../../steps/known-devices.ts';
import { type Ended, glovebox, repository, temporaryFolder } from '../cli/run-command.ts';

async function run(t: TestContext, name: string): Promise<Ended> {
  const feature = path.join(import.meta.dirname, 'fixtures', name);
  return glovebox(['test', feature, '--reports', await temporaryFolder(t)], { root: repository });
}

test('steps that no documented scenario needs work', async (t) => {
  const { code, stdout } = await run(t, 'vocabulary.feature');
  assert.equal(code, 0, stdout);
});

test('each scenario fails in its last step, and says what is so', async (t) => {
  const { code, stdout } = await run(t, 'untrue.feature');
  assert.equal(code, 1);
  const failures = stdout.split(/^failed {2}/m).slice(1);
  const expected = [
    /^Joined.*\n {2}But "LT-0042" is not joined .*\n {4}.*Expected: the directory does not list "LT-0042" as joined\.\n {4}Seen: DESKTOP-/,
    /^Never enrolled\n {2}Then Intune lists "LT-0042" .*\n {4}.*Expected: .*\n {4}Seen: Intune does not list "LT-0042"\./,
    /^A screen that came once\n {2}And the screens came .*Seen: the "Starting Windows" screen, the "Pre-provisioning succeeded" screen\.\n/s,
    /^A screen that came twice\n {2}And the screens came .*Seen: (?:the "Starting Windows" screen, the "Pre-provisioning succeeded" screen(?:, |\.)){2}\n/s,
    /^Words.*\n.*\n {4}NotSeen: Expected on "LT-0042": the words "Hello"\. Nothing will change any more\.\n {4}"LT-0042" shows "Pre-provisioning succeeded"\n/,
    /^Nothing was resealed\n {2}And the "Sign in" .*\n {4}.*"LT-0042" should have been pre-provisioned and resealed before\./,
    /^Nobody has signed out\n.*\n {4}.*\n {4}Seen: Nobody has signed out\./,
    /^Two that are on.*\n.*\n {4}.*Several devices are on: name the one that is meant/,
    /^Not resealed, only.*\n.*\n {4}.*"LT-0042" should have been pre-provisioned and resealed before\./,
    /^Not resealed, but.*\n.*\n {4}.*"LT-0042" should have been pre-provisioned and resealed before\./,
    /^Never on\n.*\n {4}.*"LT-0042" was never switched on, so that this holds whatever the product does\./,
    /^A dark screen\n.*\n {4}.*"LT-0042" is switched off: its screen is dark/,
    /^An address that was called\n {2}But .*https.*\n {4}.*\n {4}Seen: of this host it called https:\/\/ifx-keyid-/,
    /^Another mode of deployment\n {2}But .*self-deploying.*\n {4}.*\n {4}Seen: it downloaded user-driven\.\n/,
    /^No profile was downloaded\n.*\n {4}.*\n {4}Seen: it has downloaded none\.\n/,
    /^A profile that no group.*\n {2}Then Intune refuses .*\n {4}.*\n {4}Seen: Intune deleted it\.\n/,
    /^A profile that nobody.*\n.*\n {4}NotSeen: Nobody has deleted a deployment profile "Contoso pre-provisioned"\.\n/,
    /^Programs in another order\n {2}And these programs .*\n {4}.*\n {4}Seen: installer of Contoso VPN, installer of Contoso Paint\n/,
    /^A code beside a phase\n {2}But the screen does not .*\n {4}.*\n {4}Seen: it shows it\.\n/,
    /^A code in a log.*\n {2}But the event log .*\n {4}.*\n {4}Seen: its events\n/,
    /^Another user's key\n {2}But in the registry .*\n {4}.* is that of Ben, whose SID is S-1-12-1-.*\n {4}Seen: in the registry\n/,
  ];
  assert.equal(failures.length, expected.length, stdout);
  for (const [index, words] of expected.entries()) assert.match(failures[index] ?? '', words);
});

test('of two records in Intune both are told', () => {
  const record = {
    deviceName: 'DESKTOP-1',
    serialNumber: 'LT0042',
    userPrincipalName: '',
    complianceState: 'compliant',
    osVersion: '10.0.26200.6899',
    enrolledDateTime: '2026-03-02T08:13:00Z',
  };
  const later = { ...record, deviceName: 'CT-1', userPrincipalName: 'anna@contoso.com' };
  assert.match(recordsInWords('LT-0042', []), /^Intune does not list "LT-0042"\.$/);
  assert.match(recordsInWords('LT-0042', [record]), /^Intune lists it:\n {2}DESKTOP-1, without a user, /);
  assert.match(
    recordsInWords('LT-0042', [record, later]),
    /^Intune lists "LT-0042" 2 times; .*DESKTOP-1, without a user, .*CT-1, of anna@contoso\.com, enrolled 2026/s,
  );
});
