/** Which tenants there are. */

import type { ServiceContext } from '../service/index.ts';
import type { Operation, Store } from '../store/index.ts';
import { type Tenant, tenants } from './records.ts';

/** The tenant with this id, verified domain or initial domain, without regard to case. */
export async function findTenant(context: ServiceContext, idOrDomain: string): Promise<Tenant | undefined> {
  const collection = context.store.collection(tenants, '');
  return (
    (await collection.get(idOrDomain)) ??
    (await collection.get(idOrDomain.toLowerCase())) ??
    (await collection.find('domain', idOrDomain)) ??
    (await collection.find('initialDomain', idOrDomain))
  );
}

/** All tenants of the cloud, in the order of their ids. */
export async function listTenants(context: ServiceContext): Promise<Tenant[]> {
  return context.store.collection(tenants, '').list();
}

/** Whether a domain is one of the tenant's. */
export function hasDomain(tenant: Tenant, domain: string): boolean {
  const name = domain.toLowerCase();
  return name === tenant.domain.toLowerCase() || name === tenant.initialDomain.toLowerCase();
}

/** A step of a transaction that changes what is kept of a tenant. */
export function updatingTenant(
  store: Store,
  tenantId: string,
  change: (tenant: Tenant) => Tenant,
): Operation {
  return store.collection(tenants, '').updating(tenantId, change);
}
