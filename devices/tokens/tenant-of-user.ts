/** Whether the user who has signed in is of the organization with which the PC is registered, in the registry. */

import type { Pc } from '../pc/index.ts';
import { REGISTRY_KEYS, readRegistry, writeRegistry } from '../registry/index.ts';

/**
 * AadTenantId and TenantMatched (https://learn.microsoft.com/autopilot/troubleshooting-faq, "Where are the profile settings
 * stored").
 */
export async function keepTenantOfUser(pc: Pick<Pc, 'disk'>, tenantId: string): Promise<void> {
  const { CloudAssignedTenantId } = await readRegistry(pc, REGISTRY_KEYS.autopilot);
  await writeRegistry(pc, REGISTRY_KEYS.autopilot, {
    AadTenantId: tenantId,
    TenantMatched: CloudAssignedTenantId === tenantId ? 1 : 0,
  });
}
