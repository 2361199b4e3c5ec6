/** The reseal that a sentence means by "since the reseal". */

import { NotSeen } from './hand/hand.ts';
import type { ScenarioDevice } from './scenario-device.ts';

// What the PC writes into its event log.
const RESEALED = 'Pre-provisioning: the device was resealed';

/** Where in its history the technician saw the status screen last; before a reseal there is nothing that a step could mean. */
export async function resealOf({ name, device }: ScenarioDevice): Promise<number> {
  const at = device.display.history.findLastIndex(({ screen }) => screen.id === 'technicianSuccess');
  const shownAt = device.display.history[at]?.time ?? 0;
  const events = at <= 0 ? [] : await device.events();
  if (!events.some(({ message, time }) => message === RESEALED && time >= shownAt))
    throw new NotSeen(`"${name}" should have been pre-provisioned and resealed before.`);
  return at;
}
