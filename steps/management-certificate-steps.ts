/** The certificate with which a PC proves itself to management. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { managedDevicesOf } from './known-devices.ts';
import { lookFor } from './looking.ts';
import type { GloveboxWorld } from './world.ts';

const Dated = z.looseObject({ managementCertificateExpirationDate: z.iso.datetime() });
const DAY_MS = 24 * 3_600_000;

/** The days that the certificates of a device's records are still good for; what of a day has gone by counts as a day. */
async function daysLeft(world: GloveboxWorld, name: string): Promise<number[]> {
  const records = z.array(Dated).parse(await managedDevicesOf(world, name));
  const now = world.cloud.clock.now();
  return records.map((one) =>
    Math.ceil((Date.parse(one.managementCertificateExpirationDate) - now) / DAY_MS),
  );
}

Then(
  'the management certificate of {device} has expired',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    await lookFor(this, {
      expected: `the management certificate of "${name}" has expired`,
      device: name,
      look: async () => {
        const days = await daysLeft(this, name);
        return { holds: days.length === 1 && Number(days[0]) <= 0, seen: inWords(days) };
      },
    });
  },
);

const inWords = (days: readonly number[]): string =>
  days.length === 0 ? 'no managed device.' : `it expires in ${days.join(', ')} days.`;

Then(
  'the management certificate of {device} expires in {count} day(s)',
  async function (this: GloveboxWorld, name: string, count: string) {
    await this.ready();
    await lookFor(this, {
      expected: `the management certificate of "${name}" expires in ${count} days`,
      device: name,
      look: async () => {
        const days = await daysLeft(this, name);
        return { holds: days.length === 1 && days[0] === Number(count), seen: inWords(days) };
      },
    });
  },
);
