/** The ways in which a deployment profile can have a PC joined, and what it says to the PC for each. */

import type { AutopilotProfile } from '#wire/autopilot-profile.ts';

/** A join method as profiles know it. */
export interface ProfileJoinMethod {
  /** CloudAssignedDomainJoinMethod (https://learn.microsoft.com/autopilot/existing-devices). */
  readonly domainJoinMethod: 0 | 1;
  /** Graph's type of such a profile. */
  readonly graphType: string;
  /** Whether the profile, or the registration, names the PC; else the domain join profile does (graph.md 5.1, 5.3). */
  readonly namesDevices: boolean;
  /** How the report of deployments calls one by a user, and one by a technician (graph.md 5.6). */
  readonly enrollmentTypes: { readonly user: string; readonly technician: string };
  /** What is downloaded beside the rest. */
  besides(profile: { readonly skipsConnectivityCheck: boolean }): Partial<AutopilotProfile>;
}

/** The methods by the values of a profile's `join`. */
export const JOIN_METHODS = {
  entra: {
    domainJoinMethod: 0,
    graphType: 'azureADWindowsAutopilotDeploymentProfile',
    namesDevices: true,
    enrollmentTypes: { user: 'azureADJoinedWithAutopilotProfile', technician: 'azureADJoinedWithWhiteGlove' },
    besides: () => ({}),
  },
  hybrid: {
    domainJoinMethod: 1,
    graphType: 'activeDirectoryWindowsAutopilotDeploymentProfile',
    namesDevices: false,
    enrollmentTypes: { user: 'offlineDomainJoined', technician: 'offlineDomainJoinedWithWhiteGlove' },
    besides: ({ skipsConnectivityCheck }) => ({
      HybridJoinSkipDCConnectivityCheck: skipsConnectivityCheck ? 1 : 0,
    }),
  },
} as const satisfies Readonly<Record<string, ProfileJoinMethod>>;

/** The name of a method. */
export type JoinMethodName = keyof typeof JOIN_METHODS;

/** All names. */
export const JOIN_METHOD_NAMES: readonly JoinMethodName[] = ['entra', 'hybrid'];
