/** What an organisation has set up: the steps of the tutorials, and what happens when one is missing. */

import { Given } from '@cucumber/cucumber';
import { minutesOf } from './vocabulary/parameters.ts';
import { withNames } from './vocabulary/step-names.ts';
import type { GloveboxWorld } from './world.ts';

// The tutorials have one user; scenarios call her Anna.
const ANNA = { person: 'Anna' } as const;

Given(
  '{newOrganization} is set up for user-driven Microsoft Entra join',
  withNames(ANNA),
  function (this: GloveboxWorld, name: string) {
    this.introduce(ANNA);
    this.addOrganization(name).addUser(ANNA.person);
  },
);

Given(
  '{newOrganization} is set up for pre-provisioned Microsoft Entra join',
  withNames(ANNA),
  function (this: GloveboxWorld, name: string) {
    this.introduce(ANNA);
    const organization = this.addOrganization(name);
    organization.addUser(ANNA.person);
    organization.profile.displayName = `${name} pre-provisioned`;
    organization.profile.preprovisioningAllowed = true;
  },
);

Given('{newOrganization} is another organization', function (this: GloveboxWorld, name: string) {
  this.addOrganization(name, 'other');
});

Given('the deployment profile does not allow pre-provisioned deployment', function (this: GloveboxWorld) {
  this.settingUp().profile.preprovisioningAllowed = false;
});

Given('the deployment profile says nothing of pre-provisioned deployment', function (this: GloveboxWorld) {
  delete this.settingUp().profile.preprovisioningAllowed;
});

Given('the deployment profile is named {string}', function (this: GloveboxWorld, name: string) {
  this.settingUp().profile.displayName = name;
});

Given(
  'the deployment profile names devices by the template {string}',
  function (this: GloveboxWorld, template: string) {
    this.settingUp().profile.deviceNameTemplate = template;
  },
);

Given('{person} has no Intune licence', function (this: GloveboxWorld, person: string) {
  this.userToSetUp(person).user.licensed = false;
});

// Exchange Online (Plan 1): "Product names and service plan identifiers for licensing".
Given('{person} has only a licence for Exchange Online', function (this: GloveboxWorld, person: string) {
  const { user } = this.userToSetUp(person);
  user.licensed = false;
  user.otherPlans = ['EXCHANGE_S_STANDARD'];
});

Given(
  '{person} has joined {int} device(s) to the directory before',
  function (this: GloveboxWorld, person: string, count: number) {
    this.userToSetUp(person).user.joinedDevices = count;
  },
);

Given(
  '{newPerson} is a user of {organization}',
  function (this: GloveboxWorld, person: string, name: string) {
    this.settingUp(this.organization(name)).addUser(person);
  },
);

Given('{person} is a member of {group}', function (this: GloveboxWorld, person: string, group: string) {
  const { user, organization } = this.userToSetUp(person);
  const entry = organization.group(group);
  entry.members = [...(entry.members ?? []), user.userPrincipalName];
});

Given('there is a group {newGroup}', function (this: GloveboxWorld, group: string) {
  this.settingUp().addGroup(group);
});

Given('automatic enrolment covers only the group {group}', function (this: GloveboxWorld, group: string) {
  this.settingUp().settings.mdmUserScope = [group];
});

Given(
  'automatic enrolment covers only the groups {group} and {group}',
  function (this: GloveboxWorld, one: string, other: string) {
    this.settingUp().settings.mdmUserScope = [one, other];
  },
);

Given('automatic enrolment is set to none', function (this: GloveboxWorld) {
  this.settingUp().settings.mdmUserScope = 'none';
});

Given(
  'only members of {group} may join devices to the directory',
  function (this: GloveboxWorld, group: string) {
    this.settingUp().settings.usersMayJoin = [group];
  },
);

Given(
  'only {person}, {person} and members of {group} may join devices to the directory',
  function (this: GloveboxWorld, one: string, other: string, group: string) {
    const named = [one, other].map((person) => this.userToSetUp(person).user.userPrincipalName);
    this.settingUp().settings.usersMayJoin = [...named, group];
  },
);

Given('nobody may join devices to the directory', function (this: GloveboxWorld) {
  this.settingUp().settings.usersMayJoin = 'none';
});

Given('a user may join {int} device(s) to the directory', function (this: GloveboxWorld, maximum: number) {
  this.settingUp().settings.maximumDevicesPerUser = maximum;
});

Given('enrolment of Windows devices is blocked', function (this: GloveboxWorld) {
  this.settingUp().settings.windowsEnrollment = 'blocked';
});

Given('{organization} has no Intune subscription', function (this: GloveboxWorld, name: string) {
  this.settingUp(this.organization(name)).settings.intuneSubscription = false;
});

Given('a user may enrol {int} device(s)', function (this: GloveboxWorld, limit: number) {
  this.settingUp().settings.deviceLimit = limit;
});

Given('{person} must confirm sign-ins with a one-time code', function (this: GloveboxWorld, person: string) {
  this.userToSetUp(person).user.multiFactor = 'oneTimeCode';
});

Given('{person} must confirm sign-ins by matching a number', function (this: GloveboxWorld, person: string) {
  this.userToSetUp(person).user.multiFactor = 'numberMatch';
});

Given(
  'the sign-in page of {organization} says {string}',
  function (this: GloveboxWorld, name: string, text: string) {
    const organization = this.settingUp(this.organization(name));
    organization.settings.branding = { ...organization.spec.branding, signInPageText: text };
  },
);

const SQUARE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="#0067b8" d="M0 0h1v1H0z"/></svg>';

Given('the sign-in page of {organization} has a square logo', function (this: GloveboxWorld, name: string) {
  const organization = this.settingUp(this.organization(name));
  const squareLogo = `data:image/svg+xml;base64,${Buffer.from(SQUARE).toString('base64')}`;
  organization.settings.branding = { ...organization.spec.branding, squareLogo };
});

Given('{organization} has no company branding', function (this: GloveboxWorld, name: string) {
  this.settingUp(this.organization(name)).settings.branding = undefined;
});

Given(
  'the sign-in page of {organization} is headed {string}',
  function (this: GloveboxWorld, name: string, displayName: string) {
    const organization = this.settingUp(this.organization(name));
    organization.settings.branding = { ...organization.spec.branding, displayName };
  },
);

Given(
  'the user name field of the sign-in page is set to hint {string}',
  function (this: GloveboxWorld, hint: string) {
    const organization = this.settingUp();
    organization.settings.branding = { ...organization.spec.branding, userNameHint: hint };
  },
);

Given(
  'the deployment profile is assigned to the group {group}',
  function (this: GloveboxWorld, group: string) {
    this.settingUp().profile.assignedTo = [this.settingUp().group(group).displayName];
  },
);

Given(
  'the deployment profile is assigned to the groups {group} and {group}',
  function (this: GloveboxWorld, one: string, other: string) {
    this.settingUp().profile.assignedTo = [one, other];
  },
);

Given(
  'the group {group} takes in users whose name begins with {string}',
  function (this: GloveboxWorld, group: string, beginning: string) {
    this.settingUp().group(group).membershipRule = `(user.displayName -startsWith "${beginning}")`;
  },
);

Given(
  'the group {group} takes in devices with the group tag {string}',
  function (this: GloveboxWorld, group: string, tag: string) {
    this.settingUp().group(group).membershipRule =
      `(device.devicePhysicalIds -any (_ -eq "[OrderID]:${tag}"))`;
  },
);

// As the tutorials write it (include "Create dynamic device group").
Given(
  'the group {group} takes in every Windows Autopilot device by its ZTDid',
  function (this: GloveboxWorld, group: string) {
    this.settingUp().group(group).membershipRule =
      '(device.devicePhysicalIDs -any (_ -startsWith "[ZTDid]"))';
  },
);

Given('the deployment profile lets the user choose language and region', function (this: GloveboxWorld) {
  this.settingUp().profile.language = '';
});

Given('the deployment profile sets the language {language}', function (this: GloveboxWorld, tag: string) {
  this.settingUp().profile.language = tag;
});

Given('the deployment profile shows the keyboard screen', function (this: GloveboxWorld) {
  this.settingUp().profile.keyboardSelectionPageSkipped = false;
});

Given('the deployment profile shows the licence terms', function (this: GloveboxWorld) {
  this.settingUp().profile.eulaHidden = false;
});

Given('the deployment profile shows the privacy settings', function (this: GloveboxWorld) {
  this.settingUp().profile.privacySettingsHidden = false;
});

Given(
  'the deployment profile hides the language, region and keyboard screens',
  function (this: GloveboxWorld) {
    const { profile } = this.settingUp();
    profile.language = 'os-default';
    profile.keyboardSelectionPageSkipped = true;
  },
);

Given(
  'the Enrollment Status Page is assigned to the group {group}',
  function (this: GloveboxWorld, group: string) {
    this.settingUp().statusPage.assignedTo = [this.settingUp().group(group).displayName];
  },
);

Given('no Enrollment Status Page is assigned', function (this: GloveboxWorld) {
  this.settingUp().statusPage.assignedTo = [];
});

Given('the Enrollment Status Page is assigned to the users', function (this: GloveboxWorld) {
  this.settingUp().statusPage.assignedTo = ['all users'];
});

Given('the Enrollment Status Page gives up after {duration}', function (this: GloveboxWorld, words: string) {
  this.settingUp().statusPage.installProgressTimeoutInMinutes = minutesOf(words);
});

Given(
  'the Enrollment Status Page shows the message {string} on failure',
  function (this: GloveboxWorld, message: string) {
    this.settingUp().statusPage.customErrorMessage = message;
  },
);

for (const [words, setting] of [
  ['collect logs', 'allowLogCollectionOnInstallFailure'],
  ['reset the device', 'allowDeviceResetOnInstallFailure'],
  ['use the device', 'allowDeviceUseOnInstallFailure'],
] as const) {
  Given(`the Enrollment Status Page lets people ${words}`, function (this: GloveboxWorld) {
    this.settingUp().statusPage[setting] = true;
  });
}

for (const [words, personal] of [
  ['allows', 'allowed'],
  ['blocks', 'blocked'],
] as const) {
  Given(
    `{organization} ${words} personally owned Windows devices`,
    function (this: GloveboxWorld, name: string) {
      this.settingUp(this.organization(name)).settings.personalWindowsEnrollment = personal;
    },
  );
}
