/** Configuration service providers that do something: certificates, installations, the status page's tracking, the node cache. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import forge from 'node-forge';
import { encodeMsiInstallJob } from '#wire/msi-install-job.ts';
import type { InnerCommand } from '#wire/syncml.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { queuedMsiJobs } from '../../../devices/apps/msi-jobs.ts';
import { findIdentity, listCertificates } from '../../../devices/certificates/certificate-store.ts';
import { keyPair } from '../pc-bench.ts';
import { bench, codes, command, esp, get, run } from './csp-bench.ts';

function certificateOf(name: string): {
  der: Buffer;
  forge: forge.pki.Certificate;
  key: forge.pki.rsa.PrivateKey;
} {
  const key = forge.pki.privateKeyFromPem(
    keyPair(name).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  );
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(0);
  certificate.validity.notAfter = new Date(4e12);
  certificate.setSubject([{ name: 'commonName', value: name }]);
  certificate.setIssuer([{ name: 'commonName', value: name }]);
  certificate.sign(key, forge.md.sha256.create());
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary');
  return { der, forge: certificate, key };
}

test('trusted roots go into the store under their own thumbprint only, and leave it with their node', async () => {
  const on = await bench();
  const { der } = certificateOf('Contoso Root');
  const node = (name: string): string =>
    `./Device/Vendor/MSFT/RootCATrustedCertificates/Root/${name}/EncodedCertificate`;
  const encoded = der.toString('base64');
  assert.deepEqual(await codes(on, ['Add', node('00'.repeat(20)), encoded, 'b64']), [500]);
  assert.deepEqual(await codes(on, ['Add', node(thumbprintOf(der)), encoded, 'b64']), [200]);
  assert.deepEqual(await listCertificates(on.pc, 'Root', 'System'), [thumbprintOf(der)]);
  assert.deepEqual(
    await codes(on, ['Delete', node(thumbprintOf(der)).replace('/EncodedCertificate', '')]),
    [200],
  );
  assert.deepEqual(await listCertificates(on.pc, 'Root', 'System'), []);
});

test('a PFX is opened with its password and its key installed; a wrong password undoes the Atomic', async () => {
  const on = await bench();
  const { der, forge: certificate, key } = certificateOf('pfx owner');
  const pfx = forge.pkcs12.toPkcs12Asn1(key, certificate, 'secret', { algorithm: 'aes256', count: 1 });
  const blob = Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'binary').toString('base64');
  const base = './Device/Vendor/MSFT/ClientCertificateInstall/PFXCertInstall/one';
  const install = (password: string): InnerCommand => ({
    kind: 'Atomic',
    cmdId: 1,
    commands: [
      command('Add', `${base}/KeyLocation`, '3', 'int', 2),
      command('Add', `${base}/PFXCertBlob`, blob, 'chr', 3),
      command('Add', `${base}/PFXCertPassword`, password, 'chr', 4),
    ],
  });
  assert.deepEqual(
    (await run(on, [install('wrong')])).map(({ code }) => code),
    [507, 216, 500, 216],
  );
  assert.deepEqual(await listCertificates(on.pc, 'My', 'System'), []);
  assert.deepEqual(
    (await run(on, [install('secret')])).map(({ code }) => code),
    [200, 200, 200, 200],
  );
  assert.equal((await get(on, `${base}/Thumbprint`))?.data, thumbprintOf(der));
  assert.equal((await get(on, `${base}/Status`))?.data, '0');
  const identity = await findIdentity(on.pc, 'System', 'CN=pfx owner');
  assert.ok(identity?.privateKey.equals(keyPair('pfx owner').privateKey));
  assert.deepEqual(await codes(on, ['Delete', base]), [200]);
  assert.deepEqual(await listCertificates(on.pc, 'My', 'System'), []);
});

test('Exec of DownloadInstall answers 202 and queues the job; a job for another product fails', async () => {
  const on = await bench();
  const productCode = '{5A2D7C14-93B6-4E0F-8C1B-6F0E2A9D4B73}';
  const node = `./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/${encodeURIComponent(productCode)}`;
  const job = (code: string): string =>
    encodeMsiInstallJob({
      productCode: code,
      version: '1.0',
      contentUrls: ['https://content.example/a.msi'],
      fileHash: 'AB',
      commandLine: '/quiet',
      timeOutMinutes: 5,
      retryCount: 0,
      retryIntervalMinutes: 1,
      downloadFromAad: false,
    });
  assert.deepEqual(
    await codes(
      on,
      ['Add', `${node}/DownloadInstall`],
      ['Exec', `${node}/DownloadInstall`, job('{00000000-0000-0000-0000-000000000000}'), 'xml'],
      ['Exec', `${node}/DownloadInstall`, 'no job', 'xml'],
      ['Exec', `${node}/DownloadInstall`, job(productCode), 'xml'],
      ['Replace', `${node}/Status`, '70', 'int'],
    ),
    [200, 500, 500, 202, 405],
  );
  assert.deepEqual(
    (await queuedMsiJobs(on.pc)).map((one) => [one.productCode, one.order]),
    [[productCode, 1]],
  );
  assert.equal((await get(on, `${node}/Status`))?.data, '10');
});

test('EnrollmentStatusTracking takes states from 1 to 4, and exists for the user in Setup only', async () => {
  const on = await bench();
  const root = 'Vendor/MSFT/EnrollmentStatusTracking';
  const state = `${root}/DevicePreparation/PolicyProviders/Sidecar/InstallationState`;
  assert.deepEqual(
    await codes(
      on,
      ['Add', `./Device/${root}/DevicePreparation/PolicyProviders/Sidecar`, undefined, 'node'],
      ['Replace', `./Device/${state}`, '1', 'int'],
      ['Replace', `./Device/${state}`, '5', 'int'],
    ),
    [200, 200, 500],
  );
  const user = await run(on, [command('Replace', `./User/${state}`, '1', 'int')], true);
  assert.deepEqual(
    user.map(({ code }) => code),
    [404],
  );
});

test('the node cache names the nodes whose value is not the expected one', async () => {
  const on = await bench();
  const cache = './Device/Vendor/MSFT/NodeCache/MS%20DM%20Server';
  await run(on, [
    command('Add', `${cache}/Nodes/1/NodeURI`, esp('TimeOutUntilSyncFailure'), 'chr', 1),
    command('Add', `${cache}/Nodes/1/ExpectedValue`, '60', 'int', 2),
    command('Replace', esp('TimeOutUntilSyncFailure'), '60', 'int', 3),
    command('Add', `${cache}/Nodes/2/NodeURI`, './Device/Vendor/MSFT/Policy/Config/A/B', 'chr', 4),
    command('Add', `${cache}/Nodes/2/ExpectedValue`, '1', 'int', 5),
  ]);
  assert.equal((await get(on, `${cache}/ChangedNodes`))?.data, '2');
});
