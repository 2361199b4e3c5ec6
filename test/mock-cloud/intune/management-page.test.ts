/** What the Enrollment Status Page is told to wait for; certificates; the user part. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { users } from '../../../mock-cloud/entra/records.ts';
import { apps } from '../../../mock-cloud/intune/records.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { type Command, post } from './device.ts';
import {
  bench,
  certificate,
  dataAt,
  device,
  listAt,
  PAGE,
  run,
  runAsUser,
  said,
  start,
  tenant,
  USER_PAGE,
  userToken,
} from './managed-pc.ts';
import { packageOne } from './messages.ts';
import { DEVICE_OBJECT_ID } from './tenant.ts';

const folder = mkdtempSync(join(tmpdir(), 'intune-management-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('what the page waits for', () => {
  test('security policies are one placeholder, but Assigned Access, Kiosk Browser and Edge are followed', async () => {
    const setting = (locUri: string): { locUri: string; format: 'chr'; value: string } => ({
      locUri,
      format: 'chr',
      value: 'x',
    });
    await start({
      configurationProfiles: [
        {
          displayName: 'Policies',
          category: 'securityPolicies',
          settings: [
            setting('Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength'),
            setting('Vendor/MSFT/AssignedAccess/Configuration'),
            setting('Vendor/MSFT/Policy/Config/KioskBrowser/DefaultURL'),
            setting('Vendor/MSFT/Policy/Config/microsoft_edge~Policy~microsoft_edge/HomepageLocation'),
          ],
          assignedTo: ['PCs'],
        },
      ],
    });
    assert.deepEqual(listAt(await run(), `${PAGE}/ExpectedPolicies`), [
      './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/EntDMID',
      './Device/Vendor/MSFT/AssignedAccess/Configuration',
      './Device/Vendor/MSFT/Policy/Config/KioskBrowser/DefaultURL',
      './Device/Vendor/MSFT/Policy/Config/microsoft_edge~Policy~microsoft_edge/HomepageLocation',
    ]);
  });

  test('what a custom OMA-URI says of the page counts in place of its own setting, and is all that is said', async () => {
    const locUri = './Vendor/MSFT/DMClient/Provider/MS DM Server/FirstSyncStatus/SkipUserStatusPage';
    const profile = (assignedTo: string[]) => ({
      displayName: 'Skip',
      category: 'securityPolicies' as const,
      settings: [{ locUri, format: 'bool' as const, value: 'True' }],
      assignedTo,
    });
    const page = { displayName: 'Page', assignedTo: ['PCs'] };
    await start({ enrollmentStatusPages: [page], configurationProfiles: [profile(['PCs'])] });
    const rounds = await run();
    assert.deepEqual(
      said(rounds, `${PAGE}/SkipUserStatusPage`).map(({ name, data }) => [name, data]),
      [['Replace', 'true']],
    );
    assert.equal(dataAt(rounds, `${PAGE}/SkipDeviceStatusPage`), 'false');
    assert.equal(rounds.flat().filter(({ uri = '' }) => uri.includes('MS DM Server')).length, 0);
    await start({ enrollmentStatusPages: [page], configurationProfiles: [profile(['Staff'])] });
    assert.equal(dataAt(await run(), `${PAGE}/SkipUserStatusPage`), 'false');
  });

  test('of quality updates something is said only where the page of the device wants them', async () => {
    const node = './Device/Vendor/MSFT/Policy/Config/Update/InstallQualityUpdatesInOobe';
    const page = { displayName: 'Page', installQualityUpdates: true, assignedTo: ['PCs'] };
    await start({ enrollmentStatusPages: [page] });
    assert.equal(dataAt(await run(), node), 'true');
    await start({ enrollmentStatusPages: [{ ...page, showInstallationProgress: false }] });
    assert.deepEqual(said(await run(), node), []);
    await start({ enrollmentStatusPages: [{ ...page, assignedTo: ['Staff'] }] });
    assert.deepEqual(said(await runAsUser(), node), []);
  });

  test('Wi-Fi and VPN count for the device, Wi-Fi alone for the user; SCEP by its node', async () => {
    const settings = [
      { locUri: 'Vendor/MSFT/WiFi/Profile/Contoso/WlanXml', format: 'chr' as const, value: '<x/>' },
      { locUri: 'Vendor/MSFT/WiFi/Profile/Contoso/Proxy', format: 'chr' as const, value: 'p' },
      { locUri: 'Vendor/MSFT/VPNv2/Office/ProfileXML', format: 'chr' as const, value: '<x/>' },
    ];
    const scep = [
      {
        locUri: 'Vendor/MSFT/ClientCertificateInstall/SCEP/C1/Install/ServerURL',
        format: 'chr' as const,
        value: 'u',
      },
    ];
    await start({
      configurationProfiles: [
        { displayName: 'Net', category: 'networkConnections', settings, assignedTo: ['PCs'] },
        {
          displayName: 'My net',
          category: 'networkConnections',
          context: 'user',
          settings,
          assignedTo: ['Staff'],
        },
        { displayName: 'SCEP', category: 'certificates', settings: scep, assignedTo: ['PCs'] },
      ],
    });
    const rounds = await runAsUser();
    assert.deepEqual(listAt(rounds, `${PAGE}/ExpectedNetworkProfiles`), [
      './Device/Vendor/MSFT/WiFi/Profile/Contoso/WlanXml',
      './Device/Vendor/MSFT/VPNv2/Office/ProfileXML',
    ]);
    assert.deepEqual(listAt(rounds, `${USER_PAGE}/ExpectedNetworkProfiles`), [
      './User/Vendor/MSFT/WiFi/Profile/Contoso/WlanXml',
    ]);
    assert.deepEqual(listAt(rounds, `${PAGE}/ExpectedSCEPCerts`), [
      './Device/Vendor/MSFT/ClientCertificateInstall/SCEP/C1',
    ]);
  });

  test('only the chosen apps block, but all required ones are installed', async () => {
    await start({
      apps: [
        { displayName: 'Reader', kind: 'msi', assignedTo: ['PCs'] },
        { displayName: 'Writer', kind: 'msi', assignedTo: ['PCs'] },
        { displayName: 'Optional', kind: 'msi', intent: 'available', assignedTo: ['PCs'] },
      ],
      enrollmentStatusPages: [{ displayName: 'Page', blockingApps: ['Writer'], assignedTo: ['all devices'] }],
    });
    const rounds = await run();
    const writer = await bench.context.store.collection(apps, tenant.tenantId).list();
    const code = writer.find((app) => app.displayName === 'Writer')?.productCode ?? '';
    assert.deepEqual(listAt(rounds, `${PAGE}/ExpectedMSIAppPackages`), [
      `./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/${encodeURIComponent(code)}/Status;1`,
    ]);
    assert.equal(rounds.flat().filter((command) => command.name === 'Exec').length, 3);
  });

  test('a page that only reaches users names no blocking apps for the device part', async () => {
    await start({
      apps: [
        { displayName: 'Reader', kind: 'msi', assignedTo: ['PCs'] },
        { displayName: 'Writer', kind: 'msi', assignedTo: ['PCs'] },
      ],
      enrollmentStatusPages: [{ displayName: 'Page', blockingApps: ['Writer'], assignedTo: ['Staff'] }],
    });
    const rounds = await run();
    // The enrolled user's page is shown, with all required apps (SETUP-ESP-005).
    assert.equal(dataAt(rounds, `${PAGE}/SkipDeviceStatusPage`), 'false');
    assert.equal(listAt(rounds, `${PAGE}/ExpectedMSIAppPackages`).length, 2);
    await start({ enrollmentStatusPages: [{ displayName: 'Page', assignedTo: ['Staff'] }] }, false);
    // Without a user there is only the default page (SETUP-ESP-003, -004).
    assert.equal(dataAt(await run(), `${PAGE}/SkipDeviceStatusPage`), 'true');
  });
});

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
});

describe('a user session', () => {
  const spec: Partial<TenantSpecInput> = {
    configurationProfiles: [
      {
        displayName: 'Mine',
        category: 'securityPolicies',
        context: 'user',
        settings: [
          {
            locUri: './User/Vendor/MSFT/Policy/Config/Education/DefaultPrinterName',
            format: 'chr',
            value: 'P1',
          },
        ],
        assignedTo: ['Staff'],
      },
    ],
    apps: [{ displayName: 'Notes', kind: 'msi', installContext: 'user', assignedTo: ['Staff'] }],
  };
  const uri = './User/Vendor/MSFT/Policy/Config/Education/DefaultPrinterName';

  test('brings the user part, with its own lists and end', async () => {
    await start(spec);
    const rounds = await runAsUser();
    assert.equal(dataAt(rounds, uri), 'P1');
    assert.equal(listAt(rounds, `${USER_PAGE}/ExpectedMSIAppPackages`).length, 1);
    assert.match(
      rounds
        .flat()
        .filter((command) => command.name === 'Exec')
        .at(-1)?.uri ?? '',
      /^\.\/User\//,
    );
    assert.deepEqual(
      rounds
        .flat()
        .slice(-2)
        .map((command) => command.uri),
      [`${PAGE}/ServerHasFinishedProvisioning`, `${USER_PAGE}/ServerHasFinishedProvisioning`],
    );
  });

  test('is one only when the user is logged on and shows a token; a user without a licence gets no user part', async () => {
    await start(spec);
    const noUserPart = (rounds: Command[][]): void =>
      assert.deepEqual(
        rounds.flat().filter((command) => command.uri.startsWith('./User/')),
        [],
      );
    noUserPart(await run({ loginStatus: 'user' }));
    noUserPart(await run({ loginStatus: 'others', token: await userToken(), session: '2' }));
    await bench.context.store
      .collection(users, tenant.tenantId)
      .update(tenant.userId, (user) => ({ ...user, servicePlans: [] }));
    noUserPart(await runAsUser({ session: '3' }));
  });

  test('a device that was enrolled without a user becomes that of the first one', async () => {
    await start({}, false);
    assert.equal((await device()).userPrincipalName, '');
    await run();
    assert.equal((await device()).userPrincipalName, '');
    await runAsUser({ session: '2' });
    assert.equal((await device()).userPrincipalName, 'anna@contoso.com');
  });

  test('a second user gets the own part, but the device stays that of the first', async () => {
    await start({
      ...spec,
      users: [{ userPrincipalName: 'anna@contoso.com' }, { userPrincipalName: 'bert@contoso.com' }],
    });
    const bert = await bench.context.store
      .collection(users, tenant.tenantId)
      .find('userPrincipalName', 'bert@contoso.com');
    assert.equal(dataAt(await runAsUser(), uri), 'P1');
    const rounds = await runAsUser({ token: await userToken({ oid: bert?.id ?? '' }), session: '2' });
    assert.equal(dataAt(rounds, uri), undefined);
    assert.equal(dataAt(rounds, `${USER_PAGE}/ServerHasFinishedProvisioning`), 'true');
    assert.equal((await device()).userPrincipalName, 'anna@contoso.com');
  });

  test("another tenant's token is 401", async () => {
    const fabrikam = { name: 'Fabrikam', domain: 'fabrikam.com' };
    const { id } = await createTenant(bench.context, TenantSpec.parse(fabrikam));
    const answer = await post(bench, certificate, packageOne('9', 'user'), await userToken({ tenantId: id }));
    assert.equal(answer.status, 401);
    assert.match(answer.text, /another tenant/);
  });

  test('a token that is out of time, of another audience, or of nobody is 401', async () => {
    const one = packageOne('9', 'user');
    for (const change of [
      { lifetimeMs: -3_600_000 },
      { audience: 'https://graph.microsoft.com' },
      { oid: DEVICE_OBJECT_ID },
    ]) {
      const answer = await post(bench, certificate, one, await userToken(change));
      assert.equal(answer.status, 401);
      assert.match(answer.text, /token/);
    }
  });
});
