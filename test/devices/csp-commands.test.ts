/** Commands on nodes: what each configuration service provider allows, and how Atomic undoes (csp pages of Windows docs). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import forge from 'node-forge';
import { firstSyncStatus } from '#wire/csp-nodes.ts';
import { encodeMsiInstallJob } from '#wire/msi-install-job.ts';
import type { InnerCommand, Item, ItemCommand } from '#wire/syncml.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { queuedMsiJobs } from '../../devices/apps/msi-jobs.ts';
import { findIdentity, listCertificates } from '../../devices/certificates/certificate-store.ts';
import { type CommandAnswer, runCommands } from '../../devices/management/commands.ts';
import { CSP_RULES } from '../../devices/management/csp/rules.ts';
import { putProvider } from '../../devices/management/dm-account.ts';
import { nodeTree, nodeValue } from '../../devices/management/node-tree.ts';
import { type Bench, createBench, keyPair } from './pc-bench.ts';

const PROVIDER = 'MS DM Server';
const esp = (node: Parameters<typeof firstSyncStatus>[2]): string =>
  firstSyncStatus(PROVIDER, 'Device', node);

async function bench(): Promise<Bench> {
  const made = await createBench({ farSide: () => ({ status: 500 }) });
  await putProvider(nodeTree(made.disk), { providerId: PROVIDER, entDmId: 'dm-1' });
  return made;
}

const run = (
  { pc }: Bench,
  commands: readonly InnerCommand[],
  userSession = false,
): Promise<CommandAnswer[]> =>
  runCommands({ pc, providerId: PROVIDER, userSession, rules: CSP_RULES, tree: nodeTree(pc.disk) }, commands);

function command(
  kind: ItemCommand['kind'],
  target: string,
  data?: string,
  format?: string,
  cmdId = 1,
): ItemCommand {
  const meta = format === undefined ? {} : { meta: { format } };
  return { kind, cmdId, items: [{ target, ...meta, ...(data !== undefined && { data }) }] };
}

/** Status codes of single commands, one after the other. */
async function codes(on: Bench, ...rows: readonly Parameters<typeof command>[]): Promise<number[]> {
  const answers: number[] = [];
  for (const row of rows) answers.push(...(await run(on, [command(...row)])).map(({ code }) => code));
  return answers;
}

async function get(on: Bench, target: string): Promise<Item | undefined> {
  return (await run(on, [command('Get', target)]))[0]?.result;
}

test('FirstSyncStatus has its initial values, and only nodes that the CSP names', async () => {
  const on = await bench();
  const values = await Promise.all(
    (['TimeOutUntilSyncFailure', 'SkipUserStatusPage', 'WasDeviceSuccessfullyProvisioned'] as const).map(
      async (node) => (await get(on, esp(node)))?.data,
    ),
  );
  assert.deepEqual(values, ['60', 'true', '2']);
  const unknown =
    './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/FirstSyncStatus/ExpectedEverything';
  const other = firstSyncStatus('Fleet', 'Device', 'IsSyncDone');
  assert.deepEqual(
    await codes(on, ['Replace', unknown, '1', 'chr'], ['Get', other], ['Get', esp('ExpectedPolicies')]),
    [404, 404, 404],
  );
});

test('one-way nodes refuse to go back with 405', async () => {
  const on = await bench();
  assert.deepEqual(
    await codes(
      on,
      ['Replace', esp('ServerHasFinishedProvisioning'), 'true', 'bool'],
      ['Replace', esp('ServerHasFinishedProvisioning'), 'true', 'bool'],
      ['Replace', esp('ServerHasFinishedProvisioning'), 'false', 'bool'],
      ['Replace', esp('IsSyncDone'), 'true', 'bool'],
      ['Replace', esp('IsSyncDone'), 'true', 'bool'],
      ['Replace', esp('WasDeviceSuccessfullyProvisioned'), '1', 'int'],
      ['Replace', esp('WasDeviceSuccessfullyProvisioned'), '2', 'int'],
    ),
    [200, 200, 405, 200, 405, 200, 405],
  );
});

test('a value of the wrong format or out of its range gets 500 and changes nothing; a fixed node cannot be added', async () => {
  const on = await bench();
  assert.deepEqual(
    await codes(
      on,
      ['Replace', esp('BlockInStatusPage'), 'true', 'bool'],
      ['Replace', esp('TimeOutUntilSyncFailure'), '10800', 'int'],
      ['Replace', esp('IsSyncDone'), 'perhaps', 'bool'],
      ['Add', esp('TimeOutUntilSyncFailure'), '30', 'int'],
      ['Delete', esp('IsSyncDone')],
      ['Exec', esp('IsSyncDone')],
    ),
    [500, 500, 500, 405, 405, 405],
  );
  assert.equal((await get(on, esp('BlockInStatusPage')))?.data, '0');
});

test('addresses: no CSP 404, no LocURI 400, ./Vendor is ./Device/Vendor, the user closed without a user', async () => {
  const on = await bench();
  const policy = './User/Vendor/MSFT/Policy/Config/Start/HideLock';
  assert.deepEqual(
    await codes(
      on,
      ['Add', './Device/Vendor/MSFT/NoSuchCsp/Node', 'x', 'chr'],
      ['Get', '/Vendor/MSFT/Policy'],
      ['Add', policy, '1', 'int'],
    ),
    [404, 400, 405],
  );
  assert.deepEqual(
    (await run(on, [command('Add', policy, '1', 'int')], true)).map(({ code }) => code),
    [200],
  );
  await run(on, [command('Add', './Vendor/MSFT/Policy/Config/Camera/AllowCamera', '0', 'int')]);
  assert.equal((await get(on, './Device/Vendor/MSFT/Policy/Result/Camera/AllowCamera'))?.data, '0');
});

test('Add twice is 418, Replace makes what is not there, Delete takes the nodes below along, Copy is 406', async () => {
  const on = await bench();
  const wifi = './Device/Vendor/MSFT/WiFi/Profile/Corp%20Net/WlanXml';
  const profile = './Device/Vendor/MSFT/WiFi/Profile/Corp%20Net';
  assert.deepEqual(
    await codes(
      on,
      ['Add', wifi, '<a/>', 'chr'],
      ['Add', wifi, '<a/>', 'chr'],
      ['Replace', './Device/Vendor/MSFT/WiFi/Profile/Guest/WlanXml', '<b/>', 'chr'],
      ['Copy', wifi],
      ['Delete', profile],
      ['Get', wifi],
      ['Delete', profile],
    ),
    [200, 418, 200, 406, 200, 404, 404],
  );
});

test('Get of an interior node names its children; of a CSP without nodes it proves that the CSP is there', async () => {
  const on = await bench();
  await run(on, [command('Add', './Device/Vendor/MSFT/Policy/Config/A%20B/One', '1', 'int')]);
  assert.deepEqual(await get(on, './Device/Vendor/MSFT/Policy/Config'), {
    source: './Device/Vendor/MSFT/Policy/Config',
    meta: { format: 'node' },
    data: 'A%20B',
  });
  assert.equal((await get(on, './Device/Vendor/MSFT/RootCATrustedCertificates'))?.data, 'CA/Root');
  assert.deepEqual(await codes(on, ['Get', './Device/Vendor/MSFT/NodeCache/MS%20DM%20Server']), [404]);
});

test('several items get a Status each, with their targets; the facts of the PC are answered', async () => {
  const on = await bench();
  const answers = await run(on, [
    {
      kind: 'Get',
      cmdId: 7,
      items: [
        { target: './DevInfo/Man' },
        { target: './DevInfo/Nothing' },
        { target: './DevDetail/Ext/DeviceHardwareData' },
      ],
    },
  ]);
  assert.deepEqual(
    answers.map(({ code, target, result }) => [code, target, result?.data?.length]),
    [
      [200, './DevInfo/Man', 7],
      [404, './DevInfo/Nothing', undefined],
      [200, './DevDetail/Ext/DeviceHardwareData', 4000],
    ],
  );
  assert.deepEqual(await codes(on, ['Replace', './DevInfo/Man', 'Other', 'chr']), [405]);
});

test('Atomic: all or nothing, with the codes of the children', async () => {
  const on = await bench();
  const one = './Device/Vendor/MSFT/Policy/Config/Area/One';
  const atomic = (...commands: InnerCommand[]): InnerCommand => ({ kind: 'Atomic', cmdId: 1, commands });
  const good = command('Add', one, '1', 'int', 2);
  const bad = command('Add', './Device/Vendor/MSFT/NoSuchCsp/Node', '1', 'int', 3);
  const later = command('Add', './Device/Vendor/MSFT/Policy/Config/Area/Two', '1', 'int', 4);
  const outcome = async (on: Bench, group: InnerCommand): Promise<string> =>
    (await run(on, [group])).map(({ cmd, code }) => `${cmd} ${code}`).join(', ');
  assert.equal(await outcome(on, atomic(good, bad, later)), 'Atomic 507, Add 216, Add 404, Add 215');
  assert.equal(await nodeValue(nodeTree(on.disk), one), undefined);
  assert.equal(await outcome(on, atomic(good, later)), 'Atomic 200, Add 200, Add 200');
  assert.equal(
    await outcome(on, atomic(command('Get', one, undefined, undefined, 2))),
    'Atomic 507, Get 500',
  );
  assert.equal(await outcome(on, atomic(atomic(good))), 'Atomic 507, Atomic 500');
});

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
