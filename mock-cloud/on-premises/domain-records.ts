/** From the description of a domain to its record. */

import type { Random } from '../random/index.ts';
import { noteRepeated, type Seeding } from '../service/index.ts';
import { computersContainer, domainRoot, isUnitBelow, parentOf, sameName } from './distinguished-name.ts';
import type { Connector, Container, Domain } from './records.ts';
import type { DomainSpec } from './tenant-spec.ts';

// Numbers below 1000 are those of well-known accounts, and some more belong to the domain controller.
const FIRST_RID = 1103;

/** The domain with its places, in which nobody may create computers yet. `path` is its place in the description. */
export function domainOf(seeding: Seeding, spec: DomainSpec, path: string): Domain {
  const { random } = seeding;
  const { name, organizationalUnits, ...rest } = spec;
  const paths = organizationalUnits.map((unit) => unit.path);
  notePaths(seeding, name, paths, `${path}.organizationalUnits`);
  const unit = (distinguishedName: string): Container => ({
    kind: 'organizationalUnit',
    distinguishedName,
    creators: [],
  });
  return {
    ...rest,
    id: name.toLowerCase(),
    name,
    netBiosName: spec.netBiosName ?? (name.split('.')[0] ?? '').slice(0, 15).toUpperCase(),
    sid: newSid(random),
    guid: random.guid(),
    containers: [
      { kind: 'computers', distinguishedName: computersContainer(name), creators: [] },
      ...paths.map(unit),
    ],
    nextRid: FIRST_RID,
  };
}

function notePaths(seeding: Seeding, name: string, paths: readonly string[], list: string): void {
  const root = domainRoot(name);
  noteRepeated(seeding, list, 'path', paths);
  for (const [index, path] of paths.entries()) {
    const parent = parentOf(path);
    const place = `${list}[${index}].path`;
    if (!isUnitBelow(path, root)) seeding.problem(place, `"${path}" is not in ${name}: write OU=…,${root}`);
    else if (![root, ...paths].some((other) => sameName(other, parent)))
      seeding.problem(place, `"${path}" is in "${parent}", which is not there: name it as well`);
  }
}

function newSid(random: Random): string {
  const part = (): number => 1 + random.integer(0xffff_fffe);
  return `S-1-5-21-${part()}-${part()}-${part()}`;
}

/**
 * The domains with the connector's rights in them. By default a connector may create computers in the Computers container of
 * its own domain only (behaviour SETUP-ODJ-005).
 */
export function withCreators(
  seeding: Seeding,
  domains: readonly Domain[],
  connector: Connector | undefined,
  mayCreateIn: readonly string[] | undefined,
  path: string,
): readonly Domain[] {
  const own = domains.find(({ id }) => id === connector?.domainId);
  if (connector === undefined || own === undefined) return domains;
  const places = mayCreateIn ?? [computersContainer(own.name)];
  const known = domains.flatMap(({ containers }) => containers);
  for (const [index, place] of places.entries()) {
    if (known.some(({ distinguishedName }) => sameName(distinguishedName, place))) continue;
    const names = known.map(({ distinguishedName }) => `"${distinguishedName}"`).join(', ');
    seeding.problem(`${path}[${index}]`, `no domain has a place "${place}" (places: ${names})`);
  }
  // What is delegated in a unit is so in the units below it too.
  const reached = ({ distinguishedName }: Container): boolean =>
    places.some((place) => sameName(place, distinguishedName) || isUnitBelow(distinguishedName, place));
  const given = (container: Container): Container =>
    reached(container) ? { ...container, creators: [...container.creators, connector.account] } : container;
  return domains.map((domain) => ({ ...domain, containers: domain.containers.map(given) }));
}
