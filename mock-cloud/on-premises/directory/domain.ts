/** What an Active Directory domain is called, and its controllers. */

import { type LdapName, parseName } from '#wire/ldap/name.ts';

/** One domain controller. */
export interface Controller {
  /** NetBIOS name, e.g. DC1. */
  readonly name: string;
  /** IPv4. */
  readonly address: string;
  readonly site: string;
}

/** A domain. */
export interface Domain {
  /** E.g. corp.contoso.com. */
  readonly dnsName: string;
  /** NetBIOS name, e.g. CORP. */
  readonly netbiosName: string;
  /** DNS name of the forest's root domain. */
  readonly forest: string;
  readonly sid: string;
  readonly guid: string;
  readonly controllers: readonly Controller[];
  /**
   * Whether a simple bind needs TLS. `required` is what Windows Server 2025 and Samba begin with, `negotiated` is what older
   * servers do (the registry's LDAPServerIntegrity, 2 and 1).
   */
  readonly signing: 'required' | 'negotiated';
}

/** The full name of a host of the domain. */
export const hostName = (domain: Domain, name: string): string => `${name}.${domain.dnsName}`.toLowerCase();

const nameOf = (dnsName: string): LdapName => dnsName.split('.').map((value) => ({ type: 'DC', value }));

/** The domain's own naming context, e.g. DC=corp,DC=contoso,DC=com. */
export const domainName = (domain: Domain): LdapName => nameOf(domain.dnsName);

/** The configuration of the forest, a naming context of its own. */
export const configurationName = (domain: Domain): LdapName => [
  { type: 'CN', value: 'Configuration' },
  ...nameOf(domain.forest),
];

/** The schema of the forest. */
export const schemaName = (domain: Domain): LdapName => [
  { type: 'CN', value: 'Schema' },
  ...configurationName(domain),
];

/** A name below the domain's, e.g. `CN=Computers`. */
export const below = (domain: Domain, steps: string): LdapName => [
  ...parseName(steps),
  ...domainName(domain),
];

/** The settings of a controller in its site. */
export const settingsName = (domain: Domain, { name, site }: Controller): LdapName => [
  ...parseName('CN=NTDS Settings'),
  { type: 'CN', value: name },
  ...parseName('CN=Servers'),
  { type: 'CN', value: site },
  ...parseName('CN=Sites'),
  ...configurationName(domain),
];

/** Relative identifiers that every domain has ([MS-DTYP] 2.4.2.4). */
export const RIDS = {
  administrator: 500,
  domainAdmins: 512,
  domainUsers: 513,
  domainComputers: 515,
  domainControllers: 516,
} as const;
