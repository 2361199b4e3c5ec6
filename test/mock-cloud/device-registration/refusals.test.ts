import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { JOIN_REFUSALS } from '../../../mock-cloud/device-registration/refusals.ts';
import { users } from '../../../mock-cloud/entra/records.ts';
import { DRS_HOST, START, tokensFor, userNamed } from '../entra/tenant.ts';
import {
  certificateRequest,
  deviceKey,
  joinBody,
  OBJECT_ID,
  startJoining,
  transport,
  transportKey,
  weakKey,
} from './bench.ts';

const { directory, pc, startAgain } = await startJoining();
after(() => directory.bench.close());
beforeEach(startAgain);

test('discovery of a domain that nobody has', async () => {
  await pc.refused(
    directory.bench.call({ host: DRS_HOST, path: '/nowhere.example/Discover' }),
    400,
    'DirectoryError',
    /nowhere\.example/,
  );
});

test('a registered device whose object was deleted cannot join', async () => {
  const ticket = await pc.register(directory.tenant.id);
  await pc.objectsOf().delete(OBJECT_ID);
  await pc.refused(
    pc.post(joinBody({ attributes: { 'MSA-DDID': ticket } })),
    400,
    'DirectoryError',
    /7f6b1a52.* is not found/,
  );
  await pc.unregister(directory.tenant.id);
});

test('who may join, and how many devices', async () => {
  const gus = (await tokensFor(directory, 'gus@contoso.com')).access_token;
  const lena = (await tokensFor(directory, 'lena@contoso.com')).access_token;
  await pc.refused(pc.post(joinBody(), lena), 400, 'AuthorizationError', /lena@contoso\.com is not allowed/);
  const key = () => ({
    CertificateRequest: { Type: 'pkcs10', Data: certificateRequest(transportKey).toString('base64') },
  });
  await pc.joined({ attributes: {} }, gus);
  const own = await pc.joined({ attributes: { reusedevice: 'TRUE' }, ...key() }, gus);
  await pc.refused(
    pc.post(joinBody({ attributes: {}, ...key() }), gus),
    400,
    'DeviceCapReached',
    /gus@contoso\.com has joined 2 devices/,
  );
  assert.equal((await pc.joined(key(), gus)).object.id, own.object.id, 'its own device does not count again');
  const gone = await userNamed(directory, 'gus@contoso.com');
  const people = directory.bench.context.store.collection(users, directory.tenant.id);
  await people.put(gone.id, { ...gone, accountEnabled: false });
  await pc.refused(
    pc.post(joinBody(), gus),
    401,
    'AuthenticationError',
    /not in the directory, or is disabled/,
  );
  await people.put(gone.id, gone);
});

test('tokens: absent, for another resource, expired', async () => {
  const body = joinBody();
  const without = directory.bench.call({ host: DRS_HOST, path: '/EnrollmentServer/device', body });
  await pc.refused(without, 401, 'AuthenticationError', /Authorization header/);
  const mdm = (await tokensFor(directory, 'anna@contoso.com', 'https://enrollment.manage.microsoft.com/'))
    .access_token;
  await pc.refused(pc.post(body, mdm), 401, 'AuthenticationError', /not for urn:ms-drs/);
  directory.bench.now = START + 2 * 3_600_000;
  await pc.refused(pc.post(body), 401, 'AuthenticationError', /expired/);
});

test('certificate requests, transport keys, join types and versions that are refused', async () => {
  const request = (data: Buffer) =>
    pc.post(joinBody({ CertificateRequest: { Type: 'pkcs10', Data: data.toString('base64') } }));
  const forged = Buffer.from(certificateRequest());
  forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1);
  await pc.refused(request(forged), 400, 'InvalidRequest', /signature was not made by the key/);
  await pc.refused(request(certificateRequest(weakKey)), 400, 'InvalidRequest', /RSA of 2048 bits/);
  await pc.refused(request(certificateRequest(deviceKey, 'LT-0042')), 400, 'InvalidRequest', /CN=7E980AD9/);
  await pc.refused(
    request(Buffer.from('not DER')),
    400,
    'InvalidRequest',
    /certificate request is not accepted/,
  );
  await pc.refused(
    pc.post(joinBody({ TransportKey: transport(weakKey.publicKey) })),
    400,
    'InvalidRequest',
    /transport key .*2048/,
  );
  await pc.refused(pc.post(joinBody({ TransportKey: 'UlNBMQ==' })), 400, 'InvalidRequest', /transport key/);
  await pc.refused(
    pc.post(joinBody({ TransportKey: Buffer.from('{"kty":"x"}').toString('base64') })),
    400,
    'InvalidRequest',
    /no public JWK/,
  );
  const jwk = Buffer.from(JSON.stringify(transportKey.publicKey.export({ format: 'jwk' }))).toString(
    'base64',
  );
  assert.equal((await pc.post(joinBody({ TransportKey: jwk }))).status, 200, 'other systems send a JWK');
  await pc.refused(pc.post(joinBody({ JoinType: 6 })), 400, 'AuthenticationError', /join type 6/);
  await pc.refused(pc.post('{'), 400, 'InvalidRequest', /cannot be read/);
  await pc.refused(pc.post(joinBody({ DeviceDisplayName: '' })), 400, 'InvalidRequest', /DeviceDisplayName/);
  await pc.refused(pc.post(joinBody({ attributes: { 'MSA-DDID': '%' } })), 400, 'InvalidRequest', /MSA-DDID/);
  await pc.refused(
    pc.post(joinBody(), undefined, '/enrollmentserver/DEVICE?api-version=9'),
    400,
    'InvalidRequest',
    /api-version 9/,
  );
});

test('a device leaves with its certificate, and only with its own', async () => {
  const { der, object } = await pc.joined();
  const other = await pc.joined({ attributes: {} });
  const leave = (id: string, certificate?: Buffer) =>
    directory.bench.call({
      host: DRS_HOST,
      method: 'DELETE',
      path: `/EnrollmentServer/device/${id}?api-version=1.0`,
      ...(certificate && { certificate }),
    });
  await pc.refused(leave(object.deviceId), 401, 'AuthenticationError', /TLS handshake/);
  await pc.refused(
    leave(other.object.deviceId, der),
    401,
    'AuthenticationError',
    /not the certificate of the device/,
  );
  const mdm = directory.bench.context.authorities.issueMdmCertificate({
    publicKey: deviceKey.publicKey,
    managedDeviceId: object.deviceId,
    tenantId: directory.tenant.id,
    accountId: directory.tenant.id,
    now: START,
  });
  await pc.refused(
    leave(object.deviceId, mdm.der),
    401,
    'AuthenticationError',
    /certificate was not accepted/,
  );
  const done = await leave(object.deviceId.toUpperCase(), der);
  assert.deepEqual([done.status, done.text], [200, '']);
  assert.equal(await pc.objectsOf().get(object.id), undefined);
  await pc.refused(leave(object.deviceId, der), 401, 'AuthenticationError', /not the certificate/);
});

test('every refusal of the table was met', () => {
  const all = Object.values(JOIN_REFUSALS).map((row) => row.subcode);
  assert.deepEqual(
    all.filter((subcode) => !pc.met.has(subcode)),
    [],
  );
  assert.deepEqual(directory.bench.defects, []);
});
