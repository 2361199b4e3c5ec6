/** Which devices are registered, and which of them is on the line. */

import { inTenant, type ServiceContext, type TenantContext } from '../service/index.ts';
import type { Condition } from '../store/index.ts';
import { claimKeysOf, productKeyOf } from './claim-keys.ts';
import { claimsAgainst } from './insert-claims.ts';
import {
  type AutopilotDevice,
  autopilotDevices,
  type DeviceTicket,
  deviceTickets,
  type HardwareFacts,
} from './records.ts';
import { settleRegistrations } from './settle.ts';
import { ticketKey } from './ticket.ts';

/** A registration with the tenant that has it. */
export interface Registration {
  readonly tenantId: string;
  readonly device: AutopilotDevice;
}

/** The registered devices of a tenant that satisfy all conditions, in the order of their ids. */
export async function listAutopilotDevices(
  context: TenantContext,
  where: readonly Condition[] = [],
): Promise<AutopilotDevice[]> {
  await settleRegistrations(context);
  const devices = await context.collection(autopilotDevices).list({ where });
  return devices.filter((device) => device.registeredAt <= context.now());
}

/** The registered device with this id (the ZTDID); undefined before its import completed and after its deletion. */
export async function findAutopilotDevice(
  context: TenantContext,
  id: string,
): Promise<AutopilotDevice | undefined> {
  await settleRegistrations(context);
  const device = await context.collection(autopilotDevices).get(id.toLowerCase());
  return device !== undefined && device.registeredAt <= context.now() ? device : undefined;
}

/** How many devices the tenant has registered, those whose import is under way among them. */
export async function countAutopilotDevices(context: TenantContext): Promise<number> {
  await settleRegistrations(context);
  return context.collection(autopilotDevices).count();
}

/** The registered device whose Entra device object this is. */
export async function autopilotDeviceOfObject(
  context: TenantContext,
  deviceObjectId: string,
): Promise<AutopilotDevice | undefined> {
  const [device] = await listAutopilotDevices(context, [
    { field: 'deviceObjectId', is: '=', value: deviceObjectId },
  ]);
  return device;
}

/** What hardware stands behind a ticket; undefined for one that is unknown or no longer valid. */
export async function findTicket(context: ServiceContext, ticket: string): Promise<DeviceTicket | undefined> {
  const found = await context.store.collection(deviceTickets, '').get(ticketKey(ticket));
  return found !== undefined && found.expiresAt > context.now() ? found : undefined;
}

/**
 * The registration that hardware belongs to: by endorsement key first, then by serial number and UUID, then by serial
 * number, maker and model. Where several boards have the last in common, they tell nothing (graph.md section 6).
 */
export async function registrationOfHardware(
  context: ServiceContext,
  hardware: HardwareFacts,
): Promise<Registration | undefined> {
  for (const key of [...claimKeysOf(hardware), productKeyOf(hardware) ?? '']) {
    const claims = await claimsAgainst(context, key);
    const owners = new Map(claims.map((claim) => [claim.autopilotDeviceId, claim.tenantId]));
    const found: Registration[] = [];
    for (const [id, tenantId] of owners) {
      const device = await findAutopilotDevice(inTenant(context, tenantId), id);
      if (device !== undefined) found.push({ tenantId, device });
    }
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/**
 * The registration of the device that holds this ticket of login.live.com (the join sends it as MSA-DDID). Undefined when
 * the ticket is unknown or expired, the device is not registered, or its hardware is no longer the registered one.
 */
export async function registrationOfTicket(
  context: ServiceContext,
  ticket: string,
): Promise<Registration | undefined> {
  const found = await findTicket(context, ticket);
  if (found === undefined) return undefined;
  const registration = await registrationOfHardware(context, found.hardware);
  return registration !== undefined && hardwareAgrees(registration.device, found.hardware)
    ? registration
    : undefined;
}

/**
 * False when parts that identify the device have changed since its registration: another endorsement key behind the same
 * mainboard identity, or another serial number behind the same key (event 908 of the Autopilot troubleshooting FAQ).
 */
export function hardwareAgrees(device: AutopilotDevice, hardware: HardwareFacts): boolean {
  const same = (registered: string, now: string): boolean =>
    registered === '' || now === '' || registered.toLowerCase() === now.toLowerCase();
  return (
    same(device.ekPubHash, hardware.ekPubHash) &&
    same(device.serialNumber, hardware.serialNumber) &&
    same(device.smbiosUuid, hardware.smbiosUuid) &&
    same(device.manufacturer, hardware.manufacturer) &&
    same(device.model, hardware.model)
  );
}
