/** Compliance policies of Intune, and a device that does not do yet what they ask for. */

import { Given, Then } from '@cucumber/cucumber';
import { managedDevicesOf, recordsInWords } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import { DEVICE_GROUP } from './organization.ts';
import { minutesOf } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const HOUR_MINUTES = 60;

function require(
  world: GloveboxWorld,
  displayName: string,
  assignedTo: string,
  gracePeriodHours: number,
): void {
  const { settings } = world.settingUp();
  settings.compliancePolicies = [
    ...(settings.compliancePolicies ?? []),
    { displayName, bitLockerEnabled: true, gracePeriodHours, assignedTo: [assignedTo] },
  ];
}

for (const [whose, assignedTo] of [
  ['devices', DEVICE_GROUP],
  ['users', 'all users'],
] as const) {
  Given(
    `a compliance policy {newPolicy} requires BitLocker of the ${whose} and marks them noncompliant immediately`,
    function (this: GloveboxWorld, name: string) {
      require(this, name, assignedTo, 0);
    },
  );

  Given(
    `a compliance policy {newPolicy} requires BitLocker of the ${whose} and marks them noncompliant after {duration}`,
    function (this: GloveboxWorld, name: string, words: string) {
      const hours = minutesOf(words) / HOUR_MINUTES;
      if (!Number.isInteger(hours)) throw new Error('A grace period is a number of hours.');
      require(this, name, assignedTo, hours);
    },
  );
}

for (const [words, look] of [
  ['lists', lookFor],
  ['still lists', lookNow],
] as const) {
  Then(`Intune ${words} {device} as in its grace period`, async function (this: GloveboxWorld, name: string) {
    await look(this, {
      expected: `Intune ${words} "${name}" as in its grace period`,
      device: name,
      look: async () => {
        const found = await managedDevicesOf(this, name);
        const [one] = found;
        if (one === undefined || found.length > 1) return { holds: false, seen: recordsInWords(name, found) };
        return { holds: one.complianceState === 'inGracePeriod', seen: `it is ${one.complianceState}.` };
      },
    });
  });
}
