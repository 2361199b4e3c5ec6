/** Single-page applications: scripts in browsers, which ask across origins. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LOGIN } from './browser.ts';
import { json } from './refusal.ts';
import { post, START, startDirectory, tokensFor } from './tenant.ts';
import {
  afterSignIn,
  codeForm,
  codeIn,
  ORIGIN,
  PAGE,
  PAGE_REDIRECT,
  registerWebApi,
  signInPath,
  tokensOfPage,
  V2,
  WEB_REDIRECT,
} from './web-api.ts';

const directory = await startDirectory();
const { bench } = directory;
before(() => registerWebApi(directory));
after(() => bench.close());

const DAY = 24 * 3_600_000;
const refused = async (code: number, answer: ReturnType<typeof post>) =>
  assert.match((await json(answer)).description, new RegExp(`^AADSTS${code}: `));
const renewing = (refresh_token: string) => ({
  grant_type: 'refresh_token',
  client_id: PAGE,
  refresh_token,
  scope: 'User.Read',
});

test('a script redeems its code without a secret, though the application has one', async () => {
  const { access_token, refresh_token } = await tokensOfPage(directory);
  assert.ok(access_token && refresh_token);
  const code = codeIn((await afterSignIn(directory, signInPath(PAGE, PAGE_REDIRECT, 'User.Read'))).page);
  const form = codeForm(PAGE, PAGE_REDIRECT, code);
  await refused(700025, post(bench, V2, { ...form, client_secret: 'portal-secret' }, ORIGIN));
  await refused(9002327, post(bench, V2, form));
  assert.equal((await post(bench, V2, form, ORIGIN)).status, 200, 'no refusal has used it up');
});

test("the server's own redirect URI gives codes for the server", async () => {
  const code = codeIn((await afterSignIn(directory, signInPath(PAGE, WEB_REDIRECT, 'User.Read'))).page);
  const form = { ...codeForm(PAGE, WEB_REDIRECT, code), client_secret: 'portal-secret' };
  const answer = await post(bench, V2, form, ORIGIN);
  await refused(9002326, Promise.resolve(answer));
  assert.ok(answer.text.includes("Request origin: 'https://portal.contoso.com'"));
  assert.equal(answer.headers['access-control-allow-origin'], '*', 'the script may read why');
  await refused(7000218, post(bench, V2, codeForm(PAGE, WEB_REDIRECT, code)));
  assert.equal((await post(bench, V2, form)).status, 200);
});

test('its refresh tokens hold a day from the sign-in, whatever comes between', async () => {
  const { refresh_token } = await tokensOfPage(directory);
  const at = async (ms: number, token: string) => {
    bench.now = START + ms;
    const answer = await post(bench, V2, renewing(token), ORIGIN);
    bench.now = START;
    return answer;
  };
  const renewed = JSON.parse((await at(DAY / 2, refresh_token)).text).refresh_token;
  assert.equal(renewed, undefined, 'offline_access was not asked for again');
  const scope = 'User.Read offline_access';
  bench.now = START + DAY / 2;
  const second = await post(bench, V2, { ...renewing(refresh_token), scope }, ORIGIN);
  bench.now = START;
  const later = JSON.parse(second.text).refresh_token;
  assert.equal((await at(DAY - 1, later)).status, 200);
  await refused(700084, at(DAY, later));
  await refused(700084, at(DAY, refresh_token));
});

test('what was given to others is not for scripts', async () => {
  const { refresh_token } = await tokensFor(directory, 'anna@contoso.com');
  const form = { ...renewing(refresh_token), client_id: '29d9ed98-a469-4536-ade2-f981bc1d605e' };
  await refused(9002326, post(bench, V2, form, ORIGIN));
  const { administrator } = directory.tenant;
  const own = { client_id: administrator.clientId, client_secret: administrator.secret };
  const credentials = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
  await refused(9002326, post(bench, V2, { ...credentials, ...own }, ORIGIN));
  assert.equal((await post(bench, V2, { ...credentials, ...own })).status, 200);
});

test('preflights: the token endpoint, discovery and keys answer; the device code endpoint does not', async () => {
  const ask = (path: string) =>
    bench.call({
      host: LOGIN,
      path,
      method: 'OPTIONS',
      headers: { ...ORIGIN, 'Access-Control-Request-Method': 'POST' },
    });
  for (const path of [
    '/oauth2/v2.0/token',
    '/oauth2/token',
    '/v2.0/.well-known/openid-configuration',
    '/discovery/v2.0/keys',
  ])
    assert.equal((await ask(`/contoso.com${path}`)).headers['access-control-allow-origin'], '*', path);
  for (const path of ['/oauth2/v2.0/devicecode', '/oauth2/v2.0/authorize', '/login'])
    assert.equal((await ask(`/contoso.com${path}`)).headers['access-control-allow-origin'], undefined, path);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
