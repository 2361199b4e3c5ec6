/** What connects a domain with the directory: federation, synchronization, and the device objects that come of it. */

import { Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { directoryDeviceOf } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import { onPremisesOf, onPremisesOfPeople } from './on-premises.ts';
import { thatWasOn } from './scenario-device.ts';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

for (const [words, singleSignOn] of [
  ['with single sign-on', true],
  ['without single sign-on', false],
] as const) {
  Given(
    `the directory trusts a federation service of {organization} ${words}`,
    settles(['federation']),
    function (this: GloveboxWorld, name: string) {
      const organization = this.settingUp(this.organization(name));
      organization.onPremises ??= onPremisesOfPeople(organization);
      const { onPremises } = organization;
      onPremises.federationService = { domain: onPremises.domainName, singleSignOn };
    },
  );
}

for (const [word, automaticDiscovery] of [
  ['on', true],
  ['off', false],
] as const) {
  Given(
    `the corporate network of {organization} has a proxy, and the WPAD proxy option is ${word}`,
    settles(['proxy']),
    function (this: GloveboxWorld, name: string) {
      onPremisesOf(this.settingUp(this.organization(name))).proxy = { automaticDiscovery };
    },
  );
}

Given(
  '{organization} has no directory synchronization',
  settles(['directory synchronization']),
  function (this: GloveboxWorld, name: string) {
    onPremisesOf(this.settingUp(this.organization(name))).synchronization = undefined;
  },
);

When(
  'the administrator of the domain deletes the computer account of {device}',
  async function (this: GloveboxWorld, name: string) {
    const { device, registration } = this.device(name);
    const { tenant } = await this.administrator(registration?.organization);
    const requests = await this.cloud.control.domainJoinRequests(tenant.id);
    const request = requests.find(({ serialNumber }) => serialNumber === device.hardware.serialNumber);
    await this.cloud.control.deleteComputerAccount(tenant.id, request?.computerName ?? '');
  },
);

const DeviceObject = z.looseObject({
  id: z.string(),
  deviceId: z.string(),
  displayName: z.string(),
  trustType: z.string().nullable(),
  registrationDateTime: z.string().nullable(),
  isCompliant: z.boolean().nullable(),
});
type DeviceObject = z.output<typeof DeviceObject>;

/** The device objects of its organization, as an administrator sees them. */
async function objectsOf(world: GloveboxWorld, name: string): Promise<readonly DeviceObject[]> {
  const { registration } = world.device(name);
  const administrator = await world.administrator(registration?.organization);
  return administrator.list('/v1.0/devices', DeviceObject);
}

/** The object that synchronization has made of its computer account, if there is one. */
async function computerObjectOf(world: GloveboxWorld, name: string): Promise<DeviceObject | undefined> {
  const { device, registration } = world.device(name);
  const { tenant } = await world.administrator(registration?.organization);
  const requests = await world.cloud.control.domainJoinRequests(tenant.id);
  const request = requests.find(({ serialNumber }) => serialNumber === device.hardware.serialNumber);
  const objects = await objectsOf(world, name);
  return objects.find(
    ({ trustType, displayName }) => trustType === 'ServerAd' && displayName === request?.computerName,
  );
}

const inWords = (object: DeviceObject | undefined): string => {
  if (object === undefined) return 'the directory has no such object.';
  const { displayName, registrationDateTime } = object;
  return registrationDateTime === null
    ? `${displayName} is there, and its registration is pending.`
    : `${displayName} is there, registered ${registrationDateTime}.`;
};

Then('{device} is hybrid joined to the directory', async function (this: GloveboxWorld, name: string) {
  await lookFor(this, {
    expected: `"${name}" is hybrid joined to the directory`,
    device: name,
    look: async () => {
      const object = await computerObjectOf(this, name);
      return { holds: (object?.registrationDateTime ?? null) !== null, seen: inWords(object) };
    },
  });
});

Then(
  'the registration of {device} as a hybrid joined device is pending',
  async function (this: GloveboxWorld, name: string) {
    const object = await computerObjectOf(this, name);
    await lookNow(this, {
      expected: `the registration of "${name}" as a hybrid joined device is pending`,
      device: name,
      look: async () => ({ holds: object?.registrationDateTime === null, seen: inWords(object) }),
    });
  },
);

Then('{device} is not hybrid joined to the directory', async function (this: GloveboxWorld, name: string) {
  thatWasOn(this.device(name));
  const object = await computerObjectOf(this, name);
  await lookNow(this, {
    expected: `"${name}" is not hybrid joined to the directory`,
    device: name,
    look: async () => ({ holds: (object?.registrationDateTime ?? null) === null, seen: inWords(object) }),
  });
});

Then(
  'the directory has the object that Autopilot made for {device}, and another one of its computer account',
  async function (this: GloveboxWorld, name: string) {
    await lookFor(this, {
      expected: `the directory has two device objects of "${name}"`,
      device: name,
      look: async () => {
        const [autopilot, computer] = [
          await directoryDeviceOf(this, name),
          await computerObjectOf(this, name),
        ];
        return {
          holds:
            autopilot !== undefined && computer !== undefined && autopilot.deviceId !== computer.deviceId,
          seen: `of Autopilot: ${autopilot?.displayName ?? 'none'}; ${inWords(computer)}`,
        };
      },
    });
  },
);

for (const [words, isThere] of [
  ['has a', true],
  ['has no', false],
] as const) {
  Then(
    `the directory ${words} registered device of the account that was added on {device}`,
    async function (this: GloveboxWorld, name: string) {
      const { device } = thatWasOn(this.device(name));
      await lookFor(this, {
        expected: `the directory ${words} registered device of the account that was added on "${name}"`,
        device: device.name,
        look: async () => {
          const found = (await objectsOf(this, name)).filter(({ trustType }) => trustType === 'Workplace');
          return {
            holds: found.length > 0 === isThere,
            seen: `it has ${found.map(({ displayName }) => displayName).join(', ') || 'none'}.`,
          };
        },
      });
    },
  );
}

When(
  'the administrator deletes the hybrid joined device object of {device}',
  async function (this: GloveboxWorld, name: string) {
    const { registration } = this.device(name);
    const administrator = await this.administrator(registration?.organization);
    const object = await computerObjectOf(this, name);
    await administrator.graph('DELETE', `/v1.0/devices/${object?.id ?? ''}`);
  },
);

Then(
  'the directory has no device object of the computer account of {device}',
  async function (this: GloveboxWorld, name: string) {
    thatWasOn(this.device(name));
    const object = await computerObjectOf(this, name);
    await lookNow(this, {
      expected: `the directory has no device object of the computer account of "${name}"`,
      device: name,
      look: async () => ({ holds: object === undefined, seen: inWords(object) }),
    });
  },
);

/** What Graph has in isCompliant, in the words of the admin center. */
const COMPLIANCE: Readonly<Record<string, boolean | null>> = {
  compliant: true,
  noncompliant: false,
  'N/A': null,
};

async function looksAt(world: GloveboxWorld, name: string, state: string): Promise<void> {
  const object = await computerObjectOf(world, thatWasOn(world.device(name)).name);
  await lookNow(world, {
    expected: `the compliance of the hybrid joined device object of "${name}" is ${state}`,
    device: name,
    look: async () => ({
      holds: object !== undefined && object.isCompliant === COMPLIANCE[state],
      seen: object === undefined ? inWords(object) : `its isCompliant is ${object.isCompliant}.`,
    }),
  });
}

Then(
  'the hybrid joined device object of {device} is {compliance}',
  async function (this: GloveboxWorld, name: string, state: string) {
    await looksAt(this, name, state);
  },
);

Then(
  'the compliance of the hybrid joined device object of {device} is N\\/A',
  async function (this: GloveboxWorld, name: string) {
    await looksAt(this, name, 'N/A');
  },
);
