/** The device ESP of a user's deployment: Device preparation and Device setup. */

import { runDeviceSetup } from '../esp/index.ts';
import type { Deployment } from './deployment.ts';
import { runDevicePreparation } from './device-preparation.ts';
import { readTechnicianFlow } from './technician-record.ts';
import { type EspWork, telling } from './telling.ts';

/**
 * On a PC that was pre-provisioned Device preparation does not run, and Device setup asks for what has been assigned since
 * (behaviours ESP-003, ESP-004).
 */
export async function deviceEsp(deployment: Deployment): Promise<EspWork> {
  const { pc } = deployment;
  const resealed = (await readTechnicianFlow(pc))?.status === 'resealed';
  return async (onProgress, task) => {
    const options = telling(deployment, onProgress);
    if (resealed) return runDeviceSetup({ pc, task }, { ...options, asksAnew: true });
    const prepared = await runDevicePreparation(deployment, task, onProgress);
    return prepared.ok ? runDeviceSetup({ pc, task }, options) : prepared;
  };
}
