/** With which method a PC's disk is encrypted: who chooses it, and what somebody sees who looks at the PC (manage-bde -status). */

import { Given, Then } from '@cucumber/cucumber';
import { encryptionMethod } from '#devices';
import { assign } from './configuration-profile.ts';
import { lookNow } from './looking.ts';
import { DEVICE_GROUP } from './organization.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

/** Values of the drop-downs (bitlocker-csp, EncryptionMethodByDriveType). */
const VALUES: Readonly<Record<string, number>> = {
  'AES-CBC 128': 3,
  'AES-CBC 256': 4,
  'XTS-AES 128': 6,
  'XTS-AES 256': 7,
};

function assignMethod(world: GloveboxWorld, displayName: string, method: string, assignedTo: string): void {
  const value = ['Os', 'Fdv', 'Rdv']
    .map((drive) => `<data id="EncryptionMethodWithXts${drive}DropDown_Name" value="${VALUES[method]}"/>`)
    .join('');
  assign(world, {
    displayName,
    settings: [
      {
        locUri: 'Vendor/MSFT/BitLocker/EncryptionMethodByDriveType',
        format: 'chr',
        value: `<enabled/>${value}`,
      },
    ],
    assignedTo: [assignedTo],
  });
}

for (const [words, assignedTo] of [
  ['devices', DEVICE_GROUP],
  ['users', 'all users'],
] as const) {
  Given(
    `a disk encryption policy {newPolicy} that chooses {encryptionMethod} is assigned to the ${words}`,
    function (this: GloveboxWorld, displayName: string, method: string) {
      assignMethod(this, displayName, method, assignedTo);
    },
  );
}

Given(
  'a disk encryption policy {newPolicy} that chooses {encryptionMethod} is assigned to the group {group}',
  function (this: GloveboxWorld, displayName: string, method: string, group: string) {
    assignMethod(this, displayName, method, this.settingUp().group(group).displayName);
  },
);

Then(
  'the disk of {device} is encrypted with {encryptionMethod}',
  async function (this: GloveboxWorld, name: string, method: string) {
    await lookNow(this, {
      expected: `the disk of "${name}" is encrypted with ${method}`,
      device: name,
      look: async () => {
        const found = await encryptionMethod(this.device(name).device);
        return { holds: found === method, seen: found === undefined ? 'it is not encrypted.' : `${found}.` };
      },
    });
  },
);

Then('the disk of {device} is not encrypted yet', async function (this: GloveboxWorld, name: string) {
  const { device } = thatWasOn(this.device(name));
  await lookNow(this, {
    expected: `the disk of "${name}" is not encrypted yet`,
    device: name,
    look: async () => {
      const found = await encryptionMethod(device);
      return { holds: found === undefined, seen: `it is encrypted with ${found}.` };
    },
  });
});
