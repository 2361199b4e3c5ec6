/** The web proxy of an organization's network, where it has one. */

import type { TenantContext } from '../service/index.ts';
import type { CollectionDefinition, PendingWrite, Store } from '../store/index.ts';
import type { WebProxy } from './controller/index.ts';

/** One a tenant. */
const webProxies: CollectionDefinition<WebProxy> = { name: 'onPremises.webProxies' };
const ID = 'proxy';

/** The step that keeps it. */
export function keepingWebProxy(store: Store, tenantId: string, proxy: WebProxy): PendingWrite {
  return store.collection(webProxies, tenantId).inserting(ID, proxy);
}

/** The proxy; undefined for a network that leads to the Internet by itself. */
export function webProxyOf(context: TenantContext): Promise<WebProxy | undefined> {
  return context.collection(webProxies).get(ID);
}
