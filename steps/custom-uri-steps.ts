/** Custom OMA-URI settings: nodes of the PC that an administrator sets by hand, and what the PC makes of them. */

import { Given, Then } from '@cucumber/cucumber';
import { managementNode } from '#devices';
import { assign } from './configuration-profile.ts';
import { lookFor, lookNow } from './looking.ts';
import { DEVICE_GROUP } from './organization.ts';
import type { GloveboxWorld } from './world.ts';

const PAGE = './Vendor/MSFT/DMClient/Provider/MS DM Server/FirstSyncStatus';

// A profile of the users comes with the user's sessions, though its node is the device's.
for (const [whose, assignedTo] of [
  ['devices', DEVICE_GROUP],
  ['users', 'all users'],
] as const) {
  Given(
    `a custom OMA-URI of the ${whose} sets {pageNode} to {nodeValue}`,
    function (this: GloveboxWorld, node: string, value: string) {
      assign(this, {
        displayName: `${node} ${value}`,
        settings: [{ locUri: `${PAGE}/${node}`, format: /^\d+$/.test(value) ? 'int' : 'bool', value }],
        assignedTo: [assignedTo],
      });
    },
  );
}

/** WasDeviceSuccessfullyProvisioned in words (https://learn.microsoft.com/windows/client-management/mdm/dmclient-csp). */
const SCOPES: Readonly<Record<string, string>> = { 'Device setup': 'Device', 'Account setup': 'User' };

Then(
  '{device} tells management of {phase} that it {outcome}',
  async function (this: GloveboxWorld, name: string, phase: string, outcome: string) {
    const { device } = this.device(name);
    await lookNow(this, {
      expected: `"${name}" tells management of ${phase} that it ${outcome}`,
      device: name,
      look: async () => {
        const node = `./${SCOPES[phase]}${PAGE.slice(1)}/WasDeviceSuccessfullyProvisioned`;
        // Until the PC writes it the node has its initial value.
        const value = (await managementNode(device, node)) ?? '2';
        return {
          holds: outcome.endsWith(`(${value})`),
          seen: `WasDeviceSuccessfullyProvisioned is ${value}.`,
        };
      },
    });
  },
);

Then(
  '{device} refuses to set {pageNode} with status {count}',
  async function (this: GloveboxWorld, name: string, node: string, status: string) {
    await lookFor(this, {
      expected: `"${name}" refuses to set ${node} with status ${status}`,
      device: name,
      look: async () => {
        const refused = (await this.device(name).device.events()).filter(({ message }) =>
          message.includes('Command failure status'),
        );
        return {
          holds: refused.some(
            ({ message }) => message.includes(`/${node})`) && message.includes(`(${status})`),
          ),
          seen: refused.map(({ message }) => message).join('\n') || 'no refused command.',
        };
      },
    });
  },
);

Then(
  '{device} has not refused to set {pageNode}',
  async function (this: GloveboxWorld, name: string, node: string) {
    await lookNow(this, {
      expected: `"${name}" has not refused to set ${node}`,
      device: name,
      look: async () => {
        const refused = (await this.device(name).device.events()).filter(
          ({ message }) => message.includes('Command failure status') && message.includes(`/${node})`),
        );
        return { holds: refused.length === 0, seen: refused.map(({ message }) => message).join('\n') };
      },
    });
  },
);
