/**
 * The offline domain join in management sessions: a device asks by an alert, and gets its blob (protocols-mdm.md 17); later
 * its record follows it to the object under which it has registered.
 */

import { OFFLINE_DOMAIN_JOIN_BLOB } from '#wire/offline-domain-join/index.ts';
import { ALERT_TYPES, STATUS_CODES } from '#wire/syncml.ts';
import type { ManagementContributor, TenantContext } from '../service/index.ts';
import { configurationOfDevice } from './domain-join-configurations.ts';
import { type DomainJoinRequest, domainJoinRequests } from './records.ts';
import { followRegistration } from './registration/index.ts';
import { settleRequests } from './settle-requests.ts';

const ASKING: readonly string[] = [ALERT_TYPES.bootstrapSync, ALERT_TYPES.odjSync];
const TAKEN: readonly number[] = [STATUS_CODES.ok, STATUS_CODES.acceptedForProcessing];

/** Gives a device the blob that a connector has made for it, session after session, until the device has taken it. */
export const management: ManagementContributor = {
  commands: async (context, { managedDeviceId, alertTypes }) => {
    const requests = context.collection(domainJoinRequests);
    const asks = alertTypes.some((type) => ASKING.includes(type));
    if (!asks && (await requests.get(managedDeviceId)) === undefined) return [];
    await settleRequests(context);
    if (asks) await ask(context, managedDeviceId);
    const request = await requests.get(managedDeviceId);
    if (request !== undefined) await followRegistration(context, request);
    if (request?.state !== 'ready' || request.blob === null) return [];
    const { command, locUri, meta } = OFFLINE_DOMAIN_JOIN_BLOB;
    return [{ command, locUri, format: meta.format, data: request.blob }];
  },
  answered: async (context, managedDeviceId, answers) => {
    if (!answers.some(({ code }) => TAKEN.includes(code))) return;
    await context
      .collection(domainJoinRequests)
      .update(managedDeviceId, (before) =>
        before.state === 'ready' ? { ...before, state: 'delivered' } : before,
      );
  },
  forgetting: (context, managedDeviceId) => [
    context.collection(domainJoinRequests).deleting(managedDeviceId),
  ],
  // Behaviour ESP-114.
  leavesOutUserApps: async (context, managedDeviceId) =>
    (await context.collection(domainJoinRequests).get(managedDeviceId)) !== undefined,
};

/** Makes the device's request, or lets one that failed wait anew (assumption A-ODJ-04). Without a configuration there is none. */
async function ask(context: TenantContext, managedDeviceId: string): Promise<void> {
  const requests = context.collection(domainJoinRequests);
  const before = await requests.get(managedDeviceId);
  if (before !== undefined && before.state !== 'failed') return;
  const configuration = await configurationOfDevice(context, managedDeviceId);
  if (configuration === undefined) return;
  const request: DomainJoinRequest = {
    id: managedDeviceId,
    state: 'waiting',
    askedAt: context.now(),
    domainName: configuration.activeDirectoryDomainName,
    // An empty field of the portal is no unit.
    organizationalUnit: configuration.organizationalUnit || null,
    namePrefix: configuration.computerNameStaticPrefix,
    randomCharCount: configuration.computerNameSuffixRandomCharCount,
    connector: before?.connector ?? null,
    takenAt: before?.takenAt ?? null,
    reason: before?.reason ?? null,
    explanation: before?.explanation ?? null,
    computerName: null,
    blob: null,
  };
  await requests.put(managedDeviceId, request);
}
