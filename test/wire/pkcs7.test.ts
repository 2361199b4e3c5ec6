import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../../mock-cloud/random/random.ts';
import { derOctetString } from '../../wire/der.ts';
import { WireError } from '../../wire/error.ts';
import { createEnvelopedData, openEnvelopedData } from '../../wire/pkcs7-enveloped-data.ts';
import {
  createCertificatesOnly,
  createSignedData,
  readCertificates,
  readSignedData,
} from '../../wire/pkcs7-signed-data.ts';
import { createScepMessage, readScepMessage, SCEP_FAIL, SCEP_MESSAGE, SCEP_STATUS } from '../../wire/scep.ts';
import { createCertificate, pemOf } from '../../wire/x509.ts';

const folder = mkdtempSync(join(tmpdir(), 'glovebox-cms-'));
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
const random = createRandom('1', 'cms');
const bytes = (length: number): Buffer => random.bytes(length);

function certificateOf({ publicKey, privateKey }: typeof keys, name: string): Buffer {
  const subject = [{ type: 'CN', value: name }];
  const times = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2049, 0, 1) };
  return createCertificate(
    { subject, issuer: subject, serial: bytes(8), ...times, publicKey, extensions: [] },
    privateKey,
  );
}
const certificate = certificateOf(keys, 'RA Encryption Certificate');
const another = certificateOf(others, 'Somebody else');

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const openssl = (...parameters: string[]): Buffer => execFileSync('openssl', parameters, { stdio: 'pipe' });
const certificatePath = file('certificate.pem', pemOf('CERTIFICATE', certificate));
const keyPath = file('key.pem', keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
const refuses = (code: WireError['code'], work: () => unknown): void =>
  assert.throws(work, (error) => error instanceof WireError && error.code === code);

test('openssl decrypts what was enveloped for a certificate', () => {
  const content = Buffer.from('the endorsement certificate');
  const message = file('enveloped.der', createEnvelopedData(content, certificate, bytes));
  const plain = openssl(
    'cms',
    '-decrypt',
    '-binary',
    '-inform',
    'DER',
    '-in',
    message,
    '-inkey',
    keyPath,
    '-recip',
    certificatePath,
  );
  assert.deepEqual(plain, content);
});

test('what openssl enveloped with AES-128, AES-256 and Triple DES is opened', () => {
  const content = file('content.bin', Buffer.from('a request'));
  for (const cipher of ['-aes128', '-aes256', '-des3']) {
    const out = join(folder, `openssl${cipher}.der`);
    openssl(
      'cms',
      '-encrypt',
      '-binary',
      cipher,
      '-outform',
      'DER',
      '-in',
      content,
      '-out',
      out,
      certificatePath,
    );
    assert.equal(openEnvelopedData(readFileSync(out), keys.privateKey).toString(), 'a request');
  }
});

test('a message for somebody else is not opened', () => {
  const message = createEnvelopedData(Buffer.from('secret'), another, bytes);
  refuses('missing', () => openEnvelopedData(message, keys.privateKey));
});

test('openssl verifies a signed message with signed attributes and shows its content', () => {
  const content = Buffer.from('signed by the device');
  const attributes = [{ oid: '2.16.840.1.113733.1.9.5', value: derOctetString(bytes(16)) }];
  const message = createSignedData({
    content,
    attributes,
    certificate,
    privateKey: keys.privateKey,
    more: [another],
  });
  const path = file('signed.der', message);
  const verify = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', path];
  assert.deepEqual(openssl(...verify, '-CAfile', certificatePath, '-purpose', 'any'), content);
});

test('what openssl signed is read, and refused with any byte of content or signature changed', () => {
  const content = file('to-sign.bin', Buffer.from('signed by openssl'));
  const out = join(folder, 'openssl-signed.der');
  const signer = ['-signer', certificatePath, '-inkey', keyPath, '-outform', 'DER', '-out', out];
  openssl('cms', '-sign', '-binary', '-nodetach', '-md', 'sha256', '-in', content, ...signer);
  const message = readFileSync(out);
  const read = readSignedData(message);
  assert.equal(read.content.toString(), 'signed by openssl');
  assert.deepEqual(read.signer, certificate);
  for (const at of [message.indexOf('signed by openssl'), message.length - 5]) {
    const changed = Buffer.from(message);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    refuses('unexpected', () => readSignedData(changed));
  }
});

test('openssl prints the certificates of the degenerate form, in their order', () => {
  const path = file('chain.p7b', createCertificatesOnly([certificate, another]));
  const printed = openssl('pkcs7', '-inform', 'DER', '-in', path, '-print_certs', '-noout').toString();
  assert.match(printed, /RA Encryption Certificate[\s\S]*Somebody else/);
  assert.deepEqual(readCertificates(readFileSync(path)), [certificate, another]);
});

test('a SCEP message carries its transaction, and openssl verifies and prints it', () => {
  const sent = {
    messageType: SCEP_MESSAGE.certRep,
    transactionId: createHash('sha1').update('t').digest('hex'),
    senderNonce: bytes(16),
    recipientNonce: bytes(16),
    pkiStatus: SCEP_STATUS.failure,
    failInfo: SCEP_FAIL.badTime,
    failInfoText: 'The clock of the device is too far off.',
  };
  const message = createScepMessage({ ...sent, content: Buffer.from('envelope') }, { certificate, ...keys });
  const { content, signer, certificates, ...read } = readScepMessage(message);
  assert.deepEqual(read, sent);
  assert.equal(content.toString(), 'envelope');
  assert.deepEqual([signer, certificates], [certificate, [certificate]]);
  const path = file('scep.der', message);
  openssl(
    'cms',
    '-verify',
    '-binary',
    '-inform',
    'DER',
    '-in',
    path,
    '-CAfile',
    certificatePath,
    '-purpose',
    'any',
  );
  const printed = openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', path).toString();
  assert.match(printed, /2\.16\.840\.1\.113733\.1\.9\.7[\s\S]*PRINTABLESTRING:[0-9a-f]{40}/);
});

test('any content and any nonce come back as they were', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (data, nonce) => {
        const opened = openEnvelopedData(createEnvelopedData(data, certificate, bytes), keys.privateKey);
        assert.deepEqual(opened, Buffer.from(data));
        const attributes = { messageType: '19', transactionId: 'a', senderNonce: Buffer.from(nonce) };
        const message = createScepMessage({ ...attributes, content: data }, { certificate, ...keys });
        assert.deepEqual(readScepMessage(message).senderNonce, Buffer.from(nonce));
      },
    ),
    { numRuns: 20 },
  );
});

test('damaged messages are refused in words, never with an error of another kind', () => {
  const signed = createScepMessage(
    { messageType: '19', transactionId: 'a', content: Buffer.from('x') },
    { certificate, ...keys },
  );
  const enveloped = createEnvelopedData(Buffer.from('x'), certificate, bytes);
  const damage = fc.record({
    at: fc.nat(),
    value: fc.nat(255),
    cut: fc.option(fc.nat(), { nil: undefined }),
  });
  fc.assert(
    fc.property(damage, ({ at, value, cut }) => {
      for (const [message, read] of [
        [signed, readScepMessage],
        [enveloped, (data: Buffer) => openEnvelopedData(data, keys.privateKey)],
      ] as const) {
        const changed = Buffer.from(message);
        changed.writeUInt8(value, at % changed.length);
        try {
          read(cut === undefined ? changed : changed.subarray(0, cut % changed.length));
        } catch (error) {
          assert.ok(error instanceof WireError, String(error));
        }
      }
    }),
    { numRuns: 400 },
  );
});
