/** Enrolment restrictions for groups of users, beside the default one for all users. */

import { Given } from '@cucumber/cucumber';
import type { GloveboxWorld } from './world.ts';

// Set up enrollment restrictions, "Change enrollment restriction priority": the first that is said has the highest priority.
for (const [words, windowsEnrollment] of [
  ['allows', 'allowed'],
  ['blocks', 'blocked'],
] as const) {
  Given(
    `an enrolment restriction of higher priority ${words} Windows devices for the group {group}`,
    function (this: GloveboxWorld, group: string) {
      const { settings } = this.settingUp();
      const before = settings.enrollmentRestrictions ?? [];
      const displayName = `Windows of ${group}`;
      settings.enrollmentRestrictions = [...before, { displayName, windowsEnrollment, assignedTo: [group] }];
    },
  );
}
