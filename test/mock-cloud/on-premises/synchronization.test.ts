/** Directory synchronization: what a cycle takes to the cloud, when, and when it goes again. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import {
  DOMAIN,
  deleteComputer,
  inDirectory,
  joined,
  makeComputer,
  ownCertificate,
  register,
  writeCertificates,
} from './domain-computer.ts';
import { CORP, DAY, HOUR, MINUTE, type Organization, organization, START } from './joining-pcs.ts';

const PASSWORD = 'Pa55-word-Anna';
const PEOPLE = [
  { accountName: 'anna', password: PASSWORD, userPrincipalName: 'anna@contoso.com' },
  { accountName: 'ben', password: PASSWORD },
];
const USERS = {
  users: [{ userPrincipalName: 'Anna@contoso.com' }, { userPrincipalName: 'ben@contoso.com' }],
};
const SYNCHRONIZED = {
  ...CORP,
  domains: [{ ...CORP.domains[0], users: PEOPLE }],
  synchronization: {},
} satisfies TenantSpecInput['onPremises'];

/** The names of the device objects that synchronization made. */
async function synchronized({ graph }: Organization): Promise<unknown[]> {
  const found = await graph.list("/v1.0/devices?$filter=trustType eq 'ServerAd'");
  return found.map(({ displayName }) => displayName);
}

test('a computer that has written its certificate is in the cloud after the next cycle, pending', async () => {
  const org = await organization(SYNCHRONIZED);
  const { bench, context, graph } = org;
  bench.now += MINUTE;
  const computer = await makeComputer(context, 'CT-1');
  bench.now += HOUR;
  assert.deepEqual(await synchronized(org), [], 'it has no certificate yet');
  await writeCertificates(context, computer, [ownCertificate(computer, bench.now)]);
  // Cycles are at 08:00, 08:30, 09:00 …; it is 09:01.
  bench.now = START + HOUR + 30 * MINUTE - 1;
  assert.deepEqual(await synchronized(org), []);
  bench.now += 1;
  const [object, ...more] = await graph.list("/beta/devices?$filter=trustType eq 'ServerAd'");
  assert.deepEqual(more, []);
  assert.partialDeepStrictEqual(object, {
    deviceId: computer.objectGuid,
    displayName: 'CT-1',
    accountEnabled: true,
    trustType: 'ServerAd',
    profileType: 'RegisteredDevice',
    domainName: DOMAIN,
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: '2026-03-02T09:30:00Z',
    onPremisesSecurityIdentifier: computer.sid,
    registrationDateTime: null,
    alternativeSecurityIds: [],
    isManaged: null,
    isCompliant: null,
  });
  assert.equal((await graph.get(`/v1.0/devices(deviceId='${computer.objectGuid}')`)).status, 200);
});

test('the cycle is computed when somebody looks: as it was at its time', async () => {
  const org = await organization(SYNCHRONIZED);
  const { bench, context } = org;
  bench.now += MINUTE;
  const early = await makeComputer(context, 'CT-1');
  await writeCertificates(context, early, [ownCertificate(early, bench.now)]);
  bench.now = START + 40 * MINUTE;
  const late = await makeComputer(context, 'CT-2');
  await writeCertificates(context, late, [ownCertificate(late, bench.now)]);
  bench.now = START + 50 * MINUTE;
  assert.deepEqual(await synchronized(org), ['CT-1'], 'the cycle of 08:30 knew one of them');
  bench.now = START + HOUR;
  assert.deepEqual((await synchronized(org)).toSorted(), ['CT-1', 'CT-2']);
});

test('a computer that is deleted on premises goes at the next cycle, and not before', async () => {
  const org = await organization(SYNCHRONIZED);
  const { bench, context } = org;
  const computer = await makeComputer(context, 'CT-1');
  await writeCertificates(context, computer, [ownCertificate(computer, bench.now)]);
  bench.now = START + 40 * MINUTE;
  await deleteComputer(context, computer);
  bench.now = START + 50 * MINUTE;
  // Nobody has looked since 08:30, when it was there.
  assert.deepEqual(await synchronized(org), []);
  const other = await makeComputer(context, 'CT-2');
  await writeCertificates(context, other, [ownCertificate(other, bench.now)]);
  bench.now = START + HOUR;
  assert.deepEqual(await synchronized(org), ['CT-2']);
  bench.now += 10 * MINUTE;
  await deleteComputer(context, other);
  bench.now += 19 * MINUTE;
  assert.deepEqual(await synchronized(org), ['CT-2'], 'the cycle of 09:30 has not been yet');
  bench.now += MINUTE;
  assert.deepEqual(await synchronized(org), []);
});

test('a device object that is deleted in the cloud only comes back, to be registered anew', async () => {
  const org = await organization(SYNCHRONIZED);
  const { bench, context, graph } = org;
  const computer = await makeComputer(context, 'CT-1');
  await writeCertificates(context, computer, [ownCertificate(computer, bench.now)]);
  bench.now += 30 * MINUTE;
  assert.deepEqual(await synchronized(org), ['CT-1']);
  joined(await register(org, computer));
  const [before] = await graph.list("/v1.0/devices?$filter=trustType eq 'ServerAd'");
  assert.equal((await graph.send('DELETE', `/v1.0/devices/${String(before?.id)}`)).status, 204);
  assert.deepEqual(await synchronized(org), []);
  bench.now += 30 * MINUTE;
  const [after] = await graph.list("/v1.0/devices?$filter=trustType eq 'ServerAd'");
  assert.partialDeepStrictEqual(after, { deviceId: computer.objectGuid, registrationDateTime: null });
  assert.notEqual(after?.id, before?.id);
  await deleteComputer(context, computer);
  bench.now += 30 * MINUTE;
  assert.deepEqual(await synchronized(org), [], 'until it is deleted on premises too');
});

test('certificates of others and bytes that are none take no computer to the cloud; a withdrawn one takes it away', async () => {
  const org = await organization(SYNCHRONIZED);
  const { bench, context } = org;
  const [one, two] = [await makeComputer(context, 'CT-1'), await makeComputer(context, 'CT-2')];
  await writeCertificates(context, one, [ownCertificate(two, bench.now), Buffer.from('no certificate')]);
  bench.now += 30 * MINUTE;
  assert.deepEqual(await synchronized(org), []);
  await writeCertificates(context, one, [ownCertificate(two, bench.now), ownCertificate(one, bench.now)]);
  bench.now += 30 * MINUTE;
  assert.deepEqual(await synchronized(org), ['CT-1']);
  bench.now += MINUTE;
  await writeCertificates(context, one, []);
  bench.now += MINUTE;
  assert.deepEqual(await synchronized(org), ['CT-1']);
  bench.now += 28 * MINUTE;
  await synchronized(org);
  bench.now += 30 * MINUTE;
  assert.deepEqual(await synchronized(org), []);
});

test('only the computer itself writes its certificate', async () => {
  const { context, bench } = await organization(SYNCHRONIZED);
  const [one, two] = [await makeComputer(context, 'CT-1'), await makeComputer(context, 'CT-2')];
  const certificate = ownCertificate(one, bench.now);
  const others = [
    { name: `anna@contoso.com`, password: PASSWORD },
    { name: `${two.name}$@${DOMAIN}`, password: two.password },
  ];
  for (const as of others)
    await assert.rejects(
      writeCertificates(context, one, [certificate], as),
      { name: 'DirectoryRefused' },
      as.name,
    );
  await writeCertificates(context, one, [certificate]);
});

test('people are matched by their principal names, and the users say where they come from', async () => {
  const org = await organization(SYNCHRONIZED, { description: USERS });
  const { graph, context } = org;
  const select =
    '$select=onPremisesImmutableId,onPremisesSyncEnabled,onPremisesSamAccountName,onPremisesDomainName,' +
    'onPremisesDistinguishedName,onPremisesUserPrincipalName,onPremisesSecurityIdentifier,onPremisesLastSyncDateTime';
  const { json } = await graph.get(`/v1.0/users/anna@contoso.com?${select}`);
  const [found] = await inDirectory(context, 'anna@contoso.com', PASSWORD, (client) =>
    client.search({
      base: 'CN=anna,CN=Users,DC=corp,DC=contoso,DC=com',
      scope: 'base',
      filter: '(objectClass=user)',
      attributes: ['objectGUID'],
    }),
  );
  assert.partialDeepStrictEqual(json, {
    onPremisesImmutableId: found?.values.objectGUID?.[0]?.toString('base64'),
    onPremisesSyncEnabled: true,
    onPremisesSamAccountName: 'anna',
    onPremisesDomainName: DOMAIN,
    onPremisesDistinguishedName: 'CN=anna,CN=Users,DC=corp,DC=contoso,DC=com',
    onPremisesUserPrincipalName: 'anna@contoso.com',
    onPremisesLastSyncDateTime: '2026-03-02T08:00:00Z',
  });
  const [ben] = await graph.list(`/beta/users?$filter=userPrincipalName eq 'ben@contoso.com'&${select}`);
  assert.partialDeepStrictEqual(ben, { onPremisesImmutableId: null, onPremisesSyncEnabled: null });
  const { people } = await org.control.directorySynchronization('contoso.com');
  assert.deepEqual(
    people.map(({ userPrincipalName, immutableId }) => [userPrincipalName, immutableId]),
    [['anna@contoso.com', json.onPremisesImmutableId]],
  );
});

test('the organization says that it synchronizes, and since when it has not', async () => {
  const org = await organization(SYNCHRONIZED);
  org.bench.now += 40 * MINUTE;
  const [own] = await org.graph.list('/v1.0/organization');
  assert.partialDeepStrictEqual(own, {
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: '2026-03-02T08:30:00Z',
  });
  const [other] = await (await organization(CORP)).graph.list('/v1.0/organization');
  assert.partialDeepStrictEqual(other, { onPremisesSyncEnabled: null, onPremisesLastSyncDateTime: null });
});

test('off the line nothing is taken; back on it, a cycle is at once; and one can be asked for', async () => {
  const org = await organization(SYNCHRONIZED);
  const { bench, context, control } = org;
  await control.setSynchronizationOnline('contoso.com', false);
  const computer = await makeComputer(context, 'CT-1');
  await writeCertificates(context, computer, [ownCertificate(computer, bench.now)]);
  bench.now += DAY;
  assert.deepEqual(await synchronized(org), []);
  await assert.rejects(control.synchronizeDirectories('contoso.com'), /off the line/);
  assert.partialDeepStrictEqual(await control.directorySynchronization('contoso.com'), {
    online: false,
    lastCycleDateTime: '2026-03-02T08:00:00.000Z',
    lastError: null,
  });
  await control.setSynchronizationOnline('contoso.com', true);
  assert.deepEqual(await synchronized(org), ['CT-1']);
  bench.now += MINUTE;
  const other = await makeComputer(context, 'CT-2');
  await writeCertificates(context, other, [ownCertificate(other, bench.now)]);
  assert.deepEqual(await synchronized(org), ['CT-1']);
  await control.synchronizeDirectories('contoso.com');
  assert.deepEqual((await synchronized(org)).toSorted(), ['CT-1', 'CT-2']);
  const { computers } = await control.directorySynchronization('contoso.com');
  assert.deepEqual(
    computers.map(({ name, domain }) => [name, domain]),
    [
      ['CT-1', DOMAIN],
      ['CT-2', DOMAIN],
    ],
  );
});

test('an organization without synchronization has none, and its computers no way to the tenant', async () => {
  const org = await organization(CORP);
  const { bench, context, control } = org;
  const computer = await makeComputer(context, 'CT-1');
  await writeCertificates(context, computer, [ownCertificate(computer, bench.now)]);
  bench.now += DAY;
  assert.deepEqual(await synchronized(org), []);
  await assert.rejects(control.directorySynchronization('contoso.com'), /has no directory synchronization/);
});

test('the service connection point says which tenant it is; every computer may read it', async () => {
  const { context } = await organization(SYNCHRONIZED);
  const computer = await makeComputer(context, 'CT-1');
  const [point] = await inDirectory(context, `CT-1$@${DOMAIN}`, computer.password, (client) =>
    client.search({
      base: 'CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=corp,DC=contoso,DC=com',
      scope: 'base',
      filter: '(objectClass=serviceConnectionPoint)',
      attributes: ['keywords'],
    }),
  );
  assert.deepEqual(point?.values.keywords?.map(String), [
    'azureADName:contoso.com',
    `azureADId:${context.tenantId}`,
  ]);
});

test('many who look at once make one object', async () => {
  const org = await organization(SYNCHRONIZED);
  const { bench, context } = org;
  const computer = await makeComputer(context, 'CT-1');
  await writeCertificates(context, computer, [ownCertificate(computer, bench.now)]);
  bench.now += HOUR;
  const looks = await Promise.all(Array.from({ length: 8 }, () => synchronized(org)));
  assert.deepEqual(new Set(looks.flat()), new Set(['CT-1']));
  assert.deepEqual(await synchronized(org), ['CT-1']);
});
