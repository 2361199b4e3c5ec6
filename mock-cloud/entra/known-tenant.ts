/** The tenant that somebody names who steers the cloud. */

import { ControlError, type ServiceContext } from '../service/index.ts';
import { findTenant, listTenants } from './tenants.ts';

/** The id of a tenant that is named by id or domain. Throws ControlError `notFound`, which names those that there are. */
export async function knownTenant(context: ServiceContext, idOrDomain: string): Promise<string> {
  const found = await findTenant(context, idOrDomain);
  if (found !== undefined) return found.id;
  const known = (await listTenants(context)).map(({ domain }) => domain).join(', ') || 'none';
  throw new ControlError('notFound', `There is no tenant ${idOrDomain} (tenants: ${known}).`);
}
