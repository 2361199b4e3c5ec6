/** What an organisation assigns: apps, policies, certificates, Wi-Fi profiles. */

import { type DataTable, Given } from '@cucumber/cucumber';
import { z } from 'zod';
import { assign, type Profile, policy } from './configuration-profile.ts';
import { DEVICE_GROUP, type Organization } from './organization.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** A row of the table of apps; all columns but the first may be left out. */
const AppRow = z.strictObject({
  app: z.string().min(1),
  // LOB (line of business) is the documents' word for an MSI that Intune installs itself.
  kind: z
    .enum([
      'Win32',
      'Enterprise App Catalog',
      'LOB',
      'MSI',
      'WinGet',
      'LOB store',
      'online store',
      'offline store',
    ])
    .default('Win32'),
  context: z.enum(['device', 'user']).default('device'),
  'assigned to': z.string().min(1).default(DEVICE_GROUP),
  /** A second group, or nothing. */
  'and to': z.string().default(''),
  /** A group that is excluded, or nothing. */
  except: z.string().default(''),
  minutes: z.coerce.number().positive().default(2),
});

const KINDS_OF_APPS = {
  Win32: 'win32',
  'Enterprise App Catalog': 'catalog',
  LOB: 'msi',
  MSI: 'msi',
  WinGet: 'winget',
  'LOB store': 'universal',
  'online store': 'storeOnline',
  'offline store': 'storeOffline',
} as const;

const APPS: TableShape = {
  kind: 'headed',
  columns: {
    app: 'newApp',
    kind: 'appKind',
    context: 'appContext',
    'assigned to': 'group',
    'and to': 'groupOrNone',
    except: 'groupOrNone',
    minutes: 'minutes',
  },
};

for (const intent of ['required', 'available'] as const) {
  Given(`these apps are ${intent}:`, withTable(APPS), function (this: GloveboxWorld, table: DataTable) {
    for (const row of rowsOf(this, APPS, table)) {
      this.settingUp().apps.push({ ...appOf(row), intent, assignedTo: assignmentsOf(row) });
    }
  });
}

/** The columns of apps that nobody has: of the others those that do not say to whom. */
const UNASSIGNED: TableShape = {
  kind: 'headed',
  columns: { app: 'newApp', kind: 'appKind', context: 'appContext', minutes: 'minutes' },
};

Given(
  'these apps are not assigned:',
  withTable(UNASSIGNED),
  function (this: GloveboxWorld, table: DataTable) {
    for (const row of rowsOf(this, UNASSIGNED, table)) this.settingUp().apps.push(appOf(row));
  },
);

function appOf(row: z.output<typeof AppRow>): Organization['apps'][number] {
  return {
    displayName: row.app,
    kind: KINDS_OF_APPS[row.kind],
    installContext: row.context === 'user' ? 'user' : 'system',
    installMinutes: row.minutes,
  };
}

function rowsOf(world: GloveboxWorld, shape: TableShape, table: DataTable): z.output<typeof AppRow>[] {
  readRows(shape, table, world.names);
  const { data: rows, error } = z.array(AppRow).safeParse(table.hashes());
  if (error !== undefined)
    throw new Error(
      `The table of apps cannot be read. Its columns are ${Object.keys(AppRow.shape).join(', ')}; all but the first may be left out.\n${z.prettifyError(error)}`,
    );
  return rows;
}

function assignmentsOf(row: z.output<typeof AppRow>): string[] {
  const groups = [row['assigned to'], row['and to']].filter((group) => group !== '');
  return row.except === '' ? groups : [...groups, `not ${row.except}`];
}

/** Settings of several areas, as a security baseline has them ("List of the settings in the Windows MDM security baseline"). */
const TEMPLATE = policy(
  ['Defender/AllowRealtimeMonitoring', '1'],
  ['SmartScreen/EnableSmartScreenInShell', '1'],
  ['RemoteManagement/AllowBasicAuthentication_Client', '0'],
);

const wifi = (name: string): Partial<Profile> => ({
  category: 'networkConnections',
  settings: [
    {
      locUri: `Vendor/MSFT/WiFi/Profile/${encodeURIComponent(name)}/WlanXml`,
      format: 'chr',
      value: `<WLANProfile><name>${name}</name></WLANProfile>`,
    },
  ],
});
/** A connection to the organization's gateway, as administrators make it by OMA-URIs. */
const vpn = (name: string, gateway: string): Partial<Profile> => ({
  category: 'networkConnections',
  settings: [
    {
      locUri: `Vendor/MSFT/VPNv2/${encodeURIComponent(name)}/NativeProfile/Servers`,
      format: 'chr',
      value: gateway,
    },
  ],
});
const certificate = (): Partial<Profile> => ({ category: 'certificates' });

/** What there is to assign, by its words; policies to devices, to all of them, to a group and to users are on nodes of their own. */
type To = 'devices' | 'all' | 'group' | 'users';
const KINDS: Readonly<Record<string, (name: string, to: To) => Partial<Profile>>> = {
  'security policy': (_name, to) =>
    policy(
      {
        devices: ['DeviceLock/DevicePasswordExpiration', '90'] as const,
        all: ['DeviceLock/DevicePasswordHistory', '24'] as const,
        group: ['DeviceLock/MaxInactivityTimeDeviceLock', '15'] as const,
        users: ['Experience/AllowWindowsSpotlight', '0'] as const,
      }[to],
    ),
  'security template': () => TEMPLATE,
  certificate,
  'Wi-Fi profile': wifi,
  // A setting of the browser, of its kiosk edition, and one of Windows whose name only sounds so (policy-csp-lockdown).
  'Microsoft Edge policy': () =>
    policy([
      'microsoft_edge~Policy~microsoft_edge/HomepageLocation',
      '<enabled/><data id="HomepageLocation" value="https://intranet.contoso.com"/>',
    ]),
  'kiosk browser policy': () => policy(['KioskBrowser/DefaultURL', 'https://intranet.contoso.com']),
  'policy of edge swipes': () => policy(['LockDown/AllowEdgeSwipe', '0']),
};

for (const [kind, content] of Object.entries(KINDS)) {
  const name = kind === 'certificate' ? '{newCertificate}' : '{newPolicy}';
  Given(`a ${kind} ${name} is assigned to the devices`, function (this: GloveboxWorld, name: string) {
    assign(this, { displayName: name, ...content(name, 'devices'), assignedTo: [DEVICE_GROUP] });
  });

  Given(`a ${kind} ${name} is assigned to all devices`, function (this: GloveboxWorld, name: string) {
    assign(this, { displayName: name, ...content(name, 'all'), assignedTo: ['all devices'] });
  });

  Given(
    `a ${kind} ${name} is assigned to the group {group}`,
    function (this: GloveboxWorld, name: string, group: string) {
      const { displayName } = this.settingUp().group(group);
      assign(this, { displayName: name, ...content(name, 'group'), assignedTo: [displayName] });
    },
  );

  Given(`a ${kind} ${name} is assigned to the users`, function (this: GloveboxWorld, name: string) {
    assign(this, {
      displayName: name,
      ...content(name, 'users'),
      context: 'user',
      assignedTo: ['all users'],
    });
  });
}

for (const [words, change] of [
  ['devices', { assignedTo: [DEVICE_GROUP] }],
  ['users', { context: 'user' as const, assignedTo: ['all users'] }],
] as const) {
  Given(
    `a VPN connection {newVpn} is assigned to the ${words}`,
    function (this: GloveboxWorld, name: string) {
      const { onPremises, domain } = this.settingUp();
      const vpnGateway = onPremises?.vpnGateway ?? `vpn.${domain}`;
      assign(this, {
        displayName: name,
        ...vpn(name, vpnGateway),
        ...change,
        assignedTo: [...change.assignedTo],
      });
    },
  );
}

// Of the device alone (learn.microsoft.com, windows/client-management/mdm/assignedaccess-csp).
Given(
  'an Assigned Access policy {newPolicy} is assigned to the devices',
  function (this: GloveboxWorld, name: string) {
    const value = '<AssignedAccessConfiguration><Profiles/></AssignedAccessConfiguration>';
    assign(this, {
      displayName: name,
      settings: [{ locUri: 'Vendor/MSFT/AssignedAccess/Configuration', format: 'chr', value }],
      assignedTo: [DEVICE_GROUP],
    });
  },
);

// Only devices have a firewall: its nodes are none of the users' (learn.microsoft.com, windows/client-management/mdm/firewall-csp).
Given(
  'a firewall policy {newPolicy} is assigned to the devices',
  function (this: GloveboxWorld, name: string) {
    const locUri = 'Vendor/MSFT/Firewall/MdmStore/PublicProfile/EnableFirewall';
    assign(this, {
      displayName: name,
      settings: [{ locUri, format: 'bool', value: 'true' }],
      assignedTo: [DEVICE_GROUP],
    });
  },
);

// An account beside those of people, as an administrator makes it by OMA-URIs (accounts-csp).
for (const [words, group] of [
  ['local administrator', '2'],
  ['local standard user', '1'],
] as const) {
  Given(
    `a policy {newPolicy} makes the ${words} {string} on the devices`,
    function (this: GloveboxWorld, name: string, account: string) {
      const node = `Vendor/MSFT/Accounts/Users/${encodeURIComponent(account)}`;
      assign(this, {
        displayName: name,
        settings: [
          { locUri: `${node}/Password`, format: 'chr', value: 'Local-Pass-2026' },
          { locUri: `${node}/LocalUserGroup`, format: 'int', value: group },
        ],
        assignedTo: [DEVICE_GROUP],
      });
    },
  );
}
