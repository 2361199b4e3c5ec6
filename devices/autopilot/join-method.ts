/** How a profile wants the PC joined, and which of the ways this PC can go: the one place that hybrid join replaces. */

import type { AutopilotProfile } from '#wire/autopilot-profile.ts';

/** A profile that this PC does not carry out: what it says about it, and the code. */
export interface RefusedProfile {
  readonly kind: 'refused';
  readonly code: string;
  readonly reason: string;
  /** The event of Windows Autopilot that tells of it, where there is one. */
  readonly event?: 'SerialNumberMismatch' | 'ProductKeyIdMismatch';
}

/** The refusal of a profile whose join method this PC does not have; undefined for one that it carries out. */
export function refusedJoin(profile: AutopilotProfile): RefusedProfile | undefined {
  // CloudAssignedDomainJoinMethod 1 (https://learn.microsoft.com/autopilot/existing-devices).
  if (profile.CloudAssignedDomainJoinMethod !== 1) return undefined;
  const name = profile.DeploymentProfileName ?? profile.Comment_File ?? profile.ZtdCorrelationId;
  return {
    kind: 'refused',
    // E_NOTIMPL, "Not implemented" (winerror.h).
    code: '0x80004001',
    reason: `The deployment profile "${name}" asks for Microsoft Entra hybrid join, which Glovebox does not have yet.`,
  };
}
