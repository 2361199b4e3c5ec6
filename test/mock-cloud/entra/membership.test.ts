import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCertificateAuthorities } from '../../../mock-cloud/certificate-authorities/index.ts';
import { targetsReach } from '../../../mock-cloud/entra/assignment-targets.ts';
import { changeDeviceObject } from '../../../mock-cloud/entra/device-object.ts';
import {
  addMembers,
  checkMembershipRule,
  createGroup,
  deleteDeviceObject,
  deleteGroup,
  removeMember,
} from '../../../mock-cloud/entra/directory.ts';
import { groupIdsOfDevice, groupIdsOfUser, scopeIncludes } from '../../../mock-cloud/entra/membership.ts';
import {
  deviceObjects,
  type Group,
  groupMembers,
  groups,
  type User,
  users,
} from '../../../mock-cloud/entra/records.ts';
import { createKeySource } from '../../../mock-cloud/keys/index.ts';
import { createRandom } from '../../../mock-cloud/random/random.ts';
import {
  createMemory,
  inTenant,
  type ServiceContext,
  type TenantContext,
} from '../../../mock-cloud/service/index.ts';
import { openSqliteStore } from '../../../mock-cloud/store/index.ts';
import { pc, ZTD } from './device.ts';

const MINUTE = 60_000;
const TENANT = 't';

function directory(): { context: TenantContext; clock: { now: number } } {
  const clock = { now: 0 };
  const keys = createKeySource([]);
  const random = (owner: string) => createRandom('membership', owner);
  const context: ServiceContext = {
    now: () => clock.now,
    store: openSqliteStore(),
    random,
    sequence: random,
    settlers: [],
    contributors: [],
    joinHandlers: [],
    keys,
    authorities: createCertificateAuthorities({ keys, random: random('ca') }),
    memory: createMemory(),
  };
  return { context: inTenant(context, TENANT), clock };
}

const group = (id: string, membershipRule: string | null): Omit<Group, 'requiredPhysicalId'> => ({
  id,
  displayName: id,
  description: '',
  groupTypes: membershipRule === null ? [] : ['DynamicMembership'],
  membershipRule,
  createdDateTime: new Date(0).toISOString(),
});

test('a dynamic group follows a change five minutes later, and keeps a device through changes that do not matter', async () => {
  const { context, clock } = directory();
  const objects = context.collection(deviceObjects);
  await createGroup(context, group('autopilot', '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))'));
  await createGroup(context, group('kiosk', '(device.devicePhysicalIds -any (_ -eq "[OrderID]:Kiosk"))'));
  const imported = pc({ physicalIds: [ZTD] });
  await objects.put(imported.id, imported);
  const groupsNow = () => groupIdsOfDevice(context, imported.id);

  clock.now = 5 * MINUTE - 1;
  assert.deepEqual(await groupsNow(), new Map());
  clock.now = 5 * MINUTE;
  assert.deepEqual(await groupsNow(), new Map([['autopilot', 5 * MINUTE]]));

  clock.now = 60 * MINUTE;
  await objects.update(imported.id, (object) =>
    changeDeviceObject(object, { displayName: 'CONTOSO-1' }, clock.now),
  );
  assert.deepEqual(await groupsNow(), new Map([['autopilot', 5 * MINUTE]]), 'a rename changes no membership');

  await objects.update(imported.id, (object) =>
    changeDeviceObject(
      object,
      { physicalIds: [...object.physicalIds, '[OrderID]:Kiosk'] },
      clock.now + MINUTE,
    ),
  );
  clock.now = 65 * MINUTE;
  assert.deepEqual([...(await groupsNow()).keys()], ['autopilot']);
  clock.now = 66 * MINUTE;
  assert.deepEqual(
    await groupsNow(),
    new Map([
      ['autopilot', 5 * MINUTE],
      ['kiosk', 66 * MINUTE],
    ]),
  );

  await objects.update(imported.id, (object) => changeDeviceObject(object, { physicalIds: [] }, clock.now));
  clock.now = 70 * MINUTE;
  assert.equal((await groupsNow()).size, 2, 'it stays until the groups have followed');
  clock.now = 71 * MINUTE;
  assert.equal((await groupsNow()).size, 0);
});

test('members are added once, and never to a dynamic group', async () => {
  const { context, clock } = directory();
  await context.collection(deviceObjects).put(pc().id, pc());
  await createGroup(context, group('assigned', null));
  await createGroup(context, group('dynamic', 'device.displayName -eq "x"'));
  clock.now = MINUTE;
  assert.deepEqual(await addMembers(context, 'assigned', [pc().id]), { kind: 'done' });
  assert.deepEqual(await groupIdsOfDevice(context, pc().id), new Map([['assigned', MINUTE]]));
  const kinds = [
    await addMembers(context, 'assigned', [pc().id]),
    await addMembers(context, 'assigned', ['nobody']),
    await addMembers(context, 'dynamic', [pc().id]),
    await addMembers(context, 'nowhere', [pc().id]),
    await removeMember(context, 'assigned', pc().id),
    await removeMember(context, 'assigned', pc().id),
    await createGroup(context, group('wrong', 'device.colour -eq "red"')),
    checkMembershipRule('device.displayName -eq "x"'),
  ].map(({ kind }) => kind);
  const expected = [
    'alreadyMember',
    'objectNotFound',
    'dynamicGroup',
    'groupNotFound',
    'done',
    'notMember',
    'ruleNotValid',
    'done',
  ];
  assert.deepEqual(kinds, expected);
  assert.equal(await context.collection(groups).get('wrong'), undefined);
});

test('a group tag finds the groups that ask for it, wherever in the rule that stands', async () => {
  const { context, clock } = directory();
  const tagged = (tag: string): string => `(device.devicePhysicalIds -any (_ -eq "[orderid]:${tag}"))`;
  const rules: Readonly<Record<string, string>> = {
    kiosk: tagged('Kiosk'),
    'other tag': tagged('Office'),
    'kiosk by name': `device.displayName -startsWith "LT-" and ${tagged('KIOSK')}`,
    'either tag': `${tagged('Kiosk')} or ${tagged('Office')}`,
    'not the other': `not ${tagged('Office')}`,
    'both tags': `${tagged('Office')} and ${tagged('Kiosk')}`,
    'any tag': '(device.devicePhysicalIds -any (_ -startsWith "[OrderID]"))',
    'in a list': '(device.devicePhysicalIds -any (_ -in ["[OrderID]:Kiosk", "x"]))',
  };
  for (const [id, rule] of Object.entries(rules)) await createGroup(context, group(id, rule));
  const object = pc({ physicalIds: [ZTD, '[OrderID]:Kiosk'] });
  await context.collection(deviceObjects).put(object.id, object);
  clock.now = 5 * MINUTE;
  const expected = ['any tag', 'either tag', 'in a list', 'kiosk', 'kiosk by name', 'not the other'];
  assert.deepEqual([...(await groupIdsOfDevice(context, object.id)).keys()].sort(), expected);
});

test('whoever is deleted is a member of nothing, and a group that is deleted has no members', async () => {
  const { context } = directory();
  const memberships = context.collection(groupMembers);
  for (const id of ['one', 'two']) await createGroup(context, group(id, null));
  const objects = [pc(), pc({ id: 'b', deviceId: 'b' })];
  for (const object of objects) {
    await context.collection(deviceObjects).put(object.id, object);
    for (const id of ['one', 'two']) await addMembers(context, id, [object.id]);
  }
  await deleteGroup(context, 'two');
  await deleteDeviceObject(context, 'b');
  assert.deepEqual(await memberships.list(), [{ groupId: 'one', memberId: pc().id, since: 0 }]);
  assert.deepEqual([...(await groupIdsOfDevice(context, pc().id)).keys()], ['one']);
});

test('several members are added together or not at all', async () => {
  const { context } = directory();
  await createGroup(context, group('one', null));
  for (const id of ['a', 'b', 'c']) {
    await context.collection(deviceObjects).put(id, pc({ id, deviceId: id }));
  }
  assert.equal((await addMembers(context, 'one', ['b'])).kind, 'done');
  assert.equal((await addMembers(context, 'one', ['a', 'b', 'c'])).kind, 'alreadyMember');
  assert.equal((await addMembers(context, 'one', ['c', 'c'])).kind, 'alreadyMember');
  assert.equal(await context.collection(groupMembers).count(), 1);
});

test('groups of a user: assigned and by rule', async () => {
  const { context } = directory();
  const anna: User = {
    id: 'anna',
    userPrincipalName: 'anna@contoso.com',
    displayName: 'Anna',
    givenName: 'Anna',
    surname: '',
    accountEnabled: true,
    password: '',
    servicePlans: [],
    multiFactor: { kind: 'none' },
    failedSignIns: 0,
  };
  await context.collection(users).put('anna', anna);
  await createGroup(context, group('staff', null));
  await addMembers(context, 'staff', ['anna']);
  await createGroup(context, group('everybody', 'user.userPrincipalName -contains "@CONTOSO.com"'));
  await createGroup(context, group('devices', 'device.displayName -ne "x"'));
  assert.deepEqual(await groupIdsOfUser(context, 'anna'), new Set(['everybody', 'staff']));
});

test('scopes and assignment targets', () => {
  assert.equal(scopeIncludes({ kind: 'all', groupIds: [] }, new Set()), true);
  assert.equal(scopeIncludes({ kind: 'none', groupIds: ['a'] }, new Set(['a'])), false);
  assert.equal(scopeIncludes({ kind: 'some', groupIds: ['a'] }, new Set(['a'])), true);
  assert.equal(scopeIncludes({ kind: 'some', groupIds: ['a'] }, new Set(['b'])), false);
  const inA = { deviceGroupIds: new Set(['a']), device: true };
  assert.equal(targetsReach([{ kind: 'allDevices' }], inA), true);
  assert.equal(targetsReach([{ kind: 'allUsers' }], inA), false);
  assert.equal(targetsReach([{ kind: 'allUsers' }], { user: true }), true);
  assert.equal(targetsReach([{ kind: 'group', groupId: 'a' }], inA), true);
  assert.equal(
    targetsReach([{ kind: 'group', groupId: 'a' }], { userGroupIds: new Set(['b']), user: true }),
    false,
  );
  assert.equal(targetsReach([{ kind: 'allDevices' }, { kind: 'excludeGroup', groupId: 'a' }], inA), false);
  assert.equal(targetsReach([], inA), false);
});
