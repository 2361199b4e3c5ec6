/** Restrictions of enrolment that an administrator makes beside the built-in one, and whom they stop. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findTenant } from '../../../mock-cloud/entra/index.ts';
import { users } from '../../../mock-cloud/entra/records.ts';
import { tenantFor } from '../../../mock-cloud/intune/enrollment-restrictions.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { statusOf } from './answers.ts';
import { ENROLLMENT, type GraphAnswer, graphClient, startGraph } from './bench.ts';
import { groupIdOf } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, {
  users: [{ userPrincipalName: 'anna@contoso.com' }, { userPrincipalName: 'ben@contoso.com' }],
  groups: [{ displayName: 'Staff', members: ['anna@contoso.com'] }],
});

const TYPE = '#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration';
const make = (displayName: string, platformRestriction: object, more: object = {}): Promise<GraphAnswer> =>
  client.send('POST', ENROLLMENT, {
    '@odata.type': TYPE,
    displayName,
    platformType: 'windows',
    platformRestriction,
    ...more,
  });
const one = ({ json }: GraphAnswer): string => `${ENROLLMENT}/${String(json.id)}`;
const assign = async (made: GraphAnswer): Promise<number> => {
  const groupId = await groupIdOf(client, 'Staff');
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };
  return statusOf(
    client.send('POST', `${one(made)}/assign`, { enrollmentConfigurationAssignments: [{ target }] }),
  );
};
/** What counts for a user's enrolment: all of Windows, and personally owned. */
async function countsFor(name: string): Promise<unknown[]> {
  const context = inTenant(bench.context, client.tenantId);
  const tenant = await findTenant(context, client.tenantId);
  const [user] = await context
    .collection(users)
    .list({ where: [{ field: 'userPrincipalName', is: '=', value: `${name}@contoso.com` }] });
  assert.ok(tenant !== undefined && user !== undefined);
  const { intune } = await tenantFor(context, tenant, user);
  return [intune.windowsEnrollment, intune.personalWindowsEnrollment];
}
const order = async (): Promise<unknown[]> =>
  (
    await client.list(
      `${ENROLLMENT}?$filter=deviceEnrollmentConfigurationType eq 'singlePlatformRestriction'`,
    )
  ).map(({ displayName, priority }) => [displayName, priority]);

test('a restriction stops those that it is assigned to, until it is changed or deleted', async () => {
  const before = await countsFor('anna');
  assert.deepEqual(before, ['allowed', undefined]);
  const made = await make('No Windows', { platformBlocked: true }, { id: 'x', priority: 9 });
  assert.equal(made.status, 201, made.text);
  assert.match(String(made.json.id), /^[0-9a-f-]{36}_SinglePlatformRestriction$/);
  assert.deepEqual(
    [made.json['@odata.type'], made.json.priority, made.json.version, made.json.platformType],
    [TYPE, 1, 1, 'windows'],
  );
  assert.deepEqual(await countsFor('anna'), before, 'it is not assigned yet');
  assert.equal(await assign(made), 200);
  assert.deepEqual(await countsFor('anna'), ['blocked', 'allowed']);
  assert.deepEqual(await countsFor('ben'), before);
  assert.equal((await client.list(`${one(made)}/assignments`)).length, 1);

  const patched = await client.send('PATCH', one(made), {
    '@odata.type': TYPE,
    platformRestriction: { platformBlocked: false, personalDeviceEnrollmentBlocked: true },
  });
  assert.deepEqual([patched.status, patched.json.version], [200, 3]);
  assert.deepEqual(await countsFor('anna'), ['allowed', 'blocked']);
  // v1.0 does not have the type: the base's properties alone.
  const stable = one(made).replace('beta', 'v1.0');
  assert.equal((await client.send('PATCH', stable, { displayName: 'No' })).json.displayName, 'No');
  assert.equal('platformRestriction' in (await client.get(stable)).json, false);
  assert.equal(await statusOf(client.send('PATCH', stable, { platformType: 'windows' })), 400);
  assert.equal(await statusOf(client.send('DELETE', one(made))), 200);
  assert.deepEqual(await countsFor('anna'), before);
  assert.equal(await statusOf(client.send('DELETE', one(made))), 404);
});

test('the first in priority counts; the others move up', async () => {
  const [a, b, c] = [
    await make('A', { platformBlocked: true }),
    await make('B', { personalDeviceEnrollmentBlocked: true }),
    await make('C', {}),
  ];
  for (const made of [a, b, c]) assert.equal(await assign(made), 200);
  assert.deepEqual(await countsFor('anna'), ['blocked', 'allowed']);
  assert.equal(await statusOf(client.send('POST', `${one(b)}/setPriority`, { priority: 1 })), 200);
  assert.deepEqual((await order()).toSorted(), [
    ['A', 2],
    ['B', 1],
    ['C', 3],
  ]);
  assert.deepEqual(await countsFor('anna'), ['allowed', 'blocked']);
  for (const priority of [1, 0, 4])
    assert.equal(await statusOf(client.send('POST', `${one(b)}/setPriority`, { priority })), 400);
  assert.equal(await statusOf(client.send('DELETE', one(b))), 200);
  assert.deepEqual((await order()).toSorted(), [
    ['A', 1],
    ['C', 2],
  ]);
});

test('a status page is numbered by itself', async () => {
  const page = await client.send('POST', ENROLLMENT, {
    '@odata.type': '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration',
    displayName: 'Page',
  });
  assert.deepEqual([page.status, page.json.priority], [201, 1]);
});

test('what is not made here is refused by name', async () => {
  assert.equal(await statusOf(make('X', {}, { platformType: undefined })), 400);
  assert.equal(await statusOf(make('X', {}, { platformType: 'amiga' })), 400);
  assert.equal(await statusOf(make('', {})), 400);
  const other = await make('X', {}, { platformType: 'ios' });
  assert.equal(other.status, 501);
  assert.match(other.text, /platformType ios/);
  const limit = '#microsoft.graph.deviceEnrollmentLimitConfiguration';
  assert.equal(
    await statusOf(client.send('POST', ENROLLMENT, { '@odata.type': limit, displayName: 'X' })),
    501,
  );
  const builtIn = (await client.list(ENROLLMENT)).find(({ id }) => /DefaultPlatform/.test(String(id)));
  const path = `${ENROLLMENT}/${String(builtIn?.id)}`;
  assert.equal(await statusOf(client.send('DELETE', path)), 400);
  assert.equal(
    await statusOf(client.send('POST', `${path}/assign`, { enrollmentConfigurationAssignments: [] })),
    400,
  );
  assert.equal((await order()).length, 2);
  assert.deepEqual(bench.defects, []);
});
