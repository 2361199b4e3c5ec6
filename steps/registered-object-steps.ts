/** The device object that a registration makes in the directory, as an administrator sees it under All devices. */

import { Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { autopilotDeviceOf, managedDevicesOf } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import type { GloveboxWorld } from './world.ts';

const DeviceObject = z.looseObject({
  displayName: z.string(),
  trustType: z.string().nullable(),
  physicalIds: z.array(z.string()),
  registrationDateTime: z.string().nullable(),
});

/** All device objects of its organization. */
async function objectsOf(world: GloveboxWorld, name: string): Promise<z.output<typeof DeviceObject>[]> {
  const administrator = await world.administrator(world.device(name).registration?.organization);
  return administrator.list('/v1.0/devices', DeviceObject);
}

const inWords = (objects: readonly z.output<typeof DeviceObject>[]): string =>
  objects
    .map(
      ({ displayName, physicalIds, registrationDateTime: joined }) =>
        `${displayName} (${joined === null ? 'not joined' : `joined ${joined}`}; ${physicalIds.join(', ') || 'no ids'})`,
    )
    .join('; ') || 'none';

Then(
  'the directory has one device object of {device}, still without a join',
  async function (this: GloveboxWorld, name: string) {
    await lookFor(this, {
      expected: `the directory has one device object with the id of the registration of "${name}", and it has not joined`,
      device: name,
      look: async () => {
        const registration = await autopilotDeviceOf(this, name);
        const objects = await objectsOf(this, name);
        const own = objects.filter(({ physicalIds }) => physicalIds.includes(`[ZTDID]:${registration?.id}`));
        return {
          holds: own.length === 1 && own[0]?.registrationDateTime === null,
          seen: `${registration === undefined ? 'it is not registered. ' : ''}These are: ${inWords(objects)}`,
        };
      },
    });
  },
);

Then(
  'the directory has {count} device object(s) in all',
  async function (this: GloveboxWorld, count: string) {
    const administrator = await this.administrator();
    await lookFor(this, {
      expected: `the directory has ${count} device objects in all`,
      look: async () => {
        const objects = await administrator.list('/v1.0/devices', DeviceObject);
        return { holds: objects.length === Number(count), seen: inWords(objects) };
      },
    });
  },
);

Then('the directory has no device object', async function (this: GloveboxWorld) {
  const administrator = await this.administrator();
  await lookNow(this, {
    expected: 'the directory has no device object',
    look: async () => {
      const objects = await administrator.list('/v1.0/devices', DeviceObject);
      return { holds: objects.length === 0, seen: inWords(objects) };
    },
  });
});

Then(
  'the list of Windows Autopilot devices and the directory name {device} by its serial number',
  async function (this: GloveboxWorld, name: string) {
    const { serialNumber } = this.device(name).device.hardware;
    await lookFor(this, {
      expected: `both name "${name}" ${serialNumber}`,
      device: name,
      look: async () => {
        const registration = await autopilotDeviceOf(this, name);
        const objects = await objectsOf(this, name);
        const own = objects.find(({ physicalIds }) => physicalIds.includes(`[ZTDID]:${registration?.id}`));
        return {
          holds: registration?.serialNumber === serialNumber && own?.displayName === serialNumber,
          seen: `the list has ${registration?.serialNumber ?? 'no such device'}, the directory ${own?.displayName ?? 'none'}.`,
        };
      },
    });
  },
);

Then(
  'the directory names {device} by the name that Intune has of it, no longer by its serial number',
  async function (this: GloveboxWorld, name: string) {
    const { serialNumber } = this.device(name).device.hardware;
    await lookFor(this, {
      expected: `the directory names "${name}" as Intune does`,
      device: name,
      look: async () => {
        const [managed] = await managedDevicesOf(this, name);
        const registration = await autopilotDeviceOf(this, name);
        const objects = await objectsOf(this, name);
        const own = objects.find(({ physicalIds }) => physicalIds.includes(`[ZTDID]:${registration?.id}`));
        const listed = registration?.serialNumber === serialNumber;
        const renamed = own?.displayName === managed?.deviceName && own?.displayName !== serialNumber;
        return {
          holds: managed !== undefined && listed && renamed,
          seen: `Intune has ${managed?.deviceName ?? 'no such device'}, the directory ${own?.displayName ?? 'none'}.`,
        };
      },
    });
  },
);

// Before the PC is registered for Autopilot: Settings, Access work or school ("Add a work or school account").
Given(
  '{person} has registered {device} with the directory as a device of their own',
  function (this: GloveboxWorld, person: string, name: string) {
    const { user } = this.userToSetUp(person);
    user.registeredDevices = [
      ...(user.registeredDevices ?? []),
      this.device(name).device.hardware.serialNumber,
    ];
  },
);

const Registered = z.looseObject({ id: z.string(), trustType: z.string().nullable() });

When(
  'the administrator deletes the registered devices of people from the directory',
  async function (this: GloveboxWorld) {
    await this.ready();
    const administrator = await this.administrator();
    const all = await administrator.list('/v1.0/devices', Registered);
    for (const { id } of all.filter(({ trustType }) => trustType === 'Workplace'))
      await administrator.graph('DELETE', `/v1.0/devices/${id}`);
  },
);

const TRUST_TYPES: Readonly<Record<string, string>> = {
  'Microsoft Entra registered': 'Workplace',
  'Microsoft Entra joined': 'AzureAd',
};

Then(
  'the directory shows the join type of {device} as {joinType}',
  async function (this: GloveboxWorld, name: string, words: string) {
    await lookFor(this, {
      expected: `the directory has one object of "${name}", which is shown as ${words}`,
      device: name,
      look: async () => {
        const registration = await autopilotDeviceOf(this, name);
        const objects = await objectsOf(this, name);
        const own = objects.filter(({ physicalIds }) => physicalIds.includes(`[ZTDID]:${registration?.id}`));
        return {
          holds: own.length === 1 && own[0]?.trustType === TRUST_TYPES[words],
          seen: `of trust type ${own.map(({ trustType }) => trustType).join(', ') || 'none'}. These are: ${inWords(objects)}`,
        };
      },
    });
  },
);
