/** Steps beyond the features: those that no scenario needs, and some that fail because what they say is not so. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { onlyRecord } from '../../steps/known-devices.ts';
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
    /^Joined.*\n {2}But "LT-0042" is not joined .*\n {4}The directory lists "LT-0042" as joined: DESKTOP-/,
    /^Never enrolled\n {2}Then "LT-0042" is listed .*\n {4}Intune does not list "LT-0042"\./,
    /^A screen that came once\n {2}And the screens came .*- {3}'Starting Windows'\n/s,
    /^A screen that came twice\n {2}And the screens came .*\+ {3}'Pre-provisioning succeeded'\n/s,
    /^Words.*\n.*\n {4}NotSeen: Expected on "LT-0042": the words "Hello"\. Nothing will change any more\.\n {4}"LT-0042" shows "Pre-provisioning succeeded"\n/,
    /^A column that nobody knows\n.*\n {4}The table of apps cannot be read\. Its columns are app, kind, context, assigned to, minutes; .*\n.*"asigned to"/,
    /^An edition that nobody knows\n.*\n {4}Windows 11 Professional is not known:\n.*"Pro"/,
    /^Nothing was resealed\n {2}Then the "Sign in" .*\n {4}"LT-0042" should have been pre-provisioned and resealed before\./,
  ];
  assert.equal(failures.length, expected.length, stdout);
  for (const [index, words] of expected.entries()) assert.match(failures[index] ?? '', words);
});

test('of two records in Intune a step takes neither', () => {
  const record = {
    deviceName: 'DESKTOP-1',
    serialNumber: 'LT0042',
    userPrincipalName: '',
    complianceState: 'compliant',
    enrolledDateTime: '2026-03-02T08:13:00Z',
  };
  const later = { ...record, deviceName: 'CT-1', userPrincipalName: 'anna@contoso.com' };
  assert.equal(onlyRecord('LT-0042', [record]), record);
  assert.throws(
    () => onlyRecord('LT-0042', [record, later]),
    /^Error: Intune lists "LT-0042" 2 times; .*DESKTOP-1, without a user, .*CT-1, of anna@contoso\.com, enrolled 2026/s,
  );
});
