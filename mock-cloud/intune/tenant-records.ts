/** One function a kind of thing: from its description to its record. */

import type { AssignmentTarget } from '../entra/index.ts';
import type { Random } from '../random/index.ts';
import type { App, ConfigurationProfile, EnrollmentStatusPage } from './records.ts';
import type { IntuneSpec } from './tenant-spec.ts';

/** An app with its product code. */
export function appOf(
  spec: IntuneSpec['apps'][number],
  targets: readonly AssignmentTarget[],
  random: Random,
  now: number,
): App {
  return {
    id: random.guid(),
    displayName: spec.displayName,
    publisher: spec.publisher,
    version: spec.version,
    kind: spec.kind,
    installContext: spec.installContext,
    productCode: `{${random.guid().toUpperCase()}}`,
    installCommandLine: spec.kind === 'msi' ? '/quiet' : 'setup.exe /quiet',
    assignments: targets.map((target) => ({ intent: spec.intent, target })),
    installLimitMinutes: spec.installLimitMinutes,
    installer: {
      minutes: spec.installMinutes,
      exitCode: spec.exitCode,
      detectable: spec.detectable,
      ...(spec.service !== undefined && { service: spec.service }),
    },
    createdDateTime: new Date(now).toISOString(),
  };
}

/** Priority follows the order of the description, 1 first. */
export function statusPageOf(
  spec: IntuneSpec['enrollmentStatusPages'][number],
  index: number,
  targets: readonly AssignmentTarget[],
  selectedMobileAppIds: readonly string[],
  random: Random,
  now: number,
): EnrollmentStatusPage {
  const { assignedTo: _, blockingApps, ...settings } = spec;
  return {
    ...settings,
    id: `${random.guid()}_Windows10EnrollmentCompletionPageConfiguration`,
    priority: index + 1,
    selectedMobileAppIds,
    trackInstallProgressForAutopilotOnly: true,
    disableUserStatusTrackingAfterFirstUser: true,
    assignments: targets,
    createdDateTime: new Date(now).toISOString(),
  };
}

/** A configuration profile. */
export function configurationOf(
  spec: IntuneSpec['configurationProfiles'][number],
  targets: readonly AssignmentTarget[],
  random: Random,
  now: number,
): ConfigurationProfile {
  const { assignedTo: _, ...settings } = spec;
  return {
    ...settings,
    id: random.guid(),
    assignments: targets,
    createdDateTime: new Date(now).toISOString(),
  };
}
