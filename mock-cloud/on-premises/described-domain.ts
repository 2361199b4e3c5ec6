/** From the description of a domain to its directory. */

import { WireError } from '#wire/error.ts';
import { formatName, isWithin, type LdapName, nameKey, parentName, parseName } from '#wire/ldap/name.ts';
import { noteRepeated, type Seeding } from '../service/index.ts';
import { accountNameOf, principalNameOf } from './connector-account.ts';
import type { ConnectorSpec } from './connector-spec.ts';
import { isSupported } from './connector-versions.ts';
import { preparePeople } from './described-people.ts';
import {
  ACCOUNT_CONTROL,
  below,
  createDirectory,
  type Directory,
  findAccount,
  findEntry,
  grantRight,
  prepareEntry,
  sidOf,
} from './directory/index.ts';
import { computersContainer, domainRoot } from './distinguished-name.ts';
import { domainIdOf } from './kept-directory.ts';
import type { Connector } from './records.ts';
import type { DomainSpec } from './tenant-spec.ts';

const SITE = 'Default-First-Site-Name';

/** The domain with its units and people, in which nobody may create computers by a right yet. `path` is its place in the description. */
export function directoryOf(seeding: Seeding, spec: DomainSpec, path: string): Directory {
  const { random, now } = seeding;
  const { name } = spec;
  const directory = createDirectory(
    {
      dnsName: name,
      netbiosName: spec.netBiosName ?? (name.split('.')[0] ?? '').slice(0, 15).toUpperCase(),
      controllers: [{ name: spec.domainController, address: spec.domainControllerAddress, site: SITE }],
      signing: 'required',
      machineAccountQuota: spec.machineAccountQuota,
    },
    now,
    random,
  );
  const paths = spec.organizationalUnits.map((unit) => unit.path);
  notePaths(seeding, name, paths, `${path}.organizationalUnits`);
  const units = paths
    .map(readName)
    .filter((unit) => unit !== undefined)
    .toSorted((a, b) => a.length - b.length);
  for (const unit of units)
    if (findEntry(directory, unit) === undefined && findEntry(directory, parentName(unit)) !== undefined)
      prepareEntry({ directory, now, random }, unit, 'organizationalUnit', {});
  preparePeople(seeding, directory, spec.users, `${path}.users`);
  return directory;
}

/** The steps of a name; undefined for what is none. */
function readName(text: string): LdapName | undefined {
  try {
    return parseName(text);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

function notePaths(seeding: Seeding, name: string, paths: readonly string[], list: string): void {
  const root = parseName(domainRoot(name));
  const known = new Set([root, ...paths.map(readName)].map((one) => one && nameKey(one)));
  noteRepeated(seeding, list, 'path', paths);
  for (const [index, path] of paths.entries()) {
    const unit = readName(path);
    const place = `${list}[${index}].path`;
    if (unit?.[0]?.type.toLowerCase() !== 'ou' || !isWithin(unit, root))
      seeding.problem(place, `"${path}" is not in ${name}: write OU=…,${formatName(root)}`);
    else if (!known.has(nameKey(parentName(unit)))) {
      const parent = formatName(parentName(unit));
      seeding.problem(place, `"${path}" is in "${parent}", which is not there: name it as well`);
    }
  }
}

/** Where computers may be created: the Computers container, and the units that the description names or that every domain has. */
function placesOf(directory: Directory): string[] {
  const { domain, entries } = directory;
  const units = [...entries.values()].filter((entry) => entry.class === 'organizationalUnit');
  return [computersContainer(domain.dnsName), ...units.map((unit) => formatName(unit.name))];
}

function isPlace(directory: Directory, name: LdapName): boolean {
  const isComputers = nameKey(name) === nameKey(below(directory.domain, 'CN=Computers'));
  return isComputers || findEntry(directory, name)?.class === 'organizationalUnit';
}

/**
 * Gives the connector its managed service account, and the right to create computers in its own domain where the description
 * says (on-premises.md 4).
 */
export function delegateTo(
  seeding: Seeding,
  directories: readonly Directory[],
  connector: Connector,
  spec: ConnectorSpec,
  path: string,
): void {
  const own = directories.find(({ domain }) => domainIdOf(domain.dnsName) === connector.domainId);
  // What came before managed service accounts ran as its server.
  if (own === undefined || !isSupported(connector.version)) return;
  const trustee = prepareAccount(seeding, own, connector);
  for (const { place, field } of rightsOf(own, spec)) {
    const name = readName(place);
    if (name === undefined || !isPlace(own, name)) {
      const names = placesOf(own).map((known) => `"${known}"`);
      const domain = own.domain.dnsName;
      seeding.problem(
        `${path}.${field}`,
        `${domain} has no place "${place}" (places: ${names.join(', ')}), and a connector creates computers in its own domain only`,
      );
      continue;
    }
    grantRight(own, name, { trustee, right: 'createComputers' });
  }
}

interface Place {
  /** Distinguished name. */
  readonly place: string;
  /** Where in the description of the connector it stands. */
  readonly field: string;
}

/**
 * Where the connector has its right. What is delegated by hand counts; else it is what the configuration gives it: the
 * Computers container, or the units that the configuration names, unless the administrator may grant nothing or the account is
 * the organization's own.
 */
function rightsOf(
  { domain }: Directory,
  { mayCreateIn, organizationalUnits, managedServiceAccount, administratorMayGrantRights }: ConnectorSpec,
): readonly Place[] {
  if (mayCreateIn !== undefined)
    return mayCreateIn.map((place, index) => ({ place, field: `mayCreateIn[${index}]` }));
  if (!administratorMayGrantRights || managedServiceAccount !== undefined) return [];
  const field = 'organizationalUnits';
  if (organizationalUnits === undefined) return [{ place: computersContainer(domain.dnsName), field }];
  // A semicolon of a name itself is escaped (RFC 4514 section 2.4).
  return organizationalUnits.split(/(?<!\\);/).map((place) => ({ place: place.trim(), field }));
}

/** The security identifier of the connector's account, which is made where it is not there yet. */
function prepareAccount({ random, now }: Seeding, directory: Directory, connector: Connector): string {
  const name = accountNameOf(connector);
  const account =
    findAccount(directory, `${name}$`) ??
    prepareEntry(
      { directory, now, random },
      below(directory.domain, `CN=${name},CN=Managed Service Accounts`),
      'msDS-ManagedServiceAccount',
      {
        sAMAccountName: `${name}$`,
        userPrincipalName: principalNameOf(connector),
        userAccountControl: ACCOUNT_CONTROL.workstationTrust,
      },
      { password: connector.password },
    );
  return sidOf(account) ?? '';
}
