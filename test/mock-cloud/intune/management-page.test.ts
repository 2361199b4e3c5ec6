/** What the Enrollment Status Page is told to wait for. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apps, managedDevices } from '../../../mock-cloud/intune/records.ts';
import {
  bench,
  dataAt,
  listAt,
  managedDeviceId,
  PAGE,
  run,
  runAsUser,
  said,
  start,
  tenant,
  USER_PAGE,
} from './managed-pc.ts';

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

  test('in the technician flow no app of any kind is sent that may wait for the user flow, where the page says so', async () => {
    const displayNames = ['MSI', 'Package', 'Other MSI', 'Other package'];
    const four = displayNames.map((displayName) => ({
      displayName,
      kind: /MSI/.test(displayName) ? ('msi' as const) : ('universal' as const),
      assignedTo: ['PCs'],
    }));
    const blockingApps = ['MSI', 'Package'];
    const sent = async (preprovisioned: boolean, allowNonBlockingAppInstallation: boolean) => {
      const page = {
        displayName: 'Page',
        blockingApps,
        allowNonBlockingAppInstallation,
        assignedTo: ['PCs'],
      };
      await start({ apps: four, enrollmentStatusPages: [page] }, false);
      const { store } = bench.context;
      const devices = store.collection(managedDevices, tenant.tenantId);
      await devices.update(managedDeviceId, (before) => ({ ...before, preprovisioned }));
      const jobs = (await run()).flat().filter(({ name, data }) => name === 'Exec' && data !== undefined);
      // The management extension itself comes as an MSI, too.
      return [/HostedInstall$/, /DownloadInstall$/].map(
        (end) => jobs.filter(({ uri }) => end.test(uri)).length,
      );
    };
    assert.deepEqual(await sent(true, false), [1, 2]);
    assert.deepEqual(await sent(true, true), [2, 3]);
    assert.deepEqual(await sent(false, false), [2, 3]);
  });
});
