/** A device asks for its offline domain join blob, and gets it when a connector has made it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deleteManagedDevice } from '../../../mock-cloud/intune/index.ts';
import {
  deleteDomainJoinConfiguration,
  insertDomainJoinConfiguration,
  listDomainJoinConfigurations,
} from '../../../mock-cloud/on-premises/index.ts';
import { CONFIGURATIONS, clientOf, tokenFor } from '../graph/bench.ts';
import { runSession } from '../intune/device.ts';
import { alert } from '../intune/messages.ts';
import {
  ask,
  blobsIn,
  CORP,
  corp,
  DAY,
  join,
  MINUTE,
  NODE,
  organization,
  read,
  UNIT,
} from './joining-pcs.ts';

test('the blob comes in the first session after a connector has polled, and says name, domain and account', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
  org.bench.now += MINUTE - 1;
  assert.deepEqual(blobsIn(await ask(org, pc)), [], 'the connector has not polled yet');
  org.bench.now += 1;
  const [blob = ''] = blobsIn(await ask(org, pc));
  const { win7, account } = read(blob);
  assert.match(win7.machineName, /^CT-\d{12}$/);
  assert.equal(win7.machinePassword.length, 120);
  assert.deepEqual(
    [win7.domain, win7.dnsDomainInfo.name, win7.dnsDomainInfo.dnsDomainName],
    ['corp.contoso.com', 'CORP', 'corp.contoso.com'],
  );
  assert.equal(win7.dcInfo.domainControllerName, '\\\\dc1.corp.contoso.com');
  const [kept] = await org.control.computerAccounts('contoso.com');
  assert.deepEqual([kept?.name, kept?.container], [win7.machineName, UNIT]);
  assert.match(kept?.creator ?? '', /^CORP\\msaODJ\w{5}$/);
  assert.equal(account.sid, kept?.sid);
  assert.equal(account.sid, `${win7.dnsDomainInfo.sid}-${account.rid}`);
});

test('the blob comes before everything else in the session, in a message of its own', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  org.bench.now += MINUTE;
  const [first, second] = await ask(org, pc);
  assert.deepEqual(
    first?.map(({ name, uri, format }) => [name, uri, format]),
    [['Exec', NODE, 'b64']],
  );
  assert.deepEqual(new Set(second?.map(({ name }) => name)), new Set(['Get']));
});

test('it is given again until the device has taken it, and then no more', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  org.bench.now += MINUTE;
  const failing = await ask(org, pc, { statusFor: ({ uri }) => (uri === NODE ? 500 : 200) });
  const again = await ask(org, pc, { statusFor: ({ uri }) => (uri === NODE ? 202 : 200) });
  assert.equal(blobsIn(failing).length, 1);
  assert.deepEqual(blobsIn(again), blobsIn(failing), 'the same blob, of the same account');
  assert.equal((await org.control.domainJoinRequests('contoso.com'))[0]?.state, 'delivered');
  org.bench.now += DAY;
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
  assert.equal((await org.control.computerAccounts('contoso.com')).length, 1);
});

test('once it is ready it comes in a session in which the device does not ask', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  await ask(org, pc, { firstAlerts: alert(5, 'com.microsoft/MDM/BootstrapSync', 'device') });
  org.bench.now += MINUTE;
  const rounds = await runSession(org.bench, { certificate: pc.certificate });
  assert.equal(blobsIn(rounds).length, 1);
});

test('nothing is asked of an MSI installation by the name of the blob', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  await join(org, pc);
  const rounds = await ask(org, pc);
  assert.ok(rounds.flat().length > 0);
  assert.deepEqual(
    rounds.flat().filter(({ uri }) => uri.includes('OfflineDomainJoin')),
    [],
  );
});

test('a device that does not ask, or that no profile reaches, has no request', async () => {
  const org = await organization(CORP);
  const silent = await org.enroll('PC1');
  const outside = await org.enroll('PC2', 'Laptops');
  await runSession(org.bench, { certificate: silent.certificate });
  await ask(org, outside);
  org.bench.now += DAY;
  assert.deepEqual(blobsIn(await runSession(org.bench, { certificate: silent.certificate })), []);
  assert.deepEqual(blobsIn(await ask(org, outside)), []);
  assert.deepEqual(await org.control.domainJoinRequests('contoso.com'), []);
});

test('without a connector the request waits', async () => {
  const org = await organization({ ...CORP, connectors: [] });
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  org.bench.now += DAY;
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
  const [request, ...more] = await org.control.domainJoinRequests('contoso.com');
  assert.deepEqual([request?.state, request?.connector, request?.reason], ['waiting', null, null]);
  assert.equal(request?.managedDeviceId, pc.managedDeviceId);
  assert.deepEqual(more, []);
});

test('without a unit in the profile the account is in the Computers container', async () => {
  const org = await organization({
    domains: [{ name: 'corp.contoso.com' }],
    connectors: [{ name: 'CONN1', domain: 'CORP.contoso.com' }],
    domainJoinProfiles: [
      {
        displayName: 'Join',
        domain: 'Corp.Contoso.com',
        computerNamePrefix: '%SERIAL%',
        assignedTo: ['all devices'],
      },
    ],
  });
  const { win7 } = await join(org, await org.enroll('PC1'));
  assert.match(win7.machineName, /^%SERIAL%\d{7}$/, 'the prefix is no template');
  const [account] = await org.control.computerAccounts('contoso.com');
  assert.equal(account?.container, 'CN=Computers,DC=corp,DC=contoso,DC=com');
});

test('a device that is deleted loses its request; enrolled anew it makes another', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  const first = await join(org, pc);
  assert.equal(await deleteManagedDevice(org.context, pc.managedDeviceId), true);
  assert.deepEqual(await org.control.domainJoinRequests('contoso.com'), []);
  const second = await join(org, await org.enroll('PC1'));
  assert.notEqual(second.win7.machineName, first.win7.machineName);
  const third = await join(org, await org.enroll('PC1'));
  assert.notEqual(third.win7.machineName, second.win7.machineName, 'enrolled anew without being deleted');
});

test('a request that waits when the device enrols anew is the old one’s', async () => {
  const org = await organization({
    ...CORP,
    connectors: [{ ...CORP.connectors[0], offlineForDays: 0 }],
  });
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  await org.enroll('PC1');
  await org.control.setConnectorOnline('contoso.com', 'conn1', true);
  assert.deepEqual(await org.control.domainJoinRequests('contoso.com'), []);
  assert.deepEqual(await org.control.computerAccounts('contoso.com'), []);
});

test('two devices, two domains, a connector in each', async () => {
  const other = 'OU=PCs,DC=fabrikam,DC=com';
  const [profile] = CORP.domainJoinProfiles;
  const org = await organization({
    domains: [CORP.domains[0], { name: 'fabrikam.com', organizationalUnits: [{ path: other }] }],
    connectors: [
      { name: 'CONN1', domain: 'corp.contoso.com', mayCreateIn: [UNIT] },
      { name: 'CONN2', domain: 'fabrikam.com', mayCreateIn: ['ou=PCs, dc=fabrikam, dc=com'] },
    ],
    domainJoinProfiles: [
      profile,
      {
        displayName: 'Fabrikam',
        domain: 'fabrikam.com',
        computerNamePrefix: 'FK-',
        organizationalUnit: other,
        assignedTo: ['Laptops'],
      },
    ],
  });
  const [one, two] = [await org.enroll('PC1'), await org.enroll('PC2', 'Laptops')];
  const [inCorp, inFabrikam] = await Promise.all([join(org, one), join(org, two)]);
  assert.match(inCorp.win7.machineName, /^CT-/);
  assert.match(inFabrikam.win7.machineName, /^FK-/);
  assert.equal(inFabrikam.win7.dnsDomainInfo.name, 'FABRIKAM');
  assert.notEqual(inCorp.win7.dnsDomainInfo.sid, inFabrikam.win7.dnsDomainInfo.sid);
  assert.notEqual(inCorp.win7.machinePassword, inFabrikam.win7.machinePassword);
  await org.control.setConnectorOnline('contoso.com', 'CONN1', false);
  const third = await org.enroll('PC3');
  await ask(org, third);
  org.bench.now += DAY;
  assert.deepEqual(blobsIn(await ask(org, third)), [], 'the connector of the other domain leaves it');
  const requests = await org.control.domainJoinRequests('contoso.com');
  assert.deepEqual([requests.at(-1)?.state, requests.at(-1)?.connector], ['waiting', null]);
});

test('of several profiles the oldest counts, as it is when the device asks', async () => {
  const org = await organization(corp({ profile: { computerNamePrefix: 'LONGEST-NAME' } }));
  const [oldest] = await listDomainJoinConfigurations(org.context);
  assert.ok(oldest !== undefined);
  for (const [id, createdDateTime] of [
    ['00000000-0000-4000-8000-000000000000', '2026-03-02T09:00:00.000Z'],
    ['ffffffff-0000-4000-8000-000000000000', '2026-03-02T07:00:00.000Z'],
  ] as const)
    await insertDomainJoinConfiguration(org.context, {
      ...oldest,
      id,
      createdDateTime,
      computerNameStaticPrefix: createdDateTime.slice(11, 13),
    });
  assert.match((await join(org, await org.enroll('PC1'))).win7.machineName, /^07\d{3}$/);
  await deleteDomainJoinConfiguration(org.context, 'ffffffff-0000-4000-8000-000000000000');
  const pc = await org.enroll('PC2');
  await ask(org, pc);
  await deleteDomainJoinConfiguration(org.context, oldest.id);
  org.bench.now += MINUTE;
  const [blob = ''] = blobsIn(await ask(org, pc));
  assert.match(read(blob).win7.machineName, /^LONGEST-NAME\d{3}$/);
});

test('many who look at once make one account', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  org.bench.now += MINUTE;
  const looks = Array.from({ length: 8 }, () => org.control.domainJoinRequests('contoso.com'));
  assert.deepEqual(new Set((await Promise.all(looks)).map(([one]) => one?.state)), new Set(['ready']));
  assert.equal((await org.control.computerAccounts('contoso.com')).length, 1);
});

test('a profile that is made and assigned in Graph reaches the device', async () => {
  const { domains, connectors } = CORP;
  const org = await organization({ domains, connectors });
  const { bench, context } = org;
  const graph = clientOf(bench, context.tenantId, await tokenFor(bench, context.tenantId));
  const made = await graph.send('POST', CONFIGURATIONS, {
    '@odata.type': '#microsoft.graph.windowsDomainJoinConfiguration',
    displayName: 'Join',
    activeDirectoryDomainName: 'corp.contoso.com',
    computerNameStaticPrefix: 'GRAPH-',
    computerNameSuffixRandomCharCount: 4,
    organizationalUnit: UNIT,
  });
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  assert.deepEqual(await org.control.domainJoinRequests('contoso.com'), [], 'nobody is assigned yet');
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  const path = `${CONFIGURATIONS}/${String(made.json.id)}/assign`;
  await graph.send('POST', path, { assignments: [{ target }] });
  assert.match((await join(org, pc)).win7.machineName, /^GRAPH-\d{4}$/);
});
