/** Primary refresh tokens: how a device gets one for its user, what it exchanges it for, and what ends it. */

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { tenants, users } from '../../../mock-cloud/entra/records.ts';
import { verified } from './outsider.ts';
import { json } from './refusal.ts';
import { joinedDevice, type Session, WINDOWS } from './session-device.ts';
import {
  anHourLater,
  BROKER,
  CLI,
  DRS,
  ENROLLMENT,
  PASSWORD,
  post,
  startDirectory,
  tokensFor,
  userNamed,
} from './tenant.ts';

const GRAPH = 'https://graph.microsoft.com';
const DAY = 24 * 3_600_000;
const directory = await startDirectory();
const { bench, tenant } = directory;
after(() => bench.close());
beforeEach(anHourLater(directory));
const device = await joinedDevice(directory);

const refused = async (answer: Promise<{ status: number; text: string }>): Promise<string> =>
  (await json(answer)).description;
const refusedAs = async (code: number, answer: Promise<{ status: number; text: string }>): Promise<void> =>
  assert.match(await refused(answer), new RegExp(`^AADSTS${code}: `));
const setUser = async (name: string, change: object): Promise<void> => {
  const user = await userNamed(directory, name);
  await bench.context.store.collection(users, tenant.id).put(user.id, { ...user, ...change });
};

test('by user name and password: the token and the session key, and no access token', async () => {
  const { answer, prt } = await device.session();
  assert.deepEqual(
    Object.keys(answer).sort(),
    [
      ...['client_info', 'expires_in', 'expires_on', 'ext_expires_in', 'id_token', 'refresh_token'],
      ...['refresh_token_expires_in', 'session_key_jwe', 'token_type'],
    ].sort(),
  );
  assert.deepEqual(
    [answer.token_type, answer.expires_in, answer.ext_expires_in, answer.refresh_token_expires_in],
    ['Bearer', '1209599', '0', 1_209_599],
  );
  const header = decodeProtectedHeader(String(answer.session_key_jwe));
  assert.deepEqual(header, { enc: 'A256GCM', alg: 'RSA-OAEP' });
  const claims = decodeJwt(String(answer.id_token));
  assert.deepEqual([claims.aud, claims.upn, claims.amr], [WINDOWS, 'anna@contoso.com', ['pwd', 'rsa']]);
  // Without its session key it is worth nothing.
  const form = { grant_type: 'refresh_token', client_id: WINDOWS, refresh_token: prt, resource: GRAPH };
  await refusedAs(70000, post(bench, '/common/oauth2/token', form));
  await refusedAs(70000, device.ask({ grant_type: 'refresh_token', refresh_token: prt }));
});

test('by what a sign-in of the broker has left, on both endpoints', async () => {
  const { refresh_token } = await tokensFor(directory, 'anna@contoso.com');
  const claims = { client_id: BROKER, grant_type: 'refresh_token', refresh_token };
  const first = await device.session(claims);
  assert.deepEqual(decodeJwt(String(first.answer.id_token)).amr, ['pwd', 'rsa']);
  const third = await device.session(
    { ...claims, scope: 'openid aza offline_access' },
    { path: '/common/oauth2/v2.0/token', form: { prt_protocol_version: '3.0' } },
  );
  assert.deepEqual([third.answer.expires_in, third.answer.ext_expires_in], [1_209_599, 0]);
  await refusedAs(70000, device.ask({ ...claims, client_id: WINDOWS }));
  await refusedAs(70000, device.ask({ ...claims, refresh_token: 'x' }));
});

test('who may not have one', async () => {
  const asked = (claims: object, change = {}) =>
    device.ask(
      { grant_type: 'password', username: 'anna@contoso.com', password: PASSWORD, ...claims },
      change,
    );
  await refusedAs(50126, asked({ password: 'x' }));
  await refusedAs(50057, asked({ username: 'dora@contoso.com' }));
  await refusedAs(50055, asked({ username: 'pia@contoso.com' }));
  await refusedAs(50126, asked({ username: 'zoe@fabrikam.com' }));
  await refusedAs(140000, asked({ request_nonce: 'x' }));
  await refusedAs(700016, asked({ client_id: 'cccccccc-0000-4000-8000-000000000003' }));
  await refusedAs(70003, asked({ grant_type: 'magic' }));
  await refusedAs(90023, asked({}, { form: { prt_protocol_version: '4.0' } }));
  await refusedAs(50155, asked({}, { path: '/fabrikam.com/oauth2/token' }));
  await refusedAs(900144, asked({ grant_type: 'device_token' }));
  await device.change({ accountEnabled: false });
  await refusedAs(135011, asked({}));
  await device.change({ transportKey: undefined });
  await refusedAs(130006, asked({}));
  await device.change({});
});

test('a nonce may be named more than once, for ten minutes', async () => {
  const request_nonce = await device.nonce();
  const claims = { grant_type: 'password', username: 'anna@contoso.com', password: PASSWORD, request_nonce };
  const session = await device.session(claims);
  bench.now += 600_000 - 1;
  await device.exchanged(session, { client_id: CLI, resource: GRAPH, request_nonce });
  bench.now += 1;
  await refusedAs(140000, device.ask(claims));
  await refusedAs(140000, device.exchange(session, { client_id: CLI, resource: GRAPH, request_nonce }));
});

test('it is exchanged for tokens of any client, which name the device', async () => {
  const session = await device.session();
  const answer = await device.exchanged(session, { client_id: CLI, resource: GRAPH });
  const claims = await verified(bench, answer.access_token ?? '', {});
  assert.deepEqual(
    [claims.aud, claims.appid, claims.upn, claims.deviceid, claims.amr],
    [GRAPH, CLI, 'anna@contoso.com', device.object.deviceId, ['pwd', 'rsa']],
  );
  assert.equal(answer.refresh_token_expires_in, undefined);
  // An ordinary refresh token, of the same client and the same device.
  const form = { grant_type: 'refresh_token', client_id: CLI, resource: ENROLLMENT };
  const renewed = await post(bench, '/common/oauth2/token', {
    ...form,
    refresh_token: answer.refresh_token ?? '',
  });
  const later = await verified(bench, JSON.parse(renewed.text).access_token, {});
  assert.deepEqual([later.aud, later.deviceid], [ENROLLMENT, device.object.deviceId]);
  // Conditional Access may ask for more than there is; a token of a password alone names no device.
  const plain = await verified(bench, (await tokensFor(directory, 'anna@contoso.com')).access_token, {});
  assert.equal(plain.deviceid, undefined);
});

test('by both derivations; in CBC for windows_api_version, else in A256GCM', async () => {
  const session = await device.session();
  const claims = { client_id: BROKER, resource: DRS };
  for (const version of [1, 2] as const) await device.exchanged(session, claims, { version });
  const windows = await device.exchange(session, claims);
  assert.match(windows.text, /^[\w-]+\.\.[\w-]{22}\.[\w-]+\.$/);
  assert.match(String(windows.headers['content-type']), /^application\/json/);
  const third = {
    form: { prt_protocol_version: '3.0' },
    path: '/common/oauth2/v2.0/token',
  };
  const scope = `openid profile offline_access ${GRAPH}/.default`;
  const answer = await device.exchange(session, { client_id: CLI, scope }, third);
  assert.match(answer.text, /^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
  const opened = await device.exchanged(session, { client_id: CLI, scope }, third);
  assert.equal((await verified(bench, opened.access_token ?? '', {})).deviceid, device.object.deviceId);
  const adfs = await device.exchange(session, claims, { form: {} });
  assert.match(adfs.text, /^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
});

test('aza gives a new one in the same session, and the old one goes on to hold', async () => {
  const session = await device.session();
  const answer = await device.exchanged(session, { client_id: WINDOWS, scope: 'openid aza ugs' });
  assert.deepEqual(
    [answer.access_token, answer.refresh_token_expires_in, answer.session_key_jwe],
    [undefined, 1_209_599, undefined],
  );
  const renewed: Session = { ...session, prt: answer.refresh_token ?? '' };
  assert.notEqual(renewed.prt, session.prt);
  bench.now += 14 * DAY - 1;
  await device.exchanged(session, { client_id: CLI, resource: GRAPH });
  const both = await device.exchanged(session, { client_id: CLI, resource: GRAPH, scope: 'openid aza' });
  assert.ok(both.access_token);
  assert.equal(both.refresh_token_expires_in, 1_209_599);
  bench.now += 1;
  await refusedAs(700082, device.exchange(session, { client_id: CLI, resource: GRAPH }));
  await device.exchanged({ ...session, prt: both.refresh_token ?? '' }, { client_id: CLI, resource: GRAPH });
});

test('what a client has not got it may leave out, or write as null or empty', async () => {
  const session = await device.session({
    grant_type: 'password',
    username: 'anna@contoso.com',
    password: PASSWORD,
    win_ver: null,
    resource: null,
  });
  for (const none of [null, '', undefined]) {
    const claims = { client_id: WINDOWS, scope: 'openid ugs aza', resource: none, redirect_uri: none };
    const answer = await device.exchanged(session, { ...claims, win_ver: none, iat: null, exp: null });
    assert.deepEqual([answer.access_token, answer.refresh_token_expires_in], [undefined, 1_209_599]);
  }
});

test('without a resource and without aza: an id token and an ordinary refresh token', async () => {
  const session = await device.session();
  const answer = await device.exchanged(session, { client_id: BROKER });
  assert.equal(answer.access_token, undefined);
  const form = { grant_type: 'refresh_token', client_id: BROKER, resource: DRS };
  const renewed = await post(bench, '/common/oauth2/token', {
    ...form,
    refresh_token: answer.refresh_token ?? '',
  });
  assert.equal(renewed.status, 200, renewed.text);
});

test('what is not of the session, not in time, or of no such client', async () => {
  const session = await device.session();
  const other = await device.session();
  const claims = { client_id: CLI, resource: GRAPH };
  await refusedAs(140001, device.exchange(session, claims, { sessionKey: other.sessionKey }));
  await refusedAs(70000, device.exchange({ ...session, prt: 'x' }, claims));
  await refusedAs(140000, device.exchange(session, { ...claims, request_nonce: 'x' }));
  await refusedAs(140000, device.exchange(session, { ...claims, request_nonce: undefined }));
  const now = Math.floor(bench.now / 1000);
  const timed = { ...claims, request_nonce: undefined, iat: String(now - 3600), exp: String(now - 299) };
  await device.exchanged(session, timed);
  await refusedAs(500133, device.exchange(session, { ...timed, exp: now - 300 }));
  // A nonce counts more than the clock of the device.
  await device.exchanged(session, { ...claims, iat: 1, exp: 2 });
  await refusedAs(90023, device.exchange(session, { ...claims, grant_type: 'password' }));
  await refusedAs(700016, device.exchange(session, { ...claims, client_id: 'x' }));
  const { clientId } = tenant.administrator;
  await refusedAs(7000218, device.exchange(session, { ...claims, client_id: clientId }));
  await refusedAs(500011, device.exchange(session, { ...claims, resource: 'https://nobody.example' }));
  const redirect_uri = 'https://evil.example/';
  await refusedAs(50011, device.exchange(session, { ...claims, redirect_uri }));
  await refusedAs(70000, device.exchange(session, claims, { path: '/fabrikam.com/oauth2/token' }));
  const brokered = `ms-appx-web://Microsoft.AAD.BrokerPlugin/${CLI}`;
  await device.exchanged(session, { ...claims, redirect_uri: brokered });
});

test('what ends it: the device, the user, the password', async () => {
  const session = await device.session();
  const answer = await device.exchanged(session, { client_id: CLI, resource: GRAPH });
  const asked = () => device.exchange(session, { client_id: CLI, resource: GRAPH });
  const renewed = () =>
    post(bench, '/common/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: CLI,
      resource: GRAPH,
      refresh_token: answer.refresh_token ?? '',
    });
  await device.change({ accountEnabled: false });
  await refusedAs(135011, asked());
  await refusedAs(135011, renewed());
  await device.change({ certificateThumbprint: null });
  await refusedAs(50155, asked());
  await device.change(undefined);
  await refusedAs(50155, asked());
  await refusedAs(50155, renewed());
  await device.change({});
  await device.exchanged(session, { client_id: CLI, resource: GRAPH });
  await setUser('anna@contoso.com', { accountEnabled: false });
  await refusedAs(50057, asked());
  await setUser('anna@contoso.com', { accountEnabled: true, password: 'Another-Horse-8' });
  await refusedAs(50173, asked());
  await setUser('anna@contoso.com', { password: PASSWORD });
  await device.exchanged(session, { client_id: CLI, resource: GRAPH });
});

test('a device that is compliant gets what a rule asks for', async () => {
  const session = await device.session();
  const { context } = bench;
  const rule = { displayName: 'Compliant', includes: 'all', excludes: [], grant: 'compliantDevice' } as const;
  const set = (conditionalAccess: readonly (typeof rule)[]) =>
    context.store.collection(tenants, '').update(tenant.id, (before) => ({ ...before, conditionalAccess }));
  await set([rule]);
  await refusedAs(53000, device.exchange(session, { client_id: CLI, resource: GRAPH }));
  await device.change({ isCompliant: true });
  await device.exchanged(session, { client_id: CLI, resource: GRAPH });
  await device.change({});
  await set([]);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
