/** What an administrator does about a device that was used before, and about what may be provisioned. */

import assert from 'node:assert/strict';
import { When } from '@cucumber/cucumber';
import { z } from 'zod';
import { autopilotDeviceOf, managedDevicesOf } from './known-devices.ts';
import type { GloveboxWorld } from './world.ts';

When(
  'the administrator deletes the device record of {string}',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    const administrator = await this.administrator();
    for (const { id } of await managedDevicesOf(this, name))
      await administrator.graph('DELETE', `/beta/deviceManagement/managedDevices/${z.string().parse(id)}`);
  },
);

When(
  'the administrator allows pre-provisioned deployment in the deployment profile',
  async function (this: GloveboxWorld) {
    const administrator = await this.administrator();
    const path = '/beta/deviceManagement/windowsAutopilotDeploymentProfiles';
    for (const { id } of await administrator.list(path, z.looseObject({ id: z.string() })))
      await administrator.graph('PATCH', `${path}/${id}`, {
        '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
        preprovisioningAllowed: true,
      });
    await administrator.waitForAssignments();
  },
);

async function blockPersonalDevices(world: GloveboxWorld, blocked: boolean): Promise<void> {
  await world.ready();
  const administrator = await world.administrator();
  const path = '/beta/deviceManagement/deviceEnrollmentConfigurations';
  const configurations = await administrator.list(path, z.looseObject({ id: z.string() }));
  const restrictions = configurations.find(({ id }) => /_defaultplatformrestrictions$/i.test(id));
  assert.ok(restrictions, 'The default platform restrictions should be among the enrolment configurations.');
  await administrator.graph('PATCH', `${path}/${restrictions.id}`, {
    '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration',
    windowsRestriction: { platformBlocked: false, personalDeviceEnrollmentBlocked: blocked },
  });
}

When('the administrator blocks personally owned Windows devices', async function (this: GloveboxWorld) {
  await blockPersonalDevices(this, true);
});

When(
  'the administrator lifts the block on personally owned Windows devices',
  async function (this: GloveboxWorld) {
    await blockPersonalDevices(this, false);
  },
);

When('the administrator unblocks {string}', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  const device = await autopilotDeviceOf(this, name);
  assert.ok(device, `"${name}" should be listed as a Windows Autopilot device.`);
  await (await this.administrator()).graph(
    'POST',
    `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${device.id}/allowNextEnrollment`,
  );
});

When(
  'the administrator deletes {string} from the Windows Autopilot devices',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    const device = await autopilotDeviceOf(this, name);
    assert.ok(device, `"${name}" should be listed as a Windows Autopilot device.`);
    const administrator = await this.administrator();
    await administrator.graph(
      'DELETE',
      `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${device.id}`,
    );
    await administrator.waitForAssignments();
  },
);
