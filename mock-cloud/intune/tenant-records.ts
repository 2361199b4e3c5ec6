/** One function a kind of thing: from its description to its record. */

import type { AssignmentTarget } from '../entra/index.ts';
import { createRandom, type Random } from '../random/index.ts';
import { type DeploymentRow, newRow } from './deployment-report/index.ts';
import type {
  App,
  ConfigurationProfile,
  CorporateIdentifier,
  EnrollmentRestriction,
  EnrollmentStatusPage,
} from './records.ts';
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
    ...(spec.kind === 'catalog' && { catalogPackageId: catalogPackageOf(spec) }),
    installContext: spec.installContext,
    productCode: `{${random.guid().toUpperCase()}}`,
    installCommandLine: spec.kind === 'msi' ? '/quiet' : 'setup.exe /quiet',
    assignments: targets.map((target) => ({ intent: spec.intent, target })),
    installLimitMinutes: spec.installLimitMinutes,
    minimumSupportedWindowsRelease: spec.minimumSupportedWindowsRelease,
    applicableArchitectures: spec.applicableArchitectures,
    ...pick(spec, HARDWARE_REQUIREMENTS),
    relationships: [],
    installer: {
      minutes: spec.installMinutes,
      exitCode: spec.exitCode,
      uninstallExitCode: spec.uninstallExitCode,
      detectable: spec.detectable,
      ...(spec.service !== undefined && { service: spec.service }),
    },
    createdDateTime: new Date(now).toISOString(),
  };
}

const HARDWARE_REQUIREMENTS = [
  'minimumFreeDiskSpaceInMB',
  'minimumMemoryInMB',
  'minimumNumberOfProcessors',
  'minimumCpuSpeedInMHz',
] as const;

/** Of these members those that are there. */
function pick<Name extends string>(
  from: Readonly<Partial<Record<Name, number | undefined>>>,
  names: readonly Name[],
): Partial<Record<Name, number>> {
  const picked: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** The catalog is Microsoft's: a package has one id, whoever takes an app from it. */
function catalogPackageOf({ publisher, displayName }: IntuneSpec['apps'][number]): string {
  return createRandom('Enterprise App Catalog', `${publisher}/${displayName}`).guid();
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
    assignments: targets,
    createdDateTime: new Date(now).toISOString(),
  };
}

/** Priority follows the order of the description, 1 first. */
export function restrictionOf(
  spec: IntuneSpec['enrollmentRestrictions'][number],
  index: number,
  targets: readonly AssignmentTarget[],
  random: Random,
  now: number,
): EnrollmentRestriction {
  const { assignedTo: _, ...settings } = spec;
  return {
    ...settings,
    id: `${random.guid()}_SinglePlatformRestriction`,
    priority: index + 1,
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

const HOUR = 3_600_000;

/** Deployments of users that are over, one an hour, the newest an hour ago; Intune has no records of their devices any more. */
export function earlierDeployments(count: number, random: Random, now: number): DeploymentRow[] {
  return Array.from({ length: count }, (_, index) => {
    const startedAt = now - (index + 1) * HOUR;
    const endedAt = startedAt + HOUR / 2;
    return {
      ...newRow({
        managedDeviceId: random.guid(),
        deviceSerialNumber: `EARLIER${index + 1}`,
        deviceName: `EARLIER-${index + 1}`,
        osVersion: '10.0.22631.4169',
        userId: '',
        userPrincipalName: '',
        profileName: '',
        statusPageName: '',
        statusPageId: '',
        enrollmentType: 'azureADJoinedWithAutopilotProfile',
        preprovisioning: false,
        registeredAt: startedAt - HOUR,
        startedAt,
      }),
      deploymentState: 'success',
      deviceSetupStatus: 'success',
      accountSetupStatus: 'success',
      deviceSetupEndedAt: endedAt,
      endedAt,
    };
  });
}

/** A PC that is the organization's own. */
export function identifierRecordOf(
  { manufacturer, model, serialNumber }: IntuneSpec['corporateIdentifiers'][number],
  random: Random,
  now: number,
): CorporateIdentifier {
  return {
    id: random.guid(),
    identifier: [manufacturer, model, serialNumber].join(','),
    type: 'manufacturerModelSerial',
    platform: 'windows',
    description: '',
    state: 'notContacted',
    createdAt: now,
    modifiedAt: now,
  };
}
