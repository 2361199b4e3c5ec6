/** How a connector reaches the embedded domains: by the ping, and by LDAP over a line that nobody else can read. */

import { duplexPair } from 'node:stream';
import type { TenantContext } from '../service/index.ts';
import type { ReachDomain } from './computer-account.ts';
import { answerPingDatagram, serveLdap } from './directory/index.ts';
import { embeddedDomains } from './embedded-domains.ts';
import { domainIdOf } from './kept-directory.ts';

/** The domains of a tenant. A domain is found by its DNS name. */
export function reachDomainsOf(context: TenantContext): ReachDomain {
  return async (domainName) => {
    const found = (await embeddedDomains(context)).find(({ id }) => id === domainIdOf(domainName));
    const [controller] = found?.directory.domain.controllers ?? [];
    if (found === undefined || controller === undefined) return undefined;
    const { directory, random } = found;
    return {
      address: controller.address,
      ping: async (datagram) => answerPingDatagram(directory, controller, datagram),
      open: () => {
        const [near, far] = duplexPair();
        // A pair of streams is no connection yet: one side does not hear that the other was destroyed.
        near.once('close', () => far.destroy());
        far.once('close', () => near.destroy());
        serveLdap(far, {
          confidential: true,
          world: () => ({ directory, controller, now: context.now(), random }),
        });
        return near;
      },
    };
  };
}
