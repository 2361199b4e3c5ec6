/** What Intune orders when a device tells that its deployment has failed, and when an administrator asks (collect-diagnostics, assumption A-LOG-01). */

import { ARCHIVE_DEFINITION, collectingCommand, encodeArchiveDefinition } from '#wire/diagnostic-archive.ts';
import { LOG_HOSTS } from '#wire/log-storage.ts';
import { findTenant } from '../../entra/index.ts';
import { signedUrl } from '../../log-storage/index.ts';
import type { TenantContext } from '../../service/index.ts';
import type { ManagedDevice } from '../records.ts';
import type { PlannedCommand } from '../session-records.ts';
import {
  beginCollection,
  type LogCollection,
  lastAutomaticRequest,
  listCollections,
  PENDING_MS,
  waitingCollections,
} from './collections.ts';

/** "A device can automatically capture one set of logs per day" (assumption A-LOG-02). */
const DAY_MS = 86_400_000;
/** Windows 10, version 1909 (collect-diagnostics, "Requirements for Windows devices"). */
const FIRST_BUILD = 18_363;
const AREAS = ['Autopilot', 'TPM'] as const;

/** The order to collect and upload; none where it is turned off, for an older Windows, and for the rest of a day. */
export async function collectingCommands(
  context: TenantContext,
  device: ManagedDevice,
): Promise<readonly PlannedCommand[]> {
  const settings = (await findTenant(context, context.tenantId))?.intune;
  if (settings?.autopilotDiagnostics === false || buildOf(device) < FIRST_BUILD) return [];
  const now = context.now();
  const last = await lastAutomaticRequest(context, device.id);
  if (last !== undefined && now < last + DAY_MS) return [];
  const begun = await beginCollection(context, device.id, await hostOf(context));
  return [await orderOf(context, begun)];
}

/** Notes that an administrator wants diagnostics of a device: it is told at its next check-in. */
export async function requestCollection(
  context: TenantContext,
  device: ManagedDevice,
  initiatedBy: string,
): Promise<LogCollection | undefined> {
  const { id } = await beginCollection(context, device.id, await hostOf(context), initiatedBy);
  return (await listCollections(context, device.id)).find((one) => one.id === id);
}

/** What administrators want of the device, at each check-in until it has come (assumption A-LOG-05). */
export async function requestedCollectingCommands(
  context: TenantContext,
  device: ManagedDevice,
): Promise<readonly PlannedCommand[]> {
  if (buildOf(device) < FIRST_BUILD) return [];
  const waiting = await waitingCollections(context, device.id);
  return Promise.all(waiting.map((one) => orderOf(context, one)));
}

async function hostOf(context: TenantContext): Promise<string> {
  const settings = (await findTenant(context, context.tenantId))?.intune;
  return LOG_HOSTS[settings?.location ?? 'americas'];
}

async function orderOf(
  context: TenantContext,
  { id, place, requestedAt }: Pick<LogCollection, 'id' | 'place' | 'requestedAt'>,
): Promise<PlannedCommand> {
  const sasUrl = await signedUrl(context, place, 'cw', requestedAt + PENDING_MS);
  const data = encodeArchiveDefinition({ id, sasUrl, commands: [collectingCommand(AREAS)] });
  return { command: 'Exec', locUri: ARCHIVE_DEFINITION, format: 'chr', data };
}

const buildOf = ({ osVersion }: ManagedDevice): number => Number(osVersion.split('.')[2] ?? 0);
