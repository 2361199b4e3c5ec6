/** Reads over LDAP what a cycle takes: computers with a certificate of their own, and people. */

import { X509Certificate } from 'node:crypto';
import { WireError } from '#wire/error.ts';
import { guidText } from '#wire/guid.ts';
import { sidText } from '#wire/sid.ts';
import type { ReachedController } from '../computer-account.ts';
import { type FoundEntry, openDirectoryClient } from '../directory-client/index.ts';
import { domainRoot } from '../distinguished-name.ts';
import type { Synchronization } from './records.ts';

/** An entry of the domain. */
interface DirectoryObject {
  readonly objectGuid: string;
  readonly securityIdentifier: string;
  readonly distinguishedName: string;
  /** When it was changed last, ms; the directory keeps whole seconds. */
  readonly changedAt: number;
}

/** A computer that has written its certificate. */
export interface DirectoryComputer extends DirectoryObject {
  readonly name: string;
  readonly operatingSystem: string | null;
  readonly operatingSystemVersion: string | null;
  /** DER; those whose subject is the computer's own objectGUID. */
  readonly certificates: readonly Buffer[];
}

/** A person. */
export interface DirectoryPerson extends DirectoryObject {
  readonly accountName: string;
  readonly userPrincipalName: string;
}

/** What a domain has for a cycle. */
export interface DirectoryContents {
  readonly computers: readonly DirectoryComputer[];
  readonly people: readonly DirectoryPerson[];
}

const PAGE = 500;
const COMMON = ['objectGUID', 'objectSid', 'whenChanged'];

/**
 * Logs on as the account of the synchronization, and reads the domain. Rejects with DirectoryRefused when the directory says
 * no, with another error when the line breaks.
 */
export async function readDirectory(
  controller: ReachedController,
  domain: string,
  { accountName, password }: Pick<Synchronization, 'accountName' | 'password'>,
): Promise<DirectoryContents> {
  const client = openDirectoryClient(controller.open());
  try {
    await client.bind(`${accountName}@${domain}`, password);
    const find = (filter: string, attributes: readonly string[]): Promise<readonly FoundEntry[]> =>
      client.search({
        base: domainRoot(domain),
        scope: 'subtree',
        filter,
        attributes: [...COMMON, ...attributes],
        pageSize: PAGE,
      });
    const computers = await find('(&(objectClass=computer)(userCertificate=*))', [
      'cn',
      'operatingSystem',
      'operatingSystemVersion',
      'userCertificate',
    ]);
    const people = await find('(&(objectClass=user)(!(objectClass=computer))(userPrincipalName=*))', [
      'sAMAccountName',
      'userPrincipalName',
    ]);
    return {
      computers: computers.map(computerOf).filter(({ certificates }) => certificates.length > 0),
      people: people.map(personOf),
    };
  } finally {
    await client.close();
  }
}

function computerOf(entry: FoundEntry): DirectoryComputer {
  const object = objectOf(entry);
  return {
    ...object,
    name: textOf(entry, 'cn') ?? '',
    operatingSystem: textOf(entry, 'operatingSystem') ?? null,
    operatingSystemVersion: textOf(entry, 'operatingSystemVersion') ?? null,
    certificates: valuesOf(entry, 'userCertificate').filter((der) => isOwn(der, object.objectGuid)),
  };
}

const personOf = (entry: FoundEntry): DirectoryPerson => ({
  ...objectOf(entry),
  accountName: textOf(entry, 'sAMAccountName') ?? '',
  userPrincipalName: textOf(entry, 'userPrincipalName') ?? '',
});

function objectOf(entry: FoundEntry): DirectoryObject {
  const [guid, sid] = [firstOf(entry, 'objectGUID'), firstOf(entry, 'objectSid')];
  const changedAt = timeOf(textOf(entry, 'whenChanged'));
  if (guid === undefined || sid === undefined || changedAt === undefined)
    throw new WireError('missing', 'the directory left out objectGUID, objectSid or whenChanged', entry.name);
  return {
    objectGuid: guidText(guid),
    securityIdentifier: sidText(sid),
    distinguishedName: entry.name,
    changedAt,
  };
}

const valuesOf = (entry: FoundEntry, name: string): readonly Buffer[] => entry.values[name] ?? [];
const firstOf = (entry: FoundEntry, name: string): Buffer | undefined => valuesOf(entry, name)[0];
const textOf = (entry: FoundEntry, name: string): string | undefined =>
  firstOf(entry, name)?.toString('utf8');

/** GeneralizedTime as Active Directory writes it: 20260302080000.0Z. */
function timeOf(text: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.0Z$/
    .exec(text ?? '')
    ?.slice(1)
    .map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Other certificates of a computer, e.g. of an authority of the organization, take nothing to the cloud. */
function isOwn(der: Buffer, objectGuid: string): boolean {
  try {
    const { subject } = new X509Certificate(der);
    return new RegExp(`^CN=\\{?${objectGuid}\\}?$`, 'i').test(subject);
  } catch {
    // Anybody with the right may write any bytes there.
    return false;
  }
}
