/** Enrolment restrictions for groups of users, beside the default one for all users. */

import { Given } from '@cucumber/cucumber';
import type { GloveboxWorld } from './world.ts';

// Set up enrollment restrictions, "Change enrollment restriction priority": the first that is said has the highest priority.
for (const [words, restriction] of [
  ['allows Windows devices', { windowsEnrollment: 'allowed' }],
  ['blocks Windows devices', { windowsEnrollment: 'blocked' }],
  [
    'blocks personally owned Windows devices',
    { windowsEnrollment: 'allowed', personalWindowsEnrollment: 'blocked' },
  ],
] as const) {
  Given(
    `an enrolment restriction of higher priority ${words} for the group {group}`,
    function (this: GloveboxWorld, group: string) {
      const { settings } = this.settingUp();
      const before = settings.enrollmentRestrictions ?? [];
      const displayName = `Windows of ${group}`;
      settings.enrollmentRestrictions = [...before, { displayName, ...restriction, assignedTo: [group] }];
    },
  );
}
