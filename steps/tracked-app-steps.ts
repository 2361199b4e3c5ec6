/** What the management extension writes for the page about its apps: one sees it in the tree of the PC (enrollmentstatustracking-csp). */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { managementNode } from '#devices';
import { type Look, lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

const APPS = '/beta/deviceAppManagement/mobileApps';
const App = z.looseObject({ id: z.string(), displayName: z.string() });
const SETUP = 'Vendor/MSFT/EnrollmentStatusTracking/Setup/Apps';

/** The states of apps by their names, in the half of the device or of its user; those that are not tracked have none. */
async function trackedApps(world: GloveboxWorld, name: string): Promise<ReadonlyMap<string, string>> {
  const { device, registration } = world.device(name);
  const administrator = await world.administrator(registration?.organization);
  const states = new Map<string, string>();
  for (const { id, displayName } of await administrator.list(APPS, App)) {
    for (const scope of ['Device', 'User']) {
      const node = `./${scope}/${SETUP}/Tracking/Sidecar/Win32App_${id}_1/InstallationState`;
      const state = await managementNode(device, node);
      if (state !== undefined) states.set(displayName, state);
    }
  }
  return states;
}

function seen(states: ReadonlyMap<string, string>): string {
  return `it tracks ${[...states].map(([app, state]) => `"${app}" as ${state}`).join(', ') || 'no app'}.`;
}

Then(
  '{device} tracks the app {app} as {trackedState}',
  async function (this: GloveboxWorld, name: string, app: string, state: string) {
    await lookNow(this, {
      expected: `"${name}" tracks "${app}" as ${state}`,
      device: name,
      look: async () => {
        const states = await trackedApps(this, name);
        return { holds: states.get(app) === numberOf(state), seen: seen(states) };
      },
    });
  },
);

Then(
  '{device} does not track the app {app}',
  async function (this: GloveboxWorld, name: string, app: string) {
    thatWasOn(this.device(name));
    await lookNow(this, {
      expected: `"${name}" does not track "${app}"`,
      device: name,
      look: async () => {
        const states = await trackedApps(this, name);
        return { holds: !states.has(app), seen: seen(states) };
      },
    });
  },
);

Then(
  '{device} tracks {count} app(s) as {trackedState}',
  async function (this: GloveboxWorld, name: string, count: string, state: string) {
    await lookNow(this, {
      expected: `"${name}" tracks ${count} apps as ${state}`,
      device: name,
      look: async () => {
        const states = await trackedApps(this, name);
        const those = [...states.values()].filter((one) => one === numberOf(state));
        return { holds: those.length === Number(count), seen: seen(states) };
      },
    });
  },
);

const numberOf = (state: string): string => state.replace(/ .*/, '');

const SCOPES: Readonly<Record<string, string>> = { 'Device setup': 'Device', 'Account setup': 'User' };

for (const [words, wanted] of [
  ['has said', true],
  ['has not said', false],
] as const) {
  Then(
    `the management extension ${words} on {device} that it has its list of {phase}`,
    async function (this: GloveboxWorld, name: string, phase: string) {
      const { device } = thatWasOn(this.device(name));
      await lookNow(this, {
        expected: `the management extension ${words} on "${name}" that it has its list of ${phase}`,
        device: name,
        look: async (): Promise<Look> => {
          const node = `./${SCOPES[phase]}/${SETUP}/PolicyProviders/Sidecar/TrackingPoliciesCreated`;
          const said = await managementNode(device, node);
          return {
            holds: (said === 'true') === wanted,
            seen: `TrackingPoliciesCreated is ${said ?? 'not there'}.`,
          };
        },
      });
    },
  );
}
