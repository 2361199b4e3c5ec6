/** What an administrator sees in Intune, Entra ID and the list of Autopilot devices: asked of Microsoft Graph. */

import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { hardwareHashOf } from '#devices';
import type { GloveboxWorld } from './world.ts';

const ManagedDevice = z.looseObject({
  deviceName: z.string(),
  serialNumber: z.string(),
  userPrincipalName: z.string(),
  complianceState: z.string(),
  enrollmentProfileName: z.string().nullish(),
});
const DirectoryDevice = z.looseObject({
  displayName: z.string(),
  trustType: z.string().nullable(),
  isManaged: z.boolean().nullable(),
  physicalIds: z.array(z.string()),
  registrationDateTime: z.string().nullable(),
});
const AutopilotDevice = z.looseObject({
  id: z.string(),
  serialNumber: z.string(),
  groupTag: z.string(),
  userPrincipalName: z.string(),
  deploymentProfileAssignmentStatus: z.string(),
});
const Group = z.looseObject({ id: z.string(), displayName: z.string() });

async function managedDevicesOf(
  world: GloveboxWorld,
  name: string,
): Promise<z.output<typeof ManagedDevice>[]> {
  const serial = world.device(name).device.hardware.serialNumber;
  const administrator = await world.administrator(world.device(name).registration?.organization);
  return administrator.list(
    `/beta/deviceManagement/managedDevices?$filter=serialNumber eq '${serial}'`,
    ManagedDevice,
  );
}

async function autopilotDeviceOf(
  world: GloveboxWorld,
  name: string,
): Promise<z.output<typeof AutopilotDevice> | undefined> {
  const serial = world.device(name).device.hardware.serialNumber;
  const administrator = await world.administrator();
  const found = await administrator.list(
    '/beta/deviceManagement/windowsAutopilotDeviceIdentities',
    AutopilotDevice,
  );
  return found.find((device) => device.serialNumber === serial);
}

async function directoryDeviceOf(
  world: GloveboxWorld,
  name: string,
): Promise<z.output<typeof DirectoryDevice> | undefined> {
  const autopilot = await autopilotDeviceOf(world, name);
  const administrator = await world.administrator();
  const devices = await administrator.list('/v1.0/devices', DirectoryDevice);
  return devices.find(
    (device) => autopilot !== undefined && device.physicalIds.includes(`[ZTDID]:${autopilot.id}`),
  );
}

Then(
  '{string} is listed in Intune as a device of {person}',
  async function (this: GloveboxWorld, name: string, person: string) {
    const [device] = await managedDevicesOf(this, name);
    const organization = this.device(name).registration?.organization ?? this.onlyOrganization;
    assert.equal(
      device?.userPrincipalName,
      organization.user(person).userPrincipalName,
      `Intune lists for "${name}": ${JSON.stringify(device)}`,
    );
  },
);

Then('Intune does not list {string}', async function (this: GloveboxWorld, name: string) {
  assert.deepEqual(await managedDevicesOf(this, name), []);
});

Then('Intune lists {string} as compliant', async function (this: GloveboxWorld, name: string) {
  const [device] = await managedDevicesOf(this, name);
  assert.equal(device?.complianceState, 'compliant');
});

Then('{string} is joined to the directory', async function (this: GloveboxWorld, name: string) {
  const device = await directoryDeviceOf(this, name);
  assert.equal(device?.trustType, 'AzureAd');
  assert.ok(
    device.registrationDateTime,
    `The device object should say when it joined: ${JSON.stringify(device)}`,
  );
});

Then('{string} is not joined to the directory', async function (this: GloveboxWorld, name: string) {
  const device = await directoryDeviceOf(this, name);
  assert.equal(device?.registrationDateTime ?? null, null, `The directory lists: ${JSON.stringify(device)}`);
});

When(
  'the administrator imports the hardware hash of {string} as a CSV file',
  async function (this: GloveboxWorld, name: string) {
    const { device } = this.device(name);
    const { tenant } = await this.administrator();
    const hash = hardwareHashOf(device.hardware, device.windows, this.cloud.clock.now());
    const csv = `Device Serial Number,Windows Product ID,Hardware Hash\r\n${device.hardware.serialNumber},,${hash}\r\n`;
    await this.cloud.control.importDevicesFromCsv(tenant.id, csv);
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

Given('a critical security update that needs a restart is available', async function (this: GloveboxWorld) {
  await this.cloud.control.offerUpdate({
    id: '7c1f3a52-9c54-4f0e-8a57-0d5f5a3f7a10',
    revision: 5041585,
    title: 'Cumulative security update (KB5041585)',
    restartRequired: true,
    minutes: 8,
  });
});

Given(
  '{string} answers only after {int} minutes',
  async function (this: GloveboxWorld, host: string, minutes: number) {
    await this.cloud.control.addFault({ host, fault: { kind: 'delay', ms: minutes * 60_000 } });
  },
);

Then(
  'these messages went over the wire in this order:',
  async function (this: GloveboxWorld, table: DataTable) {
    const expected = table.raw().flat();
    const seen = await this.exchangeSummaries();
    let from = 0;
    for (const message of expected) {
      const at = seen.findIndex((summary, index) => index >= from && summary.startsWith(message));
      assert.ok(
        at >= 0,
        `"${message}" should have come after the ones before it. On the wire:\n  ${seen.join('\n  ')}`,
      );
      from = at + 1;
    }
  },
);

Then(
  'the policy {string} went over the wire only after Account setup began',
  async function (this: GloveboxWorld, locUri: string) {
    await assertDelivered(this, locUri, 'after');
  },
);

Then(
  'the policy {string} went over the wire before Account setup began',
  async function (this: GloveboxWorld, locUri: string) {
    await assertDelivered(this, locUri, 'before');
  },
);

async function assertDelivered(
  world: GloveboxWorld,
  locUri: string,
  when: 'before' | 'after',
): Promise<void> {
  const [entry] = world.allDevices;
  const began = entry?.device.display.history.find(({ screen }) =>
    screen.progress?.some((phase) => phase.phase === 'Account setup' && phase.status === 'inProgress'),
  );
  assert.ok(began, 'Account setup should have begun.');
  const journal = await world.cloud.control.journal();
  const sent = journal.filter((exchange) => exchange.responseBody.includes(`<LocURI>${locUri}`));
  assert.ok(sent.length > 0, `No management session delivered ${locUri}.`);
  for (const exchange of sent) {
    const order: 'before' | 'after' = exchange.time >= began.time ? 'after' : 'before';
    assert.equal(order, when, `${locUri} went over the wire at ${new Date(exchange.time).toISOString()}.`);
  }
}

Then('the policy {string} has not gone over the wire', async function (this: GloveboxWorld, locUri: string) {
  const journal = await this.cloud.control.journal();
  const sent = journal.filter((exchange) => exchange.responseBody.includes(`<LocURI>${locUri}`));
  assert.equal(
    sent.length,
    0,
    `${locUri} went over the wire at ${new Date(sent[0]?.time ?? 0).toISOString()}.`,
  );
});
