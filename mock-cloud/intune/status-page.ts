/** Which Enrollment Status Page configuration counts for a device or a user. */

import { findTenant } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { type EnrollmentStatusPage, enrollmentStatusPages, type ManagedDevice } from './records.ts';
import { reaches, type Subject } from './targeting.ts';

const DEFAULT_SUFFIX = '_DefaultWindows10EnrollmentCompletionPageConfiguration';

/**
 * The page for `subject`: of those assigned to its device the one with the lowest priority number, else of those assigned
 * to its user, else the tenant's default
 * (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status, "Prioritize profiles"; behaviours
 * SETUP-ESP-001 to 004). Give only the device for the device part of the page: who signs in is not known there.
 */
export async function effectiveStatusPage(
  context: TenantContext,
  subject: Subject,
): Promise<EnrollmentStatusPage> {
  const pages = await context.collection(enrollmentStatusPages).list();
  const { userGroupIds: _, user: __, ...device } = subject;
  const assigned = pages
    .filter((page) => !page.id.endsWith(DEFAULT_SUFFIX) && reaches(page.assignments, subject))
    .sort((a, b) => a.priority - b.priority);
  const toDevice = assigned.find((page) => reaches(page.assignments, device));
  if (toDevice !== undefined) return toDevice;
  return assigned[0] ?? (await defaultStatusPage(context));
}

/** The tenant's default page: as an administrator changed it, else as it comes, which shows nothing (graph.md 5.5). */
export async function defaultStatusPage(context: TenantContext): Promise<EnrollmentStatusPage> {
  const account = (await findTenant(context, context.tenantId))?.intuneAccountId ?? context.tenantId;
  const id = `${account}${DEFAULT_SUFFIX}`;
  const changed = await context.collection(enrollmentStatusPages).get(id);
  return changed ?? { ...DEFAULT_PAGE, id };
}

/** Apps for which the page waits: those chosen, or all when none is chosen (graph.md 5.5, selectedMobileAppIds). */
export function blocking<One extends { readonly id: string }>(
  apps: readonly One[],
  selected: readonly string[],
): readonly One[] {
  return selected.length === 0 ? apps : apps.filter((app) => selected.includes(app.id));
}

/** An id that no app has. */
const NO_APP = '00000000-0000-0000-0000-000000000000';

/**
 * The page as it is for a device: one that was reset waits for no app (Windows Autopilot known issues, "Required apps aren't
 * shown on the Enrollment Status Page (ESP) after an Autopilot Reset").
 */
export function pageOf(
  { reprovisioned }: Pick<ManagedDevice, 'reprovisioned'>,
  page: EnrollmentStatusPage,
): EnrollmentStatusPage {
  return reprovisioned === true ? { ...page, selectedMobileAppIds: [NO_APP] } : page;
}

/** How many pages a tenant may have beside the default one (graph.md 5.5). */
export const MOST_STATUS_PAGES = 50;

/**
 * Whether the technician flow leaves out the apps for which the page does not wait: "Only fail selected blocking apps in
 * technician phase" = No (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status, "Create new profile").
 */
export function leavesOthersToUser(
  page: EnrollmentStatusPage,
  device: Pick<ManagedDevice, 'preprovisioned' | 'userId'>,
): boolean {
  const technicianFlow = device.preprovisioned === true && device.userId === '';
  return technicianFlow && page.showInstallationProgress && !page.allowNonBlockingAppInstallation;
}

/** A page of which nothing has been said: it shows nothing and allows nothing. */
export const BLANK_PAGE: Omit<EnrollmentStatusPage, 'id' | 'priority' | 'createdDateTime'> = {
  displayName: '',
  showInstallationProgress: false,
  blockDeviceSetupRetryByUser: false,
  allowDeviceResetOnInstallFailure: false,
  allowDeviceUseOnInstallFailure: false,
  allowLogCollectionOnInstallFailure: false,
  customErrorMessage: '',
  installProgressTimeoutInMinutes: 0,
  selectedMobileAppIds: [],
  trackInstallProgressForAutopilotOnly: false,
  disableUserStatusTrackingAfterFirstUser: false,
  allowNonBlockingAppInstallation: false,
  installQualityUpdates: false,
  assignments: [],
};

const DEFAULT_PAGE: Omit<EnrollmentStatusPage, 'id'> = {
  ...BLANK_PAGE,
  displayName: 'All users and all devices',
  priority: 0,
  blockDeviceSetupRetryByUser: true,
  createdDateTime: '0001-01-01T00:00:00Z',
};
