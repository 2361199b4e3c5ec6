/** What an administrator asks of a PC from afar, through Microsoft Graph, and how far it has come. */

import { Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { managedDevicesOf } from './known-devices.ts';
import { lookFor } from './looking.ts';
import { REMOTE_ACTIONS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const Acted = z.looseObject({
  id: z.string(),
  managementState: z.string(),
  deviceActionResults: z.array(z.looseObject({ actionName: z.string(), actionState: z.string() })),
});

async function act(world: GloveboxWorld, name: string, action: string, body?: object): Promise<void> {
  await world.ready();
  const [record] = z.array(Acted).parse(await managedDevicesOf(world, name));
  if (record === undefined)
    throw new Error(`Intune does not list "${name}", so that nothing can be asked of it.`);
  const administrator = await world.administrator(world.device(name).registration?.organization);
  await administrator.graph(
    'POST',
    `/beta/deviceManagement/managedDevices/${record.id}/${action}`,
    body ?? {},
  );
}

for (const [words, action] of [
  ['wipes', 'wipe'],
  ['retires', 'retire'],
  ['restarts', 'rebootNow'],
  ['syncs', 'syncDevice'],
] as const) {
  When(`the administrator remotely ${words} {device}`, async function (this: GloveboxWorld, name: string) {
    await act(this, name, action);
  });
}

When(
  'the administrator remotely wipes {device}, but keeps the user data',
  async function (this: GloveboxWorld, name: string) {
    await act(this, name, 'wipe', { keepUserData: true });
  },
);

When(
  'the administrator remotely renames {device} to {string}',
  async function (this: GloveboxWorld, name: string, deviceName: string) {
    await act(this, name, 'setDeviceName', { deviceName });
  },
);

Then(
  'the remote action {remoteAction} of {device} is {actionState}',
  async function (this: GloveboxWorld, words: string, name: string, state: string) {
    const action = REMOTE_ACTIONS.get(words);
    await this.ready();
    await lookFor(this, {
      expected: `the action ${action} of "${name}" is ${state}`,
      device: name,
      look: async () => {
        const seen = z
          .array(Acted)
          .parse(await managedDevicesOf(this, name))
          .flatMap((one) => one.deviceActionResults)
          .map(({ actionName, actionState }) => `${actionName} ${actionState}`);
        return { holds: seen.includes(`${action} ${state}`), seen: seen.join(', ') || 'no action.' };
      },
    });
  },
);

Then(
  'Intune says {managementState} of {device}',
  async function (this: GloveboxWorld, state: string, name: string) {
    await this.ready();
    await lookFor(this, {
      expected: `the managementState of "${name}" is ${state}`,
      device: name,
      look: async () => {
        const seen = z
          .array(Acted)
          .parse(await managedDevicesOf(this, name))
          .map((one) => one.managementState);
        return {
          holds: seen.length === 1 && seen[0] === state,
          seen: seen.join(', ') || 'no managed device.',
        };
      },
    });
  },
);
