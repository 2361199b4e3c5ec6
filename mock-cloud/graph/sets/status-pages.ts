/** Enrollment Status Page configurations with their revisions. */

import type { Tenant } from '../../entra/index.ts';
import { type EnrollmentStatusPage, listStatusPages } from '../../intune/index.ts';
import type { Call } from '../call.ts';
import { type ConfigurationRevision, configurationRevisions } from '../records.ts';

/** Whether the id is one of the tenant's built-in configurations: they begin with the Intune account id. */
export function isBuiltIn(tenant: Tenant, id: string): boolean {
  return id.toLowerCase().startsWith(`${tenant.intuneAccountId}_`);
}

/** By id, without regard to case. */
export async function findStatusPage(call: Call, id: string): Promise<EnrollmentStatusPage | undefined> {
  const wanted = id.toLowerCase();
  return (await listStatusPages(call.context)).find((page) => page.id.toLowerCase() === wanted);
}

/** The revision of a page; undefined when Graph has neither made nor changed it. */
export async function revisionOf(call: Call, id: string): Promise<ConfigurationRevision | undefined> {
  return call.context.collection(configurationRevisions).get(id);
}

/** Every change of a configuration raises the version and the time of the last change (graph.md 5.5). */
export async function revise(call: Call, id: string): Promise<void> {
  const before = await revisionOf(call, id);
  const first = isBuiltIn(call.tenant, id) ? 0 : 1;
  await call.context.collection(configurationRevisions).put(id, {
    version: (before?.version ?? first) + 1,
    lastModifiedDateTime: new Date(call.now).toISOString(),
  });
}
