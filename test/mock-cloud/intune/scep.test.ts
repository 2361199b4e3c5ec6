/** The SCEP server of certificate profiles, asked by a client that has no challenge. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { request } from 'undici';
import { createCloud, createCloudDispatcher, createKeySource, loadKeyPool } from '#cloud';
import { createEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { createCertificateRequest } from '#wire/pkcs10.ts';
import { createScepMessage, readScepMessage, SCEP_FAIL, SCEP_MESSAGE, SCEP_STATUS } from '#wire/scep.ts';
import { createCertificate } from '#wire/x509.ts';

const cloud = createCloud({ keys: createKeySource(await loadKeyPool(1)), seed: 'scep' });
const { id: tenantId } = await cloud.control.createTenant({ name: 'Contoso', domain: 'contoso.com' });
const dispatcher = createCloudDispatcher(cloud.internet('a client'), cloud.rootCertificate);
const address = `https://enrollment.manage.microsoft.com/TrafficGateway/PassThrough/PKIService/Scep/Client/${tenantId}`;
const get = (operation: string) => request(`${address}?operation=${operation}`, { dispatcher });

test('it tells what it can, and who it is', async () => {
  const capabilities = await get('GetCACaps');
  assert.match(await capabilities.body.text(), /^AES\n.*POSTPKIOperation/s);
  const authority = await get('GetCACert');
  assert.equal(authority.headers['content-type'], 'application/x-x509-ca-cert');
  assert.ok((await authority.body.arrayBuffer()).byteLength > 0);
});

test('what it cannot read is refused', async () => {
  for (const [operation, body] of [
    ['PKIOperation', 'nothing'],
    ['Unknown', ''],
  ] as const) {
    const reply = await request(`${address}?operation=${operation}`, { dispatcher, method: 'POST', body });
    assert.equal(reply.statusCode, 400);
    await reply.body.dump();
  }
});

test('a challenge that nobody has given out gets no certificate', async () => {
  const authority = Buffer.from(await (await get('GetCACert')).body.arrayBuffer());
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const subject = [{ type: 'CN' as const, value: 'somebody' }];
  const fields = { subject, issuer: subject, serial: Buffer.from([1]), publicKey, extensions: [] };
  const certificate = createCertificate({ ...fields, notBefore: 0, notAfter: Date.UTC(2090, 0) }, privateKey);
  const asked = createCertificateRequest({ subject, privateKey, publicKey, challengePassword: 'guessed' });
  const content = createEnvelopedData(asked, authority, (length) => Buffer.alloc(length, 7));
  const message = {
    messageType: SCEP_MESSAGE.pkcsReq,
    transactionId: 'a1',
    senderNonce: Buffer.alloc(16, 1),
    content,
  };
  const body = createScepMessage(message, { certificate, privateKey });
  const reply = await request(`${address}?operation=PKIOperation`, { dispatcher, method: 'POST', body });
  const answer = readScepMessage(Buffer.from(await reply.body.arrayBuffer()));
  assert.deepEqual([answer.pkiStatus, answer.failInfo], [SCEP_STATUS.failure, SCEP_FAIL.badRequest]);
});

test.after(() => cloud.close());
