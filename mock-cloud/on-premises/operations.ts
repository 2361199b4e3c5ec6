/** What the control interface does on premises. */

import { z } from 'zod';
import { knownTenant } from '../entra/index.ts';
import { findManagedDevice } from '../intune/index.ts';
import { ControlError, DONE, inTenant, operation, type TenantContext } from '../service/index.ts';
import { listConnectors, setConnectorOnline } from './connectors.ts';
import { deleteComputerAccount } from './delete-computer-account.ts';
import { domainsOf } from './domains.ts';
import { connectors, type DomainJoinRequest, domainJoinRequests } from './records.ts';
import { ACCOUNT_REFUSALS } from './refusals.ts';
import { settleRequests } from './settle-requests.ts';

const tenantId = z.string().min(1);

const ShownRequest = z.object({
  managedDeviceId: z.string(),
  serialNumber: z.string(),
  state: z.enum(['waiting', 'failed', 'ready', 'delivered']),
  askedDateTime: z.string(),
  connector: z.string().nullable(),
  computerName: z.string().nullable(),
  /** Why it failed the last time: a name, Windows' error code, and words. */
  reason: z.string().nullable(),
  errorCode: z.number().nullable(),
  explanation: z.string().nullable(),
});

const ShownAccount = z.object({
  name: z.string(),
  domain: z.string(),
  container: z.string(),
  sid: z.string(),
  creator: z.string(),
});

/** The operations. */
export const OPERATIONS = {
  /** The requests for offline domain join blobs, in the order in which devices asked. */
  domainJoinRequests: operation({
    method: 'GET',
    path: 'tenants/:tenantId/domain-join-requests',
    does: 'what became of the requests for offline domain join blobs',
    input: z.strictObject({ tenantId }),
    output: z.array(ShownRequest),
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const tenant = inTenant(context, await knownTenant(context, input.tenantId));
      await settleRequests(tenant);
      const all = await tenant.collection(domainJoinRequests).list();
      return Promise.all(all.toSorted((a, b) => a.askedAt - b.askedAt).map((one) => shown(tenant, one)));
    },
  }),
  /** The computer accounts of all domains. */
  computerAccounts: operation({
    method: 'GET',
    path: 'tenants/:tenantId/computer-accounts',
    does: 'the computer accounts of the on-premises domains',
    input: z.strictObject({ tenantId }),
    output: z.array(ShownAccount),
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const tenant = inTenant(context, await knownTenant(context, input.tenantId));
      await settleRequests(tenant);
      const domains = await domainsOf(tenant);
      return (await Promise.all(domains.map((domain) => domain.computerAccounts()))).flat();
    },
  }),
  /** The services of the connectors, each with the account that its server's list of services shows as "Log On As". */
  connectorServices: operation({
    method: 'GET',
    path: 'tenants/:tenantId/connector-services',
    does: 'the accounts as which the services of the Intune Connectors log on',
    input: z.strictObject({ tenantId }),
    output: z.array(z.object({ server: z.string(), domain: z.string(), logsOnAs: z.string() })),
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const tenant = inTenant(context, await knownTenant(context, input.tenantId));
      const all = await tenant.collection(connectors).list();
      return all
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name: server, domainId: domain, account: logsOnAs }) => ({ server, domain, logsOnAs }));
    },
  }),
  /** The managed service accounts of all domains. */
  managedServiceAccounts: operation({
    method: 'GET',
    path: 'tenants/:tenantId/managed-service-accounts',
    does: 'the managed service accounts of the on-premises domains',
    input: z.strictObject({ tenantId }),
    output: z.array(z.object({ domain: z.string(), name: z.string() })),
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const tenant = inTenant(context, await knownTenant(context, input.tenantId));
      const domains = await domainsOf(tenant);
      const names = domains.map(async ({ id: domain, managedServiceAccounts }) =>
        (await managedServiceAccounts()).map((name) => ({ domain, name })),
      );
      return (await Promise.all(names)).flat();
    },
  }),
  /** Deletes a computer account, as the connector that has made it. */
  deleteComputerAccount: operation({
    method: 'DELETE',
    path: 'tenants/:tenantId/computer-accounts/:name',
    does: 'deletes a computer account of an on-premises domain',
    input: z.strictObject({ tenantId, name: z.string().min(1) }),
    output: DONE,
    given: (tenantId: string, name: string) => ({ tenantId, name }),
    run: async (context, { tenantId, name }) => {
      const tenant = inTenant(context, await knownTenant(context, tenantId));
      await settleRequests(tenant);
      const end = await deleteComputerAccount(tenant, name);
      if (end === 'noSuchAccount')
        throw new ControlError('notFound', `There is no computer account ${name}.`);
      if (end === 'madeBySomebodyElse')
        throw new ControlError('refused', `No connector has made ${name}: delete it in the domain itself.`);
    },
  }),
  /** Takes the Intune Connector on a server off the line, or brings it back. */
  setConnectorOnline: operation({
    method: 'PUT',
    path: 'tenants/:tenantId/domain-join-connectors/:name',
    does: 'takes the Intune Connector for Active Directory on a server off the line, or brings it back: {"online": false}',
    input: z.strictObject({ tenantId, name: z.string().min(1), online: z.boolean() }),
    output: DONE,
    given: (tenantId: string, name: string, online: boolean) => ({ tenantId, name, online }),
    run: async (context, { tenantId, name, online }) => {
      const tenant = inTenant(context, await knownTenant(context, tenantId));
      if (await setConnectorOnline(tenant, name, online)) return;
      const known = (await listConnectors(tenant)).map((one) => one.name).join(', ') || 'none';
      throw new ControlError('notFound', `There is no connector on ${name} (connectors: ${known}).`);
    },
  }),
};

async function shown(
  context: TenantContext,
  request: DomainJoinRequest,
): Promise<z.input<typeof ShownRequest>> {
  const { id, state, askedAt, connector, computerName, reason, explanation } = request;
  return {
    managedDeviceId: id,
    serialNumber: (await findManagedDevice(context, id))?.serialNumber ?? '',
    state,
    askedDateTime: new Date(askedAt).toISOString(),
    connector,
    computerName,
    reason,
    errorCode: reason === null ? null : ACCOUNT_REFUSALS[reason].errorCode,
    explanation,
  };
}
