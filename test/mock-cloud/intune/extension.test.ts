/** The management extension's services over HTTP: addresses, apps of a phase, content. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createDecipheriv, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { z } from 'zod';
import { deleteManagedDevice } from '../../../mock-cloud/intune/index.ts';
import { apps } from '../../../mock-cloud/intune/records.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { parseInstallerPackage } from '../../../wire/installer-package.ts';
import { parseSetupArchive } from '../../../wire/setup-archive.ts';
import { encodeAgentCertificateRequest, parseAgentCertificateAnswer } from '../../../wire/sidecar.ts';
import {
  ACCOUNT_SETUP,
  ADDRESSES,
  app,
  ask,
  body,
  DEVICE_SETUP,
  HOST,
  mixed,
  names,
  PATH,
  put,
  SessionAnswer,
  unpacked,
} from './gateway.ts';
import { bench, CONTENT, certificate, managedDeviceId, start, tenant, userToken } from './managed-pc.ts';
import { deviceKeys } from './tenant.ts';

const folder = mkdtempSync(join(tmpdir(), 'intune-extension-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ContentAnswer = z.looseObject({ ContentInfo: z.string(), DecryptInfo: z.string() });

describe('service addresses', () => {
  test('name the gateway', async () => {
    const answer = await bench.call({ host: HOST, path: ADDRESSES, certificate });
    assert.deepEqual(JSON.parse(answer.text), [
      {
        Services: [
          {
            ServiceName: 'SideCarGatewayService',
            Url: 'https://manage.microsoft.com/StatelessSideCarGatewayService',
          },
        ],
      },
    ]);
  });

  test('and the gateway are for managed devices only', async () => {
    assert.equal((await bench.call({ host: HOST, path: ADDRESSES })).status, 401);
    const anonymous = { method: 'PUT', host: HOST, path: PATH, body: body('PolicyRequest', '[]') };
    assert.equal((await bench.call(anonymous)).status, 401);
    await deleteManagedDevice(inTenant(bench.context, tenant.tenantId), managedDeviceId);
    assert.equal((await bench.call({ host: HOST, path: ADDRESSES, certificate })).status, 403);
    assert.equal((await put(body('PolicyRequest', '[]'))).status, 403);
  });
});

describe('apps of a phase', () => {
  test('the page waits for the chosen Win32 apps of its phase', async () => {
    await start(mixed);
    assert.deepEqual(await names('GetSelectedApp', DEVICE_SETUP), ['Editor']);
    assert.deepEqual(await names('GetSelectedApp', ACCOUNT_SETUP), ['Mine']);
    assert.deepEqual(await names('GetSelectedApp', 0), []);
  });

  test('without a choice it waits for all that are required', async () => {
    const { enrollmentStatusPages: _, ...rest } = mixed;
    await start(rest);
    assert.deepEqual((await names('GetSelectedApp', DEVICE_SETUP)).sort(), ['Editor', 'Reader']);
    assert.deepEqual((await names('GetSelectedApp', ACCOUNT_SETUP)).sort(), ['Drawing', 'Mine']);
  });

  test('a page that only reaches users chooses nothing in the device phase', async () => {
    await start({
      ...mixed,
      enrollmentStatusPages: [{ displayName: 'P', blockingApps: ['Mine'], assignedTo: ['Staff'] }],
    });
    assert.deepEqual((await names('GetSelectedApp', DEVICE_SETUP)).sort(), ['Editor', 'Reader']);
    assert.deepEqual(await names('GetSelectedApp', ACCOUNT_SETUP), ['Mine']);
  });

  test('all required apps come by RequestApplication, outside of the page those of both parts', async () => {
    await start(mixed);
    assert.deepEqual((await names('RequestApplication', DEVICE_SETUP)).sort(), ['Editor', 'Reader']);
    assert.deepEqual((await names('RequestApplication', 0)).sort(), ['Drawing', 'Editor', 'Mine', 'Reader']);
  });

  test('a device without a user has no apps of a user, until one shows a token', async () => {
    await start(mixed, false);
    assert.deepEqual(await names('GetSelectedApp', ACCOUNT_SETUP), []);
    const text = body('GetSelectedApp', '[]', ACCOUNT_SETUP);
    const answer = await put(text, { Authorization: `Bearer ${await userToken()}` });
    const { ResponsePayload } = SessionAnswer.parse(JSON.parse(answer.text));
    assert.deepEqual(
      unpacked(ResponsePayload).map((policy) => policy.Name),
      ['Mine'],
    );
    const refused = await put(text, {
      Authorization: `Bearer ${await userToken({ lifetimeMs: -3_600_000 })}`,
    });
    assert.equal(refused.status, 401);
  });

  test('there are no scripts and no available apps', async () => {
    assert.equal(await ask('PolicyRequest', '[]'), '[]');
    assert.equal(await ask('GetScript', '[]'), '[]');
    assert.deepEqual(unpacked(await ask('GetAvailableApp', '[]')), []);
  });
});

describe('the certificate of the agent', () => {
  test('is for its key and its device, and holds for half a year', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const answer = await ask('GetAgentCertificate', encodeAgentCertificateRequest(publicKey));
    const issued = parseAgentCertificateAnswer(answer);
    assert.ok(issued.publicKey.equals(publicKey));
    assert.equal(issued.notAfter - bench.context.now(), 183 * 86_400_000);
    assert.deepEqual(issued.subject, [
      { type: 'CN', value: `Microsoft Intune Management Extension ${managedDeviceId}` },
    ]);
  });

  test('is not given for what is no key', async () => {
    assert.equal((await put(body('GetAgentCertificate', '{"PublicKey":"AAAA"}'))).status, 400);
    assert.equal((await put(body('GetAgentCertificate', '[]'))).status, 400);
  });
});

describe('content', () => {
  const request = (id: string, change: object = {}): string =>
    JSON.stringify({
      ApplicationId: id,
      ApplicationVersion: '1',
      Intent: 3,
      CertificateBlob: certificate.toString('base64'),
      InstallContext: 2,
      EspPhase: DEVICE_SETUP,
      ...change,
    });

  const idOf = async (name: string): Promise<string> =>
    (await bench.context.store.collection(apps, tenant.tenantId).list()).find(
      (one) => one.displayName === name,
    )?.id ?? '';

  test('OpenSSL decrypts the keys with the device’s key, and they open what lies on the content host', async () => {
    await start({ apps: [app('Reader', { installMinutes: 7, exitCode: 3010 })] });
    const id = await idOf('Reader');
    const answer = ContentAnswer.parse(JSON.parse(await ask('GetContentInfo', request(id))));
    const { UploadLocation } = z.object({ UploadLocation: z.url() }).parse(JSON.parse(answer.ContentInfo));
    const message = /<EncryptedContent>(.*)<\/EncryptedContent>/.exec(answer.DecryptInfo)?.[1] ?? '';
    writeFileSync(join(folder, 'message.der'), Buffer.from(message, 'base64'));
    writeFileSync(join(folder, 'key.pem'), deviceKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const args = [
      'cms',
      '-decrypt',
      '-inform',
      'DER',
      '-in',
      join(folder, 'message.der'),
      '-inkey',
      join(folder, 'key.pem'),
    ];
    const keys = z
      .looseObject({ EncryptionKey: z.string(), IV: z.string() })
      .parse(JSON.parse(execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })));
    const url = new URL(UploadLocation);
    assert.equal(url.hostname, CONTENT);
    const { bytes } = await bench.call({ host: CONTENT, path: url.pathname });
    const vector = Buffer.from(keys.IV, 'base64');
    assert.deepEqual(bytes.subarray(32, 48), vector);
    const decipher = createDecipheriv('aes-256-cbc', Buffer.from(keys.EncryptionKey, 'base64'), vector);
    const archive = Buffer.concat([decipher.update(bytes.subarray(48)), decipher.final()]);
    assert.equal(archive.toString('latin1', 0, 2), 'PK');
    const installer = parseSetupArchive(archive, 'setup.exe /quiet');
    assert.equal(installer.minutes, 7);
    assert.equal(installer.exitCode, 3010);
    // The detection rule of the policy asks for what the installer leaves.
    const [policy] = unpacked(await ask('GetSelectedApp', '[]'));
    const [rule] = z
      .array(z.object({ DetectionType: z.number(), DetectionText: z.string() }))
      .parse(JSON.parse(policy?.DetectionRule ?? ''));
    assert.equal(rule?.DetectionType, 2);
    const text = z
      .looseObject({ Path: z.string(), FileOrFolderName: z.string() })
      .parse(JSON.parse(rule?.DetectionText ?? ''));
    assert.deepEqual(installer.leaves.files, [`${text.Path}\\${text.FileOrFolderName}`]);
  });

  test('an installer that leaves nothing is not detected', async () => {
    await start({ apps: [app('Reader', { detectable: false, kind: 'msi' })] });
    const [found] = await bench.context.store.collection(apps, tenant.tenantId).list();
    const { bytes } = await bench.call({ host: CONTENT, path: `/${tenant.tenantId}/${found?.id}/1.0.0.msi` });
    assert.deepEqual(parseInstallerPackage(bytes).leaves, { productCodes: [], files: [], services: [] });
  });

  test('the keys are for the certificate of the connection, and for apps of the device, only', async () => {
    await start(mixed);
    const id = await idOf('Reader');
    const foreign = bench.context.authorities.mdmChain().root.toString('base64');
    const status = async (payload: string): Promise<number> =>
      (await put(body('GetContentInfo', payload))).status;
    assert.equal(await status(request(id, { CertificateBlob: foreign })), 403);
    assert.equal(await status(request(await idOf('Nobody'))), 404);
    assert.equal(await status(request(await idOf('Package'))), 404);
    assert.equal(await status(request('00000000-0000-4000-8000-000000000009')), 404);
    assert.equal(await status(request(id, { ApplicationVersion: 2 })), 404);
    assert.equal(await status(request(id, { ApplicationVersion: 1 })), 200);
  });

  test('app names that Windows forbids in paths do not break the package', async () => {
    await start({ apps: [app('..'), app('A/B\\C:D*"<>|'), app('x'.repeat(300))] });
    for (const found of await bench.context.store.collection(apps, tenant.tenantId).list()) {
      const path = `/${tenant.tenantId}/${found.id}/1.0.0.intunewin.bin`;
      assert.equal((await bench.call({ host: CONTENT, path })).status, 200, found.displayName);
    }
  });
});
