/** How a connector reaches the domains of its organization: by the ping, and by LDAP over a line that nobody else can read. */

import type { TenantContext } from '../service/index.ts';
import type { ReachDomain } from './computer-account.ts';
import { domainsOf } from './domains.ts';
import { domainIdOf } from './kept-directory.ts';

const LDAP = 389;

/** The domains of a tenant. A domain is found by its DNS name. */
export function reachDomainsOf(context: TenantContext): ReachDomain {
  return async (domainName) => {
    const found = (await domainsOf(context)).find(({ id }) => id === domainIdOf(domainName));
    const [controller] = found?.domain.controllers ?? [];
    if (found === undefined || controller === undefined) return undefined;
    return {
      address: controller.address,
      ping: (datagram) => found.datagram(controller, LDAP, datagram),
      open: () => found.openDirectory(),
    };
  };
}
