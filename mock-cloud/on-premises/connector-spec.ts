/** What a tenant's description says of an Intune Connector for Active Directory, and of the server that it is installed on. */

import { z } from 'zod';
import { CURRENT_VERSION } from './connector-versions.ts';

/** Releases of Windows Server, the oldest first. */
export const WINDOWS_SERVERS = ['2012', '2012 R2', '2016', '2019', '2022', '2025'] as const;

/** The fields. */
export const ConnectorSpec = z.strictObject({
  /** The server that it is installed on. */
  name: z.string().min(1),
  /** The domain of that server. */
  domain: z.string(),
  /** The release of Windows Server on it. */
  windowsServer: z.enum(WINDOWS_SERVERS).default('2022'),
  /** The version of .NET Framework on it. */
  dotNetFramework: z
    .string()
    .regex(/^\d+(\.\d+){1,2}$/, 'a version of .NET Framework has the form 4.7.2')
    .default('4.8'),
  version: z
    .string()
    .regex(/^\d+(\.\d+){3}$/, `a version has the form ${CURRENT_VERSION}`)
    .default(CURRENT_VERSION),
  /** OrganizationalUnitsUsedForOfflineDomainJoin of its configuration: distinguished names with semicolons between them. */
  organizationalUnits: z.string().optional(),
  /** TenantConfiguredManagedServiceAccount of its configuration: an account of the organization's own, as odj@corp.contoso.com. */
  managedServiceAccount: z
    .string()
    .regex(
      /^[\w-]{1,15}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
      'a managed service account has the form odj@corp.contoso.com',
    )
    .optional(),
  /** Whether the administrator who configures it may modify the permissions of containers and units in the domain. */
  administratorMayGrantRights: z.boolean().default(true),
  /**
   * Where the right to create computers is delegated to it in the end, whatever its configuration says; left out, it has what
   * its configuration gives it.
   */
  mayCreateIn: z.array(z.string()).optional(),
  /** Intune has not heard of it for so long; left out, it polls. */
  offlineForDays: z.number().min(0, 'a time is 0 days or more').optional(),
});

/** A connector as it is described. */
export type ConnectorSpec = z.output<typeof ConnectorSpec>;
