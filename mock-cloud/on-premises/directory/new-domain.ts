/** A new domain, and the people and groups in it. */

import { type LdapName, parentName } from '#wire/ldap/name.ts';
import type { Random } from '../../random/index.ts';
import { createEntry, type World } from './create-entry.ts';
import {
  below,
  type Controller,
  configurationName,
  type Domain,
  domainName,
  hostName,
  RIDS,
} from './domain.ts';
import { type Entry, type Grant, textValue } from './entry.ts';
import { ACCOUNT_CONTROL, type AttributeName, type ClassName } from './schema.ts';
import { type Directory, findEntry, putEntry } from './tree.ts';
import type { WrittenAttribute } from './values.ts';

/** What a domain is made of. */
export interface DomainSpec {
  /** E.g. corp.contoso.com; the forest's root. */
  readonly dnsName: string;
  /** E.g. CORP. */
  readonly netbiosName: string;
  readonly controllers: readonly Controller[];
  readonly signing: Domain['signing'];
  /** ms-DS-MachineAccountQuota; 10 unless told, as in every new domain. */
  readonly machineAccountQuota?: number;
}

/** Seven characters, and 42 days: what a new domain's password policy says. */
export const PASSWORD_POLICY = { minPwdLength: 7, maxPwdAge: -36_288_000_000_000n } as const;
/** Those below are the system's ([MS-DTYP] 2.4.2.4). */
const FIRST_RID = 1000;

/** Makes a domain with its containers, groups and controllers. */
export function createDirectory(spec: DomainSpec, now: number, random: Random): Directory {
  const part = (): number => random.integer(2 ** 32);
  const domain: Domain = {
    dnsName: spec.dnsName,
    netbiosName: spec.netbiosName,
    forest: spec.dnsName,
    sid: `S-1-5-21-${part()}-${part()}-${part()}`,
    guid: random.guid(),
    controllers: spec.controllers,
    signing: spec.signing,
  };
  const world: World = {
    directory: { domain, entries: new Map(), nextRid: FIRST_RID, usn: 0 },
    now,
    random,
  };
  const put = (name: LdapName, type: ClassName, values: Attributes = {}, rid?: number): Entry =>
    createEntry(world, { name, class: type, attributes: written(values), ...(rid && { rid }) });
  put(domainName(domain), 'domainDNS', {
    'ms-DS-MachineAccountQuota': spec.machineAccountQuota ?? 10,
    ...PASSWORD_POLICY,
  });
  for (const step of ['CN=Users', 'CN=Computers', 'CN=Managed Service Accounts', 'CN=System'])
    put(below(domain, step), 'container');
  put(below(domain, 'OU=Domain Controllers'), 'organizationalUnit');
  for (const [name, rid] of GROUPS)
    put(below(domain, `CN=${name},CN=Users`), 'group', { sAMAccountName: name }, rid);
  put(configurationName(domain), 'configuration');
  for (const step of ['CN=Services', 'CN=Device Registration Configuration,CN=Services', 'CN=Sites'])
    put(within(configurationName(domain), step), 'container');
  for (const { name } of spec.controllers)
    put(below(domain, `CN=${name},OU=Domain Controllers`), 'computer', {
      sAMAccountName: `${name}$`,
      dNSHostName: hostName(domain, name),
      userAccountControl: ACCOUNT_CONTROL.serverTrust,
      primaryGroupID: RIDS.domainControllers,
    });
  return world.directory;
}

const GROUPS = [
  ['Domain Admins', RIDS.domainAdmins],
  ['Domain Users', RIDS.domainUsers],
  ['Domain Computers', RIDS.domainComputers],
  ['Domain Controllers', RIDS.domainControllers],
] as const;

const within = (base: LdapName, steps: string): LdapName => [
  ...steps.split(',').map((step) => ({ type: step.slice(0, 2), value: step.slice(3) })),
  ...base,
];

/** Values of attributes, one or several of each. */
export type Attributes = Readonly<
  Partial<Record<AttributeName, string | number | bigint | readonly (string | Buffer)[]>>
>;

function written(values: Attributes): WrittenAttribute[] {
  return (Object.entries(values) as [AttributeName, NonNullable<Attributes[AttributeName]>][]).map(
    ([name, value]) => ({
      name,
      values: [value].flat().map((one) => (Buffer.isBuffer(one) ? one : textValue(one as string | number))),
    }),
  );
}

/** Puts an entry of any class in, without asking for rights: what an administrator has prepared. */
export function prepareEntry(
  world: World,
  name: LdapName,
  type: ClassName,
  values: Attributes,
  more: { readonly password?: string; readonly grants?: readonly Grant[]; readonly rid?: number } = {},
): Entry {
  if (findEntry(world.directory, parentName(name)) === undefined)
    throw new Error(`Nothing is above ${name.map((step) => step.value).join(', ')}: prepare that first.`);
  return createEntry(world, { name, class: type, attributes: written(values), ...more });
}

/** A person of the domain, who can log on. */
export function prepareUser(
  world: World,
  accountName: string,
  password: string,
  values: Attributes = {},
): Entry {
  const { domain } = world.directory;
  const name = [{ type: 'CN', value: accountName }, ...below(domain, 'CN=Users')];
  return prepareEntry(
    world,
    name,
    'user',
    {
      sAMAccountName: accountName,
      userPrincipalName: `${accountName}@${domain.dnsName}`,
      userAccountControl: ACCOUNT_CONTROL.normal,
      ...values,
    },
    { password },
  );
}

/** Gives a right over an entry and all below it. */
export function grantRight(directory: Directory, name: LdapName, grant: Grant): void {
  const entry = findEntry(directory, name);
  if (entry === undefined) throw new Error('There is no such entry: prepare it first.');
  putEntry(directory, { ...entry, grants: [...entry.grants, grant] });
}
