import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  basicConstraints,
  extendedKeyUsage,
  guidBytes,
  guidText,
  keyUsage,
} from '../../wire/certificate-extension.ts';
import { derInteger, derOid, derTime, readDer, readOid, readTime } from '../../wire/der.ts';
import { WireError } from '../../wire/error.ts';
import { createCertificateRequest, parseCertificateRequest } from '../../wire/pkcs10.ts';
import { subjectAltName } from '../../wire/subject-alt-name.ts';
import { createCertificate, isSignedBy, pemOf, readCertificate } from '../../wire/x509.ts';

const folder = mkdtempSync(join(tmpdir(), 'glovebox-x509-'));
const openssl = (...parameters: string[]): string =>
  execFileSync('openssl', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const path = (name: string): string => join(folder, name);
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const CN = (value: string) => [{ type: 'CN', value }];
const fields = {
  subject: [{ type: 'C', value: 'DE' }, { type: 'O', value: 'Contoso Ü' }, ...CN('leaf')],
  issuer: CN('root'),
  serial: Buffer.from('00f1020304', 'hex'),
  notBefore: Date.UTC(2000, 0, 1),
  notAfter: Date.UTC(2099, 11, 31, 23, 59, 59),
  publicKey,
  extensions: [
    basicConstraints(false),
    keyUsage('digitalSignature', 'keyEncipherment'),
    extendedKeyUsage('1.3.6.1.5.5.7.3.2'),
    subjectAltName(['a.example', 'b.example'].map((name) => ({ kind: 'dns', name }))),
  ],
};

test('openssl and Node read our certificate as we meant it', () => {
  const der = createCertificate(fields, privateKey);
  writeFileSync(path('leaf.pem'), pemOf('CERTIFICATE', der));
  const text = openssl(
    'x509',
    '-in',
    path('leaf.pem'),
    '-noout',
    '-text',
    '-nameopt',
    'utf8,sep_comma_plus_space',
  );
  assert.match(text, /Serial Number:\s+(1035087118084|f1:02:03:04|4043440900 \(0xf1020304\))/);
  assert.match(text, /Subject: C=DE, O=Contoso Ü, CN=leaf/);
  assert.match(text, /Not After : Dec 31 23:59:59 2099 GMT/);
  assert.match(text, /Digital Signature, Key Encipherment/);
  assert.match(text, /DNS:a\.example, DNS:b\.example/);
  const node = new X509Certificate(der);
  assert.equal(node.fingerprint.replaceAll(':', ''), readCertificate(der).thumbprint);
  assert.ok(node.verify(publicKey));
});

test('we read a certificate that openssl made, and check its signature', () => {
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    path('key.pem'),
    '-out',
    path('own.pem'),
    '-days',
    '30',
    '-subj',
    '/DC=net/DC=windows/CN=Test CA/OU=x',
    '-addext',
    'keyUsage=critical,keyCertSign',
  );
  const node = new X509Certificate(readFileSync(path('own.pem')));
  const read = readCertificate(node.raw);
  assert.deepEqual(read.subject, [
    { type: 'DC', value: 'net' },
    { type: 'DC', value: 'windows' },
    { type: 'CN', value: 'Test CA' },
    { type: 'OU', value: 'x' },
  ]);
  assert.equal(read.notAfter, Date.parse(node.validTo));
  assert.equal(read.extensions.find(({ oid }) => oid === '2.5.29.15')?.critical, true);
  assert.ok(isSignedBy(read, node.publicKey));
  assert.ok(!isSignedBy(read, publicKey));
});

test('a flipped byte anywhere in the signed part is noticed or unreadable', () => {
  const der = createCertificate(fields, privateKey);
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(der);
      changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
      try {
        assert.ok(!isSignedBy(readCertificate(changed), publicKey));
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
    { numRuns: 300 },
  );
});

test('openssl accepts our request, and we read one of openssl with its extensions', () => {
  const ours = createCertificateRequest({
    subject: CN('7E980AD9-B86D-4306-9425-9AC066FB014A'),
    publicKey,
    privateKey,
  });
  writeFileSync(path('ours.pem'), pemOf('CERTIFICATE REQUEST', ours));
  assert.match(openssl('req', '-in', path('ours.pem'), '-noout', '-verify', '-subject'), /CN = 7E980AD9/);
  openssl(
    'req',
    '-new',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-sha384',
    '-keyout',
    path('k2.pem'),
    '-outform',
    'DER',
    '-out',
    path('theirs.der'),
    '-subj',
    '/CN=theirs',
    '-addext',
    'subjectAltName=DNS:x.example',
  );
  const theirs = parseCertificateRequest(readFileSync(path('theirs.der')));
  assert.deepEqual(theirs.subject, CN('theirs'));
  assert.equal(theirs.verified, true);
  assert.equal(theirs.extensions[0]?.oid, '2.5.29.17');
  const changed = Buffer.from(readFileSync(path('theirs.der')));
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  assert.equal(parseCertificateRequest(changed).verified, false);
});

test('hostile bytes only ever throw WireError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const parse of [readCertificate, parseCertificateRequest])
        assert.throws(() => parse(bytes), WireError);
    }),
  );
  assert.throws(() => readDer(Buffer.from([0x30, 0x80, 0, 0]), 'x'), /distinguished form/);
  assert.throws(() => readDer(Buffer.from([0x30, 0x81, 0x01, 0]), 'x'), /shortest/);
});

test('numbers, times and GUIDs round trip', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2 ** 31 - 1), { minLength: 1, maxLength: 6 }), (arcs) => {
      const oid = ['1', '2', ...arcs].join('.');
      assert.equal(readOid(readDer(derOid(oid), 'x'), 'x'), oid);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Math.floor(Date.UTC(2099, 11, 31) / 1000) }), (seconds) => {
      assert.equal(readTime(readDer(derTime(seconds * 1000), 'x'), 'x'), seconds * 1000);
    }),
  );
  fc.assert(fc.property(fc.uuid(), (guid) => assert.equal(guidText(guidBytes(guid)), guid)));
  assert.equal(derInteger(Buffer.from('0080', 'hex')).toString('hex'), '02020080');
  assert.equal(derInteger(Buffer.from('00', 'hex')).toString('hex'), '020100');
});
