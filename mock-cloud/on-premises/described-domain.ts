/** From the description of a domain to its directory. */

import { WireError } from '#wire/error.ts';
import { formatName, isWithin, type LdapName, nameKey, parentName, parseName } from '#wire/ldap/name.ts';
import { noteRepeated, type Seeding } from '../service/index.ts';
import { accountNameOf, principalNameOf } from './connector-account.ts';
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
 * Gives the connector its account, and the right to create computers where the description says. By default that is the
 * Computers container of its own domain only (behaviour SETUP-ODJ-005).
 */
export function delegateTo(
  seeding: Seeding,
  directories: readonly Directory[],
  connector: Connector,
  mayCreateIn: readonly string[] | undefined,
  path: string,
): void {
  const own = directories.find(({ domain }) => domainIdOf(domain.dnsName) === connector.domainId);
  if (own === undefined) return;
  prepareConnector(seeding, own, connector);
  const places = mayCreateIn ?? [computersContainer(own.domain.dnsName)];
  for (const [index, place] of places.entries()) {
    const name = readName(place);
    const found = name && directories.find((directory) => isPlace(directory, name));
    if (name === undefined || found === undefined) {
      const names = directories.flatMap(placesOf).map((known) => `"${known}"`);
      seeding.problem(`${path}[${index}]`, `no domain has a place "${place}" (places: ${names.join(', ')})`);
      continue;
    }
    const trustee = prepareConnector(seeding, found, connector);
    grantRight(found, name, { trustee, right: 'createComputers' });
  }
}

/**
 * The security identifier of the connector's account, which is made where it is not there yet. In a domain that is not its
 * own, where the forests would trust each other, an account of the same name and password stands for it (assumption A-ODJ-08).
 */
function prepareConnector({ random, now }: Seeding, directory: Directory, connector: Connector): string {
  const name = accountNameOf(connector);
  const found = findAccount(directory, `${name}$`);
  const account =
    found ??
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
