/** One whole user-driven deployment, from the power button to the desktop, against the sum of its bare parts. */

import { benchFlow } from './flow.ts';

const { finishJourney } = await import('../test/journey/journey.ts');

await benchFlow({
  title: 'One user-driven deployment, in process, in a cloud that has served before',
  run: async (device, person) => {
    device.powerOn();
    await finishJourney(device, person);
  },
  mostRsaOperations: 25,
  mostRequests: 100,
  batches: 5,
  batch: 10,
  warmUp: 100,
});
