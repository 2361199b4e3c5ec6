/** The authorization endpoint with what the browser of a joined device shows: a primary refresh token, or the device alone. */

import assert from 'node:assert/strict';
import { randomBytes, sign } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { decodeJwt } from 'jose';
import { answerNumberMatch } from '../../../mock-cloud/entra/sign-in/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { signWithSessionKey } from '../../../wire/session-key.ts';
import { deviceKey } from '../device-registration/bench.ts';
import type { Answer } from '../service-bench.ts';
import { attribute, type Browser, createBrowser, LOGIN, type SeenPage } from './browser.ts';
import { verified } from './outsider.ts';
import { joinedDevice, type Session } from './session-device.ts';
import {
  anHourLater,
  authorizePath,
  BROKER,
  DRS,
  enter,
  PASSWORD,
  post,
  REDIRECT,
  redirectOf,
  startDirectory,
  VERIFIER,
} from './tenant.ts';
import { registerWebApi } from './web-api.ts';

const directory = await startDirectory();
const { bench, tenant } = directory;
after(() => bench.close());
beforeEach(anHourLater(directory));
const device = await joinedDevice(directory);
const NINA = { grant_type: 'password', username: 'nina@contoso.com', password: PASSWORD };

async function credential(
  { prt, sessionKey }: Session,
  claims: Readonly<Record<string, unknown>> = {},
  version: 1 | 2 = 2,
): Promise<string> {
  const request_nonce = await device.nonce();
  const whole = { refresh_token: prt, is_primary: 'true', request_nonce, ...claims };
  return signWithSessionKey(whole, { sessionKey, context: randomBytes(24), version });
}

async function deviceCredential(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: 'RS256', typ: 'JWT', x5c: device.der.toString('base64') });
  const request_nonce = await device.nonce();
  const signed = `${header}.${part({ grant_type: 'device_auth', iss: 'aad:brokerplugin', request_nonce, ...claims })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), deviceKey.privateKey).toString('base64url')}`;
}

const open = (path: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
  bench.call({ host: LOGIN, path, headers });
const withToken = (path: string, cookie: string): Promise<Answer> =>
  open(path, { Cookie: `x-ms-RefreshTokenCredential=${cookie}` });
/** A browser that shows what the device has given it. */
function browserWith(name: string, value: string): Browser {
  const browser = createBrowser(bench);
  browser.cookies.set(name, value);
  return browser;
}
const hidden = (page: SeenPage, name: string): string => {
  const field = page.elements.find((element) => attribute(element, 'name') === name);
  return attribute(field ?? assert.fail(name), 'value');
};
const target = (answer: Answer): URL => new URL(answer.headers.location ?? assert.fail(answer.text));
const isSignInPage = (answer: Answer): void => {
  assert.equal(answer.status, 200);
  assert.match(answer.text, /Email, phone, or Skype|name@contoso\.com|Enter password/);
};

/** The claims of the token that a code brings. */
async function redeemed(url: URL): Promise<Record<string, unknown>> {
  const code = url.searchParams.get('code') ?? assert.fail(url.href);
  const form = { grant_type: 'authorization_code', client_id: BROKER, redirect_uri: REDIRECT, code };
  const answer = await post(bench, '/common/oauth2/token', { ...form, code_verifier: VERIFIER });
  assert.equal(answer.status, 200, answer.text);
  return verified(bench, JSON.parse(answer.text).access_token, {});
}

test('no page: the code comes at once, in a cookie or a header, by both derivations', async () => {
  const session = await device.session();
  for (const version of [1, 2] as const) {
    const cookie = await credential(session, {}, version);
    const answers = [
      await withToken(authorizePath(), cookie),
      await open(authorizePath({}, 'contoso.com'), { 'x-ms-RefreshTokenCredential': cookie }),
      await withToken(authorizePath({ prompt: 'none', login_hint: 'ANNA@contoso.com' }), cookie),
    ];
    for (const answer of answers) {
      assert.equal(answer.status, 302, answer.text);
      assert.equal(target(answer).searchParams.get('state'), 's 1');
      const claims = await redeemed(target(answer));
      assert.deepEqual(
        [claims.upn, claims.deviceid, claims.amr],
        ['anna@contoso.com', device.object.deviceId, ['pwd', 'rsa']],
      );
    }
  }
});

test('without a nonce, or with one that is too old: back to the same address with a new one, once', async () => {
  const session = await device.session();
  const old = await credential(session);
  bench.now += 600_000;
  const unsigned = await credential(session, { request_nonce: undefined, iat: '1' });
  for (const cookie of [old, unsigned]) {
    const again = target(await withToken(authorizePath(), cookie));
    assert.equal(`${again.origin}${again.pathname}`, `https://${LOGIN}/common/oauth2/authorize`);
    assert.equal(again.searchParams.get('state'), 's 1');
    const request_nonce = again.searchParams.get('sso_nonce') ?? '';
    const path = `${again.pathname}${again.search}`;
    // Who does not sign it is asked for a password, not sent round in circles.
    isSignInPage(await withToken(path, cookie));
    await redeemed(target(await withToken(path, await credential(session, { request_nonce }))));
    bench.now += 600_000;
    assert.notEqual(target(await withToken(path, cookie)).searchParams.get('sso_nonce'), request_nonce);
  }
});

test('a credential that does not hold is as if it was not there', async () => {
  const session = await device.session();
  const other = await device.session();
  const cookie = await credential(session);
  isSignInPage(await withToken(authorizePath(), await credential({ ...session, prt: 'x' })));
  isSignInPage(await withToken(authorizePath(), await credential({ ...session, prt: other.prt })));
  isSignInPage(await withToken(authorizePath(), 'x'));
  isSignInPage(await withToken(authorizePath(), `${cookie}x`));
  isSignInPage(await withToken(authorizePath({}, 'fabrikam.com'), cookie));
  isSignInPage(await withToken(authorizePath({ prompt: 'login' }), cookie));
  isSignInPage(await withToken(authorizePath({ prompt: 'select_account' }), cookie));
  isSignInPage(await withToken(authorizePath({ login_hint: 'gus@contoso.com' }), cookie));
  const silent = target(await withToken(authorizePath({ prompt: 'none' }), 'x'));
  assert.match(silent.searchParams.get('error_description') ?? '', /^AADSTS50058: /);
  await device.change({ accountEnabled: false });
  isSignInPage(await withToken(authorizePath(), cookie));
  await device.change({});
});

test('a second factor for keys is asked for anew, without a password before it', async () => {
  const session = await device.session(NINA);
  const path = authorizePath({ amr_values: 'ngcmfa' });
  const cookie = await credential(session);
  const silent = target(await withToken(authorizePath({ amr_values: 'ngcmfa', prompt: 'none' }), cookie));
  assert.match(silent.searchParams.get('error_description') ?? '', /^AADSTS50076: /);
  const browser = browserWith('x-ms-RefreshTokenCredential', cookie);
  const page = await browser.open(path);
  assert.equal(page.answer.status, 200);
  const number = Number(/\b(\d\d)\b/.exec(page.text)?.[1]);
  await answerNumberMatch(inTenant(bench.context, tenant.id), 'nina@contoso.com', number);
  const claims = await redeemed(redirectOf(await browser.press(page, 'I have approved it')));
  assert.deepEqual(
    [claims.upn, claims.deviceid, claims.amr],
    ['nina@contoso.com', device.object.deviceId, ['pwd', 'rsa', 'mfa', 'ngcmfa']],
  );
  // Anna has no second factor to give.
  const annas = await credential(await device.session());
  const refused = target(await withToken(path, annas));
  assert.match(refused.searchParams.get('error_description') ?? '', /^AADSTS50079: /);
});

test('somebody else on the same page does not inherit the sign-in', async () => {
  const session = await device.session(NINA);
  const browser = browserWith('x-ms-RefreshTokenCredential', await credential(session));
  const page = await browser.open(authorizePath({ amr_values: 'ngcmfa' }));
  const [ctx, flowToken, canary] = ['ctx', 'flowToken', 'canary'].map((name) => hidden(page, name));
  const forms = { ctx: ctx ?? '', flowToken: flowToken ?? '', canary: canary ?? '' };
  const cookie = `esctx=${browser.cookies.get('esctx')}`;
  const next = await post(
    bench,
    '/common/login',
    { ...forms, loginfmt: 'otto@contoso.com' },
    { Cookie: cookie },
  );
  assert.match(next.text, /otto@contoso\.com/);
  // The form of the second factor is of no use before the password.
  const factor = await post(
    bench,
    '/common/SAS/ProcessAuth',
    { ...forms, otc: '000000' },
    { Cookie: cookie },
  );
  assert.match(factor.text, /AADSTS165000/);
});

test('what needs consent is asked for, and is an error where no page may come', async () => {
  await registerWebApi(directory);
  const session = await device.session();
  const path = (prompt?: string): string =>
    authorizePath(
      {
        client_id: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
        redirect_uri: 'http://localhost',
        scope: 'Calendars.Read',
        ...(prompt !== undefined && { prompt }),
      },
      'common',
      2,
    );
  const page = await withToken(path(), await credential(session));
  assert.equal(page.status, 200);
  assert.match(page.text, /Permissions requested/);
  const silent = target(await withToken(path('none'), await credential(session)));
  assert.match(silent.searchParams.get('error_description') ?? '', /^AADSTS65001: /);
});

test('the device alone: the user signs in, and the tokens name the device', async () => {
  const shown = await deviceCredential();
  const cookie = `x-ms-DeviceCredential=${shown}`;
  const path = authorizePath();
  const signingIn = async (): Promise<Record<string, unknown>> => {
    const browser = browserWith('x-ms-DeviceCredential', shown);
    const first = await browser.open(path);
    isSignInPage(first.answer);
    return redeemed(redirectOf(await enter(browser, first, 'anna@contoso.com')));
  };
  const claims = await signingIn();
  assert.deepEqual([claims.deviceid, claims.amr], [device.object.deviceId, ['pwd']]);
  const stale = target(
    await open(path, { Cookie: `x-ms-DeviceCredential=${await deviceCredential({ request_nonce: 'x' })}` }),
  );
  assert.ok(stale.searchParams.get('sso_nonce'));
  // The token of the user counts before the device alone.
  const both = `x-ms-RefreshTokenCredential=${await credential(await device.session(NINA))}; ${cookie}`;
  assert.equal((await redeemed(target(await open(path, { Cookie: both })))).upn, 'nina@contoso.com');
  await device.change({ accountEnabled: false });
  assert.equal((await signingIn()).deviceid, undefined);
  await device.change({});
});

test('the code is good for what comes later as well: the refresh token names the device', async () => {
  const cookie = await credential(await device.session());
  const code = target(await withToken(authorizePath(), cookie)).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: BROKER, redirect_uri: REDIRECT, code };
  const first = JSON.parse(
    (await post(bench, '/common/oauth2/token', { ...form, code_verifier: VERIFIER })).text,
  );
  const renewal = { grant_type: 'refresh_token', client_id: BROKER, resource: DRS };
  const { text } = await post(bench, '/common/oauth2/token', {
    ...renewal,
    refresh_token: first.refresh_token,
  });
  assert.equal(decodeJwt(JSON.parse(text).access_token).deviceid, device.object.deviceId);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
