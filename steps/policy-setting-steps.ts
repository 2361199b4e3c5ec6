/** Policies by the names that administrators know them by: assigned through Intune, or enabled in the image of Windows. */

import { Given } from '@cucumber/cucumber';
import { assign } from './configuration-profile.ts';
import { DEVICE_GROUP } from './organization.ts';
import { POLICY_SETTINGS, type PolicySetting } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** The value as Windows takes it. */
function writtenValue({ values }: PolicySetting, words: string): string {
  const value = values === undefined ? words : values[words];
  if (value === undefined)
    throw new Error(
      `"${words}" is no value of this policy. It takes: ${Object.keys(values ?? {}).join(', ')}.`,
    );
  return value;
}

for (const [words, assignedTo] of [
  ['devices', DEVICE_GROUP],
  ['users', 'all users'],
] as const) {
  Given(
    `a policy {newPolicy} for the ${words} sets {policySetting} to {string}`,
    function (this: GloveboxWorld, name: string, setting: string, value: string) {
      assignSetting(this, name, { setting, value, assignedTo });
    },
  );
}

Given(
  'a policy {newPolicy} for the group {group} sets {policySetting} to {string}',
  function (this: GloveboxWorld, name: string, group: string, setting: string, value: string) {
    assignSetting(this, name, { setting, value, assignedTo: this.settingUp().group(group).displayName });
  },
);

function assignSetting(
  world: GloveboxWorld,
  displayName: string,
  { setting, value, assignedTo }: Record<'setting' | 'value' | 'assignedTo', string>,
): void {
  const found = POLICY_SETTINGS[setting];
  if (found === undefined) throw new Error(`There is no policy setting "${setting}".`);
  const { locUri, format } = found;
  // In device context: what only devices have. To whom it is assigned tells when a device gets it.
  assign(world, {
    displayName,
    settings: [{ locUri, format, value: writtenValue(found, value) }],
    assignedTo: [assignedTo],
  });
}

// The image from which Windows was installed; Windows that is installed anew has the same one.
Given(
  'the group policy {groupPolicy} is enabled on {device}',
  function (this: GloveboxWorld, policy: string, name: string) {
    const { device } = this.device(name);
    device.changeWindows({ groupPolicies: [policy] });
  },
);
