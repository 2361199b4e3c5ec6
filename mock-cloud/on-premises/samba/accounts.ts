/** The computer accounts of a controller's directory, as the control interface shows them. */

import type { Duplex } from 'node:stream';
import { escapeValue } from '#wire/ldap/filter-text.ts';
import { formatName, parentName, parseName } from '#wire/ldap/name.ts';
import { ownerOf } from '#wire/security-descriptor.ts';
import { sidText } from '#wire/sid.ts';
import type { ShownAccount } from '../answering-domain.ts';
import { type DirectoryClient, type FoundEntry, openDirectoryClient } from '../directory-client/index.ts';
import { domainRoot } from '../distinguished-name.ts';
import type { DomainShape } from './shape.ts';

const ATTRIBUTES = ['sAMAccountName', 'objectSid', 'mS-DS-CreatorSID', 'nTSecurityDescriptor', 'uSNCreated'];

/** All that have joined, by the order in which they were made; `line` is one on which everything is allowed. */
export async function accountsOver(line: Duplex, shape: DomainShape): Promise<ShownAccount[]> {
  const client = openDirectoryClient(line);
  try {
    const found = await client.search({
      base: domainRoot(shape.dnsName),
      scope: 'subtree',
      // Controllers are in the group 516; connectors' own accounts are of another category.
      filter: '(&(objectCategory=computer)(!(primaryGroupID=516)))',
      attributes: ATTRIBUTES,
    });
    const accounts: ShownAccount[] = [];
    for (const entry of found.toSorted((a, b) => numberOf(a, 'uSNCreated') - numberOf(b, 'uSNCreated')))
      accounts.push({
        name: withoutSign(textOf(entry, 'sAMAccountName')),
        domain: shape.dnsName,
        container: formatName(parentName(parseName(entry.name))),
        sid: sidIn(entry, 'objectSid') ?? '',
        creator: await creatorOf(client, shape, entry),
      });
    return accounts;
  } finally {
    await client.close();
  }
}

/** The names of the managed service accounts, in their order; `line` is one on which everything is allowed. */
export async function serviceAccountsOver(line: Duplex, { dnsName }: DomainShape): Promise<string[]> {
  const client = openDirectoryClient(line);
  try {
    const found = await client.search({
      base: domainRoot(dnsName),
      scope: 'subtree',
      filter: '(objectClass=msDS-ManagedServiceAccount)',
      attributes: ['sAMAccountName'],
    });
    return found.map((entry) => withoutSign(textOf(entry, 'sAMAccountName'))).toSorted();
  } finally {
    await client.close();
  }
}

/** Whoever made it by the quota stands in an attribute of its own, all others own what they have made. */
async function creatorOf(client: DirectoryClient, shape: DomainShape, entry: FoundEntry): Promise<string> {
  const descriptor = entry.values.nTSecurityDescriptor?.[0];
  const sid = sidIn(entry, 'mS-DS-CreatorSID') ?? (descriptor && ownerOf(descriptor)) ?? '';
  const [account] = await client.search({
    base: domainRoot(shape.dnsName),
    scope: 'subtree',
    filter: `(objectSid=${escapeValue(sid)})`,
    attributes: ['sAMAccountName'],
  });
  return account === undefined
    ? sid
    : `${shape.netbiosName}\\${withoutSign(textOf(account, 'sAMAccountName'))}`;
}

function sidIn(entry: FoundEntry, attribute: string): string | undefined {
  const value = entry.values[attribute]?.[0];
  return value && sidText(value);
}

const textOf = (entry: FoundEntry, attribute: string): string =>
  entry.values[attribute]?.[0]?.toString('utf8') ?? '';

const numberOf = (entry: FoundEntry, attribute: string): number => Number(textOf(entry, attribute));

const withoutSign = (accountName: string): string => accountName.replace(/\$$/, '');
