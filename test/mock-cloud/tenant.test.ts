import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploymentProfiles } from '../../mock-cloud/autopilot/records.ts';
import { createCertificateAuthorities } from '../../mock-cloud/certificate-authorities/index.ts';
import { base32 } from '../../mock-cloud/entra/base32.ts';
import { deviceObjects, users } from '../../mock-cloud/entra/records.ts';
import { userEntity } from '../../mock-cloud/graph/shapes/directory.ts';
import { createKeySource } from '../../mock-cloud/keys/index.ts';
import { createRandom } from '../../mock-cloud/random/random.ts';
import { createMemory, TenantSpecError } from '../../mock-cloud/service/index.ts';
import { openSqliteStore } from '../../mock-cloud/store/index.ts';
import { createTenant } from '../../mock-cloud/tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../../mock-cloud/tenant/spec.ts';

function context() {
  const keys = createKeySource([]);
  const random = (owner: string) => createRandom('seed', owner);
  return {
    now: () => 1_772_000_000_000,
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
}
const create = (spec: TenantSpecInput, parts = context()) => createTenant(parts, TenantSpec.parse(spec));

test('a tenant of two lines is ready to use', async () => {
  const parts = context();
  const tenant = await create(
    { name: 'Contoso', domain: 'contoso.com', users: [{ userPrincipalName: 'anna@contoso.com' }] },
    parts,
  );
  const anna = await parts.store.collection(users, tenant.id).find('userPrincipalName', 'ANNA@contoso.com');
  assert.deepEqual(anna?.servicePlans, ['INTUNE_A']);
  assert.equal(anna?.displayName, 'Anna');
  assert.equal(tenant.users[0]?.password, anna?.password);
});

test('a user may have another licence, and have joined devices before', async () => {
  const parts = context();
  const zoe = {
    userPrincipalName: 'zoe@contoso.com',
    licensed: false,
    otherPlans: ['EXCHANGE_S_STANDARD' as const],
    joinedDevices: 2,
  };
  const tenant = await create({ name: 'Contoso', domain: 'contoso.com', users: [zoe] }, parts);
  const found = await parts.store
    .collection(users, tenant.id)
    .find('userPrincipalName', zoe.userPrincipalName);
  const objects = await parts.store.collection(deviceObjects, tenant.id).list();
  assert.deepEqual(
    objects.map(({ registeredOwner, trustType }) => [registeredOwner, trustType]),
    [
      [found?.id, 'AzureAd'],
      [found?.id, 'AzureAd'],
    ],
  );
  // Ids of "Product names and service plan identifiers for licensing".
  const { assignedLicenses, assignedPlans } = found === undefined ? {} : userEntity(found);
  assert.deepEqual(assignedLicenses, [{ disabledPlans: [], skuId: '4b9405b0-7788-4568-add1-99614e613b69' }]);
  assert.deepEqual(assignedPlans, [
    {
      assignedDateTime: null,
      capabilityStatus: 'Enabled',
      service: 'exchange',
      servicePlanId: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
    },
  ]);
});

test('the same seed gives the same tenant', async () => {
  const spec: TenantSpecInput = { name: 'Contoso', domain: 'contoso.com' };
  assert.deepEqual(await create(spec), await create(spec));
});

test('names become targets: groups, all devices, exclusions', async () => {
  const parts = context();
  const tenant = await create(
    {
      name: 'C',
      domain: 'c.com',
      groups: [{ displayName: 'Kiosks' }],
      deploymentProfiles: [{ displayName: 'P', assignedTo: ['All Devices', 'not Kiosks'] }],
    },
    parts,
  );
  const [profile] = await parts.store.collection(deploymentProfiles, tenant.id).list();
  assert.deepEqual(
    profile?.assignments.map(({ target }) => target.kind),
    ['allDevices', 'excludeGroup'],
  );
});

test('a malformed tenant gets one clear message with its place', async () => {
  const cases: [TenantSpecInput, RegExp][] = [
    [
      { name: 'C', domain: 'c.com', mdmUserScope: ['Sales'] },
      /^mdmUserScope\[0\]: there is no group "Sales" in this tenant \(groups: none\)$/,
    ],
    [
      {
        name: 'C',
        domain: 'c.com',
        users: [{ userPrincipalName: 'anna@c.com' }],
        usersMayJoin: ['Anna@c.com', 'zoe@c.com'],
      },
      /^usersMayJoin\[1\]: there is no user "zoe@c\.com" in this tenant$/,
    ],
    [
      { name: 'C', domain: 'c.com', groups: [{ displayName: 'G', members: ['zoe@c.com'] }] },
      /^groups\[0\]\.members\[0\]: there is no user "zoe@c\.com"/,
    ],
    [
      { name: 'C', domain: 'c.com', enrollmentStatusPages: [{ displayName: 'E', blockingApps: ['X'] }] },
      /^enrollmentStatusPages\[0\]\.blockingApps\[0\]: there is no app "X"$/,
    ],
    [
      {
        name: 'C',
        domain: 'c.com',
        users: [{ userPrincipalName: 'a@c.com' }],
        groups: [{ displayName: 'G', membershipRule: 'x', members: ['a@c.com'] }],
      },
      /^groups\[0\]: a group has a membership rule or members, not both$/,
    ],
    [
      {
        name: 'C',
        domain: 'c.com',
        groups: [{ displayName: 'G', membershipRule: 'device.colour -eq "red"' }],
      },
      /^groups\[0\]\.membershipRule: The membership rule is not valid at character 1: .+\.$/,
    ],
  ];
  for (const [spec, message] of cases) {
    await assert.rejects(
      create(spec),
      (error: unknown) => error instanceof TenantSpecError && message.test(error.message),
    );
  }
  const refused = TenantSpec.safeParse({ name: 'C', domain: 'no domain', userz: [] });
  assert.equal(refused.success, false);
  assert.deepEqual(refused.error?.issues.map((issue) => issue.path.join('.')).sort(), ['', 'domain']);
});

test('a domain belongs to one tenant', async () => {
  const parts = context();
  await create({ name: 'One', domain: 'c.com' }, parts);
  await assert.rejects(create({ name: 'Two', domain: 'C.COM' }, parts), /entra\.tenants/);
});

test('base32 by the vectors of RFC 4648 section 10, without padding', () => {
  const vectors = {
    '': '',
    f: 'MY',
    fo: 'MZXQ',
    foo: 'MZXW6',
    foob: 'MZXW6YQ',
    fooba: 'MZXW6YTB',
    foobar: 'MZXW6YTBOI',
  };
  for (const [text, encoded] of Object.entries(vectors)) assert.equal(base32(Buffer.from(text)), encoded);
});
