/** What Autopilot writes into physicalIds of a device object (graph.md 5.12). */

import type { AutopilotDevice } from './records.ts';

const OURS = /^\[(ZTDID|OrderID|PurchaseOrderId)\]:/i;

/** The entries for a registration: [ZTDID] always, the others when they have a value. */
export function autopilotPhysicalIds(
  device: Pick<AutopilotDevice, 'id' | 'groupTag' | 'purchaseOrderIdentifier'>,
): string[] {
  return [
    `[ZTDID]:${device.id}`,
    ...(device.groupTag === '' ? [] : [`[OrderID]:${device.groupTag}`]),
    ...(device.purchaseOrderIdentifier === '' ? [] : [`[PurchaseOrderId]:${device.purchaseOrderIdentifier}`]),
  ];
}

/** What is left when Autopilot's entries are taken away. */
export function otherPhysicalIds(physicalIds: readonly string[]): string[] {
  return physicalIds.filter((entry) => !OURS.test(entry));
}
