/** Windows LAPS: the backup of a password by the device itself, and what Graph shows of it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listBackedUpCredentials } from '../../../mock-cloud/device-registration/index.ts';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { REGISTRATION_RESOURCE } from '../../../wire/device-registration.ts';
import { endorsementKeyHash } from '../../../wire/endorsement-certificate.ts';
import { createAttestingPc, KEYS } from '../attesting-pc.ts';
import { type Directory, DRS_HOST, startDirectory } from '../entra/tenant.ts';
import { assignProfile, createAttestedPc } from './attested-join-bench.ts';
import { createJoiningPc, DEVICE_ID, OBJECT_ID } from './bench.ts';

let directory: Directory;
let token: string;

const PASSWORD = {
  deviceName: 'DESKTOP-1',
  refreshDateTime: '2026-04-01T08:00:00.000Z',
  accountName: 'Administrator',
  passwordBase64: Buffer.from('Secret-1').toString('base64'),
};

before(async () => {
  directory = await startDirectory();
  const ekPubHash = endorsementKeyHash(KEYS.endorsement.publicKey);
  const ticket = await createJoiningPc(directory, '').register(directory.tenant.id, { ekPubHash });
  await assignProfile(directory);
  const pc = createAttestedPc(directory, await createAttestingPc(directory.bench).enroll(), ticket);
  const joined = JSON.parse((await pc.join((await pc.attested()).PreAuthorizedJoinChallenge)).text);
  const certificate = Buffer.from(joined.Certificate.RawBody, 'base64');
  const answer = await pc.deviceToken(certificate, { resource: REGISTRATION_RESOURCE });
  token = JSON.parse(answer.text).access_token;
});
after(() => directory.bench.close());

const kept = () => listBackedUpCredentials(inTenant(directory.bench.context, directory.tenant.id));

const send = (change: { deviceId?: string; tenant?: string; authorization?: string; body?: string } = {}) =>
  directory.bench.call({
    host: DRS_HOST,
    path: `/manage/${change.tenant ?? directory.tenant.id}/device/${change.deviceId ?? DEVICE_ID}/localCredentials?api-version=1.0`,
    headers: {
      Authorization: change.authorization ?? `Bearer ${token}`,
      'Content-Type': 'application/json; charset=utf-8',
    },
    body: change.body ?? JSON.stringify(PASSWORD),
  });

test('a password is refused without the token of this device, in this tenant, and in another form', async () => {
  const refused = async (change: Parameters<typeof send>[0], status: number, subcode: string) => {
    const answer = await send(change);
    assert.deepEqual([answer.status, JSON.parse(answer.text).Subcode], [status, subcode]);
  };
  await refused({ authorization: '' }, 401, 'error_token_invalid');
  await refused({ authorization: 'Bearer a.b.c' }, 401, 'error_token_invalid');
  await refused({ deviceId: OBJECT_ID }, 401, 'error_token_invalid');
  await refused({ tenant: OBJECT_ID }, 401, 'error_token_invalid');
  await refused({ body: 'no JSON' }, 400, 'error_invalid_request');
  await refused({ body: JSON.stringify({ ...PASSWORD, accountName: '' }) }, 400, 'error_invalid_request');
  assert.deepEqual(await kept(), []);
});

test('the last password is kept, for as long as the device is in the directory', async () => {
  assert.equal((await send()).status, 200);
  const passwordBase64 = Buffer.from('Secret-2').toString('base64');
  const body = JSON.stringify({ ...PASSWORD, passwordBase64 });
  assert.equal((await send({ deviceId: DEVICE_ID.toUpperCase(), body })).status, 200);
  const [one, ...others] = await kept();
  assert.deepEqual([one?.id, one?.passwordBase64, others.length], [DEVICE_ID, passwordBase64, 0]);
  await directory.bench.context.store.collection(deviceObjects, directory.tenant.id).delete(OBJECT_ID);
  assert.deepEqual(await kept(), []);
  assert.equal((await send()).status, 400);
});
