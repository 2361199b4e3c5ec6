/** What is made of the on-premises part of a tenant's description. */

import { targetsOf } from '../autopilot/index.ts';
import { keeping, noteRepeated, type Seeding, type TenantPart } from '../service/index.ts';
import { LONGEST_NAME } from './domain-join-configurations.ts';
import { domainOf, withCreators } from './domain-records.ts';
import {
  type Connector,
  connectors,
  type Domain,
  type DomainJoinConfiguration,
  domainJoinConfigurations,
  domains,
} from './records.ts';
import { type ConnectorSpec, type DomainJoinProfileSpec, FIELDS } from './tenant-spec.ts';

const LIST = 'onPremises';
const DAY = 24 * 3_600_000;

/** Domains, connectors and domain join configurations. */
export const tenantPart: TenantPart<typeof FIELDS> = {
  fields: FIELDS,
  make: ({ onPremises: spec }, seeding) => {
    const { id } = seeding.tenant;
    const bare = spec.domains.map((domain, index) => domainOf(seeding, domain, `${LIST}.domains[${index}]`));
    noteRepeated(seeding, `${LIST}.domains`, 'name', namesOf(spec.domains));
    noteRepeated(
      seeding,
      `${LIST}.domains`,
      'netBiosName',
      bare.map(({ netBiosName }) => netBiosName),
    );
    noteRepeated(seeding, `${LIST}.connectors`, 'name', namesOf(spec.connectors));
    const installed = spec.connectors.map((connector, index) =>
      connectorOf(seeding, connector, bare, `${LIST}.connectors[${index}]`),
    );
    const made = spec.connectors.reduce<readonly Domain[]>(
      (before, { mayCreateIn }, index) =>
        withCreators(
          seeding,
          before,
          installed[index],
          mayCreateIn,
          `${LIST}.connectors[${index}].mayCreateIn`,
        ),
      bare,
    );
    const configurations = spec.domainJoinProfiles.map((profile, index) =>
      configurationOf(seeding, profile, `${LIST}.domainJoinProfiles[${index}].assignedTo`),
    );
    return {
      told: {},
      keep: (store) => [
        ...keeping(store, domains, id, made),
        ...keeping(store, connectors, id, installed),
        ...keeping(store, domainJoinConfigurations, id, configurations),
      ],
    };
  },
};

const namesOf = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

function connectorOf(
  { random, now, problem }: Seeding,
  spec: ConnectorSpec,
  known: readonly Domain[],
  path: string,
): Connector {
  const domain = known.find(({ id }) => id === spec.domain.toLowerCase());
  if (domain === undefined) {
    const names = namesOf(known).join(', ') || 'none';
    problem(
      `${path}.domain`,
      `there is no domain "${spec.domain}" in onPremises.domains (domains: ${names})`,
    );
  }
  const { offlineForDays: days } = spec;
  return {
    id: random.guid(),
    name: spec.name,
    domainId: domain?.id ?? '',
    version: spec.version,
    // The installer names the managed service account so (behaviour SETUP-ODJ-004).
    account: `${domain?.netBiosName ?? ''}\\msaODJ${random.hex(5)}`,
    pollsSince: days === undefined ? now : null,
    lastContactAt: now - Math.round((days ?? 0) * DAY),
  };
}

function configurationOf(
  seeding: Seeding,
  spec: DomainJoinProfileSpec,
  path: string,
): DomainJoinConfiguration {
  return {
    id: seeding.random.guid(),
    displayName: spec.displayName,
    activeDirectoryDomainName: spec.domain,
    computerNameStaticPrefix: spec.computerNamePrefix,
    computerNameSuffixRandomCharCount: LONGEST_NAME - spec.computerNamePrefix.length,
    organizationalUnit: spec.organizationalUnit ?? null,
    assignments: targetsOf(seeding, path, spec.assignedTo),
    createdDateTime: new Date(seeding.now).toISOString(),
  };
}
