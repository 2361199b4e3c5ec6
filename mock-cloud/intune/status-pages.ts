/** The Enrollment Status Page configurations of a tenant, as other services ask for them. */

import type { TenantContext } from '../service/index.ts';
import { type EnrollmentStatusPage, enrollmentStatusPages } from './records.ts';
import { defaultStatusPage } from './status-page.ts';

/** All pages by priority, the tenant's default one first. */
export async function listStatusPages(context: TenantContext): Promise<EnrollmentStatusPage[]> {
  const builtIn = await defaultStatusPage(context);
  const kept = await context.collection(enrollmentStatusPages).list({ orderBy: 'priority' });
  return [builtIn, ...kept.filter((page) => page.id !== builtIn.id)];
}

/** Keeps a new page. Throws UniqueViolation when the id is taken. */
export async function insertStatusPage(context: TenantContext, page: EnrollmentStatusPage): Promise<void> {
  await context.collection(enrollmentStatusPages).insert(page.id, page);
}

/** Changes a page; the tenant's default one, as given, is kept from its first change on. */
export async function changeStatusPage(
  context: TenantContext,
  page: EnrollmentStatusPage,
  change: (page: EnrollmentStatusPage) => EnrollmentStatusPage,
): Promise<void> {
  const pages = context.collection(enrollmentStatusPages);
  if ((await pages.update(page.id, change)) === undefined) await pages.put(page.id, change(page));
}

/** Replaces a page that is kept by what `change` makes of it; nothing happens when there is none. */
export async function updateStatusPage(
  context: TenantContext,
  id: string,
  change: (page: EnrollmentStatusPage) => EnrollmentStatusPage,
): Promise<void> {
  await context.collection(enrollmentStatusPages).update(id, change);
}

/** Deletes a page; false when there is none. */
export async function deleteStatusPage(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(enrollmentStatusPages).delete(id);
}
