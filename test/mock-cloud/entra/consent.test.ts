/** Who consents to what, and what happens until somebody has. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { users } from '../../../mock-cloud/entra/records.ts';
import { createBrowser } from './browser.ts';
import { verified } from './outsider.ts';
import { json } from './refusal.ts';
import { CLI, enter, post, startDirectory, tokensFor, userNamed } from './tenant.ts';
import {
  API,
  afterSignIn,
  codeForm,
  codeIn,
  NATIVE,
  NATIVE_REDIRECT,
  passwordForm,
  refusalIn,
  registerWebApi,
  signInPath,
  V2,
} from './web-api.ts';

const directory = await startDirectory();
const { bench } = directory;
after(() => bench.close());
before(async () => {
  await registerWebApi(directory);
  const gus = await userNamed(directory, 'gus@contoso.com');
  await bench.context.store
    .collection(users, directory.tenant.id)
    .update(gus.id, (before) => ({ ...before, directoryRoles: ['Global Administrator'] }));
});

const pathFor = (scope: string, more: Readonly<Record<string, string>> = {}) =>
  signInPath(NATIVE, NATIVE_REDIRECT, scope, more);
const redeemed = async (code: string) =>
  JSON.parse((await post(bench, V2, codeForm(NATIVE, NATIVE_REDIRECT, code))).text);
const items = (text: string): string[] => [...text.matchAll(/<li>([^<]*)<\/li>/g)].map(([, one = '']) => one);

test('what is consented already is not asked for again', async () => {
  const { page } = await afterSignIn(directory, pathFor('User.Read openid profile offline_access'));
  const body = await redeemed(codeIn(page));
  assert.equal(body.scope, 'User.Read openid profile');
  const claims = await verified(bench, body.access_token, {
    audience: '00000003-0000-0000-c000-000000000000',
  });
  assert.equal(claims.scp, 'User.Read openid profile');
});

test('a new permission: the page lists it, and after Accept the client has it, without being asked again', async () => {
  const { browser, page } = await afterSignIn(directory, pathFor('User.Read Mail.Read Calendars.Read'));
  assert.equal(page.answer.status, 200);
  assert.deepEqual(page.headings, ['Permissions requested']);
  assert.deepEqual(items(page.answer.text), ['Mail.Read', 'Calendars.Read']);
  assert.match(page.text, /Inventory This app would like to:/);
  assert.deepEqual(page.buttons, ['Accept', 'Cancel']);
  assert.equal(page.fields.has('Consent on behalf of your organization'), false);
  // Until then the token endpoint refuses it.
  const early = { client_id: NATIVE, scope: 'https://graph.microsoft.com/Mail.Read' };
  assert.match((await json(post(bench, V2, passwordForm(early)))).description, /^AADSTS65001: /);
  const body = await redeemed(codeIn(await browser.press(page, 'Accept')));
  assert.equal(body.scope, 'User.Read Mail.Read Calendars.Read');
  codeIn((await afterSignIn(directory, pathFor('Mail.Read'))).page);
  const all = await redeemed(
    codeIn((await afterSignIn(directory, pathFor('https://graph.microsoft.com/.default'))).page),
  );
  const claims = await verified(bench, all.access_token, {});
  assert.equal(claims.scp, 'User.Read Mail.Read Calendars.Read');
});

test('the consent of one user is not that of another', async () => {
  const { page } = await afterSignIn(directory, pathFor('Mail.Read'), 'lena@contoso.com');
  assert.deepEqual(page.headings, ['Permissions requested']);
});

test('who declines: AADSTS65004 at the redirect URI, and nothing is kept', async () => {
  const { browser, page } = await afterSignIn(directory, pathFor('Notes.Read'));
  const seen = refusalIn(await browser.press(page, 'Cancel'));
  assert.equal(seen.error, 'access_denied');
  assert.match(seen.description, /^AADSTS65004: /);
  assert.deepEqual((await afterSignIn(directory, pathFor('Notes.Read'))).page.headings, [
    'Permissions requested',
  ]);
});

test('a permission that only an administrator can give: AADSTS90094, and the way back', async () => {
  const { browser, page } = await afterSignIn(directory, pathFor('User.Read.All Mail.Send'));
  assert.deepEqual(page.headings, ['Need admin approval']);
  assert.match(page.alert ?? '', /^AADSTS90094: Administrator consent is required\.$/);
  assert.deepEqual(page.buttons, ['Return to the application without granting consent']);
  // A form that is made up does not help.
  const forged = await browser.press(page, 'Return to the application without granting consent');
  assert.match(refusalIn(forged).description, /^AADSTS65004: /);
});

test('an administrator accepts for everybody; without the box for themselves', async () => {
  const scope = 'User.Read.All';
  const own = await afterSignIn(directory, pathFor(scope), 'gus@contoso.com');
  assert.deepEqual(own.page.headings, ['Permissions requested']);
  codeIn(await own.browser.press(own.page, 'Accept'));
  assert.deepEqual((await afterSignIn(directory, pathFor(scope))).page.headings, ['Need admin approval']);
  const again = await afterSignIn(directory, pathFor(scope, { prompt: 'consent' }), 'gus@contoso.com');
  assert.deepEqual(items(again.page.answer.text), ['User.Read.All']);
  const typed = { 'Consent on behalf of your organization': '1' };
  codeIn(await again.browser.press(again.page, 'Accept', typed));
  codeIn((await afterSignIn(directory, pathFor(scope))).page);
});

test('a permission that the resource has not got: AADSTS650053, whoever asks', async () => {
  for (const scope of ['User.Raed', `api://${API}/Devices.Raed`, 'https://management.azure.com/everything']) {
    const seen = refusalIn((await afterSignIn(directory, pathFor(scope), 'gus@contoso.com')).page);
    assert.match(seen.description, /^AADSTS650053: The application 'Inventory' asked for scope /);
  }
});

test("Microsoft's own clients have what they were given, and are asked nothing: AADSTS65002", async () => {
  const path = (scope: string) => signInPath(CLI, 'http://localhost', scope);
  const good = await afterSignIn(directory, path('https://graph.microsoft.com//.default'));
  const answer = await post(bench, V2, codeForm(CLI, 'http://localhost', codeIn(good.page)));
  const claims = await verified(bench, JSON.parse(answer.text).access_token, {});
  assert.equal(
    claims.scp,
    'email openid profile Application.ReadWrite.All AppRoleAssignment.ReadWrite.All AuditLog.Read.All DelegatedPermissionGrant.ReadWrite.All Directory.AccessAsUser.All Group.ReadWrite.All User.Read.All User.ReadWrite.All',
  );
  const bad = refusalIn((await afterSignIn(directory, path('Mail.Read'))).page);
  assert.match(bad.description, /^AADSTS65002: .*'04b07795-.*'00000003-0000-0000-c000-000000000000'/);
});

test('the device code of another device asks for consent too', async () => {
  const started = await post(bench, '/contoso.com/oauth2/v2.0/devicecode', {
    client_id: NATIVE,
    scope: 'Contacts.Read',
  });
  const { user_code, device_code } = JSON.parse(started.text);
  const browser = createBrowser(bench);
  const first = await browser.press(await browser.open('/common/oauth2/deviceauth'), 'Next', {
    Code: user_code,
  });
  const page = await enter(browser, first, 'anna@contoso.com');
  assert.deepEqual(items(page.answer.text), ['Contacts.Read']);
  const form = { grant_type: 'device_code', client_id: NATIVE, device_code };
  assert.match((await json(post(bench, V2, form))).description, /^AADSTS70016: /);
  assert.match((await browser.press(page, 'Accept')).text, /You have signed in to the Inventory application/);
  bench.now += 60_000;
  assert.equal((await post(bench, V2, form)).status, 200);
});

test('the consent form is good for who has signed in, in their browser, with everything', async () => {
  const { browser, page } = await afterSignIn(directory, pathFor('Mail.Send'));
  const stranger = createBrowser(bench);
  assert.match((await stranger.press(page, 'Accept')).text, /AADSTS165000/);
  // The same sign-in begins anew with somebody who has a second factor: the old page gives nothing.
  const hidden = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page.answer.text)?.[1] ?? '';
  const tokens = { ctx: hidden('ctx'), flowToken: hidden('flowToken'), canary: hidden('canary') };
  const cookie = { Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const login = { ...tokens, login: 'otto@contoso.com', passwd: 'Correct-Horse-7' };
  assert.match((await post(bench, '/common/login', login, cookie)).text, /Enter code/);
  assert.match((await post(bench, '/common/Consent/Set', tokens, cookie)).text, /AADSTS165000/);
});

test('a refresh token carries what was consented, and no more', async () => {
  const { refresh_token } = await tokensFor(directory, 'anna@contoso.com');
  const form = { grant_type: 'refresh_token', client_id: NATIVE, refresh_token, scope: 'Mail.Read' };
  assert.match((await json(post(bench, V2, form))).description, /^AADSTS70000: /);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
