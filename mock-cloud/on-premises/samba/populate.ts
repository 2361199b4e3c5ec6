/** Makes in a controller what the description of its domain says: its units, people, connectors and rights. */

import type { Duplex } from 'node:stream';
import { formatName } from '#wire/ldap/name.ts';
import { type AllowedRight, withRights } from '#wire/security-descriptor.ts';
import { sidText } from '#wire/sid.ts';
import {
  type AttributeName,
  CLASSES,
  type Directory,
  type Entry,
  type Grant,
  hostName,
  passwordValue,
  ruleOf,
  sidOf,
  textOf,
} from '../directory/index.ts';
import { type DirectoryClient, DirectoryRefused, openDirectoryClient } from '../directory-client/index.ts';

/** The attributes of the domain's own entry that a description may change. */
const OF_DOMAIN = ['ms-DS-MachineAccountQuota', 'minPwdLength', 'maxPwdAge', 'lockoutThreshold'] as const;

/** Said by the name, or by the domain itself when an entry is made. */
const NOT_GIVEN: ReadonlySet<AttributeName> = new Set([
  'objectClass',
  'cn',
  'ou',
  'dc',
  'primaryGroupID',
  'groupType',
]);
/** What stands in an account before it is told anything else, and what nobody may give to a new one. */
const AFTERWARDS = ['pwdLastSet', 'lockoutTime'] as const;

/** Puts all that the directory has, and the new domain has not, over this line; on it everything is allowed. */
export async function populate(line: Duplex, directory: Directory): Promise<void> {
  const client = openDirectoryClient(line);
  try {
    const entries = [...directory.entries.values()];
    // All of one depth at once: what they stand in is there.
    for (const level of levelsOf(entries)) await Promise.all(level.map((entry) => put(client, entry)));
    await grantAll(client, entries);
    await nameService(client, directory);
  } finally {
    await client.close();
  }
}

/** The name of its LDAP service, which a controller that runs for longer gives itself (samba_spnupdate). */
async function nameService(client: DirectoryClient, { domain }: Directory): Promise<void> {
  const [controller] = domain.controllers;
  if (controller === undefined) return;
  const base = domain.dnsName.split('.').map((label) => `DC=${label}`);
  try {
    await client.modify([`CN=${controller.name}`, 'OU=Domain Controllers', ...base].join(','), [
      {
        operation: 'add',
        attribute: 'servicePrincipalName',
        values: [`ldap/${hostName(domain, controller.name)}`],
      },
    ]);
  } catch (error) {
    if (!(error instanceof DirectoryRefused && error.result === 'attributeOrValueExists')) throw error;
  }
}

/** By the lengths of their names. */
const levelsOf = (entries: readonly Entry[]): readonly (readonly Entry[])[] =>
  [...Map.groupBy(entries, ({ name }) => name.length)]
    .toSorted(([a], [b]) => a - b)
    .map(([, level]) => level);

async function put(client: DirectoryClient, entry: Entry): Promise<void> {
  if (entry.class === 'domainDNS') return change(client, entry, OF_DOMAIN);
  // The domain's controller alone makes the tree of its configuration.
  if (entry.class === 'configuration') return;
  const name = formatName(entry.name);
  try {
    await client.add(name, attributesOf(entry));
  } catch (error) {
    if (!(error instanceof DirectoryRefused && error.result === 'entryAlreadyExists')) throw error;
    // What every domain has is there already; who has a password in the description is meant to log on.
    if (entry.password === undefined) return;
    await client.modify(name, [
      { operation: 'replace', attribute: 'unicodePwd', values: [passwordValue(entry.password)] },
    ]);
    await change(client, entry, ['userAccountControl', 'userPrincipalName']);
  }
  const told = AFTERWARDS.filter((name) => isTold(entry, name));
  if (told.length > 0) await change(client, entry, told);
}

/** `pwdLastSet` 0: the password must be changed; any other time is that of the password itself. */
const isTold = (entry: Entry, name: (typeof AFTERWARDS)[number]): boolean =>
  entry.class === 'user' &&
  entry.values.has(name) &&
  (name === 'pwdLastSet') === (textOf(entry, name) === '0');

function attributesOf(entry: Entry): Record<string, readonly Buffer[] | readonly string[] | Buffer> {
  const given = [...entry.values].filter(
    ([name]) => !ruleOf(name).system && !NOT_GIVEN.has(name) && !AFTERWARDS.some((after) => after === name),
  );
  return {
    objectClass: CLASSES[entry.class].chain,
    ...Object.fromEntries(given),
    ...(entry.password !== undefined && { unicodePwd: passwordValue(entry.password) }),
  };
}

async function change(client: DirectoryClient, entry: Entry, names: readonly AttributeName[]): Promise<void> {
  const changes = names.flatMap((attribute) => {
    const values = entry.values.get(attribute);
    return values === undefined ? [] : [{ operation: 'replace' as const, attribute, values }];
  });
  await client.modify(formatName(entry.name), changes);
}

/** RIGHT_DS_CREATE_CHILD and RIGHT_DS_DELETE_CHILD about computers, and everything ([MS-ADTS] 5.1.3.2). */
const RIGHTS: Readonly<Record<Grant['right'], Pick<AllowedRight, 'mask' | 'objectClass'>>> = {
  createComputers: { mask: 0x1, objectClass: 'bf967a86-0de6-11d0-a285-00aa003049e2' },
  deleteComputers: { mask: 0x2, objectClass: 'bf967a86-0de6-11d0-a285-00aa003049e2' },
  fullControl: { mask: 0x000f_01ff },
};

async function grantAll(client: DirectoryClient, entries: readonly Entry[]): Promise<void> {
  const sids = new Map<string, string>();
  /** The controller's own identifier of an account that the description calls by another. */
  const trusteeOf = async (described: string): Promise<string> => {
    const known = sids.get(described);
    if (known !== undefined) return known;
    const account = entries.find((entry) => sidOf(entry) === described);
    if (account === undefined) return described;
    const sid = sidText(await readValue(client, account, 'objectSid'));
    sids.set(described, sid);
    return sid;
  };
  const granted = entries.filter(({ grants }) => grants.length > 0);
  for (const entry of granted) {
    const rights = await Promise.all(
      entry.grants.map(async ({ trustee, right }) => ({
        trustee: await trusteeOf(trustee),
        ...RIGHTS[right],
      })),
    );
    const attribute = 'nTSecurityDescriptor';
    const descriptor = withRights(await readValue(client, entry, attribute), rights);
    await client.modify(formatName(entry.name), [{ operation: 'replace', attribute, values: [descriptor] }]);
  }
}

async function readValue(client: DirectoryClient, entry: Entry, attribute: string): Promise<Buffer> {
  const base = formatName(entry.name);
  const [found] = await client.search({
    base,
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: [attribute],
  });
  const value = found?.values[attribute]?.[0];
  if (value === undefined) throw new Error(`The controller does not tell ${attribute} of ${base}.`);
  return value;
}
