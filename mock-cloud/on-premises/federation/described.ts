/** The federation service of an organization, from its description. */

import { domainFederation, type NewDomainFederation } from '../../entra/index.ts';
import type { Seeding } from '../../service/index.ts';
import type { PendingWrite, Store } from '../../store/index.ts';
import { ACCOUNT_CONTROL, below, type Directory, findAccount, prepareEntry } from '../directory/index.ts';
import { domainIdOf } from '../kept-directory.ts';
import type { FederationServiceSpec } from '../tenant-spec.ts';
import { activeAddress, issuerOf, metadataAddress, passiveAddress, principalNames } from './names.ts';
import { type FederationService, federationServices } from './records.ts';

/** The account that it runs under. */
const ACCOUNT = 'adfs_svc';
const PASSWORD_BYTES = 30;

/** Makes the service with its account in the domain. `path` is its place in the description. */
export function describeFederation(
  seeding: Seeding,
  spec: FederationServiceSpec | undefined,
  directories: readonly Directory[],
  path: string,
): (store: Store) => readonly PendingWrite[] {
  if (spec === undefined) return () => [];
  const { tenant, random, problem } = seeding;
  const host = (spec.host ?? `sts.${tenant.domain}`).toLowerCase();
  if (!host.endsWith(`.${tenant.domain.toLowerCase()}`))
    problem(`${path}.host`, `"${host}" is not a name of ${tenant.domain}: write sts.${tenant.domain}`);
  const domainId = domainIdOf(spec.domain);
  const directory = directories.find(({ domain }) => domainIdOf(domain.dnsName) === domainId);
  const service: FederationService = {
    host,
    tenantId: tenant.id,
    displayName: tenant.name,
    domainId,
    federatedDomain: tenant.domain.toLowerCase(),
    singleSignOn: spec.singleSignOn,
    webApplicationProxy: spec.webApplicationProxy,
    account: ACCOUNT,
    password: random.base64url(PASSWORD_BYTES),
  };
  if (directory === undefined) {
    const names = directories.map(({ domain }) => domain.dnsName).join(', ') || 'none';
    problem(
      `${path}.domain`,
      `there is no domain "${spec.domain}" in onPremises.domains (domains: ${names})`,
    );
  } else prepareAccount(seeding, directory, service, path);
  return (store) => [
    store.collection(federationServices, '').inserting(host, service),
    domainFederation(store, federationOf(service)),
  ];
}

function prepareAccount(
  { random, now, problem }: Seeding,
  directory: Directory,
  service: FederationService,
  path: string,
): void {
  if (findAccount(directory, ACCOUNT) !== undefined) {
    problem(path, `the service runs under the account "${ACCOUNT}": no person can have this name`);
    return;
  }
  const { normal, passwordNeverExpires } = ACCOUNT_CONTROL;
  prepareEntry(
    { directory, now, random },
    below(directory.domain, `CN=${ACCOUNT},CN=Users`),
    'user',
    {
      sAMAccountName: ACCOUNT,
      servicePrincipalName: principalNames(service),
      userAccountControl: normal | passwordNeverExpires,
    },
    { password: service.password },
  );
}

function federationOf(service: FederationService): NewDomainFederation {
  return {
    domain: service.federatedDomain,
    tenantId: service.tenantId,
    displayName: service.displayName,
    issuerUri: issuerOf(service),
    passiveSignInUri: passiveAddress(service),
    activeSignInUri: activeAddress(service),
    metadataExchangeUri: metadataAddress(service),
  };
}
