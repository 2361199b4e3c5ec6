import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  aikHost,
  aikUrl,
  encodeAikAnswer,
  encodeAikChallenge,
  encodeAikRequest,
  encodeEndorsementKeyInfo,
  isFirmwareRefusal,
  parseAikAnswer,
  parseAikChallenge,
  parseAikHost,
  parseAikRequest,
  parseEndorsementKeyInfo,
} from '../../wire/aik-enrollment.ts';
import { attestationQualifier, parseAttestationData } from '../../wire/attested-join.ts';
import { der, derOctetString, derSequence } from '../../wire/der.ts';
import { createDeviceTokenRequest, isSignedRequest, readSignedRequest } from '../../wire/device-token.ts';
import { TPM_VENDORS } from '../../wire/endorsement-certificate.ts';
import { WireError } from '../../wire/error.ts';

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const fields = {
  publicKey,
  statement: Buffer.from('KAST'),
  encryptedEndorsementKeyInfo: derSequence(derOctetString(Buffer.from('enveloped'))),
  signerThumbprint: Buffer.alloc(20, 7),
  osVersion: '10.0.26100.1',
  machineName: 'DESKTOP-ÄÖ',
  tpm: { manufacturer: 'id:49465800', model: 'SLB9672', version: 'id:000F0015' },
  subjectKeyIdentifier: Buffer.alloc(20, 9),
};
const request = encodeAikRequest(fields);
const info = encodeEndorsementKeyInfo({ publicKey, certificate: derSequence(), more: [derSequence()] });
const sized = (content: Uint8Array): Buffer => {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(content.length);
  return Buffer.concat([size, content]);
};

test('host names are made as observed, and read', () => {
  const key = Buffer.from('c2ef641c329cb0a9f2eae04bfb10c99b89c34614', 'hex');
  const host = aikHost(TPM_VENDORS.infineon, key);
  // google/security-research, tpm-carte-blanche: the host of an Infineon TPM.
  assert.equal(host, 'ifx-keyid-c2ef641c329cb0a9f2eae04bfb10c99b89c34614.microsoftaik.azure.net');
  assert.equal(
    aikUrl(host, 'GetCACertChain'),
    `https://${host}/templates/Aik/scep?operation=GetCACertChain&message=default`,
  );
  const read = parseAikHost(host.toUpperCase());
  assert.deepEqual([read?.vendor.name, read?.authorityKeyIdentifier], ['Infineon', key]);
  for (const other of [
    'xyz-keyid-00.microsoftaik.azure.net',
    'ifx-keyid-0.microsoftaik.azure.net',
    'microsoftaik.azure.net',
  ])
    assert.equal(parseAikHost(other), undefined);
});

test('a request comes back as it was written', () => {
  const { publicKey: key, ...read } = parseAikRequest(request);
  assert.ok(key.equals(publicKey));
  const { publicKey: _, subjectKeyIdentifier: __, ...written } = fields;
  assert.deepEqual(read, written);
});

test('EK info has a certificate or says that there is none', () => {
  const read = parseEndorsementKeyInfo(info);
  assert.deepEqual([read.certificate, read.more], [derSequence(), [derSequence()]]);
  assert.equal(parseEndorsementKeyInfo(encodeEndorsementKeyInfo({ publicKey })).certificate, undefined);
  const more = Array.from({ length: 4 }, () => derSequence());
  assert.throws(() => parseEndorsementKeyInfo(encodeEndorsementKeyInfo({ publicKey, more })), WireError);
});

test('challenges and answers of any size come back as they were', () => {
  const content = fc.uint8Array({ maxLength: 400 });
  fc.assert(
    fc.property(content, content, content, (credential, secret, context) => {
      const challenge = {
        credentialBlob: sized(credential),
        encryptedSecret: sized(secret),
        serverContext: derOctetString(context),
      };
      assert.deepEqual(parseAikChallenge(encodeAikChallenge(challenge)), challenge);
      const answer = {
        encryptedSecret: der(0x30, secret.subarray(0, 0)),
        serverContext: derOctetString(context),
      };
      assert.deepEqual(parseAikAnswer(encodeAikAnswer(answer)), answer);
    }),
  );
});

test('damaged messages are refused in words', () => {
  const challenge = encodeAikChallenge({
    credentialBlob: sized(Buffer.alloc(68)),
    encryptedSecret: sized(Buffer.alloc(256)),
    serverContext: derOctetString(Buffer.alloc(16)),
  });
  const messages = [
    [request, parseAikRequest],
    [info, parseEndorsementKeyInfo],
    [challenge, parseAikChallenge],
  ] as const;
  fc.assert(
    fc.property(fc.nat(2), fc.nat(), fc.nat(255), fc.boolean(), (which, at, value, cut) => {
      const [message, parse] = messages[which] ?? messages[0];
      const changed = Buffer.from(message);
      changed.writeUInt8(value, at % changed.length);
      try {
        parse(cut ? changed.subarray(0, at % changed.length) : changed);
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
    { numRuns: 600 },
  );
});

test('any changed byte of the request proper breaks its digest', () => {
  for (const at of [300, 500, request.length - 60]) {
    const changed = Buffer.from(request);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    assert.throws(() => parseAikRequest(changed), WireError);
  }
});

test('only the second message is about firmware', () => {
  assert.ok(
    isFirmwareRefusal({ Message: 'Attestation statement cannot be verified. TPM firmware needs update.' }),
  );
  assert.ok(!isFirmwareRefusal({ Message: 'No valid TPM EK/Platform Certificate provided.' }));
});

test('attestation data and signed requests that are none are refused in words', () => {
  const refuses = (work: () => unknown): void => assert.throws(work, WireError);
  refuses(() => parseAttestationData('%'));
  refuses(() => parseAttestationData(Buffer.from('{"version":2}').toString('base64')));
  refuses(() => attestationQualifier(''));
  for (const text of ['', 'a.b', 'a.b.c', 'e30.e30.e30', '....']) refuses(() => readSignedRequest(text));
  const signed = createDeviceTokenRequest({
    resource: 'r',
    nonce: 'n',
    certificate: Buffer.from('no certificate'),
    sign: () => Buffer.alloc(8),
  });
  refuses(() => isSignedRequest(readSignedRequest(signed)));
});
