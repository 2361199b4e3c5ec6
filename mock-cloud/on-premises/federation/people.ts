/** The people of the domain as the federation service asks its controller about them: over LDAP, whoever answers. */

import { escapeValue } from '#wire/ldap/filter-text.ts';
import { type LogonRefusal, logonRefusalIn } from '../directory/index.ts';
import { type DirectoryClient, DirectoryRefused, openDirectoryClient } from '../directory-client/index.ts';
import { domainRoot } from '../distinguished-name.ts';
import type { FederationCall } from './call.ts';

/** A person, as far as tokens speak of one. */
export interface DomainPerson {
  /** The attribute, else the account's name and the domain. */
  readonly userPrincipalName: string;
  readonly objectGuid: Buffer;
}

/** Logs the person on; or says why not. */
export async function logOnPerson(
  call: FederationCall,
  userName: string,
  password: string,
): Promise<DomainPerson | LogonRefusal> {
  // A bind without a password would be nobody's (RFC 4513 section 5.1.2).
  if (password === '') return { logon: 'wrongPassword' };
  return inDirectory(call, async (client) => {
    try {
      await client.bind(userName, password);
    } catch (error) {
      if (error instanceof DirectoryRefused && error.result === 'invalidCredentials')
        return { logon: logonRefusalIn(error.text) };
      throw error;
    }
    return (await find(call, client, userName)) ?? { logon: 'noSuchUser' };
  });
}

/** Finds somebody by the name of the account, as the service's own account. */
export function findPerson(call: FederationCall, accountName: string): Promise<DomainPerson | undefined> {
  const { account, password } = call.service;
  return inDirectory(call, async (client) => {
    await client.bind(`${account}@${call.domain.domain.dnsName}`, password);
    return find(call, client, accountName);
  });
}

async function inDirectory<T>(
  { domain }: FederationCall,
  work: (client: DirectoryClient) => Promise<T>,
): Promise<T> {
  const client = openDirectoryClient(domain.openDirectory());
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** `CORP\anna`, `anna@contoso.com` or `anna`; an explicit principal name goes before an account's. */
async function find(
  { domain: { domain } }: FederationCall,
  client: DirectoryClient,
  name: string,
): Promise<DomainPerson | undefined> {
  const account = name.slice(name.lastIndexOf('\\') + 1);
  const [local = ''] = account.split('@');
  const entriesBy = (attribute: string, value: string) =>
    client.search({
      base: domainRoot(domain.dnsName),
      scope: 'subtree',
      filter: `(&(objectCategory=person)(${attribute}=${escapeValue(value)}))`,
      attributes: ['sAMAccountName', 'userPrincipalName', 'objectGUID'],
    });
  const explicit = account.includes('@') ? await entriesBy('userPrincipalName', account) : [];
  const [entry] = explicit.length > 0 ? explicit : await entriesBy('sAMAccountName', local);
  const objectGuid = entry?.values.objectGUID?.[0];
  if (entry === undefined || objectGuid === undefined) return undefined;
  const text = (attribute: string): string | undefined => entry.values[attribute]?.[0]?.toString('utf8');
  const accountName = text('sAMAccountName') ?? local;
  return { userPrincipalName: text('userPrincipalName') ?? `${accountName}@${domain.dnsName}`, objectGuid };
}
