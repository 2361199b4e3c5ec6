/** What a tenant's description says of the on-premises side. */

import { z } from 'zod';
import { AssignmentSpec } from '../autopilot/index.ts';
import { ConnectorSpec } from './connector-spec.ts';
import { PASSWORD_POLICY } from './directory/index.ts';
import { LONGEST_NAME, RANDOM_CHARACTERS } from './domain-join-configurations.ts';
import { SynchronizationSpec } from './synchronization/index.ts';

const SHORTEST_PASSWORD = PASSWORD_POLICY.minPwdLength;
/** rangeUpper of User-Principal-Name ([MS-ADA3] 2.349). */
const LONGEST_PRINCIPAL_NAME = 1024;
const LONGEST_PREFIX = LONGEST_NAME - RANDOM_CHARACTERS.least;

const PersonSpec = z.strictObject({
  /** What stands behind `CORP\\` and before `@corp.contoso.com`. */
  accountName: z
    .string()
    .regex(
      /^[\p{L}\p{N}_-](?:[\p{L}\p{N}._-]{0,18}[\p{L}\p{N}_-])?$/u,
      'an account name has 1 to 20 letters, digits, dots, hyphens and underscores, as anna',
    ),
  /** The name that the person signs in to Microsoft Entra with, as anna@contoso.com; accountName@domain unless told. */
  userPrincipalName: z
    .string()
    .max(LONGEST_PRINCIPAL_NAME)
    .regex(/^[^\s@\\/]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'a principal name has the form anna@contoso.com')
    .optional(),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `a new domain asks for passwords of at least ${SHORTEST_PASSWORD} characters`),
  disabled: z.boolean().default(false),
  lockedOut: z.boolean().default(false),
  passwordMustChange: z.boolean().default(false),
});

const DomainSpec = z.strictObject({
  /** The DNS name. */
  name: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'a domain has the form corp.contoso.com'),
  /** The first label of the DNS name in capitals, unless told. */
  netBiosName: z
    .string()
    .regex(/^[A-Z0-9-]{1,15}$/, 'a NetBIOS name has 1 to 15 capitals, digits and hyphens, as CORP')
    .optional(),
  organizationalUnits: z.array(z.strictObject({ path: z.string() })).default([]),
  /** The people who can sign in to PCs of the domain. */
  users: z.array(PersonSpec).default([]),
  /** ms-DS-MachineAccountQuota; 10 in every new domain. */
  machineAccountQuota: z.number().int().min(0, 'a quota is 0 or more').default(10),
  domainController: z
    .string()
    .regex(
      /^[A-Z0-9-]{1,15}$/i,
      'a domain controller has a name of 1 to 15 letters, digits and hyphens, as DC1',
    )
    .default('DC1'),
  domainControllerAddress: z.ipv4().default('10.0.0.4'),
});

const DomainJoinProfileSpec = z.strictObject({
  displayName: z.string(),
  /** As an administrator typed it: a domain that is not there fails later, on the device. */
  domain: z.string().min(1),
  /** Random digits follow it, up to 15 characters in all. */
  computerNamePrefix: z
    .string()
    .min(1, 'a prefix is required')
    .max(
      LONGEST_PREFIX,
      `a prefix has at most ${LONGEST_PREFIX} characters, so that random ones make it ${LONGEST_NAME}`,
    ),
  /** Distinguished name, as an administrator typed it; the Computers container when it is left out. */
  organizationalUnit: z.string().optional(),
  assignedTo: AssignmentSpec,
});

const FederationServiceSpec = z.strictObject({
  /** Its name on the network, in the organization's own domain; `sts.` and that domain, unless told. */
  host: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'a federation service has a name such as sts.contoso.com')
    .optional(),
  /** The on-premises domain whose people it knows. */
  domain: z.string(),
  /** Whether who has signed on to Windows on the organization's network needs no password (Windows integrated authentication). */
  singleSignOn: z.boolean().default(true),
  /** Whether a Web Application Proxy publishes it to the Internet. */
  webApplicationProxy: z.boolean().default(true),
});

/** The fields. */
export const FIELDS = {
  onPremises: z
    .strictObject({
      domains: z.array(DomainSpec).default([]),
      /** AD FS: with one, the tenant's domain is federated with it. */
      federationService: FederationServiceSpec.optional(),
      /** A web proxy on the organization's network: the only way from there to the Internet. */
      proxy: z
        .strictObject({
          /** The WPAD option: the network tells its clients where the proxy's configuration is. */
          automaticDiscovery: z.boolean().default(true),
        })
        .optional(),
      connectors: z.array(ConnectorSpec).default([]),
      domainJoinProfiles: z.array(DomainJoinProfileSpec).default([]),
      /** Directory synchronization; an organization without it has none. */
      synchronization: SynchronizationSpec.optional(),
    })
    .prefault({}),
};

type OnPremisesSpec = z.output<typeof FIELDS.onPremises>;
/** A domain as it is described. */
export type DomainSpec = OnPremisesSpec['domains'][number];
/** A person as it is described. */
export type PersonSpec = DomainSpec['users'][number];
/** A federation service as it is described. */
export type FederationServiceSpec = NonNullable<OnPremisesSpec['federationService']>;
/** A domain join profile as it is described. */
export type DomainJoinProfileSpec = OnPremisesSpec['domainJoinProfiles'][number];
