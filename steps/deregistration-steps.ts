/** What an administrator meets who takes a device out of Windows Autopilot. */

import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { autopilotDeviceOf } from './known-devices.ts';
import type { GloveboxWorld } from './world.ts';

Then(
  'Intune refuses to delete {string} from the Windows Autopilot devices and says {string}',
  async function (this: GloveboxWorld, name: string, reason: string) {
    await this.ready();
    const device = await autopilotDeviceOf(this, name);
    assert.ok(device, `"${name}" should be listed as a Windows Autopilot device.`);
    const administrator = await this.administrator();
    const path = `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${device.id}`;
    await assert.rejects(administrator.graph('DELETE', path), (error) => {
      assert.ok(error instanceof Error && error.message.includes(reason), String(error));
      return true;
    });
  },
);
