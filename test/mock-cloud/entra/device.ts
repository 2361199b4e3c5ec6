/** A device object for the tests of groups and their rules. */

import { newDeviceObject } from '../../../mock-cloud/entra/device-object.ts';
import type { DeviceObject } from '../../../mock-cloud/entra/records.ts';

/** What Autopilot writes into physicalIds. */
export const ZTD = '[ZTDID]:3f9a1c77-5b2e-4d64-9c3b-0f1e2d3c4b5a';

/** LT-0042, in no way joined; `change` replaces parts of it. */
export function pc(change: Partial<DeviceObject> = {}): DeviceObject {
  const id = '11d2c3b4-a5f6-4788-9900-aabbccddeeff';
  const deviceId = '7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e0f';
  return { ...newDeviceObject(id, deviceId, 'LT-0042', 0), ...change };
}
