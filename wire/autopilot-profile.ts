/** The Autopilot profile as a PC downloads it, and the bits of its OOBE configuration (memdocs autopilot/existing-devices.md). */

import { z } from 'zod';
import { WireError } from './error.ts';

/** The members that are in the offline file and in the downloaded one; more members are kept as they are. */
export const AutopilotProfile = z.looseObject({
  Version: z.number(),
  Comment_File: z.string().optional(),
  ZtdCorrelationId: z.string(),
  CloudAssignedTenantId: z.guid(),
  CloudAssignedTenantDomain: z.string(),
  CloudAssignedTenantUpn: z.string().default(''),
  /** 0 Microsoft Entra join, 1 hybrid join. */
  CloudAssignedDomainJoinMethod: z.union([z.literal(0), z.literal(1)]),
  CloudAssignedOobeConfig: z.number().int().nonnegative(),
  CloudAssignedForcedEnrollment: z.number().optional(),
  CloudAssignedDeviceName: z.string().optional(),
  /** os-default or a language tag; absent when the user chooses. */
  CloudAssignedLanguage: z.string().optional(),
  CloudAssignedRegion: z.string().optional(),
  /** JSON in a string. */
  CloudAssignedAadServerData: z.string().optional(),
  HybridJoinSkipDCConnectivityCheck: z.number().optional(),
  DeploymentProfileName: z.string().optional(),
  /** 0 user-driven, 2 self-deploying. */
  AutopilotMode: z.number().optional(),
  PolicyDownloadDate: z.string().optional(),
  /** 1 when pre-provisioning is allowed: how that reaches the PC is not public (assumption A-DDS-02). */
  CloudAssignedPreprovisioningAllowed: z.number().optional(),
});
export type AutopilotProfile = z.output<typeof AutopilotProfile>;

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

/** Reads a profile from JSON text. Throws WireError with the member that is wrong. */
export function parseProfile(text: string): AutopilotProfile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new WireError(
      'malformed',
      `the profile is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const read = AutopilotProfile.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WireError(
    'unexpected',
    issue?.message ?? 'the profile is not complete',
    issue?.path.join('.') || 'the whole',
  );
}

const MOST_CHARACTERS = 15;

/**
 * The computer name of a template: letters, digits and hyphens, %SERIAL%, %RAND:x% for x digits, at most 15 characters,
 * not digits only (memdocs, Configure Autopilot profiles). Throws WireError for a template that breaks a rule.
 */
export function expandDeviceName(
  template: string,
  facts: { readonly serialNumber: string; readonly digits: (count: number) => string },
): string {
  const expanded = template
    .replace(/%SERIAL%/gi, facts.serialNumber.replace(/[^A-Za-z0-9-]/g, ''))
    .replace(/%RAND:(\d+)%/gi, (_all, count: string) =>
      facts.digits(Math.min(Number(count), MOST_CHARACTERS)),
    );
  // A long serial number is cut so that the name fits.
  const name = expanded.slice(0, MOST_CHARACTERS);
  if (!/^[A-Za-z0-9-]+$/.test(name))
    throw new WireError(
      'forbidden',
      `"${template}" gives "${name}": only letters, digits and hyphens are allowed`,
    );
  if (/^\d+$/.test(name))
    throw new WireError('forbidden', `"${template}" gives "${name}": a name may not consist of digits only`);
  return name;
}
