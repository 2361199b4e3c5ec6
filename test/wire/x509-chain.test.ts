import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  authorityKeyIdentifier,
  basicConstraints,
  type CertificateExtension,
  CLIENT_AUTH,
  ENTRA_GUID_EXTENSION,
  EXTENSION,
  extendedKeyUsage,
  guidExtension,
  guidInExtensions,
  keyUsage,
  publicKeyIdentifier,
  SERVER_AUTH,
  subjectKeyIdentifier,
} from '../../wire/certificate-extension.ts';
import { derExplicit, derSequence } from '../../wire/der.ts';
import { parsePem, pemOf } from '../../wire/pem.ts';
import { createCertificateRequest, parseCertificateRequest } from '../../wire/pkcs10.ts';
import { readSubjectAltName, subjectAltName } from '../../wire/subject-alt-name.ts';
import { createCertificate, isSignedBy, readCertificate } from '../../wire/x509.ts';
import { fixture } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'x509-chain-'));
after(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
const openssl = (...parameters: string[]): string =>
  execFileSync('openssl', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const CN = (value: string) => [{ type: 'CN', value }];

const [rootKey, middleKey, leafKey] = [2048, 2048, 2048].map((modulusLength) =>
  generateKeyPairSync('rsa', { modulusLength }),
);
assert.ok(rootKey && middleKey && leafKey);

const GUIDS = {
  deviceId: '0f0e0d0c-1111-4222-8333-444455556666',
  tenantId: '11111111-2222-4333-8444-555555555555',
} as const;

function certificate(
  subject: string,
  issuer: string,
  publicKey: KeyObject,
  signingKey: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
  extensions: readonly CertificateExtension[],
): Buffer {
  const fields = {
    subject: subject === '' ? [] : CN(subject),
    issuer: CN(issuer),
    serial: Buffer.from([0x80, subject.length]),
    notBefore: Date.UTC(2000, 0, 1),
    notAfter: Date.UTC(2099, 11, 31),
    publicKey,
    extensions: [
      ...extensions,
      subjectKeyIdentifier(publicKeyIdentifier(publicKey)),
      authorityKeyIdentifier(publicKeyIdentifier(signingKey.publicKey)),
    ],
  };
  return createCertificate(fields, signingKey.privateKey);
}

const authority = (pathLength?: number) => [
  basicConstraints(true, pathLength),
  keyUsage('keyCertSign', 'cRLSign'),
];
const root = certificate('root', 'root', rootKey.publicKey, rootKey, authority());
const middle = certificate('middle', 'root', middleKey.publicKey, rootKey, authority(0));
const leaf = certificate('', 'middle', leafKey.publicKey, middleKey, [
  basicConstraints(false),
  keyUsage('digitalSignature'),
  extendedKeyUsage(SERVER_AUTH, CLIENT_AUTH),
  subjectAltName(
    [
      { kind: 'dns', name: 'graph.microsoft.com' },
      { kind: 'ip', address: '127.0.0.1' },
      { kind: 'ip', address: 'fe80::1' },
      { kind: 'directoryName', name: [{ type: '2.23.133.2.1', value: 'id:494E5443' }] },
    ],
    true,
  ),
  guidExtension(ENTRA_GUID_EXTENSION.deviceId, GUIDS.deviceId),
  guidExtension(ENTRA_GUID_EXTENSION.tenantId, GUIDS.tenantId),
]);
for (const [name, data] of Object.entries({ root, middle, leaf }))
  writeFileSync(path(`${name}.pem`), pemOf('CERTIFICATE', data));

test('openssl verifies root, intermediate and leaf, strictly, for names and purposes', () => {
  const verify = (...more: string[]): string =>
    openssl('verify', '-x509_strict', '-CAfile', path('root.pem'), ...more, path('leaf.pem'));
  const chain = ['-untrusted', path('middle.pem')];
  assert.match(verify(...chain, '-purpose', 'sslserver', '-verify_hostname', 'graph.microsoft.com'), /OK/);
  assert.match(verify(...chain, '-purpose', 'sslclient', '-verify_ip', 'fe80::1'), /OK/);
  assert.throws(() => verify(), /unable to get local issuer/);
  assert.throws(() => verify(...chain, '-verify_hostname', 'other.example'), /hostname mismatch/i);
  assert.throws(() => verify(...chain, '-purpose', 'smimesign'), /purpose/i);
});

test('openssl shows the extensions as they were meant', () => {
  const text = openssl('x509', '-in', path('leaf.pem'), '-noout', '-text');
  assert.match(text, /Extended Key Usage:\s+TLS Web Server Authentication, TLS Web Client Authentication/);
  assert.match(text, /Subject Alternative Name: critical/);
  assert.match(
    text,
    /DNS:graph\.microsoft\.com, IP Address:127\.0\.0\.1, IP Address:FE80:0:0:0:0:0:0:1, DirName:.*2\.23\.133\.2\.1 ?= ?id:494E5443/,
  );
  assert.match(text, /Basic Constraints: critical\s+CA:FALSE/);
  const above = openssl('x509', '-in', path('middle.pem'), '-noout', '-text');
  assert.match(above, /CA:TRUE, pathlen:0/);
  assert.match(above, /Certificate Sign, CRL Sign/);
});

test('a key has the identifier that openssl computes', () => {
  writeFileSync(path('key.pem'), rootKey.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const theirs = openssl('req', '-x509', '-new', '-key', path('key.pem'), '-subj', '/CN=x', '-days', '2');
  const [block] = parsePem(theirs);
  const { extensions } = readCertificate(block?.der ?? Buffer.alloc(0));
  const value = extensions.find(({ oid }) => oid === '2.5.29.14')?.value;
  assert.deepEqual(value, subjectKeyIdentifier(publicKeyIdentifier(rootKey.publicKey)).value);
});

test('GUIDs and names of a certificate are read back', () => {
  const { extensions, subject } = readCertificate(leaf);
  assert.deepEqual(subject, []);
  assert.equal(guidInExtensions(extensions, ENTRA_GUID_EXTENSION.deviceId), GUIDS.deviceId);
  assert.equal(guidInExtensions(extensions, ENTRA_GUID_EXTENSION.tenantId), GUIDS.tenantId);
  assert.equal(guidInExtensions(extensions, ENTRA_GUID_EXTENSION.userObjectId), undefined);
  // Entra's form: an OCTET STRING, the first three fields turned round (protocols-entra.md 13.1).
  const value = extensions.find(({ oid }) => oid === ENTRA_GUID_EXTENSION.deviceId)?.value;
  assert.equal(value?.toString('hex'), '04100c0d0e0f111122428333444455556666');
  const names = extensions.find(({ oid }) => oid === EXTENSION.subjectAltName)?.value ?? Buffer.alloc(0);
  assert.deepEqual(readSubjectAltName(names)[2], {
    kind: 'ip',
    address: 'fe80:0000:0000:0000:0000:0000:0000:0001',
  });
});

test('a certificate without extensions has no empty list of them', () => {
  const bare = {
    subject: CN('bare'),
    issuer: CN('bare'),
    serial: Buffer.from([1]),
    notBefore: 0,
    notAfter: 1e12,
    publicKey: leafKey.publicKey,
    extensions: [],
  };
  const written = createCertificate(bare, leafKey.privateKey);
  assert.ok(!written.includes(derExplicit(3, derSequence())));
  assert.deepEqual(readCertificate(written).extensions, []);
  assert.equal(new X509Certificate(written).subject, 'CN=bare');
});

test('the certificates of a TPM are read, and their chain holds', () => {
  const [rootTpm, middleTpm, ...leaves] = [
    'root',
    'intermediate',
    'ek-rsa2048',
    'ek-ecc-p256',
    'platform',
  ].map((name) => readCertificate(parsePem(fixture(`tpm-${name}.pem`))[0]?.der ?? Buffer.alloc(0)));
  assert.ok(rootTpm && middleTpm);
  assert.ok(isSignedBy(middleTpm, rootTpm.publicKey));
  assert.equal(rootTpm.thumbprint, new X509Certificate(rootTpm.der).fingerprint.replaceAll(':', ''));
  assert.equal(leaves.length, 3);
  for (const one of leaves) {
    assert.ok(isSignedBy(one, middleTpm.publicKey));
    assert.ok(!isSignedBy(one, rootTpm.publicKey));
    const node = new X509Certificate(one.der);
    assert.equal(one.publicKey.asymmetricKeyType, node.publicKey.asymmetricKeyType);
    assert.equal(one.notAfter, Date.UTC(9999, 11, 31, 23, 59, 59));
  }
  const names = leaves[0]?.extensions.find(({ oid }) => oid === EXTENSION.subjectAltName);
  assert.equal(names?.critical, true);
  assert.deepEqual(readSubjectAltName(names.value), [
    {
      kind: 'directoryName',
      name: [
        { type: '2.23.133.2.1', value: 'id:00001014' },
        { type: '2.23.133.2.2', value: 'swtpm' },
        { type: '2.23.133.2.3', value: 'id:20191023' },
      ],
    },
  ]);
});

test('keys of kinds that cannot make the signature verify nothing, and throw nothing', () => {
  const signed = readCertificate(root);
  const { privateKey } = leafKey;
  const keys: readonly KeyObject[] = [
    generateKeyPairSync('ed25519').publicKey,
    generateKeyPairSync('x25519').publicKey,
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
  ];
  for (const publicKey of keys) {
    assert.equal(isSignedBy(signed, publicKey), false);
    const request = createCertificateRequest({ subject: CN('x'), publicKey, privateKey });
    assert.equal(parseCertificateRequest(request).verified, false);
  }
});

test('openssl accepts a request with challenge password and extensions, and we read one of openssl', () => {
  const extensions = [extendedKeyUsage(CLIENT_AUTH), subjectAltName([{ kind: 'dns', name: 'pc.example' }])];
  const ours = createCertificateRequest({
    subject: CN('pc'),
    ...leafKey,
    extensions,
    challengePassword: 'glove box',
  });
  writeFileSync(path('ours.pem'), pemOf('CERTIFICATE REQUEST', ours));
  const text = openssl('req', '-in', path('ours.pem'), '-noout', '-verify', '-text');
  assert.match(text, /challengePassword\s*:glove box/);
  assert.match(text, /DNS:pc\.example/);
  const { verified, challengePassword, extensions: asked } = parseCertificateRequest(ours);
  assert.deepEqual([verified, challengePassword, asked], [true, 'glove box', extensions]);

  writeFileSync(
    path('request.cnf'),
    '[req]\ndistinguished_name=dn\nattributes=at\nprompt=no\n[dn]\nCN=theirs\n[at]\nchallengePassword=s3cret word\n',
  );
  writeFileSync(path('leaf.key'), leafKey.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  openssl(
    'req',
    '-new',
    '-key',
    path('leaf.key'),
    '-config',
    path('request.cnf'),
    '-out',
    path('theirs.pem'),
  );
  const [block] = parsePem(readFileSync(path('theirs.pem'), 'utf8'));
  assert.equal(block?.label, 'CERTIFICATE REQUEST');
  const theirs = parseCertificateRequest(block.der);
  assert.equal(theirs.challengePassword, 's3cret word');
  assert.equal(theirs.verified, true);
  assert.equal(
    'challengePassword' in parseCertificateRequest(createCertificateRequest({ subject: [], ...leafKey })),
    false,
  );
});
