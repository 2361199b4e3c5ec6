/** Renewal of a device's certificate over HTTP; the request is made by node-forge, not by our own codec. */

import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import forge from 'node-forge';
import { deleteManagedDevice } from '../../../mock-cloud/intune/index.ts';
import { intune } from '../../../mock-cloud/intune/manifest.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { type Answer, type Bench, startServices } from '../service-bench.ts';
import { AUDIENCE, HOST, provisioning, refusal, START } from './enrolling-pc.ts';
import { packageOne, requestSecurityToken } from './messages.ts';
import { certificateRequest, DEVICE_ID, deviceKeys, type SeededTenant, seedTenant } from './tenant.ts';
import { accessToken } from './tokens.ts';

const MANAGEMENT = 'r.manage.microsoft.com';
const DAY = 24 * 3_600_000;
const SOAP = { 'Content-Type': 'application/soap+xml; charset=utf-8' };
const RENEW = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/Renew';
const OTHER_KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PKCS10 = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS10';
const PKCS7 = {
  MDE2: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#PKCS7',
  MDE: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS7',
};

let bench: Bench;
let tenant: SeededTenant;
let certificate: Buffer;

beforeEach(async () => {
  const services = Object.fromEntries(intune.hosts.map(({ host, routes }) => [host, routes]));
  bench = await startServices(services, START);
  tenant = await seedTenant(bench.context);
  certificate = await enrolled();
});
afterEach(() => {
  bench.close();
  assert.deepEqual(bench.defects, []);
});

async function enrolled(): Promise<Buffer> {
  const { tenantId, userId: oid } = tenant;
  const token = await accessToken(bench.context, { tenantId, oid, audience: AUDIENCE, deviceId: DEVICE_ID });
  const body = requestSecurityToken({ token, request: certificateRequest(deviceKeys) });
  const path = '/EnrollmentServer/Enrollment.svc';
  return certificateIn(await bench.call({ host: HOST, path, body, headers: SOAP }));
}

function certificateIn(answer: Answer): Buffer {
  assert.equal(answer.status, 200, answer.text);
  const { parms } = provisioning(answer);
  const [, own] = [...parms].find(([path]) => path.startsWith('CertificateStore/My/System/')) ?? [];
  return Buffer.from(own ?? '', 'base64');
}

/** CMS around a certificate request, signed with a key for the owner of a certificate. */
function signedRequest(owner: Buffer, key: KeyObject, request: Buffer): Buffer {
  const pem = new X509Certificate(owner).toString();
  const message = forge.pkcs7.createSignedData();
  message.content = forge.util.createBuffer(request.toString('binary'));
  message.addCertificate(pem);
  message.addSigner({
    key: forge.pki.privateKeyFromPem(String(key.export({ type: 'pkcs8', format: 'pem' }))),
    certificate: forge.pki.certificateFromPem(pem),
    digestAlgorithm: forge.pki.oids.sha256 ?? '',
    authenticatedAttributes: [
      { type: forge.pki.oids.contentType ?? '', value: forge.pki.oids.data ?? '' },
      { type: forge.pki.oids.messageDigest ?? '' },
    ],
  });
  message.sign();
  return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'binary');
}

interface Renewal {
  readonly shown?: Buffer;
  readonly host?: string;
  readonly request?: Buffer;
  readonly valueType?: string;
}

function renew({ shown, host = MANAGEMENT, request, valueType = PKCS7.MDE2 }: Renewal): Promise<Answer> {
  const signed = request ?? signedRequest(certificate, deviceKeys.privateKey, certificateRequest(OTHER_KEYS));
  return bench.call({
    host,
    path: '/enrollmentserver/enrollment.svc',
    body: requestSecurityToken({ request: signed, requestType: RENEW }).replace(PKCS10, valueType),
    headers: SOAP,
    ...(shown !== undefined && { certificate: shown }),
  });
}

/** How management answers those who show these certificates. */
async function sessions(...shown: readonly Buffer[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const one of shown) {
    const answer = await bench.call({
      host: MANAGEMENT,
      path: '/devicegatewayproxy/cimhandler.ashx?mode=Machine&Platform=WoA',
      body: packageOne('1', 'none'),
      headers: { 'Content-Type': 'application/vnd.syncml.dm+xml; charset=utf-8' },
      certificate: one,
    });
    statuses.push(answer.status);
  }
  return statuses;
}

const ends = (der: Buffer): number => Date.parse(new X509Certificate(der).validTo);

test('in the last 42 days a device gets another certificate for another key, and nothing else', async () => {
  bench.now = ends(certificate) - 42 * DAY;
  const answer = await renew({ shown: certificate });
  assert.deepEqual(provisioning(answer).top, ['CertificateStore']);
  const renewed = new X509Certificate(certificateIn(answer));
  const spki = { type: 'spki', format: 'der' } as const;
  assert.deepEqual(renewed.publicKey.export(spki), OTHER_KEYS.publicKey.export(spki));
  assert.equal(renewed.subject, new X509Certificate(certificate).subject);
  assert.ok(Date.parse(renewed.validTo) > ends(certificate));
});

test('a second earlier it is not due: 0x80180016', async () => {
  bench.now = ends(certificate) - 42 * DAY - 1_000;
  assert.equal(refusal(await renew({ shown: certificate })).code, '0x80180016');
});

test('the old one goes on opening sessions, since the answer may be lost', async () => {
  bench.now = ends(certificate) - 10 * DAY;
  const lost = certificateIn(await renew({ shown: certificate }));
  assert.deepEqual(await sessions(certificate, lost), [200, 200]);
  const second = certificateIn(await renew({ shown: certificate }));
  assert.deepEqual(await sessions(certificate, lost, second), [200, 403, 200]);
});

test('the one before the old one opens nothing any more', async () => {
  bench.now = ends(certificate) - DAY;
  const second = certificateIn(await renew({ shown: certificate }));
  bench.now = ends(second) - DAY;
  const request = signedRequest(second, OTHER_KEYS.privateKey, certificateRequest(deviceKeys));
  const third = certificateIn(await renew({ shown: second, request }));
  assert.deepEqual(await sessions(certificate, second, third), [403, 200, 200]);
});

test('the name that the first version of the protocol has for the message is read as well', async () => {
  bench.now = ends(certificate) - DAY;
  certificateIn(await renew({ shown: certificate, valueType: PKCS7.MDE }));
});

test('a device that was deleted renews nothing, and neither of its certificates opens a session', async () => {
  bench.now = ends(certificate) - DAY;
  const second = certificateIn(await renew({ shown: certificate }));
  const id = new X509Certificate(certificate).subject.replace(/^CN=/, '');
  assert.equal(await deleteManagedDevice(inTenant(bench.context, tenant.tenantId), id), true);
  assert.equal(refusal(await renew({ shown: certificate })).code, '0x80180002');
  assert.deepEqual(await sessions(certificate, second), [403, 403]);
});

test('a device that enrolls anew has one certificate again', async () => {
  bench.now = ends(certificate) - DAY;
  const second = certificateIn(await renew({ shown: certificate }));
  const third = await enrolled();
  assert.deepEqual(await sessions(certificate, second, third), [403, 403, 200]);
});

const REFUSED: readonly [string, () => Renewal, string][] = [
  ['without a certificate in TLS', () => ({}), '0x80180002'],
  ['at the host that asks for none', () => ({ host: HOST }), '0x80180002'],
  [
    'with a request that is not signed',
    () => ({ shown: certificate, request: certificateRequest(OTHER_KEYS) }),
    '0x80180004',
  ],
  [
    'with a request that another key has signed',
    () => ({
      shown: certificate,
      request: signedRequest(certificate, OTHER_KEYS.privateKey, certificateRequest(OTHER_KEYS)),
    }),
    '0x80180004',
  ],
  [
    'with a plain certificate request',
    () => ({ shown: certificate, request: certificateRequest(OTHER_KEYS), valueType: PKCS10 }),
    '0x80180004',
  ],
  [
    'around no certificate request',
    () => ({
      shown: certificate,
      request: signedRequest(certificate, deviceKeys.privateKey, Buffer.from('hello')),
    }),
    '0x80180004',
  ],
];
for (const [how, wishes, code] of REFUSED) {
  test(`${how} it is refused with ${code}`, async () => {
    bench.now = ends(certificate) - DAY;
    assert.equal(refusal(await renew(wishes())).code, code);
  });
}

test('an expired certificate renews nothing', async () => {
  bench.now = ends(certificate) + 1_000;
  assert.equal(refusal(await renew({ shown: certificate })).code, '0x80180002');
});

const RECOVERY = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/Recovery';

async function recover(
  wishes: { readonly deviceId?: string; readonly request?: Buffer } = {},
): Promise<Answer> {
  const { tenantId, userId: oid } = tenant;
  const { deviceId = DEVICE_ID, request = certificateRequest(OTHER_KEYS) } = wishes;
  const token = await accessToken(bench.context, { tenantId, oid, audience: AUDIENCE, deviceId });
  return bench.call({
    host: HOST,
    path: '/EnrollmentServer/Enrollment.svc',
    body: requestSecurityToken({ token, request, requestType: RECOVERY }),
    headers: SOAP,
  });
}

test('a lost certificate is recovered with a token: the device stays the one it is, and the lost one opens nothing', async () => {
  const before = new X509Certificate(certificate).subject;
  const answer = await recover();
  const recovered = certificateIn(answer);
  assert.deepEqual(provisioning(answer).top, ['CertificateStore', 'APPLICATION', 'DMClient']);
  assert.equal(new X509Certificate(recovered).subject, before);
  assert.deepEqual(await sessions(certificate, recovered), [403, 200]);
});

test('recovery is not bound to the last days, and comes after a renewal and the end as well', async () => {
  bench.now = ends(certificate) - DAY;
  const renewed = certificateIn(await renew({ shown: certificate }));
  bench.now = ends(renewed) + DAY;
  const recovered = certificateIn(await recover());
  assert.deepEqual(await sessions(certificate, renewed, recovered), [403, 403, 200]);
});

test('a device that is not enrolled has nothing to recover: 0x80180002', async () => {
  const id = new X509Certificate(certificate).subject.replace(/^CN=/, '');
  await deleteManagedDevice(inTenant(bench.context, tenant.tenantId), id);
  const { code, reason } = refusal(await recover());
  assert.equal(code, '0x80180002');
  assert.match(reason, /not enrolled/);
});

test('a recovery whose request is not signed with its own key is refused: 0x80180004, and the old one goes on', async () => {
  assert.equal(refusal(await recover({ request: Buffer.from('3000', 'hex') })).code, '0x80180004');
  assert.deepEqual(await sessions(certificate), [200]);
});
