/** Autopilot Reset: by an administrator in Intune, or by somebody at the lock screen of the PC. */

import { Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { NotSeen } from './hand/hand.ts';
import { directoryDeviceOf, directoryIdOf, managedDevicesOf } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import type { ScenarioDevice } from './scenario-device.ts';
import { BEGINS, screenNamed, settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  'the Windows Recovery Environment of {device} is not enabled',
  settles(['Windows Recovery Environment'], 'device'),
  function (this: GloveboxWorld, name: string) {
    this.device(name).device.changeWindows({ recoveryEnvironment: false });
  },
);

const Action = z.looseObject({ actionName: z.string(), actionState: z.string() });
const Managed = z.looseObject({ id: z.string(), deviceActionResults: z.array(Action) });
const Owner = z.looseObject({ userPrincipalName: z.string() });

async function managedIdOf(world: GloveboxWorld, name: string): Promise<string> {
  const [record, more] = await managedDevicesOf(world, name);
  if (record === undefined || more !== undefined)
    throw new NotSeen(`Intune should list "${name}" once before it is reset.`);
  return z.string().parse(record.id);
}

/** By what the PC is the same one to Intune and to the directory: ids, the time of the enrolment, and the name. */
async function identityOf(world: GloveboxWorld, name: string): Promise<string> {
  const records = await managedDevicesOf(world, name);
  const object = await directoryDeviceOf(world, name);
  return JSON.stringify({
    intune: records.map(({ id, deviceName, enrolledDateTime }) => [id, deviceName, enrolledDateTime]),
    directory: [object?.deviceId, object?.displayName, object?.registrationDateTime],
  });
}

async function noteIdentity(world: GloveboxWorld, entry: ScenarioDevice): Promise<void> {
  entry.beforeReset = await identityOf(world, entry.name);
}

When(
  'the administrator orders an Autopilot Reset of {device}',
  async function (this: GloveboxWorld, name: string) {
    await noteIdentity(this, this.device(name));
    const administrator = await this.administrator();
    const id = await managedIdOf(this, name);
    await administrator.graph('POST', `/v1.0/deviceManagement/managedDevices/${id}/wipe`, {
      keepEnrollmentData: true,
      keepUserData: false,
    });
  },
);

/** Settings, "Access work or school", Info, "Sync". */
When('the user syncs {device} with Intune', BEGINS, async function (this: GloveboxWorld, name: string) {
  const { hand } = this.device(name);
  await hand.until('the desktop', ({ id }) => id === 'desktop');
  await hand.key('Windows+I');
  await hand.press('Sync');
});

When('the user locks {device}', BEGINS, async function (this: GloveboxWorld, name: string) {
  const entry = this.device(name);
  await entry.hand.until('the desktop', ({ id }) => id === 'desktop');
  await noteIdentity(this, entry);
  await entry.hand.key('Windows+L');
});

Then(
  'Intune tells that the Autopilot Reset of {device} is {resetState}',
  async function (this: GloveboxWorld, name: string, state: string) {
    const administrator = await this.administrator();
    await lookFor(this, {
      expected: `Intune tells that the Autopilot Reset of "${name}" is ${state}`,
      device: name,
      look: async () => {
        const path = `/v1.0/deviceManagement/managedDevices/${await managedIdOf(this, name)}`;
        const { deviceActionResults } = Managed.parse(await administrator.graph('GET', path));
        const found = deviceActionResults.filter(({ actionName }) => actionName === 'automaticRedeployment');
        return {
          holds: found.length === 1 && found[0]?.actionState === state,
          seen: `its actions: ${deviceActionResults.map((one) => `${one.actionName}: ${one.actionState}`).join(', ') || 'none'}.`,
        };
      },
    });
  },
);

Then(
  '{screen} has not appeared since the reset{on}',
  async function (this: GloveboxWorld, words: string, device?: string) {
    const { name, device: pc } = this.deviceMeant(device);
    const { history } = pc.display;
    const reset = history.findLastIndex(({ screen }) => screen.title === 'Resetting this PC');
    if (reset < 0) throw new NotSeen(`"${name}" should have been reset before.`);
    const { is, words: meant } = screenNamed(words);
    const shown = history.slice(reset).find(({ screen }) => is(screen));
    await lookNow(this, {
      expected: `${meant} has not appeared since the reset`,
      device: name,
      look: async () => ({ holds: shown === undefined, seen: `it was shown: "${shown?.screen.title}".` }),
    });
  },
);

Then('Intune knows of no Autopilot Reset of {device}', async function (this: GloveboxWorld, name: string) {
  const administrator = await this.administrator();
  await lookNow(this, {
    expected: `Intune knows of no Autopilot Reset of "${name}"`,
    device: name,
    look: async () => {
      const path = `/v1.0/deviceManagement/managedDevices/${await managedIdOf(this, name)}`;
      const { deviceActionResults } = Managed.parse(await administrator.graph('GET', path));
      return {
        holds: deviceActionResults.length === 0,
        seen: `its actions: ${deviceActionResults.map(({ actionName }) => actionName).join(', ')}.`,
      };
    },
  });
});

Then(
  '{device} is still the device to Intune and to the directory that it was before the reset',
  async function (this: GloveboxWorld, name: string) {
    const { beforeReset } = this.device(name);
    if (beforeReset === undefined) throw new NotSeen(`Nobody has begun to reset "${name}" before.`);
    await lookNow(this, {
      expected: `Intune and the directory have "${name}" as before the reset`,
      device: name,
      look: async () => {
        const now = await identityOf(this, name);
        return { holds: now === beforeReset, seen: `before: ${beforeReset}\nnow: ${now}` };
      },
    });
  },
);

/** The directory has these owners of the PC: one, or none (''). */
async function seeOwner(world: GloveboxWorld, name: string, wanted: string): Promise<void> {
  const administrator = await world.administrator();
  await lookFor(world, {
    expected: `the directory has ${wanted || 'nobody'} as the owner of "${name}"`,
    device: name,
    look: async () => {
      const path = `/v1.0/devices/${await directoryIdOf(world, name)}/registeredOwners`;
      const owners = (await administrator.list(path, Owner)).map((one) => one.userPrincipalName);
      return {
        holds: owners.join(', ') === wanted,
        seen: `its owner is ${owners.join(', ') || 'nobody'}.`,
      };
    },
  });
}

Then(
  'the directory has {person} as the owner of {device}',
  async function (this: GloveboxWorld, person: string, name: string) {
    await seeOwner(this, name, this.user(person).user.userPrincipalName);
  },
);

Then('the directory has no owner of {device}', async function (this: GloveboxWorld, name: string) {
  await seeOwner(this, name, '');
});
