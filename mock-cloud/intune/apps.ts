/** The apps of a tenant, as other services ask for them. */

import type { TenantContext } from '../service/index.ts';
import { type App, apps } from './records.ts';

/** The app with this id. */
export async function findApp(context: TenantContext, id: string): Promise<App | undefined> {
  return context.collection(apps).get(id);
}

/** All apps, in the order of their ids. */
export async function listApps(context: TenantContext): Promise<App[]> {
  return context.collection(apps).list();
}
