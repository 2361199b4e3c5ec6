/** Turns a tenant's description into records, in one transaction. */

import type { ServiceContext } from '../service/index.ts';
import { makeTenant } from './make.ts';
import type { CreatedTenant, TenantSpec } from './spec.ts';

/** Creates the tenant. Throws TenantSpecError, or UniqueViolation when the domain or id is taken. */
export async function createTenant(context: ServiceContext, spec: TenantSpec): Promise<CreatedTenant> {
  const { problems, keep, created } = makeTenant(spec, context.random, context.now());
  const [problem] = problems;
  if (problem !== undefined) throw problem;
  await context.store.transaction(keep(context.store));
  return created;
}
