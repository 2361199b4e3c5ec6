/** What Intune, the directory and the list of Autopilot devices hold of a PC: what an administrator sees. */

import { Then } from '@cucumber/cucumber';
import { NotSeen } from './hand/hand.ts';
import {
  autopilotDeviceOf,
  directoryDeviceOf,
  joinedObjectsOf,
  type ManagedDevice,
  managedDevicesOf,
  recordsInWords,
} from './known-devices.ts';
import { type Expectation, type Look, lookFor, lookNow } from './looking.ts';
import { resealOf } from './reseal.ts';
import type { GloveboxWorld } from './world.ts';

/** Looks at a PC's record in Intune; none, or several, are not what a step can mean. */
function record(
  world: GloveboxWorld,
  device: string,
  expected: string,
  judge: (record: ManagedDevice) => Look,
): Expectation {
  return {
    expected,
    device,
    look: async () => {
      const records = await managedDevicesOf(world, device);
      const [only] = records;
      if (only === undefined || records.length > 1)
        return { holds: false, seen: recordsInWords(device, records) };
      return judge(only);
    },
  };
}

Then(
  'Intune lists {device} as a device of {person}',
  async function (this: GloveboxWorld, name: string, person: string) {
    const { userPrincipalName } = this.user(person).user;
    await lookFor(
      this,
      record(this, name, `Intune lists "${name}" as a device of ${userPrincipalName}`, (found) => ({
        holds: found.userPrincipalName === userPrincipalName,
        seen: `its user is ${found.userPrincipalName || 'nobody'}.`,
      })),
    );
  },
);

Then(
  'Intune lists {device} with Windows version {windowsVersion}',
  async function (this: GloveboxWorld, name: string, version: string) {
    await lookFor(
      this,
      record(this, name, `Intune lists "${name}" with Windows version ${version}`, ({ osVersion }) => ({
        holds: osVersion === version,
        seen: `its version is ${osVersion}.`,
      })),
    );
  },
);

Then('Intune lists {device} without a user', async function (this: GloveboxWorld, name: string) {
  await lookFor(
    this,
    record(this, name, `Intune lists "${name}" without a user`, ({ userPrincipalName }) => ({
      holds: userPrincipalName === '',
      seen: `its user is ${userPrincipalName}.`,
    })),
  );
});

Then('Intune does not list {device}', async function (this: GloveboxWorld, name: string) {
  await lookNow(this, {
    expected: `Intune does not list "${name}"`,
    device: name,
    look: async () => {
      const records = await managedDevicesOf(this, name);
      return { holds: records.length === 0, seen: recordsInWords(name, records) };
    },
  });
});

function managedAs(world: GloveboxWorld, name: string, state: string): Expectation {
  return record(world, name, `Intune lists "${name}" as ${state}`, ({ complianceState }) => ({
    holds: complianceState === state,
    seen: `it is ${complianceState}.`,
  }));
}

Then(
  'Intune lists {device} as {compliance}',
  async function (this: GloveboxWorld, name: string, state: string) {
    await lookFor(this, managedAs(this, name, state));
  },
);

Then(
  'Intune still lists {device} as {compliance}',
  async function (this: GloveboxWorld, name: string, state: string) {
    await lookNow(this, managedAs(this, name, state));
  },
);

Then(
  'Intune lists {device} by a name that begins with {string}',
  async function (this: GloveboxWorld, name: string, beginning: string) {
    await lookFor(
      this,
      record(
        this,
        name,
        `Intune lists "${name}" by a name that begins with "${beginning}"`,
        ({ deviceName }) => ({
          holds: deviceName.startsWith(beginning),
          seen: `its name is ${deviceName}.`,
        }),
      ),
    );
  },
);

/** The name that the technician flow gave to a PC: Windows writes an event when its name changes. */
async function nameByTechnician(world: GloveboxWorld, name: string): Promise<string> {
  const entry = world.device(name);
  const resealed = entry.device.display.history[await resealOf(entry)]?.time ?? 0;
  const renamed = (await entry.device.events()).findLast(
    ({ id, time }) => id === RENAMED && time <= resealed,
  );
  const given = /changed to (\S+);/.exec(renamed?.message ?? '')?.[1];
  if (given === undefined) throw new NotSeen(`"${name}" should have been renamed in the technician flow.`);
  return given;
}
const RENAMED = 6011;

async function lookForName(world: GloveboxWorld, name: string, computerName: string): Promise<void> {
  await lookFor(
    world,
    record(world, name, `Intune lists "${name}" by the name ${computerName}`, ({ deviceName }) => ({
      holds: deviceName === computerName,
      seen: `its name in Intune is ${deviceName}.`,
    })),
  );
  await lookFor(world, {
    expected: `the directory lists "${name}" by the name ${computerName}`,
    device: name,
    look: async () => {
      const displayName = (await directoryDeviceOf(world, name))?.displayName;
      return { holds: displayName === computerName, seen: `its name in the directory is ${displayName}.` };
    },
  });
}

Then(
  'Intune and the directory list {device} by the name that the technician flow gave it',
  async function (this: GloveboxWorld, name: string) {
    await lookForName(this, name, await nameByTechnician(this, name));
  },
);

Then(
  'Intune and the directory list {device} by the name {string}',
  async function (this: GloveboxWorld, name: string, computerName: string) {
    await lookForName(this, name, computerName);
  },
);

function inDirectoryAs(world: GloveboxWorld, name: string, state: string): Expectation {
  return {
    expected: `the directory lists "${name}" as ${state}`,
    device: name,
    look: async () => {
      const isCompliant = (await directoryDeviceOf(world, name))?.isCompliant;
      return {
        holds: isCompliant === (state === 'compliant'),
        seen: `isCompliant of its device object is ${isCompliant}.`,
      };
    },
  };
}

Then(
  'the directory lists {device} as {compliance}',
  async function (this: GloveboxWorld, name: string, state: string) {
    await lookFor(this, inDirectoryAs(this, name, state));
  },
);

Then(
  'the directory still lists {device} as {compliance}',
  async function (this: GloveboxWorld, name: string, state: string) {
    await lookNow(this, inDirectoryAs(this, name, state));
  },
);

async function joinedInWords(world: GloveboxWorld, name: string): Promise<string[]> {
  return (await joinedObjectsOf(world, name)).map(
    ({ displayName, trustType, registrationDateTime }) =>
      `${displayName} (${trustType}), joined ${registrationDateTime}`,
  );
}

Then('{device} is joined to the directory', async function (this: GloveboxWorld, name: string) {
  await lookFor(this, {
    expected: `the directory lists "${name}" as joined to Microsoft Entra ID, once`,
    device: name,
    look: async () => {
      const trustTypes = (await joinedObjectsOf(this, name)).map(({ trustType }) => trustType);
      return {
        holds: trustTypes.length === 1 && trustTypes[0] === 'AzureAd',
        seen: `${(await joinedInWords(this, name)).join('; ') || 'no joined object'}.`,
      };
    },
  });
});

Then('{device} is not joined to the directory', async function (this: GloveboxWorld, name: string) {
  await lookNow(this, {
    expected: `the directory does not list "${name}" as joined`,
    device: name,
    look: async () => {
      const joined = await joinedInWords(this, name);
      return { holds: joined.length === 0, seen: `${joined.join('; ')}.` };
    },
  });
});

Then('{device} is listed as a Windows Autopilot device', async function (this: GloveboxWorld, name: string) {
  await lookFor(this, {
    expected: `"${name}" is listed as a Windows Autopilot device`,
    device: name,
    look: async () => ({
      holds: (await autopilotDeviceOf(this, name)) !== undefined,
      seen: 'it is not listed.',
    }),
  });
});

Then(
  '{device} is not listed as a Windows Autopilot device',
  async function (this: GloveboxWorld, name: string) {
    await lookNow(this, {
      expected: `"${name}" is not listed as a Windows Autopilot device`,
      device: name,
      look: async () => ({
        holds: (await autopilotDeviceOf(this, name)) === undefined,
        seen: 'it is listed.',
      }),
    });
  },
);

const ASSIGNMENT: Readonly<Record<string, string>> = {
  assigned: 'assignedInSync',
  assigning: 'pending',
  'not assigned': 'notAssigned',
};

Then(
  'the profile of {device} is {assignment}',
  async function (this: GloveboxWorld, name: string, state: string) {
    await lookFor(this, {
      expected: `the profile of "${name}" is ${state}`,
      device: name,
      look: async () => {
        const device = await autopilotDeviceOf(this, name);
        return {
          holds: device?.deploymentProfileAssignmentStatus === ASSIGNMENT[state],
          seen: `${device?.deploymentProfileAssignmentStatus ?? 'it is no Autopilot device'}.`,
        };
      },
    });
  },
);
