/** The policy of Windows LAPS (laps-csp): ranges, and that it is the device's alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bench, codes } from './csp-bench.ts';

const POLICIES = './Device/Vendor/MSFT/LAPS/Policies';

test('each setting takes its documented range and nothing beside it', async () => {
  const on = await bench();
  for (const [name, least, most] of [
    ['BackupDirectory', 0, 2],
    ['PasswordAgeDays', 1, 365],
    ['PasswordLength', 8, 64],
    ['PasswordComplexity', 1, 4],
  ] as const) {
    const node = `${POLICIES}/${name}`;
    const values = [least, most, least - 1, most + 1, 'x'].map(String);
    const answers = [];
    for (const value of values) answers.push(...(await codes(on, ['Replace', node, value, 'int'])));
    assert.deepEqual(answers, [200, 200, 500, 500, 500], name);
  }
});

test('the account has a name, and a user has no such policy', async () => {
  const on = await bench();
  assert.deepEqual(await codes(on, ['Replace', `${POLICIES}/AdministratorAccountName`, ' ', 'chr']), [500]);
  assert.deepEqual(await codes(on, ['Replace', `${POLICIES}/AdministratorAccountName`, 'it', 'chr']), [200]);
  const ofUser = './User/Vendor/MSFT/LAPS/Policies/BackupDirectory';
  assert.deepEqual(await codes(on, ['Replace', ofUser, '1', 'int']), [405]);
});
