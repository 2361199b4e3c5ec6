/** Enrollment Status Page configurations by their ids. */

import type { Tenant } from '../../entra/index.ts';
import { type EnrollmentStatusPage, listStatusPages } from '../../intune/index.ts';
import type { Call } from '../call.ts';

/** Whether the id is one of the tenant's built-in configurations: they begin with the Intune account id. */
export function isBuiltIn(tenant: Tenant, id: string): boolean {
  return id.toLowerCase().startsWith(`${tenant.intuneAccountId}_`);
}

/** By id, without regard to case. */
export async function findStatusPage(call: Call, id: string): Promise<EnrollmentStatusPage | undefined> {
  const wanted = id.toLowerCase();
  return (await listStatusPages(call.context)).find((page) => page.id.toLowerCase() === wanted);
}
