/** The handlers among the vendor's own, and the cloud that stands behind them. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { fetch as undiciFetch, request as undiciRequest } from 'undici';
import { dispatcherOf, handlers, startCloud } from '../../../mock-cloud/msw/index.ts';
import { HOSTS } from '../../../mock-cloud/services.ts';
import { type Suite, startSuite } from './msw-suite.ts';

const GRAPH = 'https://graph.microsoft.com';

let suite: Suite;
before(async () => {
  suite = await startSuite([http.get('https://api.vendor.test/status', () => HttpResponse.text('mine'))]);
});
after(() => suite.close());

async function lastEntry() {
  const entry = (await suite.cloud.control.journal()).at(-1);
  assert.ok(entry);
  return entry;
}

test('the cloud answers beside the handlers of the vendor', async () => {
  assert.equal(await (await fetch('https://api.vendor.test/status')).text(), 'mine');
  assert.equal((await fetch(`${GRAPH}/v1.0/organization`)).status, 401);
  const { from, method, url, status } = await lastEntry();
  assert.deepEqual([from, method, url, status], ['msw', 'GET', `${GRAPH}/v1.0/organization`, 401]);
});

test('an override wins until it is reset', async () => {
  suite.server.use(http.get(`${GRAPH}/v1.0/organization`, () => HttpResponse.json({}, { status: 503 })));
  const before = (await suite.cloud.control.journal()).length;
  assert.equal((await fetch(`${GRAPH}/v1.0/organization`)).status, 503);
  assert.equal((await suite.cloud.control.journal()).length, before);
  suite.server.resetHandlers();
  assert.equal((await fetch(`${GRAPH}/v1.0/organization`)).status, 401);
});

test('a handler that only looks lets the cloud answer, with the body that it has read', async () => {
  let seen = '';
  suite.server.use(
    http.post('https://login.microsoftonline.com/:tenant/oauth2/v2.0/token', async ({ request }) => {
      seen = await request.clone().text();
    }),
  );
  const answer = await fetch('https://login.microsoftonline.com/common/oauth2/v2.0/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'nonsense' }),
  });
  suite.server.resetHandlers();
  assert.equal(seen, 'grant_type=nonsense');
  assert.match(await answer.text(), /AADSTS70003/);
});

test('a host that the cloud does not serve is left to onUnhandledFrame', async () => {
  await assert.rejects(fetch('https://graph.microsoft.us/v1.0/organization'), TypeError);
  await assert.rejects(fetch(`${GRAPH}:8443/v1.0/organization`), TypeError);
});

test('one handler a host and port, one for organizations, and each of them reaches its service', async () => {
  const paths = handlers(suite.cloud).map(({ info }) => info.path);
  assert.equal(new Set(paths).size, HOSTS.flatMap(({ ports }) => ports ?? [443]).length + 1);
  for (const { host, ports = [443] } of HOSTS) {
    // Of a pattern any name will do.
    const name = host.replace(/^\*/, 'any-name');
    for (const port of ports) {
      const answer = await fetch(`${port === 80 ? 'http' : 'https'}://${name}/no-such-path`);
      assert.ok(answer.status >= 200 && answer.status < 500, `${host}: ${answer.status}`);
      assert.equal(new URL((await lastEntry()).url).hostname, name);
    }
  }
});

test('a host that asks for a client certificate answers as to a client without one', async () => {
  const answer = await fetch('https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx', {
    method: 'POST',
    body: 'x',
  });
  assert.equal(answer.status, 401);
  assert.equal(await answer.text(), 'This host asks for the MDM certificate in the TLS handshake.\n');
  assert.equal((await lastEntry()).clientCertificate, undefined);
});

test('a body of more than 4 MiB is refused', async () => {
  const answer = await fetch(`${GRAPH}/v1.0/groups`, {
    method: 'POST',
    body: Buffer.alloc(4 * 1024 * 1024 + 1, ' '),
  });
  assert.equal(answer.status, 413);
});

test('faults of the cloud reach the vendor: a broken connection, a slow service', async () => {
  const { cloud } = suite;
  await cloud.control.addFault({ host: 'graph.microsoft.com', times: 1, fault: { kind: 'reset' } });
  await assert.rejects(fetch(`${GRAPH}/v1.0/organization`), TypeError);
  await cloud.control.addFault({
    host: 'graph.microsoft.com',
    times: 1,
    fault: { kind: 'delay', ms: 10 * 60_000 },
  });
  const answer = fetch(`${GRAPH}/v1.0/organization`);
  while (cloud.clock.waiting().length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.match(cloud.clock.waiting().join(), /graph\.microsoft\.com is slow/);
  cloud.advanceMinutes(10);
  assert.equal((await answer).status, 401);
});

test('two clouds in one process know nothing of each other', async () => {
  const other = await startCloud({ seed: 'another' });
  assert.notEqual(other.tenant.id, suite.cloud.tenant.id);
  const discovery = `https://login.microsoftonline.com/${other.tenant.id}/v2.0/.well-known/openid-configuration`;
  assert.equal((await fetch(discovery)).status, 400);
  suite.server.use(...handlers(other, { from: 'the other suite' }));
  assert.equal((await fetch(discovery)).status, 200);
  suite.server.resetHandlers();
  assert.deepEqual(
    (await other.control.journal()).map(({ from }) => from),
    ['the other suite'],
  );
  other.close();
});

test('undici’s own fetch and request do not go through msw: they take the dispatcher', async () => {
  let seen = 0;
  const watching = setupServer(
    http.all('*', () => {
      seen += 1;
      return passthrough();
    }),
  );
  suite.server.close();
  watching.listen();
  const dispatcher = dispatcherOf(suite.cloud, { from: 'undici' });
  assert.equal((await undiciFetch(`${GRAPH}/v1.0/organization`, { dispatcher })).status, 401);
  assert.equal((await undiciRequest(`${GRAPH}/v1.0/organization`, { dispatcher })).statusCode, 401);
  watching.close();
  suite.server.listen({ onUnhandledFrame: 'error' });
  assert.equal(seen, 0);
  assert.equal((await lastEntry()).from, 'undici');
});

test('the same seed gives the same ids and secrets; the clock starts where it is told', async () => {
  const start = new Date(Date.UTC(2026, 0, 15, 12, 0, 0));
  const [one, two] = [await startCloud({ start, seed: 's' }), await startCloud({ start, seed: 's' })];
  assert.deepEqual(one.tenant, two.tenant);
  assert.equal(new Date(one.clock.now()).toISOString().slice(0, 15), '2026-01-15T12:0');
  one.close();
  two.close();
});

test('a tenant that is described wrongly is refused with the place', async () => {
  await assert.rejects(
    startCloud({
      tenant: {
        name: 'C',
        domain: 'c.com',
        deploymentProfiles: [{ displayName: 'P', assignedTo: ['Nobody'] }],
      },
    }),
    /deploymentProfiles\[0\]\.assignedTo\[0\]/,
  );
  await assert.rejects(
    startCloud({
      tenant: {
        name: 'C',
        domain: 'c.com',
        applications: [{ displayName: 'A', applicationPermissions: ['Group.Read.All'] }],
      },
    }),
    /applications\[0\]\.applicationPermissions: "A" has no secret/,
  );
});
