/** Computer accounts in the domains' own records. */

import { ADDRESS_TYPES, DOMAIN_CONTROLLER_FLAGS } from '#wire/offline-domain-join/index.ts';
import { isRefusal, type TenantContext } from '../service/index.ts';
import { UniqueViolation } from '../store/index.ts';
import type { ComputerAccount, CreateComputerAccount, NewComputerAccount } from './computer-account.ts';
import { sameName } from './distinguished-name.ts';
import { type Container, computerAccounts, type Domain, domains, type KeptAccount } from './records.ts';
import { type RefusedAccount, refuse } from './refusals.ts';

/** The domains of a tenant, as a connector speaks to them. */
export function createComputerAccountIn(context: TenantContext): CreateComputerAccount {
  return async (wanted) => {
    const domain = await context.collection(domains).get(wanted.domainName.toLowerCase());
    if (domain === undefined) return refuse('noSuchDomain', { domain: wanted.domainName });
    const container = containerFor(domain, wanted);
    if (isRefusal(container)) return container;
    const delegated = container.creators.includes(wanted.creator);
    if (!delegated) {
      const refusal = await refusalOfQuota(context, domain, container, wanted);
      if (refusal !== undefined) return refusal;
    }
    return keep(context, domain, container, { wanted, underQuota: !delegated });
  };
}

/** The Computers container is no value for an organizational unit (behaviour SETUP-DJ-005). */
function containerFor(
  domain: Domain,
  { organizationalUnit }: NewComputerAccount,
): Container | RefusedAccount {
  const found = domain.containers.find(({ kind, distinguishedName }) =>
    organizationalUnit === null
      ? kind === 'computers'
      : kind === 'organizationalUnit' && sameName(distinguishedName, organizationalUnit),
  );
  const values = { container: organizationalUnit ?? 'CN=Computers', domain: domain.name };
  return found ?? refuse('noSuchOrganizationalUnit', values);
}

/**
 * Without a delegated right the domain's own accounts may create computers in the Computers container, as many as the quota
 * says (https://learn.microsoft.com/windows/win32/adschema/a-ms-ds-machineaccountquota).
 */
async function refusalOfQuota(
  context: TenantContext,
  domain: Domain,
  container: Container,
  { creator }: NewComputerAccount,
): Promise<RefusedAccount | undefined> {
  const own = creator.toLowerCase().startsWith(`${domain.netBiosName.toLowerCase()}\\`);
  if (container.kind !== 'computers' || !own)
    return refuse('noRight', { creator, container: container.distinguishedName });
  const made = await accountsOf(context, domain.id);
  const counted = made.filter((account) => account.underQuota && account.creator === creator).length;
  if (counted < domain.machineAccountQuota) return undefined;
  return refuse('quotaReached', { creator, quota: String(counted), domain: domain.name });
}

async function keep(
  context: TenantContext,
  domain: Domain,
  container: Container,
  { wanted, underQuota }: { readonly wanted: NewComputerAccount; readonly underQuota: boolean },
): Promise<ComputerAccount | RefusedAccount> {
  const taken = await context
    .collection(domains)
    .update(domain.id, (before) => ({ ...before, nextRid: before.nextRid + 1 }));
  const rid = (taken ?? domain).nextRid - 1;
  const account: KeptAccount = {
    id: `${domain.id}/${wanted.name.toLowerCase()}`,
    domainId: domain.id,
    name: wanted.name,
    container: container.distinguishedName,
    sid: `${domain.sid}-${rid}`,
    rid,
    guid: context.random(`on-premises/${context.tenantId}/accounts/${domain.id}/${rid}`).guid(),
    password: wanted.password,
    creator: wanted.creator,
    underQuota,
    createdAt: context.now(),
  };
  try {
    await context.collection(computerAccounts).insert(account.id, account);
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    return refuse('nameTaken', { name: wanted.name, domain: domain.name });
  }
  return {
    sid: account.sid,
    rid,
    objectGuid: account.guid,
    domain: domainInfo(domain),
    controller: controllerInfo(domain),
  };
}

async function accountsOf(context: TenantContext, domainId: string): Promise<KeptAccount[]> {
  return context
    .collection(computerAccounts)
    .list({ where: [{ field: 'domainId', is: '=', value: domainId }] });
}

function domainInfo({ name, netBiosName, guid, sid }: Domain): ComputerAccount['domain'] {
  return { name: netBiosName, dnsDomainName: name, dnsForestName: name, domainGuid: guid, sid };
}

const SITE = 'Default-First-Site-Name';

// What `nltest /dsgetdc` shows of the only controller of a domain, with the flags of Windows Server 2016 and later.
const CONTROLLER_FLAGS = (
  [
    'pdc',
    'globalCatalog',
    'ldap',
    'directoryService',
    'keyDistributionCenter',
    'timeService',
    'closest',
    'writable',
    'fullSecretDomain6',
    'webService',
    'directoryService8',
    'directoryService9',
    'directoryService10',
    'dnsController',
    'dnsDomain',
    'dnsForest',
  ] as const
).reduce((flags, name) => flags + DOMAIN_CONTROLLER_FLAGS[name], 0);

function controllerInfo(domain: Domain): ComputerAccount['controller'] {
  return {
    domainControllerName: `\\\\${domain.domainController}.${domain.name}`,
    domainControllerAddress: `\\\\${domain.domainControllerAddress}`,
    domainControllerAddressType: ADDRESS_TYPES.inet,
    domainGuid: domain.guid,
    domainName: domain.name,
    dnsForestName: domain.name,
    flags: CONTROLLER_FLAGS,
    dcSiteName: SITE,
    clientSiteName: SITE,
  };
}
