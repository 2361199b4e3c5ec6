/** What is made of the on-premises part of a tenant's description. */

import { targetsOf } from '../autopilot/index.ts';
import { keeping, noteRepeated, type Seeding, type TenantPart } from '../service/index.ts';
import { carriesConnector } from './connector-server.ts';
import type { ConnectorSpec } from './connector-spec.ts';
import { isSupported } from './connector-versions.ts';
import { delegateTo, directoryOf } from './described-domain.ts';
import type { Directory } from './directory/index.ts';
import { LONGEST_NAME } from './domain-join-configurations.ts';
import { describeFederation } from './federation/index.ts';
import { domainIdOf, keptDomain, keptDomains, keptEntries, keptEntry } from './kept-directory.ts';
import {
  type Connector,
  connectors,
  type DomainJoinConfiguration,
  domainJoinConfigurations,
} from './records.ts';
import { synchronizationOf } from './synchronization/index.ts';
import { type DomainJoinProfileSpec, FIELDS } from './tenant-spec.ts';
import { keepingWebProxy } from './web-proxies.ts';

const LIST = 'onPremises';
const DAY = 24 * 3_600_000;
/** 120 characters, as many as Windows gives such an account. */
const PASSWORD_BYTES = 90;

/** Domains, connectors and domain join configurations. */
export const tenantPart: TenantPart<typeof FIELDS> = {
  fields: FIELDS,
  make: ({ onPremises: spec }, seeding) => {
    const { id } = seeding.tenant;
    const directories = spec.domains.map((domain, index) =>
      directoryOf(seeding, domain, `${LIST}.domains[${index}]`),
    );
    noteRepeated(seeding, `${LIST}.domains`, 'name', namesOf(spec.domains));
    noteRepeated(
      seeding,
      `${LIST}.domains`,
      'netBiosName',
      directories.map(({ domain }) => domain.netbiosName),
    );
    noteRepeated(seeding, `${LIST}.connectors`, 'name', namesOf(spec.connectors));
    const installed = spec.connectors.flatMap((connector, index) => {
      const path = `${LIST}.connectors[${index}]`;
      const made = connectorOf(seeding, connector, directories, path);
      if (!carriesConnector(connector)) return [];
      delegateTo(seeding, directories, made, connector, path);
      return [made];
    });
    const federation = describeFederation(
      seeding,
      spec.federationService,
      directories,
      `${LIST}.federationService`,
    );
    const configurations = spec.domainJoinProfiles.map((profile, index, { length }) =>
      // They were made in the order in which they stand.
      configurationOf(seeding, profile, {
        createdAt: seeding.now - (length - 1 - index),
        path: `${LIST}.domainJoinProfiles[${index}].assignedTo`,
      }),
    );
    const synchronization =
      spec.synchronization && synchronizationOf(seeding, directories, spec.synchronization);
    return {
      told: {},
      keep: (store) => [
        ...keeping(store, keptDomains, id, directories.map(keptDomain)),
        ...keeping(store, keptEntries, id, directories.flatMap(entriesOf)),
        ...keeping(store, connectors, id, installed),
        ...keeping(store, domainJoinConfigurations, id, configurations),
        ...(synchronization?.keep(store) ?? []),
        ...(spec.proxy ? [keepingWebProxy(store, id, spec.proxy)] : []),
        ...federation(store),
      ],
    };
  },
};

function entriesOf({ domain, entries }: Directory) {
  return [...entries].map(([key, entry]) => keptEntry(domainIdOf(domain.dnsName), key, entry));
}

const namesOf = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

function connectorOf(
  seeding: Seeding,
  spec: ConnectorSpec,
  known: readonly Directory[],
  path: string,
): Connector {
  const { random, now, problem } = seeding;
  const domains = known.map(({ domain }) => domain);
  const domainId = domainIdOf(spec.domain);
  const domain = domains.find(({ dnsName }) => domainIdOf(dnsName) === domainId);
  if (domain === undefined) {
    const names = domains.map(({ dnsName }) => dnsName).join(', ') || 'none';
    problem(
      `${path}.domain`,
      `there is no domain "${spec.domain}" in onPremises.domains (domains: ${names})`,
    );
  }
  const { offlineForDays: days } = spec;
  return {
    id: random.guid(),
    name: spec.name,
    domainId,
    version: spec.version,
    account: `${domain?.netbiosName ?? ''}\\${accountNameFor(seeding, spec, path)}`,
    password: random.base64url(PASSWORD_BYTES),
    pollsSince: days === undefined ? now : null,
    lastContactAt: now - Math.round((days ?? 0) * DAY),
  };
}

/** Which account its service logs on as. */
function accountNameFor(
  { random, problem }: Seeding,
  { name, domain, version, managedServiceAccount: given }: ConnectorSpec,
  path: string,
): string {
  // The builds before managed service accounts logged on as their server.
  if (!isSupported(version)) return name;
  // The installer names the account so (behaviour SETUP-ODJ-004).
  if (given === undefined) return `msaODJ${random.hex(5)}`;
  const [account = '', ofDomain = ''] = given.split('@');
  if (domainIdOf(ofDomain) !== domainIdOf(domain))
    problem(
      `${path}.managedServiceAccount`,
      `"${given}" is not of the domain of its server: name an account of ${domain}`,
    );
  return account;
}

function configurationOf(
  seeding: Seeding,
  spec: DomainJoinProfileSpec,
  { createdAt, path }: { readonly createdAt: number; readonly path: string },
): DomainJoinConfiguration {
  return {
    id: seeding.random.guid(),
    displayName: spec.displayName,
    activeDirectoryDomainName: spec.domain,
    computerNameStaticPrefix: spec.computerNamePrefix,
    computerNameSuffixRandomCharCount: LONGEST_NAME - spec.computerNamePrefix.length,
    organizationalUnit: spec.organizationalUnit ?? null,
    assignments: targetsOf(seeding, path, spec.assignedTo),
    createdDateTime: new Date(createdAt).toISOString(),
  };
}
