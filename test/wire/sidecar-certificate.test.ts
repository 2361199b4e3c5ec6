import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  encodeAgentCertificateAnswer,
  encodeAgentCertificateRequest,
  parseAgentCertificateAnswer,
  parseAgentCertificateRequest,
} from '../../wire/sidecar.ts';
import { createCertificate } from '../../wire/x509.ts';
import { refused } from './support.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('the certificate of the management extension', () => {
  test('a request carries the key', () => {
    const read = parseAgentCertificateRequest(encodeAgentCertificateRequest(publicKey));
    assert.ok(read.equals(publicKey));
  });

  test('an answer carries the certificate', () => {
    const name = [{ type: 'CN', value: 'agent' }];
    const [notBefore, notAfter] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];
    const serial = Buffer.from([1]);
    const der = createCertificate(
      { serial, subject: name, issuer: name, notBefore, notAfter, publicKey, extensions: [] },
      privateKey,
    );
    const read = parseAgentCertificateAnswer(encodeAgentCertificateAnswer(der));
    assert.deepEqual([read.notBefore, read.notAfter], [notBefore, notAfter]);
  });

  test('what is none is refused', () => {
    refused('unsupported', () => parseAgentCertificateRequest('{"PublicKey":"AAAA"}'));
    refused('unexpected', () => parseAgentCertificateRequest('{}'));
    refused('malformed', () => parseAgentCertificateRequest('no JSON'));
    refused('unexpected', () => parseAgentCertificateAnswer('{"Certificate":""}'));
  });
});
