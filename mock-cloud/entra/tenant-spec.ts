/** What a tenant's description says of the directory. */

import { z } from 'zod';
import { Guid } from '../service/index.ts';
import { NAMED_APPLICATIONS } from './conditional-access.ts';
import { DIRECTORY_ROLES } from './directory-roles.ts';

/** 'all', 'none', or the names of groups: with none of them nobody is selected. */
const ScopeSpec = z.union([z.literal('all'), z.literal('none'), z.array(z.string())], {
  error: "give 'all', 'none', or a list of names of groups",
});

const UserSpec = z.strictObject({
  id: Guid.optional(),
  userPrincipalName: z.string().regex(/^[^@\s]+@[^@\s]+$/, 'a user principal name has the form name@domain'),
  displayName: z.string().optional(),
  password: z.string().default('Correct-Horse-7'),
  /** The password is temporary: the user chooses another one at the first sign-in. */
  mustChangePassword: z.boolean().default(false),
  accountEnabled: z.boolean().default(true),
  licensed: z.boolean().default(true),
  /** Service plans of other products than Intune. */
  otherPlans: z.array(z.enum(['EXCHANGE_S_STANDARD'])).default([]),
  /** How many devices the user has joined to the directory before. */
  joinedDevices: z.number().int().min(0).max(1000).default(0),
  /** Serial numbers of devices of their own that the user has registered with the directory (workplace join). */
  registeredDevices: z.array(z.string().min(1)).default([]),
  multiFactor: z.enum(['none', 'oneTimeCode', 'numberMatch']).default('none'),
  /** A Temporary Access Pass, good from when the tenant is made. */
  temporaryAccessPass: z
    .strictObject({
      pass: z
        .string()
        .min(8, 'a Temporary Access Pass has 8 to 48 characters')
        .max(48, 'a Temporary Access Pass has 8 to 48 characters'),
      lifetimeInMinutes: z.number().int().min(10).max(43_200).default(60),
    })
    .optional(),
  directoryRoles: z.array(z.enum(DIRECTORY_ROLES)).default([]),
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

/** An application registration with what the administrator has consented to. */
const ApplicationSpec = z.strictObject({
  displayName: z.string(),
  /** Application (client) id. */
  clientId: Guid.optional(),
  /** With a secret or a certificate it is a confidential client; a public (native) one otherwise. */
  secret: z.string().min(1).optional(),
  /** Certificates whose keys may sign its assertions: PEM, or DER in Base64. */
  certificates: z.array(z.string().min(1)).default([]),
  /** Application permissions of Microsoft Graph, e.g. DeviceManagementServiceConfig.ReadWrite.All. */
  applicationPermissions: z.array(z.string()).default([]),
  /** Delegated permissions of Microsoft Graph, and of other applications, e.g. api://3f0b…/Devices.Read. */
  delegatedPermissions: z.array(z.string()).default([]),
  /** Delegated permissions that it has to give, being a web API at api://<clientId> ("Expose an API"). */
  exposedPermissions: z
    .array(z.string().regex(/^[\w.:-]+$/, 'a permission is a word, e.g. Devices.Read'))
    .default([]),
  redirectUris: z.array(z.url()).default([]),
  /** Redirect URIs of a single-page application: scripts in browsers redeem its codes. */
  spaRedirectUris: z.array(z.url()).default([]),
});

const ApplicationName = z.enum(Object.keys(NAMED_APPLICATIONS));

/** The fields. */
export const FIELDS = {
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
  /** "MDM terms of use URL" of Intune's mobility application; none when left out. */
  mdmTermsOfUseUrl: z.url({ protocol: /^https$/ }).optional(),
  /** Rules of Conditional Access for all users; applications by their names in the admin center. */
  conditionalAccessPolicies: z
    .array(
      z.strictObject({
        displayName: z.string().min(1),
        includeApplications: z.union([z.literal('all'), z.array(ApplicationName)]),
        excludeApplications: z.array(ApplicationName).default([]),
        grant: z.enum(['block', 'termsOfUse', 'compliantDevice', 'mfa']),
      }),
    )
    .default([]),
  /** Applications of other management services, "Mobility (MDM and WIP)"; Intune's own is always there. */
  mobilityApplications: z
    .array(
      z.strictObject({
        displayName: z.string().min(1),
        mdmUserScope: ScopeSpec.default('all'),
        discoveryUrl: z.url({ protocol: /^https$/ }),
      }),
    )
    .default([]),
  users: z.array(UserSpec).default([]),
  groups: z.array(GroupSpec).default([]),
  applications: z.array(ApplicationSpec).default([]),
};

/** What they hold. */
export type DirectorySpec = z.output<z.ZodObject<typeof FIELDS>>;

/** What the caller needs to speak to a new tenant as its administrator and as its users. */
export const TOLD = {
  users: z.array(
    z.object({
      userPrincipalName: z.string(),
      password: z.string(),
      oneTimeCodeSecret: z.string().exactOptional(),
    }),
  ),
  /** A confidential client with every application permission, for set-up through Graph. */
  administrator: z.object({ clientId: z.string(), secret: z.string() }),
  /** The applications of the description, in its order; a public client has neither a secret nor certificates. */
  applications: z.array(
    z.object({
      displayName: z.string(),
      clientId: z.string(),
      secret: z.string().exactOptional(),
      /** SHA-1 of each, hex, as the admin center shows them. */
      certificateThumbprints: z.array(z.string()).exactOptional(),
    }),
  ),
};

/** See {@link TOLD}. */
export type DirectoryTold = z.output<z.ZodObject<typeof TOLD>>;
