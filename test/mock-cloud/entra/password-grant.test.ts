/** grant_type=password: what tools do that have no browser. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { verified } from './outsider.ts';
import { json } from './refusal.ts';
import { anHourLater, DRS, PASSWORD, post, startDirectory, userNamed } from './tenant.ts';
import { API, API_SCOPE, NATIVE, passwordForm, registerWebApi, V2 } from './web-api.ts';

const directory = await startDirectory();
const { bench, tenant } = directory;
const later = anHourLater(directory);
before(() => registerWebApi(directory));
after(() => bench.close());

const ask = (more: Readonly<Record<string, string>> = {}, path = V2) => post(bench, path, passwordForm(more));
const refused = async (code: number, more: Readonly<Record<string, string>>, path = V2) => {
  const seen = await json(ask(more, path));
  assert.match(seen.description, new RegExp(`^AADSTS${code}: `));
  return seen;
};

test('a token in the name of the user, by the tenant, its domain or organizations', async () => {
  const anna = await userNamed(directory, 'anna@contoso.com');
  for (const segment of [tenant.id, 'contoso.com', 'organizations']) {
    const scope = `openid offline_access ${API_SCOPE}`;
    const answer = await ask({ scope, client_info: '1' }, `/${segment}/oauth2/v2.0/token`);
    assert.equal(answer.status, 200, answer.text);
    const body = JSON.parse(answer.text);
    assert.equal(body.scope, `${API_SCOPE} openid`);
    assert.ok(body.refresh_token && body.id_token && body.client_info);
    const claims = await verified(bench, body.access_token, { audience: `api://${API}` });
    assert.deepEqual(
      [claims.oid, claims.scp, claims.amr, claims.appid, claims.appidacr, claims.idtyp],
      [anna.id, 'Devices.Read', ['pwd'], NATIVE, '0', undefined],
    );
  }
});

test('version 1: common is the tenant of the user name, and an id token comes unasked', async () => {
  const answer = await ask(
    { scope: '', resource: DRS, client_id: '1b730954-1685-4b74-9bfd-dac224a7b894' },
    '/common/oauth2/token',
  );
  assert.equal(answer.status, 200, answer.text);
  const body = JSON.parse(answer.text);
  assert.equal(body.scope, 'policy_management');
  assert.ok(body.id_token.endsWith('.') && body.refresh_token);
});

test('who is not let in, and under which number', async () => {
  await refused(50126, { password: `${PASSWORD}x` });
  await refused(50034, { username: 'nobody@contoso.com' });
  await refused(50034, { username: 'zoe@fabrikam.com' });
  await refused(50034, { username: 'anna' });
  await refused(50057, { username: 'dora@contoso.com' });
  const strong = await refused(50076, { username: 'otto@contoso.com' });
  assert.deepEqual([strong.status, strong.error], [400, 'interaction_required']);
  // The password is looked at first: a second factor gives nothing away.
  await refused(50126, { username: 'otto@contoso.com', password: 'x' });
  // A temporary password is good for choosing another one only.
  await refused(50055, { username: 'pia@contoso.com' });
  await refused(50126, { username: 'pia@contoso.com', password: 'x' });
  await refused(900144, { username: '' });
  await refused(900144, { password: '' });
  await refused(700016, { client_id: 'a9100000-0000-4000-8000-00000000dead' });
  await refused(7000218, { client_id: API });
  await refused(9001023, {}, '/common/oauth2/v2.0/token');
});

test('ten different wrong passwords lock the account, here and on the page', async () => {
  later();
  for (let attempt = 0; attempt < 9; attempt += 1)
    await refused(50126, { username: 'gus@contoso.com', password: `wrong ${attempt}` });
  await refused(50053, { username: 'gus@contoso.com', password: 'wrong again' });
  await refused(50053, { username: 'gus@contoso.com' });
  bench.now += 60_000;
  assert.equal((await ask({ username: 'gus@contoso.com' })).status, 200);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
