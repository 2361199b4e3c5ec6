/** The Windows that is installed: its generation decides wording, its edition and build decide what is allowed. */

import { z } from 'zod';
import { LANGUAGES } from './languages.ts';

/** GetProductInfo values (winnt.h PRODUCT_*), as sent in OSEdition and sku fields. */
export const PRODUCT_TYPES = {
  Home: 101,
  Pro: 48,
  'Pro Education': 164,
  'Pro for Workstations': 161,
  Enterprise: 4,
  'Enterprise LTSC': 125,
  Education: 121,
} as const;
type Edition = keyof typeof PRODUCT_TYPES;

/** The editions by their names. */
export const WINDOWS_EDITIONS: readonly Edition[] = [
  'Pro',
  'Pro Education',
  'Pro for Workstations',
  'Enterprise',
  'Enterprise LTSC',
  'Education',
  'Home',
];

/** The Windows of a PC. */
export const WindowsInstallation = z.strictObject({
  generation: z.union([z.literal(10), z.literal(11)]),
  edition: z.enum(WINDOWS_EDITIONS),
  /** Four parts, e.g. 10.0.26100.1742. */
  version: z.string().regex(/^\d+\.\d+\.\d+\.\d+$/),
  /** Languages that are installed; the language page offers them, and comes when there are several. */
  languages: z
    .array(z.enum(LANGUAGES.map(({ tag }) => tag)))
    .min(1)
    .default(['en-US']),
  /** Windows in S mode, which has no command prompt; false unless told. */
  inSMode: z.boolean().optional(),
  /** False in the edition of the documents in which the status screens of this Windows show no QR code; true unless told. */
  statusScreensShowCode: z.boolean().optional(),
  /** True in the edition of the documents in which a PC of a domain restarts before its user signs on; false unless told. */
  restartsBeforeSignOn: z.boolean().optional(),
  /**
   * True as the troubleshooting article has it: the sign-in of the user to whom the PC is assigned joins it to Microsoft Entra
   * for good, so that it cannot enter a domain; false unless told.
   */
  assignedUserJoinsForGood: z.boolean().optional(),
  /**
   * True where MSI packages of management and Win32 apps are installed at the same time, as it happens by chance; one kind
   * after the other unless told (assumption A-APP-03).
   */
  installsAtOnce: z.boolean().optional(),
  /** True in an image of Windows in which the service wlidsvc (Microsoft Account Sign-In Assistant) is disabled; false unless told. */
  signInAssistantDisabled: z.boolean().optional(),
  /** False where the Windows Recovery Environment is not configured or not enabled (reagentc.exe /disable); true unless told. */
  recoveryEnvironment: z.boolean().optional(),
  /**
   * Group policies that are enabled in the image from which Windows was installed, by their names
   * (https://learn.microsoft.com/autopilot/troubleshooting-faq, "Group Policy Objects (GPOs) that affect Windows Autopilot
   * for pre-provisioned deployment"); none unless told.
   */
  groupPolicies: z.array(z.string()).optional(),
});
/** See {@link WindowsInstallation} (the schema). */
export type WindowsInstallation = z.output<typeof WindowsInstallation>;

/** The build, third part of the version. */
export function buildOf(windows: WindowsInstallation): number {
  return Number(windows.version.split('.')[2]);
}

/** The revision of the build, fourth part of the version: which update it has. */
export function revisionOf(windows: WindowsInstallation): number {
  return Number(windows.version.split('.')[3]);
}

/** Updates of Windows 10, version 21H2, from April 12, 2022 to before KB5015020 (OS build 19044.1708). */
const LOSES_PROFILES = { build: 19_044, first: 1645, fixed: 1708 };

/**
 * Whether this Windows fails to apply deployment profiles (Windows Autopilot known issues, "Autopilot profile not being applied
 * when assigned"; that it always does is assumption A-DDS-08).
 */
export function losesProfiles(windows: WindowsInstallation): boolean {
  const { build, first, fixed } = LOSES_PROFILES;
  const revision = revisionOf(windows);
  return buildOf(windows) === build && revision >= first && revision < fixed;
}

/**
 * Whether the sign-in page of the out-of-box experience takes the Windows key: on Windows 10, versions 2004 and 20H2, it did
 * not (https://github.com/MicrosoftDocs/memdocs/issues/1075, https://github.com/MicrosoftDocs/memdocs/issues/1285;
 * assumption A-TECH-08).
 */
export function takesWindowsKeyAtSignIn(windows: WindowsInstallation): boolean {
  const build = buildOf(windows);
  return build !== 19_041 && build !== 19_042;
}

/**
 * Whether the time limits of the Enrollment Status Page are counted in ticks of the processor, since the update KB4541335 of
 * 2020-03-24 (builds 18362.752 and 18363.752); before, by the clock: https://learn.microsoft.com/autopilot/resolved-issues
 */
export function countsTicks(windows: Pick<WindowsInstallation, 'version'>): boolean {
  const [build = 0, revision = 0] = windows.version.split('.').slice(2).map(Number);
  return build > 18_363 || (build >= 18_362 && revision >= 752);
}

/**
 * Whether this Windows tells manufacturer, model and serial number when it asks for management, so that corporate identifiers
 * work: Windows 11 from 22H2 with KB5035942 (22621.3374, 22631.3374), Windows 10 22H2 with KB5039299 (19045.4598)
 * (https://learn.microsoft.com/mem/intune/enrollment/corporate-identifiers-add, "Support by platform"; that an older one does
 * not tell them is assumption A-CORP-03).
 */
export function tellsItsHardware(windows: WindowsInstallation): boolean {
  const build = buildOf(windows);
  const revision = revisionOf(windows);
  if (windows.generation === 10) return build === 19_045 && revision >= 4598;
  return build > 22_631 || (build >= 22_621 && revision >= 3374);
}

/** Builds from whose revision on something is there: the newest build first; every newer build has it too. */
type Since = readonly (readonly [build: number, revision: number])[];

function hasSince(windows: WindowsInstallation, since: Since): boolean {
  const build = buildOf(windows);
  const [newest] = since;
  if (newest !== undefined && build > newest[0]) return true;
  return since.some(([from, revision]) => from === build && revisionOf(windows) >= revision);
}

/** "Requirements for Windows enrollment attestation" (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-attestation). */
const ATTESTS: Readonly<Record<10 | 11, Since>> = {
  10: [[19_045, 3996]],
  11: [
    [22_631, 2792],
    [22_621, 2792],
    [22_000, 2713],
  ],
};

/** Whether this Windows attests its enrolment in management. */
export function attestsEnrollment(windows: WindowsInstallation): boolean {
  return hasSince(windows, ATTESTS[windows.generation]);
}

/** From which update on Windows speaks a version of the enrolment protocol ([MS-MDE2] appendix A, notes 20 and 21), by the builds of those updates. */
const ENROLLMENT_VERSIONS: readonly (readonly [version: string, Readonly<Record<10 | 11, Since>>])[] = [
  [
    '7.0',
    {
      10: [],
      11: [
        [26_100, 3624],
        [22_631, 5126],
      ],
    },
  ],
  [
    '6.0',
    {
      10: [],
      11: [
        [22_631, 2792],
        [22_621, 2792],
        [22_000, 2652],
      ],
    },
  ],
  [
    '5.0',
    {
      10: [19_045, 19_044, 19_043, 19_042, 19_041].map((build) => [build, 2546] as const),
      11: [[22_000, 1165]],
    },
  ],
];

/** The highest version of the enrolment protocol that this Windows speaks. */
export function enrollmentVersionOf(windows: WindowsInstallation): string {
  const found = ENROLLMENT_VERSIONS.find(([, since]) => hasSince(windows, since[windows.generation]));
  return found?.[0] ?? '4.0';
}

/**
 * Releases by their names, with their updates of October 2025 (Windows release health). Windows 11 24H2 and 25H2 are
 * supported; Windows 10 22H2 left support on 2025-10-14 with the update that is named here, and is still documented.
 */
export const WINDOWS_RELEASES = {
  '10 22H2': '10.0.19045.6456',
  '11 24H2': '10.0.26100.6899',
  '11 25H2': '10.0.26200.6899',
} as const;

/** Installations as they ship, by generation. */
export const CURRENT_VERSIONS = { 10: WINDOWS_RELEASES['10 22H2'], 11: WINDOWS_RELEASES['11 25H2'] } as const;
