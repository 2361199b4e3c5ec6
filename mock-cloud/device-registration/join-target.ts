/** Which device object a join is for: the one that Autopilot made, the PC's own of an earlier join, or a new one. */

import { createHash, type KeyObject } from 'node:crypto';
import { decodeBase64Text } from '#wire/base64.ts';
import { JOIN_ATTRIBUTE, JOIN_TYPE, type JoinRequest, joinAttribute } from '#wire/device-registration.ts';
import { WireError } from '#wire/error.ts';
import { type AutopilotDevice, findTicket, registrationOfTicket } from '../autopilot/index.ts';
import {
  changeDeviceObject,
  type DeviceObject,
  findDeviceObject,
  findDeviceObjectBy,
  newDeviceObject,
  transportKeyText,
  type User,
} from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { type Refusal, refuse } from './refusals.ts';

/** The object as it was before the join. */
export interface JoinTarget {
  readonly object: DeviceObject;
  /** The directory does not have it yet. */
  readonly isNew: boolean;
  readonly registration: AutopilotDevice | undefined;
  /** Global id of the device at login.live.com, 16 hex digits, when it showed a ticket. */
  readonly puid: string | undefined;
}

/** Finds or makes the object. DirectoryError when a registered device has lost its own. */
export async function targetOf(
  context: TenantContext,
  join: {
    readonly request: JoinRequest;
    readonly keyDigest: string;
    readonly newId: () => string;
  },
): Promise<JoinTarget | Refusal> {
  const { request, keyDigest } = join;
  const ticket = ticketOf(request);
  if (ticket !== undefined && typeof ticket !== 'string') return ticket;
  const puid = ticket === undefined ? undefined : (await findTicket(context, ticket))?.puid;
  const registered = ticket === undefined ? undefined : await registrationOfTicket(context, ticket);
  // A registration in another tenant does not link: the device joins this one like any other.
  if (registered?.tenantId === context.tenantId) {
    const { device } = registered;
    const object = await findDeviceObject(context, device.deviceObjectId);
    // Somebody deleted the object of a device that is still registered: documented as 0x801C03F3.
    if (object === undefined) return refuse('deviceMissing', { device: device.azureActiveDirectoryDeviceId });
    return { object, isNew: false, registration: device, puid };
  }
  const reuse = joinAttribute(request, JOIN_ATTRIBUTE.reuseDevice)?.toLowerCase() === 'true';
  const own = reuse ? await findDeviceObjectBy(context, 'deviceKeyDigest', keyDigest) : undefined;
  const object = own ?? newDeviceObject(join.newId(), join.newId(), request.DeviceDisplayName, context.now());
  return { object, isNew: own === undefined, registration: undefined, puid };
}

/** MSA-DDID is base64 of the device ticket. */
function ticketOf(request: JoinRequest): string | undefined | Refusal {
  const encoded = joinAttribute(request, JOIN_ATTRIBUTE.deviceTicket);
  if (encoded === undefined || encoded === '') return undefined;
  try {
    return decodeBase64Text(encoded, 'attributes.MSA-DDID');
  } catch (error) {
    if (error instanceof WireError) return refuse('bodyInvalid', { detail: error.message });
    throw error;
  }
}

/** The object after the join. */
export function joinedObject(
  { object, registration, puid }: JoinTarget,
  join: {
    readonly request: JoinRequest;
    /** Undefined when nobody takes part: such a device gets its owner when a user signs in on it. */
    readonly user: User | undefined;
    readonly keyDigest: string;
    readonly thumbprint: string;
    readonly deviceKey: KeyObject;
    readonly transportKey: KeyObject;
    readonly now: number;
  },
): DeviceObject {
  const { request, user, thumbprint, now } = join;
  const time = new Date(now).toISOString();
  // The type stays that the device had when it was registered for Autopilot (memdocs, include "Registered versus joined").
  const sticks = registration !== undefined && object.trustType === 'Workplace';
  return changeDeviceObject(
    object,
    {
      displayName: request.DeviceDisplayName,
      operatingSystem: request.DeviceType,
      operatingSystemVersion: request.OSVersion,
      trustType: request.JoinType === JOIN_TYPE.register || sticks ? 'Workplace' : 'AzureAd',
      registrationDateTime: time,
      approximateLastSignInDateTime: time,
      isManaged: null,
      isCompliant: null,
      mdmAppId: null,
      managementType: null,
      registeredOwner: user?.id ?? null,
      physicalIds: physicalIdsOf(object, user, puid),
      alternativeSecurityIds: [{ type: 2, key: securityId(thumbprint, join.deviceKey) }],
      certificateThumbprint: thumbprint,
      deviceKeyDigest: join.keyDigest,
      transportKey: transportKeyText(join.transportKey),
    },
    now,
  );
}

/** Ours first, so that Autopilot's stay where Autopilot keeps them: at the end (graph.md 5.12). */
function physicalIdsOf(object: DeviceObject, user: User | undefined, puid: string | undefined): string[] {
  const others = object.physicalIds.filter((entry) => !/^\[(USER-)?GID\]:/i.test(entry));
  if (puid === undefined || !/^[0-9a-f]{1,16}$/i.test(puid)) return others;
  const id = BigInt(`0x${puid}`);
  const ofUser = user === undefined ? [] : [`[USER-GID]:${user.id}:${id}`];
  return [...ofUser, `[GID]:g:${id}`, ...others];
}

/** The key of alternativeSecurityIds of a joined device, as recorded: thumbprint and SHA-1 of the public key, UTF-16. */
export function securityId(thumbprint: string, deviceKey: KeyObject): string {
  const digest = createHash('sha1')
    .update(deviceKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return Buffer.from(`X509:<SHA1-TP-PUBKEY>${thumbprint}${digest}`, 'utf16le').toString('base64');
}
