/** How a sign-in is tied to its browser, and how its answer reaches the client. */

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { attribute, createBrowser, LOGIN, type SeenPage, submission } from './browser.ts';
import { assertGoodPage, never } from './good-page.ts';
import {
  addApplication,
  anHourLater,
  authorizePath,
  PASSWORD,
  redirectOf,
  startDirectory,
  userNamed,
} from './tenant.ts';

const directory = await startDirectory();
after(() => directory.bench.close());
beforeEach(anHourLater(directory));

const NAME = 'Email, phone, or Skype';
const open = (path: string, userAgent?: string) => createBrowser(directory.bench, userAgent).open(path);

test('forms are good in their own browser, for one code, for a day', async () => {
  const browser = createBrowser(directory.bench);
  const page = await browser.open(authorizePath({ login_hint: 'anna@contoso.com' }));
  const stranger = createBrowser(directory.bench);
  assert.match((await stranger.press(page, 'Sign in', { Password: PASSWORD })).alert ?? '', /AADSTS165000/);
  directory.bench.now += 24 * 3_600_000;
  const expired = await browser.press(page, 'Sign in', { Password: PASSWORD });
  assertGoodPage(expired);
  assert.match(expired.alert ?? '', /AADSTS50089/);
  const link = expired.elements.find((element) => element.tagName === 'a');
  const fresh = await browser.open(attribute(link ?? never(), 'href').replace(`https://${LOGIN}`, ''));
  assert.deepEqual(fresh.headings, ['Enter password']);
  assert.equal((await browser.press(fresh, 'Sign in', { Password: PASSWORD })).answer.status, 302);
  assert.match((await browser.press(fresh, 'Sign in', { Password: PASSWORD })).alert ?? '', /AADSTS165000/);
});

test('each of the values that tie a form to its flow is checked', async () => {
  const browser = createBrowser(directory.bench);
  const page = await browser.open(authorizePath({ login_hint: 'anna@contoso.com' }));
  const form = submission(page, 'Sign in', { Password: PASSWORD });
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookie };
  for (const name of ['ctx', 'flowToken', 'canary']) {
    const forged = new URLSearchParams(form.body);
    forged.set(name, `${forged.get(name)}x`);
    const answer = await directory.bench.call({
      host: LOGIN,
      path: form.action,
      headers,
      body: forged.toString(),
    });
    assert.equal(answer.status, 400, name);
    assert.match(answer.text, /AADSTS165000/);
  }
  const answer = await directory.bench.call({ host: LOGIN, path: form.action, headers, body: form.body });
  assert.equal(answer.status, 302);
});

test('the login post that tools replay: name and password in one form', async () => {
  const browser = createBrowser(directory.bench);
  const page = await browser.open(authorizePath());
  const form = new URLSearchParams(submission(page, 'Next', { [NAME]: 'anna@contoso.com' }).body);
  for (const [name, value] of Object.entries({
    login: 'anna@contoso.com',
    passwd: PASSWORD,
    type: '11',
    LoginOptions: '3',
    i19: '1',
  })) {
    form.set(name, value);
  }
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await directory.bench.call({
    host: LOGIN,
    path: '/contoso.com/login',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookie },
    body: form.toString(),
  });
  assert.equal(answer.status, 302);
});

test('response modes: query, fragment, and a form with a button', async () => {
  await addApplication(directory, {
    appId: 'aaaaaaaa-0000-4000-8000-000000000001',
    redirectUris: ['https://app.example/cb?x=1', 'https://app.example/cb'],
  });
  const sign = async (parameters: Readonly<Record<string, string>>): Promise<SeenPage> => {
    const browser = createBrowser(directory.bench);
    const path = authorizePath({
      client_id: 'aaaaaaaa-0000-4000-8000-000000000001',
      login_hint: 'anna@contoso.com',
      client_info: '1',
      ...parameters,
    });
    const page = await browser.open(path);
    assert.ok(
      String(page.answer.headers['content-security-policy']).includes(
        "form-action 'self' https://app.example;",
      ),
    );
    return browser.press(page, 'Sign in', { Password: PASSWORD });
  };
  const query = redirectOf(await sign({ redirect_uri: 'https://app.example/cb?x=1' }));
  assert.equal(query.searchParams.get('x'), '1');
  assert.ok(query.searchParams.get('code'));
  const info: unknown = JSON.parse(
    Buffer.from(query.searchParams.get('client_info') ?? '', 'base64url').toString(),
  );
  assert.deepEqual(info, {
    uid: (await userNamed(directory, 'anna@contoso.com')).id,
    utid: directory.tenant.id,
  });
  const fragment = redirectOf(
    await sign({ redirect_uri: 'https://app.example/cb', response_mode: 'fragment' }),
  );
  assert.ok(new URLSearchParams(fragment.hash.slice(1)).get('code'));
  const page = await sign({ redirect_uri: 'https://app.example/cb', response_mode: 'form_post' });
  assertGoodPage(page);
  const form = submission(page, 'Continue', {});
  assert.equal(form.action, 'https://app.example/cb');
  assert.ok(new URLSearchParams(form.body).get('code'));
  assert.equal(new URLSearchParams(form.body).get('state'), 's 1');
});

test('a code goes to a registered redirect URI only', async () => {
  for (const redirect_uri of [
    'ms-aadj-redir://auth/drs',
    'ms-aadj-redir://auth/mdm',
    'ms-appx-web://Microsoft.AAD.BrokerPlugin/38aa3b87-a06d-4817-b275-7a316988d93b',
    'https://login.microsoftonline.com/common/oauth2/nativeclient',
    'http://localhost:8400/',
    'http://localhost',
  ]) {
    assert.equal((await open(authorizePath({ redirect_uri }))).answer.status, 200, redirect_uri);
  }
  for (const redirect_uri of [
    'https://evil.example/',
    'http://localhost.evil.example/',
    'http://localhost:80@evil.example/',
    'ms-aadj-redir://auth/drs/../x',
    'javascript:alert(1)',
    'ms-appx-web://x"><script>',
    'http://localhost/\r\nSet-Cookie: a=b',
  ]) {
    const page = await open(authorizePath({ redirect_uri }));
    assert.equal(page.answer.status, 400, redirect_uri);
    assert.match(page.alert ?? '', /AADSTS50011/);
  }
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});
