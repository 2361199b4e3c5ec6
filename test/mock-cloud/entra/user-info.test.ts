/** The UserInfo endpoint of version 1, beside https://graph.microsoft.com/oidc/userinfo (msw/openid-client.test.ts). */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { LOGIN } from './browser.ts';
import { post, startDirectory, tokensFor } from './tenant.ts';
import { NATIVE, passwordForm, registerWebApi, tokenForApi, V2 } from './web-api.ts';

const directory = await startDirectory();
const { bench, tenant } = directory;
before(() => registerWebApi(directory));
after(() => bench.close());

const ask = (token: string) =>
  bench.call({
    host: LOGIN,
    path: `/${tenant.id}/openid/userinfo`,
    headers: { Authorization: `Bearer ${token}` },
  });

test('discovery names the endpoint of each version', async () => {
  const endpoint = async (path: string) => {
    const { text } = await bench.call({
      host: LOGIN,
      path: `/contoso.com${path}/.well-known/openid-configuration`,
    });
    return JSON.parse(text).userinfo_endpoint;
  };
  assert.equal(await endpoint(''), `https://${LOGIN}/${tenant.id}/openid/userinfo`);
  assert.equal(await endpoint('/v2.0'), 'https://graph.microsoft.com/oidc/userinfo');
});

test('the subject is that of the id token of the same client, and of no other client', async () => {
  const form = passwordForm({ client_id: NATIVE, scope: 'openid profile User.Read' });
  const { access_token, id_token } = JSON.parse((await post(bench, V2, form)).text);
  const answer = await ask(access_token);
  assert.deepEqual(JSON.parse(answer.text), {
    sub: decodeJwt(id_token).sub,
    name: 'Anna',
    family_name: '',
    given_name: 'Anna',
    picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
  });
  const broker = await tokensFor(directory, 'anna@contoso.com', 'https://graph.microsoft.com');
  const other = JSON.parse((await ask(broker.access_token)).text);
  assert.notEqual(other.sub, decodeJwt(id_token).sub);
  assert.equal(other.email, 'anna@contoso.com', "Microsoft's clients have email without asking");
});

test('a token for another service, and one without openid', async () => {
  const wrong = await ask(await tokenForApi(directory));
  assert.deepEqual([wrong.status, JSON.parse(wrong.text).error], [401, 'invalid_token']);
  assert.match(String(wrong.headers['www-authenticate']), /^Bearer error="invalid_token"/);
  const { access_token } = JSON.parse((await post(bench, V2, passwordForm({ scope: 'User.Read' }))).text);
  const narrow = await ask(access_token);
  assert.deepEqual([narrow.status, JSON.parse(narrow.text).error], [403, 'insufficient_scope']);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
