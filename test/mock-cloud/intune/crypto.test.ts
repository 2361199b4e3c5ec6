/** What Intune encrypts, opened by tools that nobody here wrote: OpenSSL and node-forge. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  createDecipheriv,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  X509Certificate,
} from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import forge from 'node-forge';
import { encryptContent } from '../../../mock-cloud/intune/content/encryption.ts';
import { buildPfx } from '../../../mock-cloud/intune/management/pfx.ts';
import { createRandom } from '../../../mock-cloud/random/random.ts';
import { encodeInstallerPackage, parseInstallerPackage } from '../../../wire/installer-package.ts';
import { createEnvelopedData } from '../../../wire/pkcs7-enveloped-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'intune-crypto-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => join(folder, name);
const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
writeFileSync(file('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
// An issuer with several string types: CMS must repeat it to the byte.
openssl(
  ...['req', '-x509', '-key', file('key.pem'), '-days', '365', '-sha256', '-utf8'],
  ...['-subj', '/C=DE/O=Contoso Größe/CN=Contoso Device', '-out', file('certificate.pem')],
);
const certificate = new X509Certificate(readFileSync(file('certificate.pem'))).raw;

const pfxOf = (password: string): Buffer =>
  buildPfx({
    privateKey,
    certificate,
    friendlyName: 'LT-0042',
    password,
    random: createRandom('test', 'pfx'),
  });

test('OpenSSL opens the PKCS#12 file, its MAC holds, and the key fits the certificate', () => {
  writeFileSync(file('profile.pfx'), pfxOf('Zimmer-12ü'));
  const pem = openssl('pkcs12', '-in', file('profile.pfx'), '-passin', 'pass:Zimmer-12ü', '-nodes');
  assert.match(pem, /friendlyName: LT-0042/);
  const key = createPrivateKey(/-----BEGIN PRIVATE KEY[\s\S]+END PRIVATE KEY-----/.exec(pem)?.[0] ?? '');
  const found = new X509Certificate(/-----BEGIN CERTIFICATE[\s\S]+END CERTIFICATE-----/.exec(pem)?.[0] ?? '');
  assert.ok(found.checkPrivateKey(key));
  assert.deepEqual(found.raw, certificate);
});

test('a wrong password, or a byte that changed, is told by the MAC', () => {
  const pfx = pfxOf('right');
  writeFileSync(file('wrong.pfx'), pfx);
  assert.throws(
    () => openssl('pkcs12', '-in', file('wrong.pfx'), '-passin', 'pass:left', '-nodes'),
    /invalid password/,
  );
  const changed = Buffer.from(pfx);
  changed.writeUInt8(changed.readUInt8(900) ^ 1, 900);
  writeFileSync(file('changed.pfx'), changed);
  assert.throws(() => openssl('pkcs12', '-in', file('changed.pfx'), '-passin', 'pass:right', '-nodes'));
});

test('node-forge opens the PKCS#12 file too', () => {
  const asn1 = forge.asn1.fromDer(pfxOf('pass').toString('binary'));
  const opened = forge.pkcs12.pkcs12FromAsn1(asn1, 'pass');
  const bag = forge.pki.oids.pkcs8ShroudedKeyBag ?? '';
  assert.equal(opened.getBags({ bagType: bag })[bag]?.length, 1);
});

/** As the gateway sends the keys of a package. */
function enveloped(content: Buffer): Buffer {
  const random = createRandom('test', 'cms');
  return createEnvelopedData(content, certificate, (length) => random.bytes(length), 'aes-256-cbc');
}

test('OpenSSL decrypts the CMS message for the device certificate', () => {
  const content = Buffer.from('{"EncryptionKey":"AAAA","IV":"BBBB"}');
  writeFileSync(file('message.der'), enveloped(content));
  const args = ['-inform', 'DER', '-in', file('message.der')];
  const text = openssl(
    'cms',
    '-decrypt',
    ...args,
    '-recip',
    file('certificate.pem'),
    '-inkey',
    file('key.pem'),
  );
  assert.equal(text, content.toString());
  assert.match(openssl('cms', '-cmsout', '-print', ...args), /aes-256-cbc/);
});

test('another key does not decrypt it', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  writeFileSync(file('other.pem'), other.export({ type: 'pkcs8', format: 'pem' }));
  const content = Buffer.from('for one device only');
  writeFileSync(file('secret.der'), enveloped(content));
  const decrypt = (): string =>
    openssl('cms', '-decrypt', '-inform', 'DER', '-in', file('secret.der'), '-inkey', file('other.pem'));
  // OpenSSL answers a wrong key with noise instead of an error, so that nobody learns from it (CVE-2020-25659).
  try {
    assert.notEqual(decrypt(), content.toString());
  } catch (error) {
    assert.match(String(error), /Command failed/);
  }
});

test('encrypted content is HMAC, IV and AES-256-CBC, as the management extension reads it', () => {
  const random = createRandom('test', 'content');
  const [key, mac, vector] = [random.bytes(32), random.bytes(32), random.bytes(16)];
  const encrypted = encryptContent(Buffer.from('payload'), {
    id: 'app/1',
    encryptionKey: key.toString('base64'),
    macKey: mac.toString('base64'),
    initializationVector: vector.toString('base64'),
  });
  assert.deepEqual(
    encrypted.subarray(0, 32),
    createHmac('sha256', mac).update(encrypted.subarray(32)).digest(),
  );
  assert.deepEqual(encrypted.subarray(32, 48), vector);
  const decipher = createDecipheriv('aes-256-cbc', key, vector);
  assert.equal(
    decipher.update(encrypted.subarray(48), undefined, 'utf8') + decipher.final('utf8'),
    'payload',
  );
});

test('an installer package survives its round trip', () => {
  const plain = { noNullPrototype: true };
  const code = fc.uuid().map((guid) => `{${guid.toUpperCase()}}`);
  const value = fc.record(
    {
      kind: fc.constantFrom<('msi' | 'win32')[]>('msi', 'win32'),
      name: fc.string({ minLength: 1, maxLength: 256 }),
      publisher: fc.string({ maxLength: 256 }),
      version: fc.string({ minLength: 1, maxLength: 64 }),
      minutes: fc.integer({ min: 0, max: 1440 }),
      exitCode: fc.constantFrom(0, 1603, 3010, -2147467259),
      leaves: fc.record(
        {
          productCodes: fc.array(code, { maxLength: 3 }),
          files: fc.array(fc.string({ minLength: 1, maxLength: 260 }), { maxLength: 3 }),
          services: fc.array(fc.string({ minLength: 1 }), { maxLength: 2 }),
        },
        plain,
      ),
    },
    plain,
  );
  fc.assert(
    fc.property(value, (one) => assert.deepEqual(parseInstallerPackage(encodeInstallerPackage(one)), one)),
  );
});

test('bytes that are no package are refused with the place, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        assert.throws(() => parseInstallerPackage(bytes), { name: 'WireError' });
      },
    ),
  );
  const good = JSON.parse(
    encodeInstallerPackage({
      ...{ kind: 'msi', name: 'A', publisher: 'B', version: '1', minutes: 1, exitCode: 0 },
      leaves: { productCodes: [], files: [], services: [] },
    }).toString(),
  );
  const bad = Buffer.from(JSON.stringify({ ...good, leaves: { ...good.leaves, files: [7] } }));
  assert.throws(() => parseInstallerPackage(bad), { where: 'installer package.leaves.files.0' });
  assert.throws(() => parseInstallerPackage(Buffer.alloc(70_000)), { code: 'too-large' });
});
