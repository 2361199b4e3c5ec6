/** What the list of services says holds: of the hosts, of the gaps, of the refusals, of the control interface. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { request } from 'undici';
import {
  createCloud,
  createCloudDispatcher,
  createKeySource,
  HOST_NAMES,
  loadKeyPool,
  READY_TENANT,
} from '#cloud';
import { createMemory, isRefusal, refusalsOf } from '../../mock-cloud/service/index.ts';
import { HOSTS, SERVICES } from '../../mock-cloud/services.ts';

const TLS_KEYS = 2;

test('a host, a name and an operation belong to one service', () => {
  const operations = SERVICES.flatMap((service) =>
    'operations' in service ? Object.values(service.operations ?? {}) : [],
  );
  const paths = operations.map(({ method, path }) => `${method} ${path}`);
  for (const names of [HOST_NAMES, SERVICES.map(({ name }) => name), paths]) {
    assert.ok(names.length > 3);
    assert.equal(new Set(names).size, names.length);
  }
});

test('whatever a host documents and does not serve is answered 501 there', async () => {
  // Hosts that ask for a client certificate speak TLS.
  const cloud = createCloud({ keys: createKeySource(await loadKeyPool(TLS_KEYS)) });
  const dispatcher = createCloudDispatcher(cloud.internet('test'), () => cloud.rootCertificate());
  const gaps = HOSTS.flatMap(({ host, notServed = [] }) =>
    notServed.map((endpoint) => ({ host, ...endpoint })),
  );
  assert.ok(gaps.length > 36, 'four names of the sign-in service, and device registration');
  try {
    for (const { host, methods, path, source } of gaps) {
      assert.match(source, /^https:\/\/(learn|login)\.microsoft/);
      for (const method of methods) {
        const url = `https://${host}${path.replaceAll(/\{\w+\}/g, 'contoso.com')}`;
        const answer = await request(url, {
          method: method === 'GET' ? 'GET' : method === 'PUT' ? 'PUT' : 'POST',
          dispatcher,
        });
        await answer.body.dump();
        assert.deepEqual(
          [answer.statusCode, answer.headers['x-glovebox-not-served']],
          [501, `${method} ${path}`],
          url,
        );
      }
    }
    assert.deepEqual(cloud.defects, []);
  } finally {
    await dispatcher.destroy();
    cloud.close();
  }
});

test("a tenant is made of every service's part, and told of in one value", async () => {
  const cloud = createCloud({ keys: createKeySource([]) });
  try {
    const created = await cloud.control.createTenant({ ...READY_TENANT, apps: [{ displayName: 'Office' }] });
    assert.deepEqual(Object.keys(created), ['id', 'domain', 'users', 'administrator', 'applications']);
    assert.deepEqual(await cloud.control.tenantSummary('contoso.com'), { registered: 0, enrolled: 0 });
    await assert.rejects(
      cloud.control.setIntuneSubscription('fabrikam.com', true),
      /no tenant fabrikam\.com/,
    );
  } finally {
    cloud.close();
  }
});

test('a refusal is a row of its table, with its text filled', () => {
  const { refuse, rowOf, textOf } = refusalsOf({
    gone: { text: 'There is no {what}. {detail}', status: 404 },
  });
  const refusal = refuse('gone', { what: 'device' });
  assert.equal(textOf(refusal), 'There is no device.');
  assert.equal(rowOf(refusal).status, 404);
  assert.ok(isRefusal(refusal));
  assert.ok(!isRefusal({ reply: 'a reply' }));
});

test('what a service keeps in memory belongs to one cloud', () => {
  const kept = { name: 'test.names', make: (): string[] => [] };
  const [one, other] = [createMemory(), createMemory()];
  one(kept).push('first');
  assert.deepEqual([one(kept), other(kept)], [['first'], []]);
});
