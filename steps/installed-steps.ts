/** What is installed on a device, as somebody sees who looks into its list of apps and its logs. */

import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { installedPrograms, managementExtensionLog } from '#devices';
import type { GloveboxWorld } from './world.ts';

async function programsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  return installedPrograms(world.device(name).device);
}

Then('{string} has the app {string}', async function (this: GloveboxWorld, name: string, app: string) {
  const programs = await programsOf(this, name);
  assert.ok(programs.includes(app), `"${name}" has: ${programs.join(', ') || 'no apps'}`);
});

Then(
  '{string} does not have the app {string}',
  async function (this: GloveboxWorld, name: string, app: string) {
    const programs = await programsOf(this, name);
    assert.ok(!programs.includes(app), `"${name}" has: ${programs.join(', ')}`);
  },
);

Then(
  'the installer of {string} has run {times} on {string}',
  async function (this: GloveboxWorld, app: string, times: number, name: string) {
    const log = await managementExtensionLog(this.device(name).device, 'AppWorkload.log');
    const runs = log.filter((line) => line.includes(`===Step=== Execute: ${app} (`));
    assert.equal(runs.length, times, `AppWorkload.log of "${name}":\n${log.join('\n')}`);
  },
);

When('Windows is installed anew on {string}', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  const { device } = this.device(name);
  device.cutPower();
  for (const record of await device.disk.list('')) await device.disk.delete(record);
});
