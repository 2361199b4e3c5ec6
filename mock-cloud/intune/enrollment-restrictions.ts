/**
 * Enrolment restrictions beside the default one: for the users of groups, the first in the order of their priorities
 * (https://learn.microsoft.com/mem/intune/enrollment/create-device-platform-restrictions, "Change enrollment restriction
 * priority"). Where no user takes part only the default one is enforced.
 */

import type { IntuneTenantSettings, Tenant, User } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { type EnrollmentRestriction, enrollmentRestrictions } from './records.ts';
import { reaches, userSubject } from './targeting.ts';

/** The restrictions of a tenant in the order of their priorities, the default one not among them. */
export async function listEnrollmentRestrictions(context: TenantContext): Promise<EnrollmentRestriction[]> {
  return context.collection(enrollmentRestrictions).list({ orderBy: 'priority' });
}

/** The tenant with what counts for the enrolment of a user; without one as it is. */
export async function tenantFor(
  context: TenantContext,
  tenant: Tenant,
  user: User | undefined,
): Promise<Tenant> {
  if (user === undefined) return tenant;
  const subject = await userSubject(context, user.id);
  const all = await listEnrollmentRestrictions(context);
  const first = all.find(({ assignments }) => reaches(assignments, subject));
  return first === undefined ? tenant : { ...tenant, intune: restricted(tenant.intune, first) };
}

function restricted(
  { personalWindowsEnrollment: _, ...settings }: IntuneTenantSettings,
  { windowsEnrollment, personalWindowsEnrollment }: EnrollmentRestriction,
): IntuneTenantSettings {
  return { ...settings, windowsEnrollment, ...(personalWindowsEnrollment && { personalWindowsEnrollment }) };
}

/** Keeps a new restriction. Throws UniqueViolation when the id is taken. */
export async function insertEnrollmentRestriction(
  context: TenantContext,
  restriction: EnrollmentRestriction,
): Promise<void> {
  await context.collection(enrollmentRestrictions).insert(restriction.id, restriction);
}

/** Replaces a restriction by what `change` makes of it; nothing happens when there is none. */
export async function updateEnrollmentRestriction(
  context: TenantContext,
  id: string,
  change: (restriction: EnrollmentRestriction) => EnrollmentRestriction,
): Promise<void> {
  await context.collection(enrollmentRestrictions).update(id, change);
}

/** Deletes a restriction; false when there is none. */
export async function deleteEnrollmentRestriction(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(enrollmentRestrictions).delete(id);
}
