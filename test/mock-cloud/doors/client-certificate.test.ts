/** The hosts of device management at the HTTPS door: who comes without the right certificate is told why. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createCloud, createKeySource, createRandom, type KeyPair, listen, loadKeyPool } from '#cloud';
import { createCertificateAuthorities } from '../../../mock-cloud/certificate-authorities/index.ts';
import { pemOf } from '../../../wire/x509.ts';
import { exchangeOverTls, requestText, startServed, statusOf } from './served.ts';

const HOST = 'r.manage.microsoft.com';
const REQUEST = requestText('POST /devicegatewayproxy/cimhandler.ashx', HOST);
const DAY = 86_400_000;
const client = generateKeyPairSync('rsa', { modulusLength: 2048 });

let bench: Awaited<ReturnType<typeof startServed>>;
let keys: readonly KeyPair[];
before(async () => {
  keys = await loadKeyPool(24);
  bench = await startServed();
});
after(() => bench.end());

/** An MDM certificate that was issued `ago` before the cloud's now, by the authority over these keys. */
function identity(
  authorityKeys: ReturnType<typeof createKeySource>,
  now: number,
): { key: string; cert: string } {
  const authorities = createCertificateAuthorities({
    keys: authorityKeys,
    random: createRandom('test', 'authorities'),
  });
  const { der } = authorities.issueMdmCertificate({
    publicKey: client.publicKey,
    managedDeviceId: '00c0ffee-1111-4222-8333-444455556666',
    tenantId: '00c0ffee-1111-4222-8333-444455556677',
    accountId: '00c0ffee-1111-4222-8333-444455556688',
    now,
  });
  return {
    key: client.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pemOf('CERTIFICATE', der),
  };
}

test('without a certificate: 401', async () => {
  const answer = await exchangeOverTls(bench.served, HOST, REQUEST);
  assert.equal(statusOf(answer), 'HTTP/1.1 401 Unauthorized');
  assert.match(answer, /This host asks for the MDM certificate in the TLS handshake\./);
});

test('with one of a foreign authority of the same name: 403', async () => {
  const foreign = createKeySource(keys.slice(12));
  const now = bench.served.hosted.readClock().now;
  const answer = await exchangeOverTls(bench.served, HOST, REQUEST, identity(foreign, now));
  assert.equal(statusOf(answer), 'HTTP/1.1 403 Forbidden');
  assert.match(answer, /The certificate is refused: not issued by Microsoft Intune MDM Device CA\./);
});

test("with one that is out of time by the cloud's clock: 403, before and after; in time it is another reason", async () => {
  const source = createKeySource(keys);
  const cloud = createCloud({ keys: source });
  const door = await listen(cloud);
  const served = { ...bench.served, door, caCertificate: pemOf('CERTIFICATE', cloud.rootCertificate()) };
  const now = cloud.clock.now();
  const cases = [
    { issued: now - 366 * DAY, reason: 'The certificate is refused: expired.' },
    { issued: now + DAY, reason: 'The certificate is refused: not valid yet.' },
    { issued: now, reason: 'The device of this certificate is not managed, or no longer.' },
  ];
  for (const { issued, reason } of cases) {
    const answer = await exchangeOverTls(served, HOST, REQUEST, identity(source, issued));
    assert.equal(statusOf(answer), 'HTTP/1.1 403 Forbidden');
    assert.ok(answer.includes(reason), answer);
  }
  const [entry] = await cloud.control.journal();
  assert.match(entry?.clientCertificate ?? '', /^[0-9A-F]{40}$/);
  await door.close();
  cloud.close();
});

test('a device that leaves the directory is asked for its certificate, and the service sees which one came', async () => {
  const host = 'enterpriseregistration.windows.net';
  const path = '/EnrollmentServer/device/00c0ffee-1111-4222-8333-444455556666?api-version=1.0';
  const leave = requestText(`DELETE ${path}`, host);
  const without = await exchangeOverTls(bench.served, host, leave);
  assert.equal(statusOf(without), 'HTTP/1.1 401 Unauthorized');
  assert.match(without, /Show the device certificate in the TLS handshake\./);
  const now = bench.served.hosted.readClock().now;
  const other = await exchangeOverTls(bench.served, host, leave, identity(createKeySource(keys), now));
  assert.equal(statusOf(other), 'HTTP/1.1 401 Unauthorized');
  assert.match(other, /not issued by MS-Organization-Access/);
  const entry = (await bench.served.hosted.current().control.journal()).at(-1);
  assert.match(entry?.clientCertificate ?? '', /^[0-9A-F]{40}$/);
});

test('a host that asks for none does not see one', async () => {
  const now = bench.served.hosted.readClock().now;
  const host = 'graph.microsoft.com';
  await exchangeOverTls(
    bench.served,
    host,
    requestText('GET /v1.0/users', host),
    identity(createKeySource(keys), now),
  );
  const entry = (await bench.served.hosted.current().control.journal()).at(-1);
  assert.equal(entry?.clientCertificate, undefined);
});
