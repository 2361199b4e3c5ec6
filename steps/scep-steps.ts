/** SCEP certificate profiles: the PC itself asks for its certificate. */

import { Given } from '@cucumber/cucumber';
import { assign } from './configuration-profile.ts';
import { DEVICE_GROUP } from './organization.ts';
import type { GloveboxWorld } from './world.ts';

for (const [whose, change] of [
  ['devices', { context: 'device', assignedTo: [DEVICE_GROUP] }],
  ['users', { context: 'user', assignedTo: ['all users'] }],
] as const) {
  Given(
    `a SCEP certificate {newCertificate} is assigned to the ${whose}`,
    function (this: GloveboxWorld, displayName: string) {
      assign(this, {
        displayName,
        category: 'certificates',
        certificateType: 'scep',
        context: change.context,
        assignedTo: [...change.assignedTo],
      });
    },
  );
}
