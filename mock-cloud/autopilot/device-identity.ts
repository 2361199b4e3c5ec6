/** Identities and tickets of devices at login.live.com (protocols-autopilot.md section 2). */

import { createHash } from 'node:crypto';
import type { DeviceAddRequest, HardwareComponents } from '#wire/live-id.ts';
import { freshRandom } from '../random/index.ts';
import type { ServiceContext } from '../service/index.ts';
import { type DeviceCredential, deviceCredentials, deviceTickets, type HardwareFacts } from './records.ts';
import { ticketKey } from './ticket.ts';
import { TIMINGS } from './timings.ts';

/** Global device ids of consumer identities begin so (observed). */
const PUID_PREFIX = '0018';

/**
 * Keeps the identity that a device made up. A device that lost the answer sends the same again and gets the same;
 * undefined when the name is another's.
 */
export async function addDevice(
  context: ServiceContext,
  request: DeviceAddRequest,
): Promise<DeviceCredential | undefined> {
  const credentials = context.store.collection(deviceCredentials, '');
  const hardware = factsOf(request.components);
  const passwordDigest = digest(request.password);
  const known = await credentials.get(request.memberName);
  if (known !== undefined && known.passwordDigest !== passwordDigest) return undefined;
  const credential: DeviceCredential = {
    memberName: request.memberName,
    passwordDigest,
    puid:
      known?.puid ?? `${PUID_PREFIX}${(await freshRandom(context, 'autopilot/puids')).hex(12)}`.toUpperCase(),
    hwDeviceId: digest(JSON.stringify(hardware)),
    hardware,
  };
  await credentials.put(request.memberName, credential);
  return credential;
}

/** A ticket with its end, milliseconds. */
export interface IssuedTicket {
  readonly ticket: string;
  readonly expiresAt: number;
}

/** A ticket for a site; undefined for credentials that are not known. Tickets that have ended are forgotten. */
export async function issueTicket(
  context: ServiceContext,
  memberName: string,
  password: string,
  site: string,
): Promise<IssuedTicket | undefined> {
  const credential = await context.store.collection(deviceCredentials, '').get(memberName);
  if (credential === undefined || credential.passwordDigest !== digest(password)) return undefined;
  const tickets = context.store.collection(deviceTickets, '');
  const now = context.now();
  const ended = await tickets.list({ where: [{ field: 'expiresAt', is: '<=', value: now }] });
  for (const { key } of ended) await tickets.delete(key);
  const ticket = `t=${(await freshRandom(context, 'autopilot/tickets')).base64url(96)}`;
  const expiresAt = now + TIMINGS.ticket;
  const key = ticketKey(ticket);
  await tickets.put(key, {
    key,
    puid: credential.puid,
    site: site.toLowerCase(),
    hardware: credential.hardware,
    expiresAt,
  });
  return { ticket, expiresAt };
}

function factsOf(components: HardwareComponents): HardwareFacts {
  return {
    ekPubHash: hexOfBase64(components.ekPubHash ?? ''),
    serialNumber: components.smbiosSerialNumber ?? '',
    smbiosUuid: (components.smbiosUuid ?? '').toLowerCase(),
    manufacturer: components.manufacturer ?? '',
    model: components.model ?? '',
  };
}

/** The digest of an endorsement key as it is kept: lower-case hex. */
export function hexOfBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('hex');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
