import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDisk } from '../../../devices/disk/index.ts';
import {
  applyMembershipChanges,
  isLocalAdministrator,
  keepAccount,
  makeAdministrator,
} from '../../../devices/local-groups/index.ts';
import { directorySid } from '../../../wire/directory-sid.ts';

const ANNA = 'S-1-12-1-1-2-3-4';
const ROLE = 'S-1-12-1-5-6-7-8';

test('an account is an administrator by itself or by one of its roles', async () => {
  const pc = { disk: createDisk() };
  await keepAccount(pc, { name: 'anna@contoso.com', principals: [ANNA] });
  await keepAccount(pc, { name: 'ben@contoso.com', principals: ['S-1-12-1-9-9-9-9', ROLE] });
  assert.equal(await isLocalAdministrator(pc, 'anna@contoso.com'), false);
  assert.equal(await isLocalAdministrator(pc, 'nobody@contoso.com'), undefined);
  await applyMembershipChanges(pc, [
    { LocalSID: 'S-1-5-32-545', AddSIDs: [ANNA] },
    { LocalSID: 'S-1-5-32-544', AddSIDs: [ROLE] },
  ]);
  assert.equal(await isLocalAdministrator(pc, 'anna@contoso.com'), false);
  assert.equal(await isLocalAdministrator(pc, 'Ben@contoso.com'), true);
  await makeAdministrator(pc, { name: 'anna@contoso.com', principals: [ANNA] });
  assert.equal(await isLocalAdministrator(pc, 'anna@contoso.com'), true);
});

test('making an administrator makes nobody one who only has the same role; a lost role is lost', async () => {
  const pc = { disk: createDisk() };
  const ben = { name: 'ben@contoso.com', principals: ['S-1-12-1-9-9-9-9', ROLE] };
  await keepAccount(pc, { name: 'anna@contoso.com', principals: [ANNA, ROLE] });
  await keepAccount(pc, ben);
  await makeAdministrator(pc, ben);
  assert.equal(await isLocalAdministrator(pc, 'anna@contoso.com'), false);
  await applyMembershipChanges(pc, [{ LocalSID: 'S-1-5-32-544', AddSIDs: [ROLE] }]);
  assert.equal(await isLocalAdministrator(pc, 'anna@contoso.com'), true);
  await keepAccount(pc, { name: 'anna@contoso.com', principals: [ANNA] });
  assert.equal(await isLocalAdministrator(pc, 'anna@contoso.com'), false);
});

test('the SID of an object of the directory is made of its id (protocols-entra.md 13.1)', () => {
  assert.equal(
    directorySid('73d664e4-0886-4a73-b745-c694da45ddb4'),
    'S-1-12-1-1943430372-1249052806-2496021943-3034400218',
  );
});
