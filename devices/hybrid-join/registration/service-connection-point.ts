/**
 * Which tenant the domain's organization has: the service connection point of its forest
 * (https://learn.microsoft.com/entra/identity/devices/how-to-hybrid-join, "Configure a service connection point").
 */

import { z } from 'zod';
import type { DirectoryConnection, DirectoryFailure } from '../../ldap/index.ts';

/** A tenant, by what the domain says of it. */
export interface TenantOfDomain {
  readonly tenantId: string;
  /** A verified domain of the tenant. */
  readonly tenantName: string;
}

const PLACE = 'CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services';

/** Reads it; undefined when there is none, or it says no tenant. `configuration` is the configuration naming context. */
export async function tenantOfDomain(
  directory: DirectoryConnection,
  configuration: string,
): Promise<TenantOfDomain | undefined | DirectoryFailure> {
  const found = await directory.search({
    base: `${PLACE},${configuration}`,
    scope: 'base',
    filter: '(objectClass=serviceConnectionPoint)',
    attributes: ['keywords'],
  });
  if ('failed' in found) return found.result === 'noSuchObject' ? undefined : found;
  return tenantIn((found[0]?.values.keywords ?? []).map((value) => Buffer.from(value).toString('utf8')));
}

/** The tenant in keywords such as `azureADName:contoso.com` and `azureADId:72f988bf-…`, in any order and case. */
export function tenantIn(keywords: readonly string[]): TenantOfDomain | undefined {
  const keyword = (name: string): string | undefined =>
    keywords
      .find((one) => one.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const id = z.guid().safeParse(keyword('azureadid'));
  const tenantName = keyword('azureadname');
  return id.success && tenantName ? { tenantId: id.data.toLowerCase(), tenantName } : undefined;
}
