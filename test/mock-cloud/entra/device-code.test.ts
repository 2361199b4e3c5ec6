import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { signToken } from '../../../mock-cloud/entra/jwt.ts';
import { approveDeviceCode } from '../../../mock-cloud/entra/sign-in/index.ts';
import { signingKey } from '../../../mock-cloud/entra/signing-key.ts';
import { verifyAccessToken } from '../../../mock-cloud/entra/tokens.ts';
import { DeviceCodeResponse, DeviceCodeResponseV1 } from '../../../wire/oauth.ts';
import { createBrowser, LOGIN } from './browser.ts';
import { verified } from './outsider.ts';
import { CLI, DRS, ENROLLMENT, enter, post, START, startDirectory, tokensFor } from './tenant.ts';

const directory = await startDirectory();
after(() => directory.bench.close());

type Body = Readonly<Record<string, string>>;

test('the device code grant: by the page', async () => {
  for (const version of [1, 2] as const) {
    const segment = version === 2 ? '/v2.0' : '';
    const what = version === 2 ? { scope: 'openid offline_access' } : { resource: DRS };
    const start: Body = JSON.parse(
      (await post(directory.bench, `/common/oauth2${segment}/devicecode`, { client_id: CLI, ...what })).text,
    );
    assert.deepEqual([start.expires_in, start.interval], version === 1 ? ['900', '5'] : [900, 5]);
    assert.equal(
      start[version === 1 ? 'verification_url' : 'verification_uri'],
      `https://${LOGIN}/common/oauth2/deviceauth`,
    );
    (version === 1 ? DeviceCodeResponseV1 : DeviceCodeResponse).parse(start);
    assert.match(start.user_code ?? '', /^[A-Z0-9]{9}$/);
    const poll = () =>
      post(directory.bench, `/common/oauth2${segment}/token`, {
        client_id: CLI,
        grant_type: version === 1 ? 'device_code' : 'urn:ietf:params:oauth:grant-type:device_code',
        [version === 1 ? 'code' : 'device_code']: start.device_code ?? '',
      });
    assert.match((await poll()).text, /"authorization_pending"/);
    const browser = createBrowser(directory.bench);
    const page = await browser.press(await browser.open('/common/oauth2/deviceauth'), 'Next', {
      Code: start.user_code?.toLowerCase() ?? '',
    });
    const done = await enter(browser, page, 'anna@contoso.com');
    assert.match(done.text, /You have signed in to the Microsoft Azure CLI application on your device/);
    const body: Body = JSON.parse((await poll()).text);
    const claims = await verified(directory.bench, body.access_token, {});
    assert.equal(claims.upn, 'anna@contoso.com');
    assert.match((await poll()).text, /AADSTS54005/);
  }
});

test('the device code grant: approved by an administrator of the test', async () => {
  const start: Body = JSON.parse(
    (await post(directory.bench, '/contoso.com/oauth2/devicecode', { client_id: CLI, resource: DRS })).text,
  );
  await assert.rejects(
    approveDeviceCode(directory.bench.context, 'NOSUCHCOD', 'anna@contoso.com'),
    /No device waits/,
  );
  await assert.rejects(
    approveDeviceCode(directory.bench.context, start.user_code ?? '', 'zoe@fabrikam.com'),
    /no user zoe/,
  );
  await approveDeviceCode(directory.bench.context, start.user_code ?? '', 'anna@contoso.com');
  const form = { client_id: CLI, grant_type: 'device_code', code: start.device_code ?? '' };
  assert.equal((await post(directory.bench, '/contoso.com/oauth2/token', form)).status, 200);
});

test('a device that polls too fast is asked to slow down, until the user has answered', async () => {
  const start: Body = JSON.parse(
    (await post(directory.bench, '/contoso.com/oauth2/devicecode', { client_id: CLI, resource: DRS })).text,
  );
  const form = { client_id: CLI, grant_type: 'device_code', code: start.device_code ?? '' };
  const poll = async () =>
    JSON.parse((await post(directory.bench, '/contoso.com/oauth2/token', form)).text).error;
  const after = async (ms: number) => {
    directory.bench.now += ms;
    return poll();
  };
  assert.equal(await poll(), 'authorization_pending');
  // A poll that is a little early was only faster on its way.
  assert.equal(await after(4_000), 'authorization_pending');
  assert.equal(await after(3_999), 'slow_down');
  assert.equal(await after(8_999), 'slow_down');
  assert.equal(await after(14_000), 'authorization_pending');
  await approveDeviceCode(directory.bench.context, start.user_code ?? '', 'anna@contoso.com');
  assert.equal(await poll(), undefined);
});

test('nobody can try many codes of devices: twenty wrong ones a minute', async () => {
  const start: Body = JSON.parse(
    (await post(directory.bench, '/contoso.com/oauth2/devicecode', { client_id: CLI, resource: DRS })).text,
  );
  const type = async (code: string) => {
    const browser = createBrowser(directory.bench);
    return browser.press(await browser.open('/common/oauth2/deviceauth'), 'Next', { Code: code });
  };
  directory.bench.now += 60_000;
  for (let attempt = 0; attempt < 20; attempt += 1)
    assert.match((await type(`GUESS${attempt}`)).alert ?? '', /didn't work/);
  const right = start.user_code ?? '';
  assert.match((await type(right)).alert ?? '', /Too many codes were tried/);
  directory.bench.now += 59_999;
  assert.match((await type(right)).alert ?? '', /Too many codes were tried/);
  directory.bench.now += 1;
  assert.deepEqual((await type(right)).headings, ['Sign in']);
});

test('srv_challenge gives a nonce', async () => {
  const nonce = async () =>
    JSON.parse((await post(directory.bench, '/common/oauth2/token', { grant_type: 'srv_challenge' })).text)
      .Nonce;
  assert.match(await nonce(), /^[\w-]+$/);
  assert.notEqual(await nonce(), await nonce());
});

test('services check tokens: audience, time, tenant, signature, form', async () => {
  const { context } = directory.bench;
  const { access_token } = await tokensFor(directory, 'anna@contoso.com');
  const good = await verifyAccessToken(context, access_token, [DRS]);
  assert.ok(good.ok && good.claims.upn === 'anna@contoso.com' && good.tenantId === directory.tenant.id);
  const code = async (jwt: string, audiences = [DRS]) => {
    const check = await verifyAccessToken(context, jwt, audiences);
    return check.ok ? 'ok' : check.code;
  };
  const [head = '', body = '', signature = ''] = access_token.split('.');
  const forged = (change: object, header: object = {}): string => {
    const open = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString());
    const close = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${close({ ...open(head), ...header })}.${close({ ...open(body), ...change })}.${signature}`;
  };
  assert.equal(await code(access_token, [ENROLLMENT]), 'audience');
  assert.equal(await code(forged({ upn: 'otto@contoso.com' })), 'signature');
  assert.equal(await code(forged({}, { alg: 'none' })), 'signature');
  assert.equal(await code(forged({}, { kid: 'other' })), 'signature');
  assert.equal(await code(`${head}.${body}.`), 'signature');
  for (const text of ['', 'x', 'a.b.c', `${head}.${body}`, `${access_token}.x`, 'W10.W10.W10'])
    assert.equal(await code(text), 'malformed', text);
  const key = await signingKey(context);
  const own = (change: object) =>
    signToken({ aud: DRS, tid: directory.tenant.id, exp: START / 1000 + 60, ...change }, key);
  const iss = `https://sts.windows.net/${directory.tenant.id}/`;
  assert.equal(await code(own({ iss })), 'ok');
  assert.equal(await code(own({ iss: `https://sts.windows.net/${directory.other.id}/` })), 'tenant');
  assert.equal(await code(own({ iss, tid: 'nowhere' })), 'tenant');
  assert.equal(await code(own({})), 'malformed', 'an issuer is needed');
  const then = directory.bench.now;
  directory.bench.now = then + 3_600_000 + 299_000;
  assert.equal(await code(access_token), 'ok', 'five minutes of difference between clocks');
  directory.bench.now = then + 3_600_000 + 300_000;
  assert.equal(await code(access_token), 'expired');
  directory.bench.now = then - 301_000;
  assert.equal(await code(access_token), 'expired');
  directory.bench.now = then;
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});
