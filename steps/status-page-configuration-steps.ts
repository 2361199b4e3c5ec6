/** How the organisation configures its Enrollment Status Page, and for whom. */

import { Given } from '@cucumber/cucumber';
import { minutesOf, settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  'the Enrollment Status Page is assigned to the group {group}',
  settles(['assignment of the page']),
  function (this: GloveboxWorld, group: string) {
    this.settingUp().statusPage.assignedTo = [this.settingUp().group(group).displayName];
  },
);

Given(
  'the Enrollment Status Page is assigned to all devices except those of the group {group}',
  settles(['assignment of the page']),
  function (this: GloveboxWorld, group: string) {
    this.settingUp().statusPage.assignedTo = [
      'all devices',
      `not ${this.settingUp().group(group).displayName}`,
    ];
  },
);

Given(
  'no Enrollment Status Page is assigned',
  settles(['assignment of the page']),
  function (this: GloveboxWorld) {
    this.settingUp().statusPage.assignedTo = [];
  },
);

Given('the Enrollment Status Page does not show the configuration progress', function (this: GloveboxWorld) {
  this.settingUp().statusPage.showInstallationProgress = false;
});

for (const [words, group] of [
  ['the users', 'all users'],
  ['all devices', 'all devices'],
] as const) {
  Given(
    `the Enrollment Status Page is assigned to ${words}`,
    settles(['assignment of the page']),
    function (this: GloveboxWorld) {
      this.settingUp().statusPage.assignedTo = [group];
    },
  );
}

Given('the Enrollment Status Page gives up after {duration}', function (this: GloveboxWorld, words: string) {
  this.settingUp().statusPage.installProgressTimeoutInMinutes = minutesOf(words);
});

Given(
  'the Enrollment Status Page shows the message {string} on failure',
  function (this: GloveboxWorld, message: string) {
    this.settingUp().statusPage.customErrorMessage = message;
  },
);

Given('people may leave the Enrollment Status Page before it ends', function (this: GloveboxWorld) {
  this.settingUp().statusPage.blockDeviceSetupRetryByUser = false;
});

for (const [words, tried] of [
  ['tries', true],
  ['leaves', false],
] as const) {
  const where = tried ? 'other apps in the technician flow, too' : 'other apps to the user flow';
  Given(
    `the Enrollment Status Page ${words} ${where}`,
    settles(['apps of the technician flow']),
    function (this: GloveboxWorld) {
      this.settingUp().statusPage.allowNonBlockingAppInstallation = tried;
    },
  );
}

for (const [answer, firstUserOnly] of [
  ['Yes', true],
  ['No', false],
] as const) {
  Given(
    `"Only show page to devices provisioned by out-of-box experience \\(OOBE)" is set to "${answer}"`,
    settles(['users of the page']),
    function (this: GloveboxWorld) {
      this.settingUp().statusPage.disableUserStatusTrackingAfterFirstUser = firstUserOnly;
    },
  );
}

for (const [words, installs] of [
  ['installs', true],
  ['does not install', false],
] as const) {
  Given(
    `the Enrollment Status Page ${words} Windows quality updates`,
    settles(['quality updates']),
    function (this: GloveboxWorld) {
      this.settingUp().statusPage.installQualityUpdates = installs;
    },
  );
}

Given('the Enrollment Status Page waits only for the app {app}', function (this: GloveboxWorld, app: string) {
  this.settingUp().statusPage.blockingApps = [app];
});

Given(
  'the Enrollment Status Page waits only for the apps {app} and {app}',
  function (this: GloveboxWorld, first: string, second: string) {
    this.settingUp().statusPage.blockingApps = [first, second];
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
