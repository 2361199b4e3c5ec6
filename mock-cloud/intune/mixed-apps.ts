/**
 * Devices that get Win32 apps and line-of-business (MSI) apps: the documents say that the two must not be mixed on one device
 * (https://learn.microsoft.com/autopilot/pre-provision, "Preparation"; Intune itself takes the assignment and says nothing).
 */

import { inTenant, type ServiceContext, type TenantContext } from '../service/index.ts';
import { isWin32 } from './app-kinds.ts';
import { type App, type ManagedDevice, managedDevices } from './records.ts';
import { assignedUserSubject, deviceSubject, targetedApps, userSubject } from './targeting.ts';

/** A device with both kinds, and which apps they are. */
export interface MixedDevice {
  readonly serialNumber: string;
  readonly win32: readonly string[];
  readonly lineOfBusiness: readonly string[];
}

/** Those of a tenant, by the apps that reach the device, its user, or whom it is assigned to. */
export async function mixedDevices(context: ServiceContext, tenantId: string): Promise<MixedDevice[]> {
  const tenant = inTenant(context, tenantId);
  const found: MixedDevice[] = [];
  for (const device of await tenant.collection(managedDevices).list()) {
    const mixed = await appsByKind(tenant, device);
    if (mixed.win32.length > 0 && mixed.lineOfBusiness.length > 0) found.push(mixed);
  }
  return found;
}

async function appsByKind(tenant: TenantContext, device: ManagedDevice): Promise<MixedDevice> {
  const { serialNumber, userId } = device;
  const reached = await targetedApps(
    tenant,
    await deviceSubject(tenant, device),
    userId === '' ? undefined : await userSubject(tenant, userId),
    await assignedUserSubject(tenant, device),
  );
  const names = (wanted: (app: App) => boolean): string[] =>
    [...reached.device, ...reached.user]
      .filter(wanted)
      .map(({ displayName }) => displayName)
      .sort();
  return { serialNumber, win32: names(isWin32), lineOfBusiness: names(({ kind }) => kind === 'msi') };
}

/** The warning, in a sentence. */
export function mixedText({ win32, lineOfBusiness }: MixedDevice): string {
  return (
    `This device gets Win32 apps (${win32.join(', ')}) and line-of-business apps (${lineOfBusiness.join(', ')}). ` +
    'They must not be mixed on one device: where both are installed at once, the Win32 app fails with "Another ' +
    'installation is in progress, please try again later" (0x80070652).'
  );
}
