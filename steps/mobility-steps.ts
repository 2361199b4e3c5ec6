/** Mobility (MDM and WIP): the addresses of Intune's application. */

import { Given } from '@cucumber/cucumber';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** "Restore default MDM URLs" in the admin center (Troubleshooting Windows device enrollment errors in Intune). */
const DEFAULT_URL = 'https://portal.manage.microsoft.com/TermsofUse.aspx';
const TOPIC = settles(['terms of use']);

Given(
  'the MDM terms of use URL of {organization} is the default one',
  TOPIC,
  function (this: GloveboxWorld, name: string) {
    this.settingUp(this.organization(name)).settings.mdmTermsOfUseUrl = DEFAULT_URL;
  },
);

Given(
  'the MDM terms of use URL of {organization} is {string}',
  TOPIC,
  function (this: GloveboxWorld, name: string, url: string) {
    this.settingUp(this.organization(name)).settings.mdmTermsOfUseUrl = url;
  },
);

for (const [words, scope] of [
  ['all users', 'all'],
  ['nobody', 'none'],
] as const) {
  Given(
    `{organization} has another MDM application {newMdm} for ${words}`,
    function (this: GloveboxWorld, name: string, application: string) {
      this.settingUp(this.organization(name)).addMobility(application, scope);
    },
  );
}

Given(
  '{organization} has another MDM application {newMdm} for the group {group}',
  function (this: GloveboxWorld, name: string, application: string, group: string) {
    this.settingUp(this.organization(name)).addMobility(application, [group]);
  },
);
