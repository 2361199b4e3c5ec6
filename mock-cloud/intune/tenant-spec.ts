/** What a tenant's description says of Intune. */

import { z } from 'zod';
import { AssignmentSpec } from '../autopilot/index.ts';

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
  /** Monthly security updates at the end of the user flow, on Windows 11. */
  installQualityUpdates: z.boolean().default(false),
  assignedTo: AssignmentSpec,
});

const ConfigurationProfileSpec = z.strictObject({
  displayName: z.string(),
  category: z.enum(['securityPolicies', 'networkConnections', 'certificates']),
  context: z.enum(['device', 'user']).default('device'),
  settings: z.array(z.strictObject({ locUri: z.string(), format: Format, value: z.string() })).default([]),
  assignedTo: AssignmentSpec,
});

/** An app. */
export const AppSpec = z.strictObject({
  displayName: z.string(),
  publisher: z.string().default('Contoso'),
  version: z.string().default('1.0.0'),
  kind: z.enum(['win32', 'msi']).default('win32'),
  installContext: z.enum(['system', 'user']).default('system'),
  intent: z.enum(['required', 'available']).default('required'),
  installMinutes: z.number().min(0).default(2),
  exitCode: z.number().int().default(0),
  detectable: z.boolean().default(true),
  assignedTo: AssignmentSpec,
});

/** The fields. */
export const FIELDS = {
  intuneSubscription: z.boolean().default(true),
  windowsEnrollment: z.enum(['allowed', 'blocked']).default('allowed'),
  /** Personally owned Windows (MDM); nobody has set it when it is left out. */
  personalWindowsEnrollment: z.enum(['allowed', 'blocked']).optional(),
  deviceLimit: z.number().int().min(0).default(15),
  enrollmentStatusPages: z.array(EnrollmentStatusPageSpec).default([]),
  configurationProfiles: z.array(ConfigurationProfileSpec).default([]),
  apps: z.array(AppSpec).default([]),
};

/** What they hold. */
export type IntuneSpec = z.output<z.ZodObject<typeof FIELDS>>;
