/** The on-premises side of an organization, as most tests describe it. */
import type { TenantSpecInput } from '#cloud';

type OnPremises = NonNullable<TenantSpecInput['onPremises']>;
type Users = NonNullable<NonNullable<OnPremises['domains']>[number]['users']>;

/** The organizational unit that computers go to. */
export const UNIT = 'OU=Autopilot,DC=corp,DC=contoso,DC=com';

/** One domain with one unit, one connector that may create computers there, one domain join profile for a group. */
export const corporateDomain = ({
  users,
  assignedTo,
}: {
  readonly users?: Users;
  readonly assignedTo: string;
}) =>
  ({
    domains: [
      {
        name: 'corp.contoso.com',
        organizationalUnits: [{ path: UNIT }],
        ...(users !== undefined && { users }),
      },
    ],
    connectors: [{ name: 'CONN1', domain: 'corp.contoso.com', mayCreateIn: [UNIT] }],
    domainJoinProfiles: [
      {
        displayName: 'Join',
        domain: 'corp.contoso.com',
        computerNamePrefix: 'CT-',
        organizationalUnit: UNIT,
        assignedTo: [assignedTo],
      },
    ],
  }) as const satisfies OnPremises;
