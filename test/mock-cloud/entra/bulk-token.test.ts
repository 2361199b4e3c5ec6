/** Bulk tokens: who may make one, what it says, how many devices join with it, and until when. */

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { decodeJwt } from 'jose';
import { users } from '../../../mock-cloud/entra/records.ts';
import { updateTenant } from '../../../mock-cloud/entra/tenants.ts';
import { createJoiningPc, joinBody } from '../device-registration/bench.ts';
import { BULK_CLIENT, begin, PACKAGE, poll, redeem, tokenOfGus } from './bulk.ts';
import { json } from './refusal.ts';
import { anHourLater, DRS, post, startDirectory, tokensFor } from './tenant.ts';

const DAY = 86_400_000;
const directory = await startDirectory();
const { bench, tenant } = directory;
after(() => bench.close());
beforeEach(anHourLater(directory));
const NAME = `package_${PACKAGE}@contoso.onmicrosoft.com`;
const accounts = () => bench.context.store.collection(users, tenant.id);

/** A bulk token, made by an administrator. */
async function bulkToken(change: Readonly<Record<string, unknown>> = {}): Promise<Record<string, string>> {
  const token = await tokenOfGus(directory);
  const begun = await begin(directory, token, change);
  assert.equal(begun.state, 'InProgress', JSON.stringify(begun));
  const done = await poll(directory, token, begun.flowToken);
  assert.equal(done.state, 'CompleteSuccess', JSON.stringify(done));
  return done.result;
}

test('a bulk token is of the account of its package, and good for joining', async () => {
  const token = await bulkToken();
  assert.equal(decodeJwt(token.id_token ?? '').upn, NAME);
  assert.equal(decodeJwt(token.id_token ?? '').aud, BULK_CLIENT);
  const answer = await redeem(directory, token.refresh_token ?? '', DRS);
  assert.equal(answer.status, 200, answer.text);
  const { access_token } = JSON.parse(answer.text);
  assert.deepEqual([decodeJwt(access_token).upn, decodeJwt(access_token).aud], [NAME, DRS]);
  // More devices than anybody else may have (two).
  const pc = createJoiningPc(directory, access_token);
  const notSelected = await pc.post(joinBody({ attributes: {} }));
  assert.match(notSelected.text, /is not allowed to join devices/);
  const all = { kind: 'all', groupIds: [] } as const;
  await updateTenant(bench.context, tenant.id, (before) => ({
    ...before,
    deviceSettings: { ...before.deviceSettings, usersMayJoin: all },
  }));
  for (const name of ['KIOSK-1', 'KIOSK-2', 'KIOSK-3']) {
    const { response, object } = await pc.joined({ DeviceDisplayName: name, attributes: {} });
    assert.deepEqual([response.User.Upn, object.displayName, object.trustType], [NAME, name, 'AzureAd']);
  }
  const annas = createJoiningPc(directory, (await tokensFor(directory, 'anna@contoso.com')).access_token);
  for (const _ of [1, 2]) await annas.joined({ attributes: {} });
  assert.equal((await annas.post(joinBody({ attributes: {} }))).status, 400);
});

test('a package that is made once more keeps its account, under the new name', async () => {
  await bulkToken({ name: 'Kiosks' });
  const before = await accounts().find('userPrincipalName', NAME);
  await bulkToken({ name: 'Kiosks of the hall', pid: PACKAGE.toUpperCase() });
  const later = await accounts().find('userPrincipalName', NAME);
  assert.deepEqual([later?.id, later?.displayName], [before?.id, 'Kiosks of the hall']);
  const form = {
    grant_type: 'password',
    client_id: BULK_CLIENT,
    resource: DRS,
    username: NAME,
    password: '',
  };
  assert.notEqual((await post(bench, '/common/oauth2/token', { ...form, password: ' ' })).status, 200);
});

test('it holds until it ends, and so does what it is redeemed for', async () => {
  const exp = new Date(bench.now + 180 * DAY).toISOString().slice(0, 19).replace('T', ' ');
  const { refresh_token: first = '' } = await bulkToken({ exp });
  const end = bench.now + 180 * DAY;
  bench.now = end - 1;
  const answer = await redeem(directory, first, DRS);
  assert.equal(answer.status, 200, answer.text);
  const second = JSON.parse(answer.text).refresh_token;
  assert.equal((await redeem(directory, second, DRS)).status, 200);
  bench.now = end;
  for (const token of [first, second])
    assert.match((await json(redeem(directory, token, DRS))).description, /^AADSTS700082: /);
  const other = {
    grant_type: 'refresh_token',
    client_id: '29d9ed98-a469-4536-ade2-f981bc1d605e',
    resource: DRS,
  };
  const refused = await json(post(bench, '/common/oauth2/token', { ...other, refresh_token: first }));
  assert.match(refused.description, /^AADSTS70000: /);
});

test('who may not make one, and what is no package', async () => {
  const failed = async (answer: ReturnType<typeof begin>, description: RegExp): Promise<void> => {
    const { status, state, result } = await answer;
    assert.deepEqual([status, state], [200, 'CompleteError']);
    assert.match(result.error_description ?? '', description);
  };
  const { access_token: annas } = await tokensFor(directory, 'anna@contoso.com');
  await failed(begin(directory, annas), /^AADSTS240001: /);
  await failed(begin(directory, 'x'), /^AADSTS50013: /);
  const { access_token: forGraph } = await tokensFor(
    directory,
    'gus@contoso.com',
    'https://graph.microsoft.com',
  );
  await failed(begin(directory, forGraph), /^AADSTS50013: /);
  const token = await tokenOfGus(directory);
  await failed(begin(directory, token, { pid: 'x' }), /^AADSTS90023: /);
  await failed(begin(directory, token, { name: '' }), /^AADSTS90023: /);
  await failed(begin(directory, token, { exp: 'soon' }), /^AADSTS90023: .*180 days/);
  await failed(begin(directory, token, { exp: '2026-03-02 08:00:00' }), /^AADSTS90023: .*180 days/);
  await failed(begin(directory, token, { exp: '2099-01-01 00:00:00' }), /^AADSTS90023: .*180 days/);
  assert.equal((await begin(directory, token, { exp: '3/31/2026' })).state, 'InProgress');
  assert.equal((await begin(directory, token, { exp: '03/31/2026' })).state, 'InProgress');

  const { flowToken } = await begin(directory, token);
  await failed(poll(directory, token, 'x'), /^AADSTS50089: /);
  await failed(poll(directory, 'x', flowToken), /^AADSTS50013: /);
  assert.equal((await poll(directory, token, flowToken, 'flowToken')).state, 'CompleteSuccess');
  await failed(poll(directory, token, flowToken), /^AADSTS50089: /);
  const late = await begin(directory, token);
  bench.now += 600_000;
  await failed(poll(directory, token, late.flowToken), /^AADSTS50089: /);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
