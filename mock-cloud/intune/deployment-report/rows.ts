/**
 * Which rows there are, and what becomes of them. An enrolment makes one: the user part of pre-provisioning enrols nothing
 * anew, and leaves none (assumption A-GRAPH-10). A row that says failure says so for ever, whatever a retry comes to
 * (Windows Autopilot known issues, "Deployment report shows failure").
 */

import { createHash } from 'node:crypto';
import { guidText } from '#wire/certificate-extension.ts';
import { firstSyncStatus, PROVISIONED } from '#wire/csp-nodes.ts';
import type { TenantContext } from '../../service/index.ts';
import type { PendingWrite } from '../../store/index.ts';
import { PROVIDER_ID, USER_PART_DONE } from '../nodes.ts';
import { type DeploymentRow, deploymentRows } from './records.ts';

const DEVICE_PART = firstSyncStatus(PROVIDER_ID, 'Device', 'WasDeviceSuccessfullyProvisioned');

/** What is known of a deployment when it begins. */
export type BegunDeployment = Omit<
  DeploymentRow,
  'id' | 'deploymentState' | 'deviceSetupStatus' | 'accountSetupStatus' | 'deviceSetupEndedAt' | 'endedAt'
>;

/** A new row, which says that the deployment is under way. */
export function newRow(begun: BegunDeployment): DeploymentRow {
  const digest = createHash('sha256').update(`${begun.managedDeviceId} ${begun.startedAt}`).digest();
  return {
    ...begun,
    id: guidText(digest.subarray(0, 16)),
    deploymentState: 'inProgress',
    deviceSetupStatus: 'inProgress',
    accountSetupStatus: begun.preprovisioning ? 'notAttempted' : 'inProgress',
    deviceSetupEndedAt: null,
    endedAt: null,
  };
}

/** A step of a transaction: a deployment has begun. */
export function beginningDeployment(context: TenantContext, begun: BegunDeployment): PendingWrite {
  const row = newRow(begun);
  return context.collection(deploymentRows).putting(row.id, row);
}

/** What a device says of its Enrollment Status Page, by the nodes that it was asked for. */
export async function recordProgress(
  context: TenantContext,
  managedDeviceId: string,
  said: Readonly<Record<string, string>>,
): Promise<void> {
  if (said[DEVICE_PART] === undefined && said[USER_PART_DONE] === undefined) return;
  await changeOpen(context, managedDeviceId, (row, now) => progressed(row, said, now));
}

/** Something that the page waits for has failed. */
export async function recordFailure(context: TenantContext, managedDeviceId: string): Promise<void> {
  await changeOpen(context, managedDeviceId, failed);
}

/** The rows of a tenant, the newest first. */
export async function listDeployments(context: TenantContext): Promise<DeploymentRow[]> {
  return context.collection(deploymentRows).list({ orderBy: 'startedAt', descending: true });
}

/** Changes the row of the device's deployment that is under way; nothing happens when none is. */
async function changeOpen(
  context: TenantContext,
  managedDeviceId: string,
  change: (row: DeploymentRow, now: number) => DeploymentRow,
): Promise<void> {
  const rows = context.collection(deploymentRows);
  const where = [{ field: 'managedDeviceId', is: '=', value: managedDeviceId }] as const;
  const [latest] = await rows.list({ where, orderBy: 'startedAt', descending: true });
  if (latest?.deploymentState !== 'inProgress') return;
  await rows.update(latest.id, (row) => change(row, context.now()));
}

function progressed(row: DeploymentRow, said: Readonly<Record<string, string>>, now: number): DeploymentRow {
  if (said[DEVICE_PART] === String(PROVISIONED.failed)) return failed(row, now);
  const ready = said[DEVICE_PART] === String(PROVISIONED.succeeded);
  const part: DeploymentRow =
    ready && row.deviceSetupStatus === 'inProgress'
      ? { ...row, deviceSetupStatus: 'success', deviceSetupEndedAt: now }
      : row;
  if (part.deviceSetupStatus !== 'success') return part;
  if (part.preprovisioning) return { ...part, deploymentState: 'success', endedAt: now };
  if (said[USER_PART_DONE] !== 'true') return part;
  return { ...part, accountSetupStatus: 'success', deploymentState: 'success', endedAt: now };
}

function failed(row: DeploymentRow, now: number): DeploymentRow {
  const inDeviceSetup = row.deviceSetupStatus !== 'success';
  return {
    ...row,
    deploymentState: 'failure',
    endedAt: now,
    ...(inDeviceSetup
      ? { deviceSetupStatus: 'failure', deviceSetupEndedAt: now, accountSetupStatus: 'notAttempted' }
      : { accountSetupStatus: 'failure' }),
  };
}
