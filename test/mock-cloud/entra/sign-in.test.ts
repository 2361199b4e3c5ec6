import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { users } from '../../../mock-cloud/entra/records.ts';
import { attribute, createBrowser, LOGIN, submission } from './browser.ts';
import { assertGoodPage, never } from './good-page.ts';
import { anHourLater, authorizePath, PASSWORD, redirectOf, startDirectory, userNamed } from './tenant.ts';

const directory = await startDirectory();
after(() => directory.bench.close());
beforeEach(anHourLater(directory));

const NAME = 'Email, phone, or Skype';
const open = (path: string, userAgent?: string) => createBrowser(directory.bench, userAgent).open(path);
const edge = (build: number): string =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64; WebView/3.0) Chrome/70.0 Safari/537.36 Edge/18.${build}`;

test('user name, password, and the code goes to the client', async () => {
  const browser = createBrowser(directory.bench);
  const first = await browser.open(authorizePath());
  assertGoodPage(first);
  assert.deepEqual(
    [first.headings, first.buttons, [...first.fields.keys()]],
    [['Sign in'], ['Next'], [NAME]],
  );
  const second = await browser.press(first, 'Next', { [NAME]: ' Anna@Contoso.com ' });
  assertGoodPage(second);
  assert.deepEqual([second.headings, [...second.fields.keys()]], [['Enter password'], ['Password']]);
  assert.equal(attribute(second.fields.get('Password') ?? never(), 'type'), 'password');
  assert.match(second.text, /Anna@Contoso\.com/);
  const target = redirectOf(await browser.press(second, 'Sign in', { Password: PASSWORD }));
  assert.equal(`${target.protocol}//${target.host}${target.pathname}`, 'ms-aadj-redir://auth/drs');
  assert.equal(target.searchParams.get('state'), 's 1');
  assert.ok(target.searchParams.get('code'));
  assert.ok(target.searchParams.get('session_state'));
});

test('a request by POST shows the page, too', async () => {
  const [path = '', query = ''] = authorizePath().split('?');
  const answer = await directory.bench.call({
    host: LOGIN,
    path,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: query,
  });
  assert.equal(answer.status, 200);
  assert.match(answer.text, /<h1>Sign in<\/h1>/);
});

test('Windows 10 says "Next" at the password, Windows 11 and others "Sign in"', async () => {
  const path = authorizePath({ login_hint: 'anna@contoso.com' });
  const main = async (userAgent?: string) => (await open(path, userAgent)).buttons[0];
  assert.deepEqual(
    [
      await main(edge(19045)),
      await main(edge(21999)),
      await main(edge(22000)),
      await main(edge(26100)),
      await main(),
      await main('Edge/17.10'),
    ],
    ['Next', 'Next', 'Sign in', 'Sign in', 'Sign in', 'Sign in'],
  );
});

test('a user that the client names is asked for the password only, and no other can sign in', async () => {
  const browser = createBrowser(directory.bench);
  const page = await browser.open(
    authorizePath({ login_hint: 'anna@contoso.com', domain_hint: 'contoso.com' }, directory.tenant.id),
  );
  assertGoodPage(page);
  assert.deepEqual([page.headings, page.buttons], [['Enter password'], ['Sign in']]);
  assert.match(page.text, /anna@contoso\.com/);
  const form = submission(page, 'Sign in', { Password: PASSWORD });
  const forged = new URLSearchParams(form.body);
  forged.set('login', 'gus@contoso.com');
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookie };
  const refused = await directory.bench.call({
    host: LOGIN,
    path: form.action,
    headers,
    body: forged.toString(),
  });
  assert.match(refused.text, /AADSTS165000/);
  assert.equal((await browser.press(page, 'Sign in', { Password: PASSWORD })).answer.status, 302);
});

test('the brand of the organisation, as soon as it is known', async () => {
  const anyone = await open(authorizePath());
  assert.match(anyone.text, /Microsoft/);
  assert.doesNotMatch(anyone.text, /Contoso/);
  for (const path of [authorizePath({}, 'contoso.com'), authorizePath({ domain_hint: 'contoso.com' })]) {
    const branded = await open(path);
    assertGoodPage(branded);
    assert.match(branded.text, /^Contoso .*Use your Contoso account$/);
    assert.match(branded.answer.text, /background:#00457c/);
    assert.equal(attribute(branded.fields.get(NAME) ?? never(), 'placeholder'), 'name@contoso.com');
  }
});

test('a user of another organization is turned away', async () => {
  const browser = createBrowser(directory.bench);
  const first = await browser.open(authorizePath({}, directory.tenant.id));
  const page = await browser.press(first, 'Next', { [NAME]: 'zoe@fabrikam.com' });
  assertGoodPage(page);
  assert.match(
    page.alert ?? '',
    /^That username looks like it belongs to another organization\. Try signing in again or start over with a different account\. AADSTS50020: /,
  );
  const again = await browser.press(page, 'Next', { [NAME]: 'anna@contoso.com' });
  assert.deepEqual(again.headings, ['Enter password']);
});

test('a user that the client names and that is not of the organisation can be replaced', async () => {
  const browser = createBrowser(directory.bench);
  const page = await browser.open(authorizePath({ login_hint: 'zoe@fabrikam.com' }, directory.tenant.id));
  assert.match(page.alert ?? '', /another organization/);
  const next = await browser.press(page, 'Next', { [NAME]: 'anna@contoso.com' });
  assert.deepEqual(next.headings, ['Enter password']);
});

test('texts of a person are text: nothing typed becomes markup', async () => {
  const browser = createBrowser(directory.bench);
  const first = await browser.open(authorizePath());
  const page = await browser.press(first, 'Next', { [NAME]: '"><script>alert(1)</script>@contoso.com' });
  assertGoodPage(page);
  assert.equal(
    attribute(page.fields.get(NAME) ?? never(), 'value'),
    '"><script>alert(1)</script>@contoso.com',
  );
  assert.match(page.alert ?? '', /AADSTS50034: The user account "><script>/);
});

test('nothing typed: the page asks again', async () => {
  const browser = createBrowser(directory.bench);
  const first = await browser.open(authorizePath());
  const empty = await browser.press(first, 'Next');
  assert.match(empty.alert ?? '', /Enter a valid email address/);
  const second = await browser.press(empty, 'Next', { [NAME]: 'anna@contoso.com' });
  const page = await browser.press(second, 'Sign in');
  assert.match(page.alert ?? '', /Please enter your password/);
  assert.deepEqual((await browser.press(page, 'Back')).headings, ['Sign in']);
});

test('ten wrong passwords lock the account for a minute, also against the right one', async () => {
  const browser = createBrowser(directory.bench);
  let page = await browser.open(authorizePath({ login_hint: 'lena@contoso.com' }));
  for (let attempt = 1; attempt <= 9; attempt += 1) {
    page = await browser.press(page, 'Sign in', { Password: `wrong ${attempt}` });
    assert.match(page.alert ?? '', /AADSTS50126/);
  }
  page = await browser.press(page, 'Sign in', { Password: 'wrong 10' });
  assert.match(page.alert ?? '', /AADSTS50053/);
  page = await browser.press(page, 'Sign in', { Password: PASSWORD });
  assert.match(page.alert ?? '', /AADSTS50053/);
  directory.bench.now += 60_000;
  assert.equal((await browser.press(page, 'Sign in', { Password: PASSWORD })).answer.status, 302);
  assert.equal((await userNamed(directory, 'lena@contoso.com')).failedSignIns, 0);
});

test('one of the last three different wrong passwords is not counted again; one before them is', async () => {
  const browser = createBrowser(directory.bench);
  let page = await browser.open(authorizePath({ login_hint: 'lena@contoso.com' }));
  const failures = async (...passwords: readonly string[]): Promise<number> => {
    for (const password of passwords) page = await browser.press(page, 'Sign in', { Password: password });
    return (await userNamed(directory, 'lena@contoso.com')).failedSignIns;
  };
  assert.equal(await failures('a', 'a', 'A', 'a'), 2);
  assert.equal(await failures('b', 'a', 'b'), 3);
  assert.equal(await failures('c', 'A', 'b'), 4);
  assert.equal(await failures('a'), 5);
  assert.equal((await browser.press(page, 'Sign in', { Password: PASSWORD })).answer.status, 302);
  assert.deepEqual((await userNamed(directory, 'lena@contoso.com')).recentWrongPasswords, []);
});

test('the user record counts failures and a disabled account is told after its password', async () => {
  const browser = createBrowser(directory.bench);
  const page = await browser.open(authorizePath({ login_hint: 'dora@contoso.com' }));
  assert.match((await browser.press(page, 'Sign in', { Password: 'x' })).alert ?? '', /AADSTS50126/);
  assert.match((await browser.press(page, 'Sign in', { Password: PASSWORD })).alert ?? '', /AADSTS50057/);
  const dora = await userNamed(directory, 'dora@contoso.com');
  await directory.bench.context.store
    .collection(users, directory.tenant.id)
    .put(dora.id, { ...dora, failedSignIns: 0 });
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});
