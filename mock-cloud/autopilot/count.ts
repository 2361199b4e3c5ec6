/** How many devices are registered. */

import type { ServiceContext } from '../service/index.ts';
import { autopilotDevices } from './records.ts';

/** How many devices the tenant has registered with Windows Autopilot. */
export async function countAutopilotDevices({ store }: ServiceContext, tenantId: string): Promise<number> {
  return store.collection(autopilotDevices, tenantId).count();
}
