/** Local accounts that management makes (accounts-csp). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLocalAdministrator, otherAdministrators } from '../../../devices/local-groups/index.ts';
import { bench, codes } from './csp-bench.ts';

const USERS = './Device/Vendor/MSFT/Accounts/Users';

test('an account of group 2 is a local administrator, one of group 1 is none', async () => {
  const on = await bench();
  const answers = await codes(
    on,
    ['Replace', `${USERS}/support/Password`, 'Local-Pass-2026', 'chr'],
    ['Replace', `${USERS}/support/LocalUserGroup`, '2', 'int'],
    ['Replace', `${USERS}/guest/Password`, 'Local-Pass-2026', 'chr'],
    ['Replace', `${USERS}/guest/LocalUserGroup`, '1', 'int'],
  );
  assert.deepEqual(answers, [200, 200, 200, 200]);
  assert.equal(await isLocalAdministrator(on.pc, '.\\support'), true);
  assert.equal(await isLocalAdministrator(on.pc, '.\\GUEST'), false);
  assert.equal(await isLocalAdministrator(on.pc, '.\\nobody'), undefined);
  assert.deepEqual(await otherAdministrators(on.pc, 'CORP\\anna'), ['.\\support']);
  assert.deepEqual(await otherAdministrators(on.pc, '.\\SUPPORT'), []);
});

test('there is no third group, and accounts are no settings of a user', async () => {
  const on = await bench();
  assert.deepEqual(await codes(on, ['Replace', `${USERS}/support/LocalUserGroup`, '3', 'int']), [500]);
  const ofUser = './User/Vendor/MSFT/Accounts/Users/support/LocalUserGroup';
  assert.deepEqual(await codes(on, ['Replace', ofUser, '2', 'int']), [405]);
  assert.equal(await isLocalAdministrator(on.pc, '.\\support'), undefined);
});
