/** What an organisation has set up: the steps of the tutorials, and what happens when one is missing. */

import { Given } from '@cucumber/cucumber';
import { DIRECTORY_ROLES } from '#cloud';
import { OnPremises } from './on-premises.ts';
import { DEVICE_GROUP } from './organization.ts';
import { EMPTY, FILLS, minutesOf, settles, withNames } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

// The tutorials have one user; scenarios call her Anna.
const ANNA = { person: 'Anna' } as const;

/** A group has one membership rule, which fills it. */
const RULE = { wrapperOptions: { ...settles(['membership rule'], 'group').wrapperOptions, fills: true } };

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

for (const [words, preprovisioningAllowed] of [
  ['user-driven', undefined],
  ['pre-provisioned', true],
] as const) {
  Given(
    `{newOrganization} is set up for ${words} Microsoft Entra hybrid join`,
    withNames(ANNA),
    function (this: GloveboxWorld, name: string) {
      this.introduce(ANNA);
      const organization = this.addOrganization(name);
      organization.addUser(ANNA.person);
      organization.onPremises = new OnPremises(organization, DEVICE_GROUP);
      const { profile } = organization;
      profile.displayName = `${name} hybrid`;
      profile.join = 'hybrid';
      if (preprovisioningAllowed !== undefined) profile.preprovisioningAllowed = preprovisioningAllowed;
    },
  );
}

Given('{newOrganization} is another organization', function (this: GloveboxWorld, name: string) {
  this.addOrganization(name, 'other');
});

Given('{person} has no Intune licence', settles(['licence']), function (this: GloveboxWorld, person: string) {
  this.userToSetUp(person).user.licensed = false;
});

// Exchange Online (Plan 1): "Product names and service plan identifiers for licensing".
Given(
  '{person} has only a licence for Exchange Online',
  settles(['licence']),
  function (this: GloveboxWorld, person: string) {
    const { user } = this.userToSetUp(person);
    user.licensed = false;
    user.otherPlans = ['EXCHANGE_S_STANDARD'];
  },
);

Given(
  '{person} has joined {count} device(s) to the directory before',
  function (this: GloveboxWorld, person: string, count: string) {
    this.userToSetUp(person).user.joinedDevices = Number(count);
  },
);

Given(
  '{newPerson} is a user of {organization}',
  function (this: GloveboxWorld, person: string, name: string) {
    this.settingUp(this.organization(name)).addUser(person);
  },
);

Given(
  '{person} has the directory role {directoryRole}',
  function (this: GloveboxWorld, person: string, role: string) {
    const { user } = this.userToSetUp(person);
    const known = DIRECTORY_ROLES.filter((one) => one === role);
    user.directoryRoles = [...(user.directoryRoles ?? []), ...known];
  },
);

Given(
  '{person} is a member of {group}',
  FILLS,
  function (this: GloveboxWorld, person: string, group: string) {
    const { user, organization } = this.userToSetUp(person);
    const entry = organization.group(group);
    entry.members = [...(entry.members ?? []), user.userPrincipalName];
  },
);

// Nothing is to be done for it: a group is empty until something is put into it.
Given('the group {group} is empty', EMPTY, function (this: GloveboxWorld, group: string) {
  this.settingUp().group(group);
});

Given('there is a group {newGroup}', function (this: GloveboxWorld, group: string) {
  this.settingUp().addGroup(group);
});

Given(
  'automatic enrolment covers only the group {group}',
  settles(['automatic enrolment']),
  function (this: GloveboxWorld, group: string) {
    this.settingUp().settings.mdmUserScope = [group];
  },
);

Given(
  'automatic enrolment covers only the groups {group} and {group}',
  settles(['automatic enrolment']),
  function (this: GloveboxWorld, one: string, other: string) {
    this.settingUp().settings.mdmUserScope = [one, other];
  },
);

Given('automatic enrolment is set to none', settles(['automatic enrolment']), function (this: GloveboxWorld) {
  this.settingUp().settings.mdmUserScope = 'none';
});

Given(
  'a user may join {count} device(s) to the directory',
  settles(['number of devices']),
  function (this: GloveboxWorld, maximum: string) {
    this.settingUp().settings.maximumDevicesPerUser = Number(maximum);
  },
);

Given('enrolment of Windows devices is blocked', function (this: GloveboxWorld) {
  this.settingUp().settings.windowsEnrollment = 'blocked';
});

Given('{organization} has no Intune subscription', function (this: GloveboxWorld, name: string) {
  this.settingUp(this.organization(name)).settings.intuneSubscription = false;
});

Given('a user may enrol {count} device(s)', function (this: GloveboxWorld, limit: string) {
  this.settingUp().settings.deviceLimit = Number(limit);
});

Given(
  '{person} has a Temporary Access Pass that is good for {duration}',
  settles(['Temporary Access Pass']),
  function (this: GloveboxWorld, person: string, words: string) {
    const { user } = this.userToSetUp(person);
    user.temporaryAccessPass = {
      pass: `${user.displayName}-Tap-2026`,
      lifetimeInMinutes: minutesOf(words),
    };
  },
);

Given(
  '{person} must confirm sign-ins with a one-time code',
  settles(['second factor']),
  function (this: GloveboxWorld, person: string) {
    this.userToSetUp(person).user.multiFactor = 'oneTimeCode';
  },
);

Given(
  '{person} must confirm sign-ins by matching a number',
  settles(['second factor']),
  function (this: GloveboxWorld, person: string) {
    this.userToSetUp(person).user.multiFactor = 'numberMatch';
  },
);

Given(
  'the sign-in page of {organization} says {string}',
  settles(['text of the brand']),
  function (this: GloveboxWorld, name: string, text: string) {
    const organization = this.settingUp(this.organization(name));
    organization.settings.branding = { ...organization.spec.branding, signInPageText: text };
  },
);

const SQUARE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="#0067b8" d="M0 0h1v1H0z"/></svg>';

Given(
  'the sign-in page of {organization} has a square logo',
  settles(['logo']),
  function (this: GloveboxWorld, name: string) {
    const organization = this.settingUp(this.organization(name));
    const squareLogo = `data:image/svg+xml;base64,${Buffer.from(SQUARE).toString('base64')}`;
    organization.settings.branding = { ...organization.spec.branding, squareLogo };
  },
);

Given(
  '{organization} has no company branding',
  settles(['text of the brand', 'logo', 'name of the brand', 'hint']),
  function (this: GloveboxWorld, name: string) {
    this.settingUp(this.organization(name)).settings.branding = undefined;
  },
);

Given(
  'the sign-in page of {organization} is headed {string}',
  settles(['name of the brand']),
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

/** What a dynamic group takes in; the second wording of each says that it is nothing of the scenario, on purpose. */
const RULES: Readonly<Record<string, (words: string) => string>> = {
  'users whose name begins with {beginning}': (beginning) => `(user.displayName -startsWith "${beginning}")`,
  'users whose name begins with {strangeBeginning}, which no name here does': (beginning) =>
    `(user.displayName -startsWith "${beginning}")`,
  'devices with the group tag {wantedGroupTag}': (tag) =>
    `(device.devicePhysicalIds -any (_ -eq "[OrderID]:${tag}"))`,
  'devices with the group tag {strangeGroupTag}, which no device here has': (tag) =>
    `(device.devicePhysicalIds -any (_ -eq "[OrderID]:${tag}"))`,
};

for (const [members, ruleOf] of Object.entries(RULES)) {
  Given(
    `the group {group} takes in ${members}`,
    RULE,
    function (this: GloveboxWorld, group: string, words: string) {
      this.settingUp().group(group).membershipRule = ruleOf(words);
    },
  );
}

// As the tutorials write it (include "Create dynamic device group").
Given(
  'the group {group} takes in every Windows Autopilot device by its ZTDid',
  RULE,
  function (this: GloveboxWorld, group: string) {
    this.settingUp().group(group).membershipRule =
      '(device.devicePhysicalIDs -any (_ -startsWith "[ZTDid]"))';
  },
);

for (const [words, personal] of [
  ['allows', 'allowed'],
  ['blocks', 'blocked'],
] as const) {
  Given(
    `{organization} ${words} personally owned Windows devices`,
    settles(['personally owned devices']),
    function (this: GloveboxWorld, name: string) {
      this.settingUp(this.organization(name)).settings.personalWindowsEnrollment = personal;
    },
  );
}
