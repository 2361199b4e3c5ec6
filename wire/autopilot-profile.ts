/**
 * The Autopilot profile as a PC downloads it, and the bits of its OOBE configuration
 * (https://learn.microsoft.com/autopilot/existing-devices).
 */

import { z } from 'zod';
import { WireError } from './error.ts';
import { readJson } from './json-contract.ts';

// A part of the profile's rules.
export { type DeviceNameProblem, expandDeviceName } from './device-name.ts';

/** The members that are in the offline file and in the downloaded one; more members are kept as they are. */
export const AutopilotProfile = z.looseObject({
  Version: z.number(),
  Comment_File: z.string().optional(),
  ZtdCorrelationId: z.string(),
  CloudAssignedTenantId: z.guid(),
  CloudAssignedTenantDomain: z.string(),
  CloudAssignedTenantUpn: z.string().default(''),
  /** The organization's name for people, which the technician's screens show: how it reaches the PC is not public (assumption A-DDS-06). */
  CloudAssignedTenantDisplayName: z.string().optional(),
  /** 0 Microsoft Entra join, 1 hybrid join. */
  CloudAssignedDomainJoinMethod: z.union([z.literal(0), z.literal(1)]),
  CloudAssignedOobeConfig: z.number().int().nonnegative(),
  CloudAssignedForcedEnrollment: z.number().optional(),
  CloudAssignedDeviceName: z.string().optional(),
  /** os-default or a language tag; absent when the user chooses. */
  CloudAssignedLanguage: z.string().optional(),
  CloudAssignedRegion: z.string().optional(),
  /** JSON in a string, see {@link parseAadServerData}. */
  CloudAssignedAadServerData: z.string().optional(),
  HybridJoinSkipDCConnectivityCheck: z.number().optional(),
  DeploymentProfileName: z.string().optional(),
  /** 0 user-driven, 2 self-deploying. */
  AutopilotMode: z.number().optional(),
  PolicyDownloadDate: z.string().optional(),
  AutopilotCreationDate: z.string().optional(),
  AutopilotUpdateTimeout: z.number().optional(),
  AutopilotCorrelationVector: z.string().optional(),
  /** 1 when the PC may not update Autopilot itself; the time it may take is in milliseconds. Offline file only. */
  CloudAssignedAutopilotUpdateDisabled: z.number().optional(),
  CloudAssignedAutopilotUpdateTimeout: z.number().optional(),
  CloudAssignedEspEnabled: z.number().optional(),
  /** 2 marks a Device Preparation policy. */
  CloudAssignedDeviceRegistration: z.number().optional(),
  /** 1, or absent; 0 is the PC's note that it has none (protocols-autopilot.md section 3). */
  ProfileAvailable: z.number().optional(),
  /** 1 when pre-provisioning is allowed: how that reaches the PC is not public (assumption A-DDS-02). */
  CloudAssignedPreprovisioningAllowed: z.number().optional(),
});
/** A deployment profile on the PC. */
export type AutopilotProfile = z.output<typeof AutopilotProfile>;

const AadServerData = z.looseObject({
  ZeroTouchConfig: z.looseObject({
    CloudAssignedTenantUpn: z.string().default(''),
    ForcedEnrollment: z.number().optional(),
    CloudAssignedTenantDomain: z.string().optional(),
  }),
});
/** What the directory's pages are told of the profile at the sign-in. */
export type AadServerData = z.output<typeof AadServerData>;

/** Reads CloudAssignedAadServerData. @throws WireError `malformed`, or `unexpected` with the member */
export function parseAadServerData(text: string): AadServerData {
  return readJson(AadServerData, text, 'CloudAssignedAadServerData');
}

/** CloudAssignedAadServerData as text. */
export function encodeAadServerData(data: AadServerData): string {
  return JSON.stringify(data);
}

/** Bits of CloudAssignedOobeConfig. */
export const OOBE_CONFIG_BITS = {
  standardUser: 2,
  skipPrivacySettings: 4,
  skipOemRegistration: 8,
  skipLicenceTerms: 16,
  tpmAttestation: 32,
  deviceAuthentication: 64,
  tpmRequired: 128,
  skipUpgradeUx: 256,
  patchDownload: 512,
  skipKeyboard: 1024,
} as const;
/** A bit of CloudAssignedOobeConfig by name. */
export type OobeConfigFlag = keyof typeof OOBE_CONFIG_BITS;

/** The number for a set of flags. */
export function encodeOobeConfig(flags: Iterable<OobeConfigFlag>): number {
  let bits = 0;
  for (const flag of flags) bits |= OOBE_CONFIG_BITS[flag];
  return bits;
}

/** The flags of a number; bits that no table names are ignored. */
export function decodeOobeConfig(bits: number): Set<OobeConfigFlag> {
  const flags = Object.entries(OOBE_CONFIG_BITS).filter(([, bit]) => (bits & bit) !== 0);
  return new Set(flags.flatMap(([name]) => (isFlag(name) ? [name] : [])));
}

function isFlag(name: string): name is OobeConfigFlag {
  return name in OOBE_CONFIG_BITS;
}

/**
 * Reads an AutopilotConfigurationFile.json: ANSI or UTF-8 without byte-order mark, else Windows ignores it.
 * Throws WireError with the member that is wrong.
 */
export function parseProfileFile(bytes: Uint8Array): AutopilotProfile {
  const [first, second] = bytes;
  if (
    (first === 0xef && second === 0xbb) ||
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff)
  ) {
    throw new WireError(
      'unsupported',
      'the file has a byte-order mark; save it as ANSI or as UTF-8 without one',
      'byte 0',
    );
  }
  return parseProfile(Buffer.from(bytes).toString('utf8'));
}

/** Reads a profile from JSON text. @throws WireError `malformed`, or `unexpected` with the member that is wrong */
export function parseProfile(text: string): AutopilotProfile {
  return readJson(AutopilotProfile, text, 'profile');
}
