/** What an administrator does: registers, assigns, deletes, changes settings. */

import { Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { deviceListOf } from '#devices';
import { changeDefault } from './enrollment-configurations.ts';
import { NotSeen } from './hand/hand.ts';
import { directoryIdOf, groupIdOf, managedDevicesOf, registrationOf } from './known-devices.ts';
import { lookNow } from './looking.ts';
import { becomeRegistered } from './scenario-device.ts';
import { FILLS, WAITS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const AUTOPILOT_DEVICES = '/beta/deviceManagement/windowsAutopilotDeviceIdentities';
const PROFILES = '/beta/deviceManagement/windowsAutopilotDeploymentProfiles';
const Profile = z.looseObject({ id: z.string(), '@odata.type': z.string() });

When(
  'the administrator imports the hardware hash of {device} as a CSV file',
  async function (this: GloveboxWorld, name: string) {
    const entry = this.device(name);
    const { tenant } = await this.administrator();
    const list = deviceListOf([entry.device], this.cloud.clock.now());
    await this.cloud.control.importDevicesFromCsv(tenant.id, list);
    const { onlyOrganization: organization } = this;
    becomeRegistered(entry, { organization, groupTag: '', assignedUser: undefined });
  },
);

When('the time for imports and assignments passes', WAITS, async function (this: GloveboxWorld) {
  await (await this.administrator()).waitForAssignments();
});

Then(
  'Intune refuses to register {device} and says {string}',
  async function (this: GloveboxWorld, name: string, words: string) {
    const administrator = await this.administrator();
    const answer = await administrator
      .register(this.device(name).device, { groupTag: '', assignedUser: undefined })
      .then(() => 'Intune registered it.', String);
    await lookNow(this, {
      expected: `Intune refuses to register "${name}" and says "${words}"`,
      device: name,
      look: async () => ({ holds: answer.includes(words), seen: answer }),
    });
  },
);

When(
  'the administrator adds {device} to the group {group}',
  FILLS,
  async function (this: GloveboxWorld, name: string, group: string) {
    const administrator = await this.administrator();
    const id = await directoryIdOf(this, name);
    await administrator.graph('POST', `/v1.0/groups/${await groupIdOf(administrator, group)}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
    await administrator.waitForAssignments();
  },
);

When(
  'the administrator assigns {person} to {device}',
  async function (this: GloveboxWorld, person: string, name: string) {
    const { administrator, id } = await registrationOf(this, name);
    await administrator.graph('POST', `${AUTOPILOT_DEVICES}/${id}/assignUserToDevice`, {
      userPrincipalName: this.user(person).user.userPrincipalName,
      addressableUserName: person,
    });
    await administrator.waitForAssignments();
  },
);

Then(
  'Intune refuses to assign {person} to {device} and says {string}',
  async function (this: GloveboxWorld, person: string, name: string, words: string) {
    await this.ready();
    const { administrator, id } = await registrationOf(this, name);
    const answer = await administrator
      .graph('POST', `${AUTOPILOT_DEVICES}/${id}/assignUserToDevice`, {
        userPrincipalName: this.user(person).user.userPrincipalName,
        addressableUserName: person,
      })
      .then(() => 'Intune assigned the user.', String);
    await administrator.waitForAssignments();
    await lookNow(this, {
      expected: `Intune refuses to assign ${person} to "${name}" and says "${words}"`,
      device: name,
      look: async () => ({
        holds: answer.includes(' with 400: ') && answer.includes(words),
        seen: answer,
      }),
    });
  },
);

When(
  'the administrator changes the name of {device} to {string}',
  async function (this: GloveboxWorld, name: string, displayName: string) {
    const { administrator, id } = await registrationOf(this, name);
    await administrator.graph('POST', `${AUTOPILOT_DEVICES}/${id}/updateDeviceProperties`, { displayName });
    await administrator.waitForAssignments();
  },
);

When('the administrator removes the user of {device}', async function (this: GloveboxWorld, name: string) {
  const { administrator, id } = await registrationOf(this, name);
  await administrator.graph('POST', `${AUTOPILOT_DEVICES}/${id}/unassignUserFromDevice`);
  await administrator.waitForAssignments();
});

When('the administrator unblocks {device}', async function (this: GloveboxWorld, name: string) {
  const { administrator, id } = await registrationOf(this, name);
  await administrator.graph('POST', `${AUTOPILOT_DEVICES}/${id}/allowNextEnrollment`);
});

// An id of the right form that nobody has.
const STRANGE_ID = '00000000-0000-4000-8000-000000000000';

Then('Intune refuses to unblock a device that is not registered', async function (this: GloveboxWorld) {
  const administrator = await this.administrator();
  const answer = await administrator
    .graph('POST', `${AUTOPILOT_DEVICES}/${STRANGE_ID}/allowNextEnrollment`)
    .then(() => 'Intune took it.', String);
  await lookNow(this, {
    expected: 'Intune answers 404 to the unblocking of a device that is not registered',
    look: async () => ({ holds: /\b404\b/.test(answer), seen: answer }),
  });
});

When(
  'the administrator deletes {device} from the Windows Autopilot devices',
  async function (this: GloveboxWorld, name: string) {
    const { administrator, id } = await registrationOf(this, name);
    await administrator.graph('DELETE', `${AUTOPILOT_DEVICES}/${id}`);
    await administrator.waitForAssignments();
  },
);

Then(
  'Intune refuses to delete {device} from the Windows Autopilot devices and says {string}',
  async function (this: GloveboxWorld, name: string, reason: string) {
    const { administrator, id } = await registrationOf(this, name);
    const answer = await administrator
      .graph('DELETE', `${AUTOPILOT_DEVICES}/${id}`)
      .then(() => 'Intune deleted it.', String);
    await lookNow(this, {
      expected: `Intune refuses to delete "${name}" and says "${reason}"`,
      device: name,
      look: async () => ({ holds: answer.includes(reason), seen: answer }),
    });
  },
);

When(
  'the administrator deletes the device record of {device}',
  async function (this: GloveboxWorld, name: string) {
    const records = await managedDevicesOf(this, name);
    if (records.length === 0) throw new NotSeen(`Intune has no device record of "${name}".`);
    const administrator = await this.administrator();
    for (const { id } of records)
      await administrator.graph('DELETE', `/beta/deviceManagement/managedDevices/${z.string().parse(id)}`);
  },
);

When(
  'the administrator deletes the device object of {device} from the directory',
  async function (this: GloveboxWorld, name: string) {
    const { administrator } = await registrationOf(this, name);
    await administrator.graph('DELETE', `/v1.0/devices/${await directoryIdOf(this, name)}`);
  },
);

async function changeProfile(world: GloveboxWorld, change: Readonly<Record<string, unknown>>): Promise<void> {
  await world.ready();
  const administrator = await world.administrator();
  for (const { id, '@odata.type': type } of await administrator.list(PROFILES, Profile))
    await administrator.graph('PATCH', `${PROFILES}/${id}`, { '@odata.type': type, ...change });
  await administrator.waitForAssignments();
}

for (const [verb, preprovisioningAllowed] of [
  ['allows', true],
  ['no longer allows', false],
] as const) {
  When(
    `the administrator ${verb} pre-provisioned deployment in the deployment profile`,
    async function (this: GloveboxWorld) {
      await changeProfile(this, { preprovisioningAllowed });
    },
  );
}

When(
  'the administrator changes the name template of the deployment profile to {string}',
  async function (this: GloveboxWorld, deviceNameTemplate: string) {
    await changeProfile(this, { deviceNameTemplate });
  },
);

When(
  'the administrator renames the deployment profile to {string}',
  async function (this: GloveboxWorld, displayName: string) {
    await changeProfile(this, { displayName });
  },
);

for (const [verb, eulaHidden] of [
  ['show', false],
  ['hide', true],
] as const) {
  When(
    `the administrator changes the deployment profile to ${verb} the licence terms`,
    async function (this: GloveboxWorld) {
      await changeProfile(this, { outOfBoxExperienceSetting: { eulaHidden } });
    },
  );
}

for (const [verb, escapeLinkHidden] of [
  ['show', false],
  ['hide', true],
] as const) {
  When(
    `the administrator changes the deployment profile to ${verb} the options to change the account`,
    async function (this: GloveboxWorld) {
      await changeProfile(this, { outOfBoxExperienceSetting: { escapeLinkHidden } });
    },
  );
}

for (const [words, userType] of [
  ['an administrator', 'administrator'],
  ['a standard user', 'standard'],
] as const) {
  When(
    `the administrator changes the deployment profile to make its user ${words}`,
    async function (this: GloveboxWorld) {
      await changeProfile(this, { outOfBoxExperienceSetting: { userType } });
    },
  );
}

/** What the device platform restriction for all users says of Windows (MDM). */
async function restrictWindows(
  world: GloveboxWorld,
  windowsRestriction: {
    readonly platformBlocked: boolean;
    readonly personalDeviceEnrollmentBlocked?: boolean;
  },
): Promise<void> {
  const administrator = await world.administrator();
  await changeDefault(administrator, '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration', {
    windowsRestriction,
  });
}

When('the administrator blocks personally owned Windows devices', async function (this: GloveboxWorld) {
  await restrictWindows(this, { platformBlocked: false, personalDeviceEnrollmentBlocked: true });
});

When(
  'the administrator lifts the block on personally owned Windows devices',
  async function (this: GloveboxWorld) {
    await restrictWindows(this, { platformBlocked: false, personalDeviceEnrollmentBlocked: false });
  },
);

for (const [verb, platformBlocked] of [
  ['allows', false],
  ['blocks', true],
] as const) {
  When(`the administrator ${verb} the enrolment of Windows devices`, async function (this: GloveboxWorld) {
    await restrictWindows(this, { platformBlocked });
  });
}
