/** The network of an organization on which the controllers of its domains answer. */

import type { TenantContext } from '../service/index.ts';
import { createCorporateNetwork, type Network } from './controller/index.ts';
import { domainsOf } from './domains.ts';
import { webProxyOf } from './web-proxies.ts';

/** The organization's own network, with the Internet behind it. One without domains has the Internet only. */
export async function corporateNetworkOf(context: TenantContext, beyond: Network): Promise<Network> {
  const proxy = await webProxyOf(context);
  return createCorporateNetwork({ domains: await domainsOf(context), beyond, proxy });
}
