/** Policy providers: agents for which Device preparation waits, announced by custom OMA-URIs (enrollmentstatustracking-csp). */

import { Given } from '@cucumber/cucumber';
import { assign } from './configuration-profile.ts';
import { DEVICE_GROUP } from './organization.ts';
import { minutesOf } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const PROVIDERS = 'Vendor/MSFT/EnrollmentStatusTracking/DevicePreparation/PolicyProviders';
const STATES = { notInstalled: '1', notRequired: '2' } as const;

/** The app's service has the provider's name; management announces it to the devices. */
function announce(world: GloveboxWorld, name: string, nodes: Readonly<Record<string, string>>): void {
  const organization = world.settingUp();
  const app = organization.apps.find(({ displayName }) => displayName === name);
  if (app === undefined) throw new Error(`There is no app "${name}" among the apps of this scenario.`);
  app.service = name;
  assign(world, {
    displayName: `Policy provider ${name}`,
    settings: Object.entries(nodes).map(([node, value]) => ({
      locUri: `${PROVIDERS}/${encodeURIComponent(name)}/${node}`,
      format: 'int',
      value,
    })),
    assignedTo: [DEVICE_GROUP],
  });
}

Given(
  'the app {app} is a policy provider that Device preparation waits for',
  function (this: GloveboxWorld, name: string) {
    announce(this, name, { InstallationState: STATES.notInstalled });
  },
);

Given(
  'the app {app} is a policy provider that Device preparation waits for up to {duration}',
  function (this: GloveboxWorld, name: string, words: string) {
    announce(this, name, { InstallationState: STATES.notInstalled, Timeout: String(minutesOf(words)) });
  },
);

Given(
  'the app {app} is a policy provider that is not required',
  function (this: GloveboxWorld, name: string) {
    announce(this, name, { InstallationState: STATES.notRequired });
  },
);
