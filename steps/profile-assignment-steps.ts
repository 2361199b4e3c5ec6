/** Which deployment profile reaches which device: more than one of them, excluded groups, and what the device list says. */

import { Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import type { Administrator } from './administrator.ts';
import { NotSeen } from './hand/hand.ts';
import { autopilotDeviceOf, directoryIdOf, groupIdOf, registrationOf } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import { BEGINS, FILLS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const PROFILES = '/beta/deviceManagement/windowsAutopilotDeploymentProfiles';
const DEVICES = '/beta/deviceManagement/windowsAutopilotDeviceIdentities';
const Identified = z.looseObject({ id: z.string() });
const Named = z.looseObject({ id: z.string(), displayName: z.string() });
const Expanded = z.looseObject({ deploymentProfile: z.looseObject({ displayName: z.string() }).nullable() });

const TYPES = {
  entra: '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
  hybrid: '#microsoft.graph.activeDirectoryWindowsAutopilotDeploymentProfile',
} as const;

const groupTarget = (groupId: string, kind: 'group' | 'exclusionGroup' = 'group') => ({
  '@odata.type': `#microsoft.graph.${kind}AssignmentTarget`,
  groupId,
});

async function assign(administrator: Administrator, id: string, target: unknown): Promise<void> {
  await administrator.graph('POST', `${PROFILES}/${id}/assignments`, { target });
}

/** With no more than what the admin center asks for: everything else is the service's own default. */
async function create(
  world: GloveboxWorld,
  displayName: string,
  targetBy: (administrator: Administrator) => Promise<unknown>,
): Promise<void> {
  await world.ready();
  const administrator = await world.administrator();
  const { join = 'entra' } = world.onlyOrganization.profile;
  const made = await administrator.graph('POST', PROFILES, { '@odata.type': TYPES[join], displayName });
  await assign(administrator, Identified.parse(made).id, await targetBy(administrator));
  await administrator.waitForAssignments();
}

When(
  'the administrator creates a deployment profile named {string} for all devices',
  async function (this: GloveboxWorld, displayName: string) {
    await create(this, displayName, async () => ({
      '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
    }));
  },
);

When(
  'the administrator creates a deployment profile named {string} for the group {group}',
  async function (this: GloveboxWorld, displayName: string, group: string) {
    await create(this, displayName, async (administrator) =>
      groupTarget(await groupIdOf(administrator, group)),
    );
  },
);

/** The profile of this name. Fails when there is none. */
async function profileNamed(administrator: Administrator, name: string): Promise<string> {
  const found = (await administrator.list(PROFILES, Named)).find(({ displayName }) => displayName === name);
  if (found === undefined) throw new NotSeen(`There should be a deployment profile "${name}".`);
  return found.id;
}

// The same step twice: what follows is waited for, or seen as it comes.
for (const [ending, options, waits] of [
  ['', {}, true],
  [' and waits for nothing', BEGINS, false],
] as const)
  When(
    `the administrator assigns the deployment profile {string} to the group {group}${ending}`,
    options,
    async function (this: GloveboxWorld, name: string, group: string) {
      await this.ready();
      const administrator = await this.administrator();
      const id = await profileNamed(administrator, name);
      await assign(administrator, id, groupTarget(await groupIdOf(administrator, group)));
      if (waits) await administrator.waitForAssignments();
    },
  );

When(
  'the administrator changes the description of the deployment profile {string} to {string}',
  async function (this: GloveboxWorld, name: string, description: string) {
    await this.ready();
    const administrator = await this.administrator();
    const id = await profileNamed(administrator, name);
    await administrator.graph('PATCH', `${PROFILES}/${id}`, { description });
    await administrator.waitForAssignments();
  },
);

When(
  'the administrator unassigns the deployment profile {string} from the group {group}',
  BEGINS,
  async function (this: GloveboxWorld, name: string, group: string) {
    await this.ready();
    const administrator = await this.administrator();
    const id = await profileNamed(administrator, name);
    const groupId = await groupIdOf(administrator, group);
    await administrator.graph('DELETE', `${PROFILES}/${id}/assignments/${id}_${groupId}_0`);
  },
);

/** The profiles that a scenario has deleted, by their names. */
const deleted = new WeakMap<GloveboxWorld, Set<string>>();

When(
  'the administrator deletes the deployment profile {string}',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    const administrator = await this.administrator();
    await administrator.graph('DELETE', `${PROFILES}/${await profileNamed(administrator, name)}`);
    deleted.set(this, (deleted.get(this) ?? new Set()).add(name));
  },
);

Then(
  'Intune refuses to delete the deployment profile {string}, which is assigned',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    const administrator = await this.administrator();
    const id = await profileNamed(administrator, name);
    const answer = await administrator
      .graph('DELETE', `${PROFILES}/${id}`)
      .then(() => 'Intune deleted it.', String);
    await lookNow(this, {
      expected: `Intune refuses to delete the deployment profile "${name}" with status 400, and has it still`,
      look: async () => {
        const names = (await administrator.list(PROFILES, Named)).map(({ displayName }) => displayName);
        return { holds: answer.includes('with 400') && names.includes(name), seen: answer };
      },
    });
  },
);

Then('the deployment profile {string} is gone', async function (this: GloveboxWorld, name: string) {
  if (!deleted.get(this)?.has(name)) throw new NotSeen(`Nobody has deleted a deployment profile "${name}".`);
  const administrator = await this.administrator();
  await lookNow(this, {
    expected: `the deployment profile "${name}" is gone`,
    look: async () => {
      const names = (await administrator.list(PROFILES, Named)).map(({ displayName }) => displayName);
      return { holds: !names.includes(name), seen: `Intune has ${names.join(', ') || 'none'}.` };
    },
  });
});

/** Puts a device into a group; what follows from it takes its time. */
const FILLS_LATER = { wrapperOptions: { ...FILLS.wrapperOptions, ...BEGINS.wrapperOptions } };

When(
  'the administrator adds {device} to the group {group} and waits for nothing',
  FILLS_LATER,
  async function (this: GloveboxWorld, name: string, group: string) {
    const administrator = await this.administrator();
    const id = await directoryIdOf(this, name);
    await administrator.graph('POST', `/v1.0/groups/${await groupIdOf(administrator, group)}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
  },
);

Given('the deployment profile excludes the group {group}', function (this: GloveboxWorld, group: string) {
  const organization = this.settingUp();
  organization.profile.assignedTo.push(`not ${organization.group(group).displayName}`);
});

When(
  'the administrator moves the group {group} from the excluded groups of the deployment profile to the included groups',
  async function (this: GloveboxWorld, group: string) {
    await this.ready();
    const administrator = await this.administrator();
    const id = await profileNamed(administrator, this.onlyOrganization.profile.displayName);
    const groupId = await groupIdOf(administrator, group);
    await administrator.graph('DELETE', `${PROFILES}/${id}/assignments/${id}_${groupId}_0`);
    await assign(administrator, id, groupTarget(groupId));
    await administrator.waitForAssignments();
  },
);

Then(
  'the assigned profile of {device} is {string}',
  async function (this: GloveboxWorld, name: string, profile: string) {
    await lookFor(this, {
      expected: `the assigned profile of "${name}" is "${profile}"`,
      device: name,
      look: async () => {
        const { administrator, id } = await registrationOf(this, name);
        const shown = await administrator.graph('GET', `${DEVICES}/${id}?$expand=deploymentProfile`);
        const found = Expanded.parse(shown).deploymentProfile?.displayName;
        return { holds: found === profile, seen: found === undefined ? 'none.' : `"${found}".` };
      },
    });
  },
);

const NO_DATE = '0001-01-01T00:00:00Z';

for (const [words, filled] of [
  ['is filled in', true],
  ['is empty', false],
] as const) {
  Then(`the date of assignment of {device} ${words}`, async function (this: GloveboxWorld, name: string) {
    await lookNow(this, {
      expected: `the date of assignment of "${name}" ${words}`,
      device: name,
      look: async () => {
        const date = (await autopilotDeviceOf(this, name))?.deploymentProfileAssignedDateTime;
        if (date === undefined) return { holds: false, seen: 'it is no Autopilot device.' };
        return { holds: (date !== NO_DATE) === filled, seen: date === NO_DATE ? 'no date.' : `${date}.` };
      },
    });
  });
}

const Repaired = z.looseObject({ remediationState: z.string() });

/** What the admin center calls the states of a device whose hardware has changed (Verify Autopilot profile assignment). */
const REPAIR_STATES: Readonly<Record<string, string>> = {
  'Fix pending': 'automaticRemediationRequired',
  'Attention required': 'manualRemediationRequired',
};

async function repairStateOf(world: GloveboxWorld, name: string): Promise<string> {
  const { administrator, id } = await registrationOf(world, name);
  return Repaired.parse(await administrator.graph('GET', `${DEVICES}/${id}`)).remediationState;
}

Then(
  'the profile status of {device} is {repairState}',
  async function (this: GloveboxWorld, name: string, words: string) {
    await lookFor(this, {
      expected: `the profile status of "${name}" is "${words}" (${REPAIR_STATES[words]})`,
      device: name,
      look: async () => {
        const seen = await repairStateOf(this, name);
        return { holds: seen === REPAIR_STATES[words], seen };
      },
    });
  },
);

Then(
  'the profile status of {device} tells of no change of its hardware',
  async function (this: GloveboxWorld, name: string) {
    await lookNow(this, {
      expected: `the profile status of "${name}" tells of no change of its hardware`,
      device: name,
      look: async () => {
        const seen = await repairStateOf(this, name);
        return { holds: seen === 'noRemediationRequired', seen };
      },
    });
  },
);
