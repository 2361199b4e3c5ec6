/** What a tenant's description says of Intune. */

import { z } from 'zod';
import { TENANT_LOCATIONS } from '#wire/log-storage.ts';
import { AssignmentSpec } from '../autopilot/index.ts';
import { MOST_STATUS_PAGES } from './status-page.ts';
import { WINDOWS_RELEASE_NAMES } from './windows-releases.ts';

const Format = z.enum(['chr', 'int', 'bool', 'xml', 'b64']);

const EnrollmentStatusPageSpec = z.strictObject({
  displayName: z.string(),
  showInstallationProgress: z.boolean().default(true),
  blockDeviceSetupRetryByUser: z.boolean().default(true),
  allowDeviceResetOnInstallFailure: z.boolean().default(false),
  allowDeviceUseOnInstallFailure: z.boolean().default(false),
  allowLogCollectionOnInstallFailure: z.boolean().default(false),
  customErrorMessage: z.string().default(''),
  installProgressTimeoutInMinutes: z.number().int().min(1).max(1440).default(60),
  /** Names of apps that block; empty means all required apps. */
  blockingApps: z.array(z.string()).default([]),
  /** "Only fail selected blocking apps in technician phase": the others are tried there as well. */
  allowNonBlockingAppInstallation: z.boolean().default(true),
  /** "Only show page to devices provisioned by out-of-box experience (OOBE)": no Account setup after the first user's. */
  disableUserStatusTrackingAfterFirstUser: z.boolean().default(true),
  /** Monthly security updates at the end of the user flow, on Windows 11. */
  installQualityUpdates: z.boolean().default(false),
  assignedTo: AssignmentSpec,
});

const EnrollmentRestrictionSpec = z.strictObject({
  displayName: z.string(),
  windowsEnrollment: z.enum(['allowed', 'blocked']).default('allowed'),
  /** Personally owned Windows (MDM). */
  personalWindowsEnrollment: z.enum(['allowed', 'blocked']).default('allowed'),
  /** Groups of users. */
  assignedTo: AssignmentSpec,
});

const ConfigurationProfileSpec = z.strictObject({
  displayName: z.string(),
  category: z.enum(['securityPolicies', 'networkConnections', 'certificates']),
  context: z.enum(['device', 'user']).default('device'),
  /** How a certificates profile without settings comes to its certificate. */
  certificateType: z.enum(['pfx', 'scep']).default('pfx'),
  settings: z.array(z.strictObject({ locUri: z.string(), format: Format, value: z.string() })).default([]),
  assignedTo: AssignmentSpec,
});

const Least = z.number().int().min(0).max(2_147_483_647).optional();

/** An app. */
export const AppSpec = z.strictObject({
  displayName: z.string(),
  publisher: z.string().default('Contoso'),
  version: z.string().default('1.0.0'),
  kind: z
    .enum(['win32', 'catalog', 'msi', 'winget', 'universal', 'storeOnline', 'storeOffline'])
    .default('win32'),
  installContext: z.enum(['system', 'user']).default('system'),
  intent: z.enum(['required', 'available']).default('required'),
  installMinutes: z.number().min(0).default(2),
  exitCode: z.number().int().default(0),
  detectable: z.boolean().default(true),
  /** How long a Win32 app may take to install (installExperience.maxRunTimeInMinutes). */
  installLimitMinutes: z.number().int().min(1).max(1440).default(60),
  /** The oldest release of Windows for it; on an older one the app is not applicable. */
  minimumSupportedWindowsRelease: z.enum(WINDOWS_RELEASE_NAMES).default('1903'),
  /** The architectures of Windows for it. */
  applicableArchitectures: z
    .array(z.enum(['x86', 'x64', 'arm64']))
    .min(1)
    .default(['x64']),
  /** What it requires of the hardware. */
  minimumFreeDiskSpaceInMB: Least,
  minimumMemoryInMB: Least,
  minimumNumberOfProcessors: Least,
  minimumCpuSpeedInMHz: Least,
  /** Win32 apps that must be there first, by their names. */
  dependencies: z
    .array(z.strictObject({ app: z.string().min(1), automaticallyInstall: z.boolean().default(true) }))
    .default([]),
  /** Win32 apps that it updates or, where the previous version is uninstalled, replaces, by their names. */
  supersedes: z
    .array(z.strictObject({ app: z.string().min(1), uninstallPreviousVersion: z.boolean().default(false) }))
    .default([]),
  /** How uninstalling it ends; what the installer has left is gone when that is a success. */
  uninstallExitCode: z.number().int().default(0),
  /** Name of the Windows service that the installer leaves; none when it is left out. */
  service: z.string().min(1).max(256).optional(),
  assignedTo: AssignmentSpec,
});

/** A compliance policy for Windows, with the action "Mark device noncompliant". */
const CompliancePolicySpec = z.strictObject({
  displayName: z.string().min(1),
  bitLockerEnabled: z.boolean().default(false),
  /** 0: immediately. A quarter of a day is 6. */
  gracePeriodHours: z.number().int().min(0).max(8760).default(0),
  assignedTo: AssignmentSpec,
});

const ScriptSpec = z.strictObject({
  displayName: z.string(),
  /** The text; a PC carries out Start-Sleep and exit (assumption A-SCRIPT-01). */
  content: z.string(),
  runAsAccount: z.enum(['system', 'user']).default('system'),
  assignedTo: AssignmentSpec,
});

const PinUsageSpec = z.enum(['disallowed', 'required', 'allowed']).default('disallowed');

/** Windows Hello for Business; PINs have 4 to 127 characters (Intune, "Configure Windows Hello for Business"). */
const WindowsHelloSpec = z.strictObject({
  state: z.enum(['notConfigured', 'enabled', 'disabled']).default('notConfigured'),
  pinMinimumLength: z.number().int().min(4).max(127).default(6),
  pinMaximumLength: z.number().int().min(4).max(127).default(127),
  pinUppercaseCharactersUsage: PinUsageSpec,
  pinLowercaseCharactersUsage: PinUsageSpec,
  pinSpecialCharactersUsage: PinUsageSpec,
});

/** What a tenant has of which nobody has said anything. */
export const WINDOWS_HELLO_DEFAULTS = WindowsHelloSpec.parse({});

/** A PC that is the organization's own; the part of an identifier has no comma, and no period in the serial number. */
const CorporateIdentifierSpec = z.strictObject({
  manufacturer: z.string().regex(/^[^,]*[^,\s][^,]*$/),
  model: z.string().regex(/^[^,]*[^,\s][^,]*$/),
  serialNumber: z.string().regex(/^[^,.]*[^,.\s][^,.]*$/),
});

/** The fields. */
export const FIELDS = {
  intuneSubscription: z.boolean().default(true),
  windowsEnrollment: z.enum(['allowed', 'blocked']).default('allowed'),
  /** Personally owned Windows (MDM); nobody has set it when it is left out. */
  personalWindowsEnrollment: z.enum(['allowed', 'blocked']).optional(),
  /** Beside the default restriction, which the fields before this are; the first has the highest priority. */
  enrollmentRestrictions: z.array(EnrollmentRestrictionSpec).default([]),
  /** Windows PCs that no block on personally owned devices stops. */
  corporateIdentifiers: z.array(CorporateIdentifierSpec).default([]),
  /** Tenant location, as Tenant administration > Tenant status shows it: where diagnostics are uploaded to. */
  tenantLocation: z.enum(TENANT_LOCATIONS).default('americas'),
  /** Tenant administration > Device diagnostics: captured automatically when a deployment fails. */
  autopilotDiagnostics: z.boolean().default(true),
  deviceLimit: z.number().int().min(0).default(15),
  windowsHelloForBusiness: WindowsHelloSpec.default(WINDOWS_HELLO_DEFAULTS),
  enrollmentStatusPages: z.array(EnrollmentStatusPageSpec).max(MOST_STATUS_PAGES).default([]),
  configurationProfiles: z.array(ConfigurationProfileSpec).default([]),
  /** How many devices have been deployed before, one an hour: rows of the report of deployments. */
  earlierDeployments: z.number().int().min(0).max(1000).default(0),
  apps: z.array(AppSpec).default([]),
  scripts: z.array(ScriptSpec).default([]),
  compliancePolicies: z.array(CompliancePolicySpec).default([]),
};

/** What they hold. */
export type IntuneSpec = z.output<z.ZodObject<typeof FIELDS>>;
