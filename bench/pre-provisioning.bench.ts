/** One whole technician flow and the user flow after it, against the sum of their bare parts. */

import { benchFlow } from './flow.ts';

const { loadKeyPool } = await import('#cloud');
const { finishJourney, fitJourneyTpm, KEYS_NEEDED } = await import('../test/journey/journey.ts');
const { finishTechnicianFlow } = await import('../test/journey/technician.ts');

const TWO_HOURS = 2 * 3_600_000;
const WARM_UP = 60;
const BATCHES = 5;
const BATCH = 5;
// Each PC has an endorsement key of its own: two with the same one would be one PC to the deployment service.
const keys = await loadKeyPool(KEYS_NEEDED + WARM_UP + BATCHES * BATCH);
let fitted = 0;

await benchFlow({
  title: 'One technician flow and its user flow, in process, in a cloud that has served before',
  prepare: (device, cloud) => {
    const endorsement = keys.slice(KEYS_NEEDED + fitted, KEYS_NEEDED + fitted + 1);
    fitted += 1;
    return fitJourneyTpm(device, cloud, keys.slice(0, KEYS_NEEDED), endorsement);
  },
  run: async (device, person) => {
    await finishTechnicianFlow(device, person);
    await person.sleep(TWO_HOURS, 'the way to the user');
    device.powerOn();
    await finishJourney(device, person);
  },
  mostRsaOperations: 40,
  mostRequests: 160,
  batches: BATCHES,
  batch: BATCH,
  warmUp: WARM_UP,
});
