/** What a management session says of certificate profiles. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { deleteManagedDevice } from '../../../mock-cloud/intune/index.ts';
import { challengeOf } from '../../../mock-cloud/intune/scep/challenges.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { bench, dataAt, listAt, managedDeviceId, PAGE, run, said, start, tenant } from './managed-pc.ts';

const folder = mkdtempSync(join(tmpdir(), 'intune-management-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('certificates', () => {
  test('a certificate profile brings its root and a PKCS#12 that OpenSSL opens, once', async () => {
    await start({
      configurationProfiles: [{ displayName: 'Wi-Fi', category: 'certificates', assignedTo: ['PCs'] }],
    });
    const rounds = await run();
    const commands = rounds.flat();
    const root = commands.find((command) => command.uri.includes('/RootCATrustedCertificates/Root/'));
    const der = Buffer.from(root?.data ?? '', 'base64');
    assert.equal(root?.uri.split('/')[6], createHash('sha1').update(der).digest('hex').toUpperCase());
    const [node] = listAt(rounds, `${PAGE}/ExpectedPFXCerts`);
    assert.match(
      node ?? '',
      /^\.\/Device\/Vendor\/MSFT\/ClientCertificateInstall\/PFXCertInstall\/[0-9a-f-]{36}$/,
    );
    const order = commands
      .filter((command) => command.uri.startsWith(`${node}/`))
      .map((command) => command.uri.split('/').at(-1));
    assert.equal(order.at(-1), 'PFXCertBlob');
    assert.ok(order.includes('KeyLocation') && order.includes('PFXKeyExportable'));
    writeFileSync(
      join(folder, 'profile.pfx'),
      Buffer.from(dataAt(rounds, `${node}/PFXCertBlob`) ?? '', 'base64'),
    );
    writeFileSync(join(folder, 'root.pem'), new X509Certificate(der).toString());
    const args = [
      'pkcs12',
      '-in',
      join(folder, 'profile.pfx'),
      '-nodes',
      '-passin',
      `pass:${dataAt(rounds, `${node}/PFXCertPassword`)}`,
    ];
    const pem = execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });
    assert.match(pem, /PRIVATE KEY/);
    const leaf = new X509Certificate(
      /-----BEGIN CERTIFICATE[\s\S]+END CERTIFICATE-----/.exec(pem)?.[0] ?? '',
    );
    assert.ok(leaf.verify(new X509Certificate(der).publicKey));
    const again = await run({ session: '2' });
    assert.deepEqual(said(again, `${node}/PFXCertBlob`), []);
    assert.deepEqual(listAt(again, `${PAGE}/ExpectedPFXCerts`), [node]);
  });

  test('a SCEP profile says where to ask, with a challenge of the device that goes with its record', async () => {
    const profile = { displayName: 'VPN', category: 'certificates', certificateType: 'scep' } as const;
    await start({ configurationProfiles: [{ ...profile, assignedTo: ['PCs'] }] });
    const rounds = await run();
    const [node = ''] = listAt(rounds, `${PAGE}/ExpectedSCEPCerts`);
    assert.match(node, /^\.\/Device\/Vendor\/MSFT\/ClientCertificateInstall\/SCEP\/[0-9a-f-]{36}$/);
    assert.match(dataAt(rounds, `${node}/Install/ServerURL`) ?? '', new RegExp(`/${tenant.tenantId}$`));
    assert.equal(said(rounds, `${node}/Install/Enroll`).at(-1)?.name, 'Exec');
    const challenge = dataAt(rounds, `${node}/Install/Challenge`) ?? '';
    const context = inTenant(bench.context, tenant.tenantId);
    assert.equal((await challengeOf(context, challenge))?.managedDeviceId, managedDeviceId);
    assert.deepEqual(said(await run({ session: '2' }), `${node}/Install/Challenge`), []);
    await deleteManagedDevice(context, managedDeviceId);
    assert.equal(await challengeOf(context, challenge), undefined);
  });
});
