/** The on-premises side of an organization as the Given steps describe it: as the tutorials leave it, one domain, all set up. */

import type { TenantSpecInput } from '#cloud';

type Defined<T> = Exclude<T, undefined>;
type Spec = Defined<TenantSpecInput['onPremises']>;
type Item<K extends keyof Spec> = Defined<Spec[K]> extends readonly (infer One)[] ? One : never;
type UserInput = Pick<Defined<TenantSpecInput['users']>[number], 'userPrincipalName' | 'displayName'>;
type PersonInput = Defined<Item<'domains'>['users']>[number];

/** The organizational unit of the tutorials. */
export const UNIT_NAME = 'Autopilot';

/** The organization whose domain it is. */
interface Owner {
  readonly name: string;
  readonly domain: string;
  /** Whoever the directory knows has an account in the domain, with another password. */
  readonly users: readonly UserInput[];
}

/** See the file. */
export class OnPremises {
  /** E.g. `corp.contoso.com`. */
  readonly domainName: string;
  readonly netBiosName = 'CORP';
  readonly unit: string;
  /** Where computers are for which no organizational unit is named. */
  readonly container: string;
  /** The name of the gateway on the Internet behind which the corporate network lies. */
  readonly vpnGateway: string;
  readonly domain: Item<'domains'>;
  /** Domains that the organization has beside this one. */
  readonly otherDomains: Item<'domains'>[] = [];
  readonly connectors: Item<'connectors'>[];
  readonly domainJoinProfiles: Item<'domainJoinProfiles'>[];
  /** Undefined: computers and people of the domain are not taken to the directory. */
  synchronization: Spec['synchronization'] = {};
  federationService: Spec['federationService'];
  /** Undefined: the network leads to the Internet by itself. */
  proxy: Spec['proxy'];
  private readonly organization: Owner;
  private readonly changes = new Map<string, Partial<PersonInput>>();

  /** `group` is where the organization's PCs are. */
  constructor(organization: Owner, group: string) {
    this.organization = organization;
    this.domainName = `corp.${organization.domain}`;
    const base = this.domainName
      .split('.')
      .map((label) => `DC=${label}`)
      .join(',');
    this.vpnGateway = `vpn.${organization.domain}`;
    this.unit = `OU=${UNIT_NAME},${base}`;
    this.container = `CN=Computers,${base}`;
    this.domain = { name: this.domainName, organizationalUnits: [{ path: this.unit }] };
    this.connectors = [{ name: 'CONN1', domain: this.domainName, mayCreateIn: [this.unit, this.container] }];
    this.domainJoinProfiles = [
      {
        displayName: `${organization.name} domain join`,
        domain: this.domainName,
        computerNamePrefix: 'CT-',
        organizationalUnit: this.unit,
        assignedTo: [group],
      },
    ];
  }

  /** The account of a user in the domain. */
  accountOf(user: UserInput): PersonInput {
    const [accountName = ''] = user.userPrincipalName.split('@');
    const password = `${user.displayName}-Corp-2026`;
    const { userPrincipalName } = user;
    return { accountName, password, userPrincipalName, ...this.changes.get(accountName) };
  }

  /** Says something else of the account of a user. */
  change(user: UserInput, change: Partial<PersonInput>): void {
    const { accountName } = this.accountOf(user);
    this.changes.set(accountName, { ...this.changes.get(accountName), ...change });
  }

  get spec(): Spec {
    const users = this.organization.users.map((user) => this.accountOf(user));
    return {
      domains: [{ ...this.domain, users }, ...this.otherDomains],
      connectors: this.connectors,
      domainJoinProfiles: this.domainJoinProfiles,
      ...(this.synchronization && { synchronization: this.synchronization }),
      ...(this.federationService && { federationService: this.federationService }),
      ...(this.proxy && { proxy: this.proxy }),
    };
  }
}

/** The domain of an organization whose PCs join none: people sign in by it, and no connector is there. */
export function onPremisesOfPeople(organization: Owner): OnPremises {
  const made = new OnPremises(organization, '');
  made.connectors.length = 0;
  made.domainJoinProfiles.length = 0;
  return made;
}

/** The on-premises side of an organization that has one. */
export function onPremisesOf(organization: {
  readonly name: string;
  readonly onPremises: OnPremises | undefined;
}): OnPremises {
  if (organization.onPremises === undefined)
    throw new Error(
      `${organization.name} has no domain: Given ${organization.name} is set up for pre-provisioned Microsoft Entra hybrid join`,
    );
  return organization.onPremises;
}
