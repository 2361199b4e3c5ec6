/** Attestation from outside: hosts by pattern, the makers' services, faults, and what the journal calls the messages. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, test } from 'node:test';
import { fetch } from 'undici';
import { createCloud, createCloudDispatcher, describeExchange } from '../../mock-cloud/index.ts';
import { createKeySource, loadKeyPool } from '../../mock-cloud/keys/index.ts';
import { findHost } from '../../mock-cloud/services.ts';
import { EkCertificateAnswer, endorsementCertificateUrl } from '../../wire/endorsement-certificate.ts';
import { createScepMessage } from '../../wire/scep.ts';
import { createCertificate, readCertificate } from '../../wire/x509.ts';

const cloud = createCloud({ keys: createKeySource(await loadKeyPool(20)) });
const dispatcher = createCloudDispatcher(cloud.internet('LT-0042'), () => cloud.rootCertificate());
after(async () => {
  await dispatcher.close();
  cloud.close();
  assert.deepEqual(cloud.defects, []);
});
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const AIK = 'https://intc-keyid-0011.microsoftaik.azure.net/templates/Aik/scep';
const get = async (url: string) => fetch(url, { dispatcher });
const request = (vendor: 'intel' | 'amd' | 'qualcomm' | 'infineon') => ({
  vendor,
  publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  model: 'fTPM',
  firmware: '600.7',
  publish: 'at the vendor' as const,
});

test('every label before the pattern is a host, no deeper name and not the pattern itself', async () => {
  assert.equal(findHost('IFX-keyid-00.MICROSOFTAIK.azure.net')?.host, '*.microsoftaik.azure.net');
  assert.equal(findHost('a.b.microsoftaik.azure.net'), undefined);
  assert.equal(findHost('microsoftaik.azure.net'), undefined);
  const answer = await get(`${AIK}?operation=GetCACaps&message=default`);
  assert.match(await answer.text(), /IdentityKeyAttestation/);
  assert.ok(cloud.internet('x').resolve('amd-keyid-22.microsoftaik.azure.net'));
});

test('makers of firmware TPMs hand out the certificate of a key that they have certified', async () => {
  for (const vendor of ['intel', 'qualcomm', 'amd'] as const) {
    const url = endorsementCertificateUrl(vendor, publicKey);
    assert.equal((await get(url)).status, 404, 'not certified yet');
    const { certificate } = await cloud.control.certifyEndorsementKey(request(vendor));
    const answer = await get(url);
    const der =
      vendor === 'amd'
        ? Buffer.from(await answer.arrayBuffer())
        : Buffer.from(EkCertificateAnswer.parse(await answer.json()).certificate, 'base64url');
    assert.deepEqual(der, Buffer.from(certificate, 'base64'));
    assert.ok(readCertificate(der).publicKey.equals(publicKey));
    assert.equal((await get(url.replace(/%3D$/, ''))).status, 200, 'padding does not matter');
  }
  assert.equal((await get('https://ekop.intel.com/ekcertservice/../x')).status, 404);
  await assert.rejects(
    cloud.control.certifyEndorsementKey(request('infineon')),
    /puts certificates into its chips/,
  );
});

test('a fault of the pattern meets every host of it', async () => {
  await cloud.control.addFault({ host: '*.microsoftaik.azure.net', fault: { kind: 'status', status: 503 } });
  assert.equal((await get(`${AIK}?operation=GetCACaps`)).status, 503);
  await cloud.control.clearFaults();
  assert.equal((await get(`${AIK}?operation=GetCACaps`)).status, 200);
});

test('the journal calls the messages by their names', async () => {
  const subject = [{ type: 'CN', value: 'SCEP Protocol Certificate' }];
  const times = { notBefore: cloud.clock.now(), notAfter: cloud.clock.now() + 1000 };
  const names = { subject, issuer: subject, serial: Buffer.from([1]), publicKey, extensions: [] };
  const certificate = createCertificate({ ...names, ...times }, privateKey);
  const body = createScepMessage(
    { messageType: '41', transactionId: 'ab', content: Buffer.from('x') },
    { certificate, privateKey },
  );
  const headers = { PlatformType: 'TPM-Version:2.0 -Level:0' };
  await fetch(`${AIK}?operation=PKIOperation`, { dispatcher, method: 'POST', body, headers });
  await fetch(`${AIK}?operation=PKIOperation`, { dispatcher, method: 'POST', body: 'x', headers });
  const seen = (await cloud.control.journal()).map((entry) => describeExchange(entry).summary);
  assert.ok(seen.includes('AIK service: GetCACaps'), seen.join('\n'));
  assert.ok(seen.includes('Endorsement certificate (Intel)'));
  assert.match(
    seen.at(-2) ?? '',
    /^AIK service: answer to the credential challenge, failure: The content is not readable/,
  );
  assert.equal(seen.at(-1), 'AIK service: SCEP (not readable), refused with status 400');
});
