/** The control interface over HTTP does what it does in process. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ControlError, connectControl, createRandom, READY_TENANT, type RemoteControl } from '#cloud';
import { CURRENT_VERSIONS, describeHardware, deviceListOf, WindowsInstallation } from '#devices';
import { rejection } from './rejection.ts';
import { exchangeBytes, requestText, startServed, statusOf } from './served.ts';

let bench: Awaited<ReturnType<typeof startServed>>;
let control: RemoteControl;
before(async () => {
  bench = await startServed();
  const { door, adminToken, caCertificate } = bench.served;
  control = connectControl({ url: door.https, token: adminToken, caCertificate });
});
after(async () => {
  await control.close();
  await bench.end();
});

const port = (): number => bench.served.door.port;

test('it answers with TLS and without', async () => {
  const { door, adminToken } = bench.served;
  const plain = connectControl({ url: door.proxy, token: adminToken });
  assert.deepEqual(await plain.readClock(), await control.readClock());
  await plain.close();
});

test('time passes as it is told: by so much, until then, never back', async () => {
  const { now } = await control.readClock();
  assert.equal((await control.advanceClock({ ms: 60_000 })).now, now + 60_000);
  assert.equal(
    (await control.advanceClock({ to: new Date(now + 120_000).toISOString() })).now,
    now + 120_000,
  );
  await assert.rejects(control.advanceClock({ to: now }), /time does not go back: it is 2026-/);
});

test('every function of Control does over HTTP what it does in process', async () => {
  const tenant = await control.createTenant({
    ...READY_TENANT,
    name: 'Fabrikam',
    domain: 'fabrikam.com',
    users: [{ userPrincipalName: 'dora@fabrikam.com', multiFactor: 'oneTimeCode' }],
    groups: [],
    deploymentProfiles: [],
    enrollmentStatusPages: [],
  });
  assert.equal(tenant.domain, 'fabrikam.com');
  assert.match(await control.authenticatorCode(tenant.id, 'dora@fabrikam.com'), /^\d{6}$/);
  const hardware = describeHardware({ serialNumber: 'LT0001' }, createRandom('test', 'LT0001'));
  const { now } = await control.readClock();
  const windows = WindowsInstallation.parse({
    generation: 11,
    edition: 'Pro',
    version: CURRENT_VERSIONS[11],
  });
  await control.importDevicesFromCsv('fabrikam.com', deviceListOf([{ hardware, windows }], now));
  await control.advanceClock({ ms: 120_000 });
  assert.deepEqual(await control.tenantSummary(tenant.id), { registered: 1, enrolled: 0 });
  const refused = await rejection(
    control.answerNumberMatch(tenant.id, 'dora@fabrikam.com', 42),
    ControlError,
  );
  assert.equal(refused.code, 'refused');
  await control.offerUpdate({
    id: '00c0ffee-1111-4222-8333-444455556666',
    revision: 7,
    title: 'An update',
    restartRequired: false,
    minutes: 1,
  });
  await control.withholdCommand('FirstSyncStatus/ExpectedPolicies');
  await control.setIntuneSubscription('fabrikam.com', false);
  assert.equal(
    (await rejection(control.setIntuneSubscription('adatum.com', false), ControlError)).code,
    'notFound',
  );
});

test('faults are planned, listed, met and cleared', async () => {
  const fault = { host: 'graph.microsoft.com', times: 2, fault: { kind: 'status', status: 503 } } as const;
  await control.addFault(fault);
  assert.deepEqual(await control.faults(), [{ spec: { ...fault, path: '/' }, left: 2 }]);
  const text = requestText('GET /', 'www.msftconnecttest.com');
  await control.addFault({ host: 'www.msftconnecttest.com', fault: { kind: 'status', status: 500 } });
  assert.match(statusOf(await exchangeBytes(port(), text)), / 500 /);
  assert.equal((await control.faults()).at(-1)?.left, null);
  await control.clearFaults();
  assert.deepEqual(await control.faults(), []);
});

test('the journal comes from an index on, with bodies as they were', async () => {
  const before = (await control.journal()).at(-1)?.index ?? -1;
  const text = requestText('GET /connecttest.txt', 'www.msftconnecttest.com');
  await exchangeBytes(port(), text);
  const entries = await control.journal({ since: before + 1 });
  assert.deepEqual(
    entries.map(({ url, status, responseBody }) => ({ url, status, body: responseBody.toString() })),
    [{ url: 'http://www.msftconnecttest.com/connecttest.txt', status: 200, body: 'Microsoft Connect Test' }],
  );
  assert.deepEqual(entries, await bench.served.hosted.current().control.journal({ since: before + 1 }));
});

test('a reset brings back the start: its tenants with their secrets, and nothing else', async () => {
  const tenants = bench.served.hosted.tenants();
  assert.deepEqual(await control.reset(), tenants);
  assert.equal((await rejection(control.tenantSummary('fabrikam.com'), ControlError)).code, 'notFound');
  assert.deepEqual(await control.tenantSummary('contoso.com'), { registered: 0, enrolled: 0 });
  assert.deepEqual(await control.journal(), []);
});

test('errors are the same on both sides of the wire', async () => {
  const here = bench.served.hosted.current().control;
  for (const side of [control, here]) {
    const error = await rejection(side.importDevicesFromCsv('contoso.com', 'a,b'), ControlError);
    assert.deepEqual([error.code, error.place], ['invalidInput', 'line 1, column 1']);
  }
});

test('the client says who does not answer', async () => {
  const nobody = connectControl({ url: 'http://127.0.0.1:1', token: 'x' });
  const error = await rejection(nobody.readClock(), ControlError);
  assert.equal(error.code, 'unreachable');
  assert.match(error.message, /^No cloud answers at http:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/);
  await nobody.close();
});
