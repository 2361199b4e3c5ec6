/** Windows Hello keys: who may register one, and how their users sign in with it. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { decodeJwt } from 'jose';
import { users } from '../../../mock-cloud/entra/records.ts';
import { blobOf, helloAssertion, helloKey, registerKey, tokenForKeys } from '../entra/hello.ts';
import { json } from '../entra/refusal.ts';
import { joinedDevice } from '../entra/session-device.ts';
import { anHourLater, CLI, startDirectory, tokensFor, userNamed } from '../entra/tenant.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const directory = await startDirectory();
const { bench, tenant } = directory;
after(() => bench.close());
beforeEach(anHourLater(directory));
const device = await joinedDevice(directory);
const iss = 'nina@contoso.com';

const refused = async (
  answer: Promise<{ status: number; text: string }>,
  status: number,
  message: RegExp,
): Promise<void> => {
  const { status: got, text } = await answer;
  assert.equal(got, status, text);
  const details = JSON.parse(text);
  assert.deepEqual(Object.keys(details), [
    ...['code', 'message', 'response', 'target', 'clientrequestid', 'time'],
  ]);
  assert.deepEqual(
    [details.response, details.clientrequestid],
    ['ERROR_FAIL', '11111111-2222-4333-8444-555555555555'],
  );
  assert.match(details.message, message);
  assert.match(details.time, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
};
const signIn = (assertion: string, claims: object = {}) =>
  device.ask({ grant_type: JWT_BEARER, username: iss, assertion, ...claims });
const refusedAs = async (code: number, answer: Promise<{ status: number; text: string }>): Promise<void> =>
  assert.match((await json(answer)).description, new RegExp(`^AADSTS${code}: `));

test('a key is registered, and its user signs in with it and with nothing else', async () => {
  const token = await tokenForKeys(directory, device);
  assert.deepEqual(decodeJwt(token).amr, ['pwd', 'rsa', 'mfa', 'ngcmfa']);
  const answer = await registerKey(directory, token);
  assert.equal(answer.status, 200, answer.text);
  const { kid, upn } = JSON.parse(answer.text);
  assert.match(kid, GUID);
  assert.equal(upn, iss);
  assert.match(String(answer.headers['request-id']), GUID);

  // On its own device any assertion will do that is in time, with another nonce or none (ROADtools asks for two).
  const session = await device.session({
    grant_type: JWT_BEARER,
    username: iss,
    assertion: helloAssertion(bench.now, { iss, request_nonce: await device.nonce() }),
  });
  assert.deepEqual(decodeJwt(String(session.answer.id_token)).amr, ['rsa', 'mfa']);
  const tokens = await device.exchanged(session, { client_id: CLI, resource: 'https://graph.microsoft.com' });
  const claims = decodeJwt(tokens.access_token ?? '');
  assert.deepEqual([claims.upn, claims.deviceid, claims.amr], [iss, device.object.deviceId, ['rsa', 'mfa']]);

  // It has nothing to do with the password.
  const user = await userNamed(directory, iss);
  const collection = bench.context.store.collection(users, tenant.id);
  await collection.put(user.id, { ...user, password: 'Another-Horse-8' });
  await device.exchanged(session, { client_id: CLI, resource: 'https://graph.microsoft.com' });
  await collection.put(user.id, user);
});

test('an assertion that is not good', async () => {
  const now = bench.now;
  await refusedAs(130005, signIn(`${helloAssertion(now, { iss }).slice(0, -6)}AAAAAA`));
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await refusedAs(130004, signIn(helloAssertion(now, { iss }, { pair: other })));
  await refusedAs(130004, signIn(helloAssertion(now, { iss: 'anna@contoso.com' })));
  await refusedAs(50034, signIn(helloAssertion(now, { iss: 'nobody@contoso.com' })));
  await refusedAs(90023, signIn(helloAssertion(now, { iss }, { use: 'sig' })));
  await refusedAs(90023, signIn('x'));
  await refusedAs(900144, signIn('', { assertion: undefined }));
  const seconds = now / 1000;
  await refusedAs(500133, signIn(helloAssertion(now, { iss, exp: seconds - 300 })));
  await refusedAs(500133, signIn(helloAssertion(now, { iss, iat: seconds + 301 })));
  assert.equal(
    (await signIn(helloAssertion(now, { iss, exp: seconds - 299, iat: seconds + 300 }))).status,
    200,
  );
});

test('on another device the assertion must be for the very request', async () => {
  const token = await tokenForKeys(directory, device);
  await registerKey(directory, token);
  const second = await joinedDevice(directory, { attributes: {} });
  assert.notEqual(second.object.deviceId, device.object.deviceId);
  const request_nonce = await second.nonce();
  const ask = (claims: object) =>
    second.ask({
      grant_type: JWT_BEARER,
      request_nonce,
      assertion: helloAssertion(bench.now, { iss, ...claims }),
    });
  await refusedAs(130005, ask({}));
  await refusedAs(130005, ask({ request_nonce: await second.nonce() }));
  assert.equal((await ask({ request_nonce })).status, 200);
});

test('who may not register a key', async () => {
  const { access_token } = await tokensFor(directory, 'anna@contoso.com');
  await refused(registerKey(directory, access_token), 401, /names no device/);
  const weak = await tokenForKeys(directory, device, {});
  assert.deepEqual(decodeJwt(weak).amr, ['pwd', 'rsa']);
  await refused(registerKey(directory, weak), 401, /without a second factor/);
  await refused(registerKey(directory, 'x'), 401, /token was not accepted/);
  const token = await tokenForKeys(directory, device);
  await device.change({ accountEnabled: false });
  await refused(registerKey(directory, token), 401, /not in the directory, or is disabled/);
  await device.change(undefined);
  await refused(registerKey(directory, token), 401, /not in the directory, or is disabled/);
  await device.change({});
  const user = await userNamed(directory, iss);
  const collection = bench.context.store.collection(users, tenant.id);
  await collection.put(user.id, { ...user, accountEnabled: false });
  await refused(registerKey(directory, token), 401, /user of the token/);
  await collection.put(user.id, user);
});

test('what is no key, or no such version', async () => {
  const token = await tokenForKeys(directory, device);
  const path = '/EnrollmentServer/key';
  const good = { kngc: blobOf(helloKey).toString('base64') };
  assert.equal((await registerKey(directory, token, good, `${path}?api-version=1.0`)).status, 200);
  await refused(registerKey(directory, token, good, path), 400, /api-version/);
  await refused(registerKey(directory, token, good, `${path}?api-version=2.0`), 400, /api-version 2.0/);
  await refused(registerKey(directory, token, {}), 400, /no key in kngc/);
  await refused(registerKey(directory, token, []), 400, /no key in kngc/);
  await refused(registerKey(directory, token, { kngc: '%' }), 400, /not base64/);
  await refused(registerKey(directory, token, { kngc: 'UlNBMQ==' }), 400, /key is not accepted/);
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const kngc = blobOf({ ...weak }).toString('base64');
  await refused(registerKey(directory, token, { kngc }), 400, /RSA of 2048 bits/);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
