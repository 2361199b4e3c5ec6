/** What an administrator sees in Intune, Entra ID and the list of Autopilot devices, and does there. */

import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { deviceListOf } from '#devices';
import {
  autopilotDeviceOf,
  directoryDeviceOf,
  joinedObjectsOf,
  managedDeviceOf,
  managedDevicesOf,
} from './known-devices.ts';
import type { GloveboxWorld } from './world.ts';

const Group = z.looseObject({ id: z.string(), displayName: z.string() });

Then(
  '{string} is listed in Intune as a device of {person}',
  async function (this: GloveboxWorld, name: string, person: string) {
    const device = await managedDeviceOf(this, name);
    const organization = this.device(name).registration?.organization ?? this.onlyOrganization;
    assert.equal(
      device.userPrincipalName,
      organization.user(person).userPrincipalName,
      `Intune lists "${name}" as a device of another user.`,
    );
  },
);

Then('Intune does not list {string}', async function (this: GloveboxWorld, name: string) {
  assert.deepEqual(await managedDevicesOf(this, name), []);
});

Then(
  'Intune lists {string} as {compliance}',
  async function (this: GloveboxWorld, name: string, state: string) {
    const { complianceState } = await managedDeviceOf(this, name);
    assert.equal(complianceState, state);
  },
);

Then('Intune lists {string} without a user', async function (this: GloveboxWorld, name: string) {
  const { userPrincipalName } = await managedDeviceOf(this, name);
  assert.ok(userPrincipalName === '', `Intune lists "${name}" as a device of ${userPrincipalName}.`);
});

Then(
  'Intune knows {string} by a name that begins with {string}',
  async function (this: GloveboxWorld, name: string, beginning: string) {
    const { deviceName } = await managedDeviceOf(this, name);
    assert.ok(deviceName.startsWith(beginning), `Intune knows "${name}" by the name ${deviceName}.`);
  },
);

Then('Intune remembers the name of {string}', async function (this: GloveboxWorld, name: string) {
  const { deviceName } = await managedDeviceOf(this, name);
  this.device(name).rememberedName = deviceName;
});

Then('the name of {string} in Intune is still the same', async function (this: GloveboxWorld, name: string) {
  const { deviceName } = await managedDeviceOf(this, name);
  assert.equal(deviceName, this.device(name).rememberedName);
});

Then(
  'Intune and the directory know {string} by the name {string}',
  async function (this: GloveboxWorld, name: string, computerName: string) {
    const { deviceName } = await managedDeviceOf(this, name);
    const object = await directoryDeviceOf(this, name);
    assert.deepEqual([deviceName, object?.displayName], [computerName, computerName]);
  },
);

Then('{string} is joined to the directory', async function (this: GloveboxWorld, name: string) {
  const trustTypes = (await joinedObjectsOf(this, name)).map(({ trustType }) => trustType);
  assert.deepEqual(trustTypes, ['AzureAd'], `The directory should list "${name}" as joined, once.`);
});

Then('{string} is not joined to the directory', async function (this: GloveboxWorld, name: string) {
  const joined = (await joinedObjectsOf(this, name)).map(
    ({ displayName, registrationDateTime }) => `${displayName}, joined ${registrationDateTime}`,
  );
  assert.ok(joined.length === 0, `The directory lists "${name}" as joined: ${joined.join('; ')}`);
});

When(
  'the administrator imports the hardware hash of {string} as a CSV file',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    const { device } = this.device(name);
    const { tenant } = await this.administrator();
    await this.cloud.control.importDevicesFromCsv(tenant.id, deviceListOf([device], this.cloud.clock.now()));
  },
);

When('the import and the assignment of profiles have taken effect', async function (this: GloveboxWorld) {
  await (await this.administrator()).waitForAssignments();
});

Then('{string} is listed as a Windows Autopilot device', async function (this: GloveboxWorld, name: string) {
  assert.ok(await autopilotDeviceOf(this, name), `"${name}" should be listed as a Windows Autopilot device.`);
});

Then(
  '{string} is not listed as a Windows Autopilot device',
  async function (this: GloveboxWorld, name: string) {
    assert.equal(await autopilotDeviceOf(this, name), undefined);
  },
);

Then(
  'Intune refuses to register {string} and says {string}',
  async function (this: GloveboxWorld, name: string, words: string) {
    const administrator = await this.administrator();
    const answer = await administrator
      .register(this.device(name).device, { groupTag: '', assignedUser: undefined })
      .then(() => 'Intune registered it.', String);
    assert.ok(answer.includes(words), answer);
  },
);

Then(
  'the profile of {string} is {assignment}',
  async function (this: GloveboxWorld, name: string, state: string) {
    const wanted = state === 'assigned' ? 'assignedInSync' : 'notAssigned';
    const device = await autopilotDeviceOf(this, name);
    assert.equal(device?.deploymentProfileAssignmentStatus, wanted);
  },
);

When(
  'the administrator adds {string} to the group {string}',
  async function (this: GloveboxWorld, name: string, group: string) {
    await this.ready();
    const administrator = await this.administrator();
    const device = await directoryDeviceOf(this, name);
    const [found] = await administrator.list(`/v1.0/groups?$filter=displayName eq '${group}'`, Group);
    assert.ok(found && device, `The group "${group}" and the device object of "${name}" should be there.`);
    await administrator.graph('POST', `/v1.0/groups/${found.id}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${z.string().parse(device.id)}`,
    });
    await administrator.waitForAssignments();
  },
);

When(
  'the administrator assigns {person} to {string}',
  async function (this: GloveboxWorld, person: string, name: string) {
    await this.ready();
    const administrator = await this.administrator();
    const device = await autopilotDeviceOf(this, name);
    assert.ok(device, `"${name}" should be listed as a Windows Autopilot device.`);
    const { userPrincipalName } = this.onlyOrganization.user(person);
    await administrator.graph(
      'POST',
      `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${device.id}/assignUserToDevice`,
      {
        userPrincipalName,
        addressableUserName: person,
      },
    );
    await administrator.waitForAssignments();
  },
);
