/** What is due in other services and shows in the directory. */

import type { TenantContext } from '../service/index.ts';

/**
 * Brings into effect what is due: a registration that has completed makes a device object, an evaluation changes one.
 * Nothing in the cloud runs by itself, so every question about device objects and groups begins with this. The directory
 * does not know whose it is: the context brings the services' own settlers along.
 */
export async function settle(context: TenantContext): Promise<void> {
  for (const settler of context.settlers) await settler(context);
}
