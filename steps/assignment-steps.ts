/** What an organisation assigns: apps, policies, certificates, Wi-Fi profiles. */

import { type DataTable, Given } from '@cucumber/cucumber';
import { z } from 'zod';
import { DEVICE_GROUP } from './organization.ts';
import { readRows, type TableShape, withTable } from './vocabulary/tables.ts';
import type { GloveboxWorld } from './world.ts';

/** A row of the table of apps; all columns but the first may be left out. */
const AppRow = z.strictObject({
  app: z.string().min(1),
  // LOB (line of business) is the documents' word for an MSI that Intune installs itself.
  kind: z.enum(['Win32', 'LOB', 'MSI']).default('Win32'),
  context: z.enum(['device', 'user']).default('device'),
  'assigned to': z.string().min(1).default(DEVICE_GROUP),
  minutes: z.coerce.number().positive().default(2),
});

const APPS: TableShape = {
  kind: 'headed',
  columns: { app: 'newApp', kind: 'appKind', context: 'appContext', 'assigned to': 'group', minutes: 'text' },
};

Given('these apps are required:', withTable(APPS), function (this: GloveboxWorld, table: DataTable) {
  readRows(APPS, table, this.names);
  const { data: rows, error } = z.array(AppRow).safeParse(table.hashes());
  if (error !== undefined)
    throw new Error(
      `The table of apps cannot be read. Its columns are ${Object.keys(AppRow.shape).join(', ')}; all but the first may be left out.\n${z.prettifyError(error)}`,
    );
  for (const row of rows) {
    this.settingUp().apps.push({
      displayName: row.app,
      kind: row.kind === 'Win32' ? 'win32' : 'msi',
      installContext: row.context === 'user' ? 'user' : 'system',
      installMinutes: row.minutes,
      assignedTo: [row['assigned to']],
    });
  }
});

Given(
  'the app {app} fails with exit code {int}',
  function (this: GloveboxWorld, name: string, exitCode: number) {
    const app = this.settingUp().apps.find((candidate) => candidate.displayName === name);
    if (app === undefined)
      throw new Error(`There is no app "${name}" among the required apps of this scenario.`);
    app.exitCode = exitCode;
  },
);

Given(
  'a security policy {newPolicy} is assigned to the devices',
  function (this: GloveboxWorld, name: string) {
    this.settingUp().configurationProfiles.push({
      displayName: name,
      category: 'securityPolicies',
      context: 'device',
      settings: [
        { locUri: 'Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength', format: 'int', value: '8' },
      ],
      assignedTo: [DEVICE_GROUP],
    });
  },
);

Given(
  'a security policy {newPolicy} is assigned to the group {group}',
  function (this: GloveboxWorld, name: string, group: string) {
    this.settingUp().configurationProfiles.push({
      displayName: name,
      category: 'securityPolicies',
      context: 'device',
      settings: [
        {
          locUri: 'Vendor/MSFT/Policy/Config/DeviceLock/MaxInactivityTimeDeviceLock',
          format: 'int',
          value: '15',
        },
      ],
      assignedTo: [this.settingUp().group(group).displayName],
    });
  },
);

Given('a security policy {newPolicy} is assigned to the users', function (this: GloveboxWorld, name: string) {
  this.settingUp().configurationProfiles.push({
    displayName: name,
    category: 'securityPolicies',
    context: 'user',
    settings: [
      { locUri: 'Vendor/MSFT/Policy/Config/Experience/AllowWindowsSpotlight', format: 'int', value: '0' },
    ],
    assignedTo: ['all users'],
  });
});

Given('a certificate {newPolicy} is assigned to the devices', function (this: GloveboxWorld, name: string) {
  this.settingUp().configurationProfiles.push({
    displayName: name,
    category: 'certificates',
    context: 'device',
    assignedTo: [DEVICE_GROUP],
  });
});

Given('a Wi-Fi profile {newPolicy} is assigned to the devices', function (this: GloveboxWorld, name: string) {
  this.settingUp().configurationProfiles.push({
    displayName: name,
    category: 'networkConnections',
    context: 'device',
    settings: [
      {
        locUri: `Vendor/MSFT/WiFi/Profile/${encodeURIComponent(name)}/WlanXml`,
        format: 'chr',
        value: `<WLANProfile><name>${name}</name></WLANProfile>`,
      },
    ],
    assignedTo: [DEVICE_GROUP],
  });
});
