/** Compliance as the directory shows it: the property of the device object, which Conditional Access reads. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { NotSeen } from './hand/hand.ts';
import { directoryDeviceOf } from './known-devices.ts';
import type { GloveboxWorld } from './world.ts';

const Compliance = z.looseObject({ isCompliant: z.boolean().nullable() });

Then(
  'the directory lists {string} as {compliance}',
  async function (this: GloveboxWorld, name: string, state: string) {
    const { isCompliant } = Compliance.parse(await directoryDeviceOf(this, name));
    if (isCompliant !== (state === 'compliant'))
      throw new NotSeen(`The directory says isCompliant ${isCompliant} of "${name}".`);
  },
);
