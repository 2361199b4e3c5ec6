/**
 * What the PC received, in the registry: the settings (https://learn.microsoft.com/autopilot/troubleshooting-faq, "Where are
 * the profile settings stored": a device without a profile has no tenant, and Autopilot is told to be disabled), and the
 * profile as it came (protocols-autopilot.md section 10).
 */

import type { Pc } from '../pc/index.ts';
import { REGISTRY_KEYS, writeRegistry } from '../registry/index.ts';
import type { DeploymentProfile } from './profile-download.ts';

/** A profile as it came, and what was read out of it. */
export interface ReceivedProfile {
  readonly profile: DeploymentProfile;
  readonly json: string;
}

/** Writes what this start received; `undefined`: there is no profile, or it could not be downloaded. */
export async function keepReceived(
  pc: Pick<Pc, 'disk'>,
  received: ReceivedProfile | undefined,
): Promise<void> {
  const { profile, json } = received ?? {};
  await writeRegistry(pc, REGISTRY_KEYS.autopilot, {
    DeploymentProfileName: profile?.name,
    CloudAssignedTenantDomain: profile?.tenantDomain ?? '',
    CloudAssignedTenantId: profile?.tenantId ?? '',
    CloudAssignedOobeConfig: profile?.oobeConfig,
    IsAutopilotDisabled: profile === undefined ? 1 : 0,
  });
  await writeRegistry(pc, REGISTRY_KEYS.policyCache, {
    PolicyJsonCache: json,
    ProfileAvailable: profile === undefined ? 0 : 1,
  });
}
