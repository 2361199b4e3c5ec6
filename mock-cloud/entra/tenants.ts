/** Which tenants there are. */

import type { ServiceContext } from '../service/index.ts';
import type { PendingWrite, Store } from '../store/index.ts';
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

/** Replaces the record of a tenant by what `change` makes of it; undefined when there is no tenant with this id. */
export async function updateTenant(
  context: ServiceContext,
  id: string,
  change: (tenant: Tenant) => Tenant,
): Promise<Tenant | undefined> {
  return context.store.collection(tenants, '').update(id, change);
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
): PendingWrite {
  return store.collection(tenants, '').updating(tenantId, change);
}
