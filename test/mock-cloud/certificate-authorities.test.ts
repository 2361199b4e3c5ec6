import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCertificateAuthorities } from '../../mock-cloud/certificate-authorities/index.ts';
import { createKeySource } from '../../mock-cloud/keys/index.ts';
import { createRandom } from '../../mock-cloud/random/random.ts';
import { pemOf, readCertificate } from '../../wire/x509.ts';

const NOW = Date.UTC(2026, 2, 2);
const pairs = Array.from({ length: 8 }, () => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const folder = mkdtempSync(join(tmpdir(), 'glovebox-ca-'));

function authorities() {
  return createCertificateAuthorities({
    keys: createKeySource(pairs.slice(1)),
    random: createRandom('1', 'ca'),
  });
}

function file(name: string, ...certificates: Buffer[]): string {
  const path = join(folder, name);
  writeFileSync(path, certificates.map((der) => pemOf('CERTIFICATE', der)).join(''));
  return path;
}

const openssl = (...parameters: string[]): string =>
  execFileSync('openssl', parameters, { encoding: 'utf8' });
const [device] = pairs;
assert.ok(device);

test('openssl verifies an MDM certificate up to its root, and shows what it is for', () => {
  const ca = authorities();
  const { publicKey } = device;
  const leaf = ca.issueMdmCertificate({
    publicKey,
    managedDeviceId: '7f000000-0000-4000-8000-000000000001',
    tenantId: '12345678-9abc-4def-8123-456789abcdef',
    accountId: 'bb4397cb-6891-464d-b17f-766487518a6a',
    now: NOW,
  });
  const { root, intermediate } = ca.mdmChain();
  const said = openssl(
    'verify',
    '-attime',
    String(NOW / 1000),
    '-purpose',
    'sslclient',
    '-CAfile',
    file('root.pem', root),
    '-untrusted',
    file('ca.pem', intermediate),
    file('leaf.pem', leaf.der),
  );
  assert.match(said, /leaf\.pem: OK/);
  const text = openssl('x509', '-in', join(folder, 'leaf.pem'), '-noout', '-text');
  assert.match(text, /TLS Web Client Authentication/);
  assert.match(text, /Subject: CN = 7f000000-0000-4000-8000-000000000001/);
  assert.match(text, /Issuer: CN = Microsoft Intune MDM Device CA/);
  assert.match(text, /CA:FALSE/);
  // The device id stands bare, account and tenant in an OCTET STRING (https://github.com/ralish/CertUiExts).
  const dump = openssl('asn1parse', '-in', join(folder, 'leaf.pem'));
  const value = (oid: string): string =>
    new RegExp(`:${oid.replaceAll('.', '\\.')}\\n.*\\[HEX DUMP\\]:([0-9A-F]+)`).exec(dump)?.[1] ?? '';
  assert.deepEqual(
    [value('1.2.840.113556.5.4'), value('1.2.840.113556.5.6'), value('1.2.840.113556.5.14')],
    [
      '0000007F000000408000000000000001',
      '0410CB9743BB91684D46B17F766487518A6A',
      '041078563412BC9AEF4D8123456789ABCDEF',
    ],
  );
});

test('openssl verifies the TLS certificate for every host name it was asked for, in the real present', () => {
  const ca = authorities();
  const credentials = ca.serverCredentials(['r.manage.microsoft.com', 'manage.microsoft.com']);
  const leaf = join(folder, 'tls.pem');
  writeFileSync(leaf, credentials.certificate);
  const root = file('tls-root.pem', ca.tlsRoot());
  for (const host of ['r.manage.microsoft.com', 'manage.microsoft.com']) {
    assert.match(
      openssl('verify', '-purpose', 'sslserver', '-verify_hostname', host, '-CAfile', root, leaf),
      /: OK/,
    );
  }
  assert.throws(
    () => openssl('verify', '-verify_hostname', 'graph.microsoft.com', '-CAfile', root, leaf),
    /hostname mismatch/i,
  );
});

test('a device certificate carries the GUIDs of device, user and tenant in the order of bytes that Windows reads', () => {
  const ca = authorities();
  const { der } = ca.issueDeviceCertificate({
    publicKey: device.publicKey,
    deviceId: '00112233-4455-6677-8899-aabbccddeeff',
    userObjectId: '11111111-0000-0000-0000-000000000000',
    tenantId: '22222222-0000-0000-0000-000000000000',
    now: NOW,
  });
  const text = openssl('x509', '-in', file('device.pem', der), '-noout', '-text');
  assert.match(
    text,
    /Issuer: DC = net, DC = windows, CN = MS-Organization-Access, OU = 82dbaca4-3e81-46ca-9c73-0950c1eaca97/,
  );
  const { extensions } = readCertificate(der);
  const hexOf = (oid: string): string | undefined =>
    extensions.find((extension) => extension.oid === oid)?.value.toString('hex');
  assert.equal(hexOf('1.2.840.113556.1.5.284.2'), '041033221100554477668899aabbccddeeff');
  assert.equal(hexOf('1.2.840.113556.1.5.284.3'), `041011111111${'00'.repeat(12)}`);
  // [MS-DVRJ] 3.1.5.1: .4 is a domain's GUID, which no Entra join has. The tenant is .5, the join type .7 (1: joined), the
  // region .8 (AADInternals, "Deep-dive to Azure AD device join").
  assert.equal(hexOf('1.2.840.113556.1.5.284.4'), undefined);
  assert.equal(hexOf('1.2.840.113556.1.5.284.5'), `041022222222${'00'.repeat(12)}`);
  assert.equal(hexOf('1.2.840.113556.1.5.284.7'), '040131');
  assert.equal(hexOf('1.2.840.113556.1.5.284.8'), '04024e41');
});

test('a client certificate is checked by authority and by the time of the cloud', () => {
  const ca = authorities();
  const mdm = ca.issueMdmCertificate({
    publicKey: device.publicKey,
    managedDeviceId: '7f000000-0000-4000-8000-000000000001',
    tenantId: '12345678-9abc-4def-8123-456789abcdef',
    accountId: 'bb4397cb-6891-464d-b17f-766487518a6a',
    now: NOW,
  });
  assert.equal(ca.checkClientCertificate(mdm.der, 'mdm', NOW).ok, true);
  assert.deepEqual(ca.checkClientCertificate(mdm.der, 'deviceRegistration', NOW), {
    ok: false,
    reason: 'not issued by MS-Organization-Access',
  });
  assert.deepEqual(ca.checkClientCertificate(mdm.der, 'mdm', NOW + 366 * 86_400_000), {
    ok: false,
    reason: 'expired',
  });
  assert.deepEqual(ca.checkClientCertificate(mdm.der, 'mdm', NOW - 86_400_000), {
    ok: false,
    reason: 'not valid yet',
  });
  const flipped = Buffer.from(mdm.der);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
  assert.equal(ca.checkClientCertificate(flipped, 'mdm', NOW).ok, false);
  assert.equal(ca.checkClientCertificate(Buffer.from('nonsense'), 'mdm', NOW).ok, false);
});
