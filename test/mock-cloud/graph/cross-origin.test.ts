/** A script of another origin calls Graph: what its browser asks first, and what it lets the script read. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { graphRoutes } from '../../../mock-cloud/graph/routes.ts';
import { startServices } from '../service-bench.ts';

const HOST = 'graph.microsoft.com';
const bench = await startServices({ [HOST]: graphRoutes }, Date.UTC(2026, 2, 2));
after(() => bench.close());

const ORIGIN = { Origin: 'https://portal.contoso.com' };
const ask = (method: string, headers: Readonly<Record<string, string>>, path = '/v1.0/users') =>
  bench.call({ host: HOST, method, path, headers });

test('a preflight is answered without a token: the method and the headers that it asks about', async () => {
  for (const path of [
    '/v1.0/users',
    '/beta/deviceManagement/managedDevices/x',
    '/v1.0/$batch',
    '/oidc/userinfo',
  ]) {
    const answer = await ask(
      'OPTIONS',
      {
        ...ORIGIN,
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
      path,
    );
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    assert.equal(answer.headers['access-control-allow-methods'], 'PATCH');
    assert.equal(answer.headers['access-control-allow-headers'], 'authorization,content-type');
    assert.equal(answer.headers['www-authenticate'], undefined);
    assert.equal(answer.text, '');
  }
});

test('the answer, a refusal too, may be read with the ids by which support finds it', async () => {
  const answer = await ask('GET', ORIGIN);
  assert.equal(answer.status, 401);
  assert.equal(answer.headers['access-control-allow-origin'], '*');
  const exposed = String(answer.headers['access-control-expose-headers']).split(', ');
  for (const name of ['request-id', 'client-request-id', 'Location', 'WWW-Authenticate'])
    assert.ok(exposed.includes(name), name);
  assert.equal(answer.headers['access-control-allow-methods'], undefined);
});

test('whoever is no browser is told nothing of it', async () => {
  const answer = await ask('GET', {});
  assert.deepEqual(
    Object.keys(answer.headers).filter((name) => name.startsWith('access-control')),
    [],
  );
  // OPTIONS of no browser is a request like any other.
  assert.equal((await ask('OPTIONS', {})).status, 401);
  assert.equal((await ask('OPTIONS', ORIGIN)).status, 401);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
