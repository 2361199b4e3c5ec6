/** Managed devices with what stands beside their records. */

import { findUser } from '../../entra/index.ts';
import { listActions, type ManagedDevice } from '../../intune/index.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { type ManagedDeviceNotes, managedDeviceNotes } from '../records.ts';
import { managedDeviceEntity } from '../shapes/index.ts';
import { withWritten } from '../written.ts';

/** Notes of a device that nobody has written on: owned as it was when it enrolled, named by user, platform and time as Intune does. */
export async function notesOf(call: Call, device: ManagedDevice): Promise<ManagedDeviceNotes> {
  const kept = await call.context.collection(managedDeviceNotes).get(device.id);
  const [user = ''] = device.userPrincipalName.split('@');
  return (
    kept ?? {
      managedDeviceName: `${user}_Windows_${device.enrolledDateTime}`,
      notes: '',
      owner: device.owner,
    }
  );
}

/** The devices in Graph's shape, with their users' names. */
export async function managedDeviceEntities(
  call: Call,
  devices: readonly ManagedDevice[],
): Promise<JsonObject[]> {
  const entities: JsonObject[] = [];
  for (const device of devices) {
    const user = device.userId === '' ? undefined : await findUser(call.context, device.userId);
    const notes = await notesOf(call, device);
    const more = {
      userDisplayName: user?.displayName ?? '',
      notes,
      actionResults: [...(await resultsOf(call, device)), ...resetResult(device)],
    };
    const entity = managedDeviceEntity(device, more, call.version);
    entities.push(await withWritten(call, device.id, 'managedDevice', entity));
  }
  return entities;
}

/** What was asked of the device from afar, as deviceActionResults. */
async function resultsOf(call: Call, { id }: ManagedDevice): Promise<JsonObject[]> {
  const actions = await listActions(call.context, id);
  return actions.map(({ parameter: _, ...result }) => ({ ...result }));
}

/** The Autopilot Reset that was ordered last, as a deviceActionResult. */
function resetResult({ reset }: ManagedDevice): JsonObject[] {
  if (reset === undefined) return [];
  return [
    {
      actionName: 'automaticRedeployment',
      actionState: reset.state,
      startDateTime: new Date(reset.startedAt).toISOString(),
      lastUpdatedDateTime: new Date(reset.updatedAt).toISOString(),
    },
  ];
}
