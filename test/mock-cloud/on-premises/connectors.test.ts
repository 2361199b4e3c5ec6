/** Intune Connectors: their state by the last contact, which of them get requests, and what steers them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carriesConnector } from '../../../mock-cloud/on-premises/connector-server.ts';
import { isSupported, OLDEST_VERSION } from '../../../mock-cloud/on-premises/connector-versions.ts';
import { deleteConnector, findConnector, listConnectors } from '../../../mock-cloud/on-premises/index.ts';
import { ask, blobsIn, CORP, corp, DAY, HOUR, join, MINUTE, organization, START } from './joining-pcs.ts';

const silentFor = (ms: number) => corp({ connector: { offlineForDays: ms / DAY } });

const stateAfter = async (ms: number): Promise<string | undefined> =>
  (await listConnectors((await organization(silentFor(ms))).context))[0]?.state;

test('the state goes by the last contact: an hour, five days; after thirty days it is forgotten', async () => {
  assert.equal(await stateAfter(0), 'active');
  assert.equal(await stateAfter(HOUR), 'active');
  assert.equal(await stateAfter(HOUR + 1), 'error');
  assert.equal(await stateAfter(5 * DAY), 'error');
  assert.equal(await stateAfter(5 * DAY + 1), 'inactive');
  assert.equal(await stateAfter(30 * DAY), 'inactive');
  assert.equal(await stateAfter(30 * DAY + 1), undefined);
});

test('a connector that is forgotten is not brought back: it has to be installed anew', async () => {
  const { bench, context, control } = await organization(silentFor(30 * DAY));
  bench.now += 1;
  await assert.rejects(
    control.setConnectorOnline('contoso.com', 'CONN1', true),
    /no connector on CONN1 \(connectors: none\)/,
  );
  assert.deepEqual(await listConnectors(context), []);
});

test('a connector that polls is active however long it runs', async () => {
  const { bench, context } = await organization(CORP);
  bench.now += 100 * DAY + 90_500;
  const [connector] = await listConnectors(context);
  assert.deepEqual([connector?.name, connector?.state], ['CONN1', 'active']);
  assert.equal(connector?.lastContactAt, START + 100 * DAY + MINUTE);
});

test('versions: the oldest that works, and the one before it', async () => {
  assert.equal(OLDEST_VERSION, '6.2501.2000.5');
  for (const version of ['6.2501.2000.5', '6.2501.2000.10', '6.2504.2001.8', '7.0.0.0'])
    assert.ok(isSupported(version), version);
  for (const version of ['6.2501.2000.4', '6.2501.1999.99', '6.2407.2000.8', '5.9999.0.0', '6.250.9999.9'])
    assert.ok(!isSupported(version), version);
});

test('the server: the oldest release and framework that carry a connector, and those before them', () => {
  const carries = (windowsServer: '2012 R2' | '2016' | '2025', dotNetFramework: string): boolean =>
    carriesConnector({ windowsServer, dotNetFramework });
  assert.ok(carries('2016', '4.7.2') && carries('2025', '4.8') && carries('2016', '4.8.1'));
  assert.ok(!carries('2012 R2', '4.8') && !carries('2016', '4.7.1') && !carries('2025', '4.7'));
});

test('one that is too old is active and gets no request', async () => {
  const org = await organization(corp({ connector: { version: '6.2501.2000.4' } }));
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  org.bench.now += DAY;
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
  assert.equal((await listConnectors(org.context))[0]?.state, 'active');
  assert.equal((await org.control.domainJoinRequests('contoso.com'))[0]?.state, 'waiting');
});

test('off the line it takes nothing; back again it takes what has waited', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  await org.control.setConnectorOnline('contoso.com', 'conn1', false);
  await ask(org, pc);
  org.bench.now += 2 * HOUR;
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
  assert.equal((await listConnectors(org.context))[0]?.state, 'error');
  await org.control.setConnectorOnline('contoso.com', 'CONN1', true);
  assert.equal((await listConnectors(org.context))[0]?.state, 'active');
  assert.equal(blobsIn(await ask(org, pc)).length, 1);
});

test('what it took before it went off the line is done', async () => {
  const org = await organization(CORP);
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  org.bench.now += MINUTE;
  await org.control.setConnectorOnline('contoso.com', 'CONN1', false);
  org.bench.now += DAY;
  assert.equal(blobsIn(await ask(org, pc)).length, 1);
  assert.equal((await listConnectors(org.context))[0]?.lastContactAt, START + MINUTE);
});

test('the one that polls first takes the request', async () => {
  const org = await organization({
    ...CORP,
    connectors: [CORP.connectors[0], { ...CORP.connectors[0], name: 'CONN2', offlineForDays: 0 }],
  });
  const pc = await org.enroll('PC1');
  org.bench.now += 20_000;
  await org.control.setConnectorOnline('contoso.com', 'CONN2', true);
  // The first polls at 60 s, the second at 80 s: what is asked at 70 s is the second's.
  org.bench.now += 50_000;
  await ask(org, pc);
  org.bench.now += 10_000;
  assert.equal((await org.control.domainJoinRequests('contoso.com'))[0]?.connector, 'CONN2');
});

test('a connector that is deleted takes no more', async () => {
  const org = await organization(CORP);
  await join(org, await org.enroll('PC1'));
  const [connector] = await listConnectors(org.context);
  assert.ok(connector !== undefined);
  assert.deepEqual(await findConnector(org.context, connector.id), connector);
  assert.equal(await deleteConnector(org.context, connector.id), true);
  assert.equal(await deleteConnector(org.context, connector.id), false);
  assert.equal(await findConnector(org.context, connector.id), undefined);
  const pc = await org.enroll('PC2');
  await ask(org, pc);
  org.bench.now += DAY;
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
});
