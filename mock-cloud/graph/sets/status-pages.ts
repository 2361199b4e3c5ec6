/** Enrollment Status Page configurations with their revisions. */

import type { Tenant } from '../../entra/records.ts';
import { type EnrollmentStatusPage, enrollmentStatusPages } from '../../intune/records.ts';
import { defaultStatusPage } from '../../intune/status-page.ts';
import type { Collection } from '../../store/index.ts';
import type { Call } from '../call.ts';
import { type ConfigurationRevision, configurationRevisions } from '../records.ts';

/** The tenant's own pages; the built-in one is among them once it was changed. */
export function pagesOf(call: Call): Collection<EnrollmentStatusPage> {
  return call.context.store.collection(enrollmentStatusPages, call.tenant.id);
}

/** Whether the id is one of the tenant's built-in configurations: they begin with the Intune account id. */
export function isBuiltIn(tenant: Tenant, id: string): boolean {
  return id.toLowerCase().startsWith(`${tenant.intuneAccountId}_`);
}

/** All pages, the built-in one first. */
export async function listStatusPages(call: Call): Promise<EnrollmentStatusPage[]> {
  const builtIn = await defaultStatusPage(call.context, call.tenant.id);
  const own = (await pagesOf(call).list({ orderBy: 'priority' })).filter((page) => page.id !== builtIn.id);
  return [builtIn, ...own];
}

/** By id, without regard to case. */
export async function findStatusPage(call: Call, id: string): Promise<EnrollmentStatusPage | undefined> {
  const wanted = id.toLowerCase();
  return (await listStatusPages(call)).find((page) => page.id.toLowerCase() === wanted);
}

/** The revision of a page; undefined when Graph has neither made nor changed it. */
export async function revisionOf(call: Call, id: string): Promise<ConfigurationRevision | undefined> {
  return call.context.store.collection(configurationRevisions, call.tenant.id).get(id);
}

/** Every change of a configuration raises the version and the time of the last change (graph.md 5.5). */
export async function revise(call: Call, id: string): Promise<void> {
  const before = await revisionOf(call, id);
  const first = isBuiltIn(call.tenant, id) ? 0 : 1;
  await call.context.store.collection(configurationRevisions, call.tenant.id).put(id, {
    version: (before?.version ?? first) + 1,
    lastModifiedDateTime: new Date(call.now).toISOString(),
  });
}
