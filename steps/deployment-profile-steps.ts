/** The deployment profile of an organisation, as its administrator sets it up. */

import { Given } from '@cucumber/cucumber';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  'the deployment profile does not allow pre-provisioned deployment',
  settles(['pre-provisioned deployment']),
  function (this: GloveboxWorld) {
    this.settingUp().profile.preprovisioningAllowed = false;
  },
);

Given(
  'the deployment profile says nothing of pre-provisioned deployment',
  settles(['pre-provisioned deployment']),
  function (this: GloveboxWorld) {
    delete this.settingUp().profile.preprovisioningAllowed;
  },
);

Given(
  'the deployment profile is {deploymentMode}',
  settles(['deployment mode']),
  function (this: GloveboxWorld, mode: string) {
    this.settingUp().profile.deviceUsageType = mode === 'self-deploying' ? 'shared' : 'singleUser';
  },
);

Given('the deployment profile skips the AD connectivity check', function (this: GloveboxWorld) {
  this.settingUp().profile.skipsConnectivityCheck = true;
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

Given(
  'the deployment profile is assigned to the group {group}',
  settles(['assignment of the profile']),
  function (this: GloveboxWorld, group: string) {
    this.settingUp().profile.assignedTo = [this.settingUp().group(group).displayName];
  },
);

Given(
  'the deployment profile is assigned to the groups {group} and {group}',
  settles(['assignment of the profile']),
  function (this: GloveboxWorld, one: string, other: string) {
    this.settingUp().profile.assignedTo = [one, other];
  },
);

Given(
  'the deployment profile lets the user choose language and region',
  settles(['language of the profile', 'choice of language']),
  function (this: GloveboxWorld) {
    this.settingUp().profile.language = '';
  },
);

Given(
  'the deployment profile sets the language {language}',
  settles(['language of the profile']),
  function (this: GloveboxWorld, tag: string) {
    this.settingUp().profile.language = tag;
  },
);

Given(
  'the deployment profile shows the keyboard screen',
  settles(['keyboard screen']),
  function (this: GloveboxWorld) {
    this.settingUp().profile.keyboardSelectionPageSkipped = false;
  },
);

// "Automatically configure keyboard: If a Language (Region) is selected, choose Yes to skip the keyboard selection page."
Given(
  'the deployment profile configures the keyboard automatically',
  settles(['keyboard screen']),
  function (this: GloveboxWorld) {
    this.settingUp().profile.keyboardSelectionPageSkipped = true;
  },
);

Given('the deployment profile shows the licence terms', function (this: GloveboxWorld) {
  this.settingUp().profile.eulaHidden = false;
});

for (const [verb, escapeLinkHidden] of [
  ['shows', false],
  ['hides', true],
] as const) {
  Given(
    `the deployment profile ${verb} the options to change the account`,
    settles(['change account options']),
    function (this: GloveboxWorld) {
      this.settingUp().profile.escapeLinkHidden = escapeLinkHidden;
    },
  );
}

for (const [words, userType] of [
  ['an administrator', 'administrator'],
  ['a standard user', 'standard'],
] as const) {
  Given(
    `the deployment profile makes its user ${words}`,
    settles(['user account type']),
    function (this: GloveboxWorld) {
      this.settingUp().profile.userType = userType;
    },
  );
}

Given('the deployment profile shows the privacy settings', function (this: GloveboxWorld) {
  this.settingUp().profile.privacySettingsHidden = false;
});

Given(
  'the deployment profile hides the language, region and keyboard screens',
  settles(['choice of language', 'keyboard screen']),
  function (this: GloveboxWorld) {
    const { profile } = this.settingUp();
    profile.language = 'os-default';
    profile.keyboardSelectionPageSkipped = true;
  },
);
