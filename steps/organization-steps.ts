/** What an organisation has set up: the steps of the tutorials, and what happens when one is missing. */

import { type DataTable, Given } from '@cucumber/cucumber';
import { z } from 'zod';
import { DEVICE_GROUP } from './organization.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  '{organization} is set up for user-driven Microsoft Entra join',
  function (this: GloveboxWorld, name: string) {
    this.organization(name).user('Anna');
  },
);

Given(
  '{organization} is set up for pre-provisioned Microsoft Entra join',
  function (this: GloveboxWorld, name: string) {
    const organization = this.organization(name);
    organization.user('Anna');
    organization.profile.displayName = `${name} pre-provisioned`;
    organization.profile.preprovisioningAllowed = true;
  },
);

Given('the deployment profile does not allow pre-provisioned deployment', function (this: GloveboxWorld) {
  this.onlyOrganization.profile.preprovisioningAllowed = false;
});

Given('the deployment profile is named {string}', function (this: GloveboxWorld, name: string) {
  this.onlyOrganization.profile.displayName = name;
});

Given(
  'the deployment profile names devices by the template {string}',
  function (this: GloveboxWorld, template: string) {
    this.onlyOrganization.profile.deviceNameTemplate = template;
  },
);

Given('{person} has no Intune licence', function (this: GloveboxWorld, person: string) {
  this.onlyOrganization.user(person).licensed = false;
});

Given('{person} is a user of {organization}', function (this: GloveboxWorld, person: string, name: string) {
  this.organization(name).user(person);
});

Given('{person} is a member of {string}', function (this: GloveboxWorld, person: string, group: string) {
  const organization = this.onlyOrganization;
  const entry = organization.group(group);
  entry.members = [...(entry.members ?? []), organization.user(person).userPrincipalName];
});

Given('the group {string} has no members yet', function (this: GloveboxWorld, group: string) {
  this.onlyOrganization.group(group);
});

Given('automatic enrolment covers only the group {string}', function (this: GloveboxWorld, group: string) {
  this.onlyOrganization.group(group);
  this.onlyOrganization.settings.mdmUserScope = [group];
});

Given('automatic enrolment is set to none', function (this: GloveboxWorld) {
  this.onlyOrganization.settings.mdmUserScope = 'none';
});

Given(
  'only members of {string} may join devices to the directory',
  function (this: GloveboxWorld, group: string) {
    this.onlyOrganization.group(group);
    this.onlyOrganization.settings.usersMayJoin = [group];
  },
);

Given('nobody may join devices to the directory', function (this: GloveboxWorld) {
  this.onlyOrganization.settings.usersMayJoin = 'none';
});

Given('a user may join {int} device(s) to the directory', function (this: GloveboxWorld, maximum: number) {
  this.onlyOrganization.settings.maximumDevicesPerUser = maximum;
});

Given('enrolment of Windows devices is blocked', function (this: GloveboxWorld) {
  this.onlyOrganization.settings.windowsEnrollment = 'blocked';
});

Given('{organization} has no Intune subscription', function (this: GloveboxWorld, name: string) {
  this.organization(name).settings.intuneSubscription = false;
});

Given('a user may enrol {int} device(s)', function (this: GloveboxWorld, limit: number) {
  this.onlyOrganization.settings.deviceLimit = limit;
});

Given('{person} must confirm sign-ins with a one-time code', function (this: GloveboxWorld, person: string) {
  this.onlyOrganization.user(person).multiFactor = 'oneTimeCode';
});

Given('{person} must confirm sign-ins by matching a number', function (this: GloveboxWorld, person: string) {
  this.onlyOrganization.user(person).multiFactor = 'numberMatch';
});

Given(
  'the sign-in page of {organization} says {string}',
  function (this: GloveboxWorld, name: string, text: string) {
    const organization = this.organization(name);
    organization.settings.branding = { ...organization.spec.branding, signInPageText: text };
  },
);

Given('the empty user name field hints {string}', function (this: GloveboxWorld, hint: string) {
  const organization = this.onlyOrganization;
  organization.settings.branding = { ...organization.spec.branding, userNameHint: hint };
});

Given(
  'the deployment profile is assigned to the group {string}',
  function (this: GloveboxWorld, group: string) {
    this.onlyOrganization.profile.assignedTo = [this.onlyOrganization.group(group).displayName];
  },
);

Given(
  'the dynamic group {string} holds devices with the group tag {string}',
  function (this: GloveboxWorld, group: string, tag: string) {
    this.onlyOrganization.group(group).membershipRule =
      `(device.devicePhysicalIds -any (_ -eq "[OrderID]:${tag}"))`;
  },
);

Given('the deployment profile lets the user choose language and region', function (this: GloveboxWorld) {
  this.onlyOrganization.profile.language = '';
});

Given('the deployment profile shows the keyboard screen', function (this: GloveboxWorld) {
  this.onlyOrganization.profile.keyboardSelectionPageSkipped = false;
});

Given('the deployment profile shows the licence terms', function (this: GloveboxWorld) {
  this.onlyOrganization.profile.eulaHidden = false;
});

Given('the deployment profile shows the privacy settings', function (this: GloveboxWorld) {
  this.onlyOrganization.profile.privacySettingsHidden = false;
});

Given(
  'the deployment profile hides the language, region and keyboard screens',
  function (this: GloveboxWorld) {
    const { profile } = this.onlyOrganization;
    profile.language = 'os-default';
    profile.keyboardSelectionPageSkipped = true;
  },
);

Given('no Enrollment Status Page is assigned', function (this: GloveboxWorld) {
  this.onlyOrganization.statusPage.assignedTo = [];
});

Given(
  'the Enrollment Status Page gives up after {int} minutes',
  function (this: GloveboxWorld, minutes: number) {
    this.onlyOrganization.statusPage.installProgressTimeoutInMinutes = minutes;
  },
);

Given(
  'the Enrollment Status Page shows the message {string} on failure',
  function (this: GloveboxWorld, message: string) {
    this.onlyOrganization.statusPage.customErrorMessage = message;
  },
);

Given('the Enrollment Status Page lets people collect logs', function (this: GloveboxWorld) {
  this.onlyOrganization.statusPage.allowLogCollectionOnInstallFailure = true;
});

/** A row of the table of apps; all columns but the first may be left out. */
const AppRow = z.strictObject({
  app: z.string().min(1),
  kind: z.enum(['Win32', 'MSI']).default('Win32'),
  context: z.enum(['device', 'user']).default('device'),
  'assigned to': z.string().min(1).default(DEVICE_GROUP),
  minutes: z.coerce.number().positive().default(2),
});

Given('these apps are required:', function (this: GloveboxWorld, table: DataTable) {
  const { data: rows, error } = z.array(AppRow).safeParse(table.hashes());
  if (error !== undefined)
    throw new Error(
      `The table of apps cannot be read. Its columns are ${Object.keys(AppRow.shape).join(', ')}; all but the first may be left out.\n${z.prettifyError(error)}`,
    );
  for (const row of rows) {
    this.onlyOrganization.apps.push({
      displayName: row.app,
      kind: row.kind === 'MSI' ? 'msi' : 'win32',
      installContext: row.context === 'user' ? 'user' : 'system',
      installMinutes: row.minutes,
      assignedTo: [row['assigned to']],
    });
  }
});

Given(
  'the app {string} fails with exit code {int}',
  function (this: GloveboxWorld, name: string, exitCode: number) {
    const app = this.onlyOrganization.apps.find((candidate) => candidate.displayName === name);
    if (app === undefined)
      throw new Error(`There is no app "${name}" among the required apps of this scenario.`);
    app.exitCode = exitCode;
  },
);

Given('a security policy {string} is assigned to the devices', function (this: GloveboxWorld, name: string) {
  this.onlyOrganization.configurationProfiles.push({
    displayName: name,
    category: 'securityPolicies',
    context: 'device',
    settings: [
      { locUri: 'Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength', format: 'int', value: '8' },
    ],
    assignedTo: [DEVICE_GROUP],
  });
});

Given(
  'a security policy {string} is assigned to the group {string}',
  function (this: GloveboxWorld, name: string, group: string) {
    this.onlyOrganization.configurationProfiles.push({
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
      assignedTo: [this.onlyOrganization.group(group).displayName],
    });
  },
);

Given('a security policy {string} is assigned to the users', function (this: GloveboxWorld, name: string) {
  this.onlyOrganization.configurationProfiles.push({
    displayName: name,
    category: 'securityPolicies',
    context: 'user',
    settings: [
      { locUri: 'Vendor/MSFT/Policy/Config/Experience/AllowWindowsSpotlight', format: 'int', value: '0' },
    ],
    assignedTo: ['all users'],
  });
});

Given('a certificate {string} is assigned to the devices', function (this: GloveboxWorld, name: string) {
  this.onlyOrganization.configurationProfiles.push({
    displayName: name,
    category: 'certificates',
    context: 'device',
    assignedTo: [DEVICE_GROUP],
  });
});

Given('a Wi-Fi profile {string} is assigned to the devices', function (this: GloveboxWorld, name: string) {
  this.onlyOrganization.configurationProfiles.push({
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
