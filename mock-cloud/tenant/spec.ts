/** A tenant as a person describes it: the input of createTenant, and later of a tenant file. */

import { z } from 'zod';
import { NO_HYBRID_JOIN } from '../autopilot/index.ts';

// Ids are kept in lower case, as the directory writes them: requests name them in any.
const Guid = z.guid().toLowerCase();
const Format = z.enum(['chr', 'int', 'bool', 'xml', 'b64']);

/** 'all', 'none', or the names of groups. */
const ScopeSpec = z.union([z.literal('all'), z.literal('none'), z.array(z.string()).min(1)], {
  error: "give 'all', 'none', or a list of names of groups",
});

/** 'all devices', 'all users', or names of groups; "not <group>" excludes. */
const AssignmentSpec = z.array(z.string()).default([]);

const UserSpec = z.strictObject({
  id: Guid.optional(),
  userPrincipalName: z.string().regex(/^[^@\s]+@[^@\s]+$/, 'a user principal name has the form name@domain'),
  displayName: z.string().optional(),
  password: z.string().default('Correct-Horse-7'),
  accountEnabled: z.boolean().default(true),
  licensed: z.boolean().default(true),
  /** Service plans of other products than Intune. */
  otherPlans: z.array(z.enum(['EXCHANGE_S_STANDARD'])).default([]),
  /** How many devices the user has joined to the directory before. */
  joinedDevices: z.number().int().min(0).max(1000).default(0),
  multiFactor: z.enum(['none', 'oneTimeCode', 'numberMatch']).default('none'),
});

const GroupSpec = z.strictObject({
  id: Guid.optional(),
  displayName: z.string(),
  description: z.string().default(''),
  /** A dynamic group when given. */
  membershipRule: z.string().optional(),
  /** User principal names. */
  members: z.array(z.string()).default([]),
});

const DeploymentProfileSpec = z.strictObject({
  displayName: z.string(),
  description: z.string().default(''),
  join: z
    .enum(['entra', 'hybrid'])
    .refine((join) => join !== 'hybrid', NO_HYBRID_JOIN)
    .default('entra'),
  /** 'os-default', '' (user select), or a language tag. */
  language: z.string().default('os-default'),
  deviceNameTemplate: z.string().default(''),
  preprovisioningAllowed: z.boolean().default(false),
  privacySettingsHidden: z.boolean().default(true),
  eulaHidden: z.boolean().default(true),
  userType: z.enum(['administrator', 'standard']).default('standard'),
  keyboardSelectionPageSkipped: z.boolean().default(true),
  escapeLinkHidden: z.boolean().default(true),
  assignedTo: AssignmentSpec,
});

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
  assignedTo: AssignmentSpec,
});

const ConfigurationProfileSpec = z.strictObject({
  displayName: z.string(),
  category: z.enum(['securityPolicies', 'networkConnections', 'certificates']),
  context: z.enum(['device', 'user']).default('device'),
  settings: z.array(z.strictObject({ locUri: z.string(), format: Format, value: z.string() })).default([]),
  assignedTo: AssignmentSpec,
});

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

/** An application registration with what the administrator has consented to. */
const ApplicationSpec = z.strictObject({
  displayName: z.string(),
  /** Application (client) id. */
  clientId: Guid.optional(),
  /** A confidential client when given; a public (native) one otherwise. */
  secret: z.string().min(1).optional(),
  /** Application permissions of Microsoft Graph, e.g. DeviceManagementServiceConfig.ReadWrite.All. */
  applicationPermissions: z.array(z.string()).default([]),
  /** Delegated permissions of Microsoft Graph. */
  delegatedPermissions: z.array(z.string()).default([]),
  redirectUris: z.array(z.url()).default([]),
});

export const TenantSpec = z.strictObject({
  id: Guid.optional(),
  name: z.string().min(1),
  domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'a domain has the form contoso.com'),
  branding: z
    .strictObject({
      displayName: z.string().optional(),
      signInPageText: z.string().optional(),
      backgroundColor: z.string().optional(),
      /** The square logo of the sign-in page. */
      squareLogo: z
        .string()
        .regex(
          /^data:image\/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]+$/,
          'a logo is a data URL of a PNG, JPEG or SVG image',
        )
        .optional(),
      userNameHint: z.string().optional(),
    })
    .optional(),
  /** May name users as well, by user principal name ("Members allowed to join devices"). */
  usersMayJoin: ScopeSpec.default('all'),
  maximumDevicesPerUser: z.number().int().min(0).default(50),
  mdmUserScope: ScopeSpec.default('all'),
  intuneSubscription: z.boolean().default(true),
  windowsEnrollment: z.enum(['allowed', 'blocked']).default('allowed'),
  /** Personally owned Windows (MDM); nobody has set it when it is left out. */
  personalWindowsEnrollment: z.enum(['allowed', 'blocked']).optional(),
  deviceLimit: z.number().int().min(0).default(15),
  /** A registration may be removed while Intune still manages the device (What's new in Windows Autopilot, release 2307). */
  oneStepRemoval: z.boolean().default(false),
  /** A registered device without a profile gets one of the service's own (Windows Autopilot known issues). */
  defaultProfile: z.boolean().default(false),
  users: z.array(UserSpec).default([]),
  groups: z.array(GroupSpec).default([]),
  deploymentProfiles: z.array(DeploymentProfileSpec).default([]),
  enrollmentStatusPages: z.array(EnrollmentStatusPageSpec).default([]),
  configurationProfiles: z.array(ConfigurationProfileSpec).default([]),
  apps: z.array(AppSpec).default([]),
  applications: z.array(ApplicationSpec).default([]),
});

/** What a person writes: everything but name and domain may be left out. */
export type TenantSpecInput = z.input<typeof TenantSpec>;
export type TenantSpec = z.output<typeof TenantSpec>;
