/** windowsAutopilotSettings and its sync (graph.md 5.4 and section 6). */

import type { TenantContext } from '../service/index.ts';
import { autopilotDevices, autopilotSettings } from './records.ts';
import { nextDue, settleRegistrations } from './settle.ts';
import { TIMINGS } from './timings.ts';

/** Times in ms; `undefined` where there has been none yet. */
export interface SyncState {
  readonly status: 'unknown' | 'inProgress' | 'completed';
  readonly lastManualTriggerAt: number | undefined;
  readonly lastSyncAt: number | undefined;
}

/** Whether a sync was started, or why not. */
export type SyncResult = 'started' | 'inProgress' | 'tooSoon';

const KEY = 'settings';

/** The state now. */
export async function syncState(context: TenantContext): Promise<SyncState> {
  const found = await context.collection(autopilotSettings).get(KEY);
  if (found === undefined)
    return { status: 'unknown', lastManualTriggerAt: undefined, lastSyncAt: undefined };
  const endedAt = found.lastSyncStartedAt + TIMINGS.sync;
  const running = context.now() < endedAt;
  const automatic = Math.floor((context.now() - endedAt) / TIMINGS.automaticSync) * TIMINGS.automaticSync;
  return {
    status: running ? 'inProgress' : 'completed',
    lastManualTriggerAt: found.lastManualSyncTriggeredAt,
    lastSyncAt: running ? undefined : endedAt + automatic,
  };
}

/** Starts a sync: what was changed on devices is taken over at once. */
export async function startSync(context: TenantContext): Promise<SyncResult> {
  const now = context.now();
  const settings = context.collection(autopilotSettings);
  const last = (await settings.get(KEY))?.lastSyncStartedAt;
  if (last !== undefined && now < last + TIMINGS.sync) return 'inProgress';
  if (last !== undefined && now < last + TIMINGS.betweenSyncs) return 'tooSoon';
  await settings.put(KEY, { lastManualSyncTriggeredAt: now, lastSyncStartedAt: now });
  await takeOverChanges(context, now);
  return 'started';
}

/** Changes that were waiting when the sync began. */
async function takeOverChanges(context: TenantContext, now: number): Promise<void> {
  const devices = context.collection(autopilotDevices);
  for (const { id } of await devices.list({ where: [{ field: 'dueAt', is: '>', value: now }] })) {
    await devices.update(id, (device) => {
      if (device.pendingChange === null || device.registeredAt > now) return device;
      const changed = { ...device, pendingChange: { ...device.pendingChange, effectiveAt: now } };
      return { ...changed, dueAt: nextDue(changed, now) };
    });
  }
  await settleRegistrations(context);
}
