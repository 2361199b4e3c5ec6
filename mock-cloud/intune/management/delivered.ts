/** What a managed device has accepted, so that the next session says only news. */

import { createHash } from 'node:crypto';
import { sameLocUri } from '#wire/locuri.ts';
import type { Delivery } from '../records.ts';
import type { PlannedCommand } from '../session-records.ts';
import { jobKey } from './plan-apps.ts';

/** The digest under which a command's value is remembered. */
export function acceptedDigest(command: PlannedCommand): string {
  return createHash('sha256')
    .update(`${command.format ?? ''}\n${command.data ?? ''}`)
    .digest('hex')
    .slice(0, 16);
}

/** A device that has accepted nothing yet. */
export function emptyDelivery(managedDeviceId: string): Delivery {
  return { id: managedDeviceId, accepted: {}, installing: [] };
}

/** The delivery after the device accepted `commands`. An MSI job that it accepted is under way from then on. */
export function withAccepted(delivery: Delivery, commands: readonly PlannedCommand[]): Delivery {
  const accepted = { ...delivery.accepted };
  for (const command of commands) {
    if (command.remember === undefined) continue;
    if (command.command === 'Delete') delete accepted[command.remember];
    else accepted[command.remember] = acceptedDigest(command);
  }
  const begun = commands
    .filter(({ command, locUri }) => command === 'Exec' && locUri.endsWith('/DownloadInstall'))
    .map((command) => command.locUri.replace(/\/DownloadInstall$/, ''));
  return { ...delivery, accepted, installing: [...new Set([...delivery.installing, ...begun])] };
}

/**
 * The delivery after the installation at an MSI product's node ended. One that failed is offered again in the next
 * session, as Intune does for required apps.
 */
export function withInstalled(delivery: Delivery, product: string, succeeded: boolean): Delivery {
  const node = delivery.installing.find((one) => sameLocUri(one, product));
  if (node === undefined) return delivery;
  const installing = delivery.installing.filter((one) => one !== node);
  if (succeeded) return { ...delivery, installing };
  const key = ` ${jobKey(`${node}/DownloadInstall`)}`;
  const kept = Object.entries(delivery.accepted).filter(([remember]) => !remember.endsWith(key));
  return { ...delivery, accepted: Object.fromEntries(kept), installing };
}
