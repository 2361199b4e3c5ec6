/** Rules of Conditional Access for all users. */

import { Given } from '@cucumber/cucumber';
import type { GloveboxWorld } from './world.ts';

/** What a rule does, by its words. */
const GRANTS = {
  'requires terms of use for': 'termsOfUse',
  'requires multifactor authentication for': 'mfa',
  blocks: 'block',
  'requires a compliant device for': 'compliantDevice',
} as const;

for (const [words, grant] of Object.entries(GRANTS)) {
  Given(
    `a Conditional Access policy {string} ${words} all apps`,
    function (this: GloveboxWorld, displayName: string) {
      addPolicy(this, { displayName, includeApplications: 'all', grant });
    },
  );

  Given(
    `a Conditional Access policy {string} ${words} all apps but {cloudApp}`,
    function (this: GloveboxWorld, displayName: string, one: string) {
      addPolicy(this, { displayName, includeApplications: 'all', excludeApplications: [one], grant });
    },
  );

  Given(
    `a Conditional Access policy {string} ${words} all apps but {cloudApp} and {cloudApp}`,
    function (this: GloveboxWorld, displayName: string, one: string, other: string) {
      const excludeApplications = [one, other];
      addPolicy(this, { displayName, includeApplications: 'all', excludeApplications, grant });
    },
  );

  Given(
    `a Conditional Access policy {string} ${words} the app {cloudApp}`,
    function (this: GloveboxWorld, displayName: string, one: string) {
      addPolicy(this, { displayName, includeApplications: [one], grant });
    },
  );
}

type Policy = NonNullable<Parameters<GloveboxWorld['settingUp']>[0]>['settings']['conditionalAccessPolicies'];

function addPolicy(world: GloveboxWorld, policy: NonNullable<Policy>[number]): void {
  const { settings } = world.settingUp();
  settings.conditionalAccessPolicies = [...(settings.conditionalAccessPolicies ?? []), policy];
}
