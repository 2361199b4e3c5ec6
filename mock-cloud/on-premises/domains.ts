/** What answers for the domains of a cloud: chosen once, when the cloud is made. */

import type { Kept, ServiceContext, TenantContext } from '../service/index.ts';
import type { AnsweringDomain, CloudDomains } from './answering-domain.ts';
import { embeddedDomains } from './embedded-domains.ts';

const chosen: Kept<{ domains: CloudDomains }> = {
  name: 'onPremises.domains',
  make: () => ({ domains: embeddedDomains() }),
};

/** Lets these answer for the domains of the cloud, in the place of the embedded ones. Before anybody asks for a domain. */
export function useDomains(context: ServiceContext, domains: CloudDomains): void {
  context.memory(chosen).domains = domains;
}

/** All domains of the tenant, by name. Rejects when one cannot answer, or could not keep a change. */
export const domainsOf = (context: TenantContext): Promise<readonly AnsweringDomain[]> =>
  context.memory(chosen).domains.of(context);
