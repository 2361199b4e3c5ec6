/** Enrolment restrictions of an organisation, as it has set them up. */

import { Given } from '@cucumber/cucumber';
import type { GloveboxWorld } from './world.ts';

Given('{organization} allows personally owned Windows devices', function (this: GloveboxWorld, name: string) {
  this.organization(name).settings.personalWindowsEnrollment = 'allowed';
});

Given('{organization} blocks personally owned Windows devices', function (this: GloveboxWorld, name: string) {
  this.organization(name).settings.personalWindowsEnrollment = 'blocked';
});
