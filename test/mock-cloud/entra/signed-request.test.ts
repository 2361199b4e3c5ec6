/** A device asks for a token in its own name, and in which tenant; and for the tokens of its user. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LOGIN } from './browser.ts';
import { verified } from './outsider.ts';
import { askAsDevice, json } from './refusal.ts';
import { DRS, PASSWORD, post, startDirectory, tokensFor } from './tenant.ts';
import { API_SCOPE, passwordForm, registerWebApi, V2 } from './web-api.ts';

const OFFLINE = `offline_access ${API_SCOPE}`;

const directory = await startDirectory();
const { bench, tenant } = directory;
after(() => bench.close());

test('under common the tenant is the one that the device has joined', async () => {
  for (const segment of ['common', 'organizations', 'contoso.com']) {
    const answer = await askAsDevice(directory, {}, { path: `/${segment}/oauth2/token` });
    assert.equal(answer.status, 200, answer.text);
    const claims = await verified(bench, JSON.parse(answer.text).access_token, {});
    assert.deepEqual([claims.tid, claims.idtyp], [tenant.id, 'device']);
  }
});

test('a device that nobody has: AADSTS50155, in the tenant of the path or of its certificate', async () => {
  const gone = { certificateThumbprint: null };
  const refused = async (path: string) => (await json(askAsDevice(directory, gone, { path }))).description;
  assert.match(await refused('/common/oauth2/token'), /^AADSTS50155: /);
  assert.match(await refused('/contoso.com/oauth2/token'), /^AADSTS50155: /);
  assert.match(await refused('/fabrikam.com/oauth2/token'), /^AADSTS50155: /);
});

test('for its user by a password, but not by one that the user has to change first', async () => {
  const ask = (username: string, password = PASSWORD) =>
    askAsDevice(directory, {}, { resource: DRS, user: { username, password } });
  const answer = await ask('anna@contoso.com');
  assert.equal(answer.status, 200, answer.text);
  const claims = await verified(bench, JSON.parse(answer.text).access_token, {});
  assert.deepEqual([claims.upn, claims.amr], ['anna@contoso.com', ['pwd']]);
  assert.match((await json(ask('anna@contoso.com', 'x'))).description, /^AADSTS50126: /);
  assert.match((await json(ask('pia@contoso.com'))).description, /^AADSTS50055: /);
});

test('for its user by a refresh token of the same client, while it holds', async () => {
  const own = (await tokensFor(directory, 'anna@contoso.com')).refresh_token;
  const ask = (refreshToken: string) => askAsDevice(directory, {}, { resource: DRS, refreshToken });
  const answer = await ask(own);
  assert.equal(answer.status, 200, answer.text);
  const claims = await verified(bench, JSON.parse(answer.text).access_token, {});
  assert.equal(claims.upn, 'anna@contoso.com');
  await registerWebApi(directory);
  const ofAnother = JSON.parse((await post(bench, V2, passwordForm({ scope: OFFLINE }))).text).refresh_token;
  assert.match((await json(ask(ofAnother))).description, /^AADSTS70000: .*another client/);
  bench.now += 90 * 24 * 3_600_000;
  assert.match((await json(ask(own))).description, /^AADSTS700082: /);
});

test('a nonce comes from any tenant, and a form may come without its type', async () => {
  const asked = async (segment: string) =>
    bench.call({ host: LOGIN, path: `/${segment}/oauth2/token`, body: 'grant_type=srv_challenge' });
  for (const segment of ['common', 'contoso.com', '645064ee-9b6e-43db-9d46-fe81a65cfdea']) {
    const { status, text } = await asked(segment);
    assert.equal(status, 200, text);
    const answer = await askAsDevice(directory, {}, { nonce: JSON.parse(text).Nonce });
    assert.equal(answer.status, 200, answer.text);
  }
  assert.match((await json(asked('nowhere.example'))).description, /^AADSTS90002: /);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
