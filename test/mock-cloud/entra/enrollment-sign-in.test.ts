/** The sign-in of an enrolment client that knows no OAuth ([MS-MDE2] section 3.2), up to the certificate. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { decodeJwt } from 'jose';
import { signIn } from '../../../mock-cloud/entra/routes.ts';
import { enrollment } from '../../../mock-cloud/intune/enrollment/index.ts';
import { requestSecurityToken } from '../intune/messages.ts';
import { certificateRequest, deviceKeys, seedTenant, USER } from '../intune/tenant.ts';
import { startServices } from '../service-bench.ts';
import { attribute, createBrowser, LOGIN, type SeenPage } from './browser.ts';
import { enter, redirectOf, START } from './tenant.ts';

const ENROLLMENT = 'enrollment.manage.microsoft.com';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';
const USER_TOKEN =
  'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken';
const APP = 'ms-app://windows.immersivecontrolpanel';
const bench = await startServices({ [LOGIN]: signIn, [ENROLLMENT]: enrollment }, START);
after(() => bench.close());
const { userId } = await seedTenant(bench.context, {
  users: [{ userPrincipalName: USER }, { userPrincipalName: 'nina@contoso.com', multiFactor: 'numberMatch' }],
});

const address = (parameters: Readonly<Record<string, string>> = {}, tenant = 'common'): string =>
  `/${tenant}/oauth2/authorize?${new URLSearchParams({ appru: APP, login_hint: USER, ...parameters })}`;
const posted = (page: SeenPage): Readonly<Record<string, string>> => {
  const form = page.elements.find((element) => element.tagName === 'form') ?? assert.fail(page.text);
  assert.deepEqual([attribute(form, 'action'), attribute(form, 'method')], [APP, 'post']);
  const inputs = page.elements.filter((element) => element.tagName === 'input');
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]));
};

test('the page posts a token to the app, and the device enrols with it', async () => {
  const browser = createBrowser(bench);
  const first = await browser.open(address());
  const ended = redirectOf(await enter(browser, first, USER));
  const page = await browser.open(`${ended.pathname}${ended.search}`);
  assert.equal(page.answer.status, 200);
  assert.match(String(page.answer.headers['content-type']), /^text\/html; charset=utf-8$/i);
  const { wresult = '', ...more } = posted(page);
  assert.deepEqual(more, {});
  const claims = decodeJwt(wresult);
  assert.deepEqual([claims.aud, claims.oid], [`https://${ENROLLMENT}/`, userId]);

  // An opaque token: it travels once more in base64.
  const request = certificateRequest(deviceKeys);
  const body = requestSecurityToken({ request, token: wresult }).replace(JWT, USER_TOKEN);
  const headers = { 'Content-Type': 'application/soap+xml; charset=utf-8' };
  const answer = await bench.call({
    host: ENROLLMENT,
    path: '/EnrollmentServer/Enrollment.svc',
    headers,
    body,
  });
  assert.equal(answer.status, 200, answer.text);

  // The page is good once.
  const again = await browser.open(`${ended.pathname}${ended.search}`);
  assert.match(again.alert ?? '', /AADSTS54005/);
  assert.equal(again.answer.status, 400);
});

test('the name is a hint, and somebody else may sign in', async () => {
  const browser = createBrowser(bench);
  const first = await browser.open(address({ login_hint: 'nobody@contoso.com' }));
  const ended = redirectOf(await enter(browser, first, USER));
  const page = await browser.open(`${ended.pathname}${ended.search}`);
  assert.equal(decodeJwt(posted(page).wresult ?? '').oid, userId);
});

test('an address that is no app, another tenant, a code that is for another address', async () => {
  for (const appru of [
    'https://evil.example/',
    'ms-app://a/b?c',
    'javascript:x',
    'ms-app://',
    '"><script>',
  ]) {
    const page = await createBrowser(bench).open(address({ appru }));
    assert.equal(page.answer.status, 400, appru);
    assert.match(page.alert ?? '', /AADSTS90023/);
  }
  const nowhere = await createBrowser(bench).open(address({}, 'nowhere.example'));
  assert.match(nowhere.alert ?? '', /AADSTS90002/);
  const browser = createBrowser(bench);
  const ended = redirectOf(await enter(browser, await browser.open(address()), USER));
  ended.searchParams.set('appru', 'ms-app://another');
  const page = await browser.open(`${ended.pathname}${ended.search}`);
  assert.match(page.alert ?? '', /AADSTS70000/);
  const none = await browser.open('/common/enrollment/token');
  assert.match(none.alert ?? '', /AADSTS70000/);
});

test('who gives up sees why, and nothing is posted', async () => {
  const browser = createBrowser(bench);
  const first = await browser.open(address({ login_hint: 'nina@contoso.com' }));
  const asked = await enter(browser, first, 'nina@contoso.com');
  const ended = redirectOf(await browser.press(asked, 'Cancel'));
  const page = await browser.open(`${ended.pathname}${ended.search}`);
  assert.equal(page.answer.status, 400);
  assert.match(page.alert ?? '', /AADSTS65004/);
  assert.doesNotMatch(page.answer.text, /wresult/);
});

test('no defect of the services in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
