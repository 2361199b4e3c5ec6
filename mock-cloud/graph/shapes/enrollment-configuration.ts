/** deviceEnrollmentConfiguration: the Enrollment Status Page type (graph.md 5.5). */

import type { AssignmentTarget } from '../../entra/index.ts';
import type { EnrollmentStatusPage } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import type { ConfigurationRevision } from '../records.ts';
import type { GraphVersion } from '../schema/index.ts';
import { targetEntity, targetKey } from './assignment-target.ts';
import { trimmed } from './dates.ts';

/** Properties of every deviceEnrollmentConfiguration that the service makes itself: a body may have them all the same. */
export const MADE_BY_SERVICE: readonly string[] = [
  'id',
  'priority',
  'createdDateTime',
  'lastModifiedDateTime',
  'version',
  'deviceEnrollmentConfigurationType',
  'assignments',
];

/** An ESP, without what was written of it. v1.0 has the base fields and allowNonBlockingAppInstallation only. */
export function statusPageEntity(
  page: EnrollmentStatusPage,
  revision: ConfigurationRevision | undefined,
  version: GraphVersion,
): JsonObject {
  const base = {
    '@odata.type': '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration',
    id: page.id,
    displayName: page.displayName,
    description: '',
    priority: page.priority,
    createdDateTime: trimmed(page.createdDateTime),
    lastModifiedDateTime: trimmed(revision?.lastModifiedDateTime ?? page.createdDateTime),
    version: revision?.version ?? (page.priority === 0 ? 0 : 1),
    allowNonBlockingAppInstallation: page.allowNonBlockingAppInstallation,
  };
  if (version === 'v1.0') return base;
  return {
    ...base,
    roleScopeTagIds: page.priority === 0 ? [] : ['0'],
    deviceEnrollmentConfigurationType: 'windows10EnrollmentCompletionPageConfiguration',
    showInstallationProgress: page.showInstallationProgress,
    blockDeviceSetupRetryByUser: page.blockDeviceSetupRetryByUser,
    allowDeviceResetOnInstallFailure: page.allowDeviceResetOnInstallFailure,
    allowLogCollectionOnInstallFailure: page.allowLogCollectionOnInstallFailure,
    customErrorMessage: page.customErrorMessage,
    installProgressTimeoutInMinutes: page.installProgressTimeoutInMinutes,
    allowDeviceUseOnInstallFailure: page.allowDeviceUseOnInstallFailure,
    selectedMobileAppIds: page.selectedMobileAppIds,
    trackInstallProgressForAutopilotOnly: page.trackInstallProgressForAutopilotOnly,
    disableUserStatusTrackingAfterFirstUser: page.disableUserStatusTrackingAfterFirstUser,
    installQualityUpdates: page.installQualityUpdates,
  };
}

/** `<configuration id>_<group id>`; source and sourceId are beta's. */
export function configurationAssignmentEntity(
  id: string,
  target: AssignmentTarget,
  version: GraphVersion,
): JsonObject {
  return {
    id: `${id}_${targetKey(target)}`,
    ...(version === 'beta' && { source: 'direct', sourceId: id }),
    target: targetEntity(target, version),
  };
}
