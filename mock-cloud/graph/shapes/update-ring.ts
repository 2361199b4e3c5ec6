/** windowsUpdateForBusinessConfiguration: an update ring (graph.md 5.10). */

import type { ConfigurationProfile, UpdateRing } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import type { ConfigurationRevision } from '../records.ts';
import type { GraphVersion } from '../schema/index.ts';
import { trimmed } from './dates.ts';
import { SCOPE } from './device-configuration.ts';

/** How the service writes a time that there is not. */
const NEVER = '0001-01-01T00:00:00Z';
/** "35 days from the time admin paused or extended the pause for the ring" (learn.microsoft.com/graph/api/resources/intune-deviceconfig-windowsupdateforbusinessconfiguration). */
const PAUSE_MS = 35 * 86_400_000;

// Of a ring in which nobody has said anything.
const SILENT: JsonObject = {
  deliveryOptimizationMode: 'userDefined',
  prereleaseFeatures: 'userDefined',
  automaticUpdateMode: 'autoInstallAtMaintenanceTime',
  microsoftUpdateServiceAllowed: true,
  driversExcluded: false,
  installationSchedule: null,
  businessReadyUpdatesOnly: 'userDefined',
  skipChecksBeforeRestart: false,
  updateWeeks: null,
  featureUpdatesRollbackWindowInDays: 10,
  qualityUpdatesWillBeRolledBack: false,
  featureUpdatesWillBeRolledBack: false,
  qualityUpdatesRollbackStartDateTime: NEVER,
  featureUpdatesRollbackStartDateTime: NEVER,
  engagedRestartDeadlineInDays: null,
  engagedRestartSnoozeScheduleInDays: null,
  engagedRestartTransitionScheduleInDays: null,
  deadlineForFeatureUpdatesInDays: null,
  deadlineForQualityUpdatesInDays: null,
  deadlineGracePeriodInDays: null,
  postponeRebootUntilAfterDeadline: null,
  autoRestartNotificationDismissal: 'notConfigured',
  scheduleRestartWarningInHours: null,
  scheduleImminentRestartWarningInMinutes: null,
  userPauseAccess: 'enabled',
  userWindowsUpdateScanAccess: 'enabled',
  updateNotificationLevel: 'defaultNotifications',
  allowWindows11Upgrade: false,
};
const SILENT_IN_BETA: JsonObject = {
  engagedRestartSnoozeScheduleForFeatureUpdatesInDays: null,
  engagedRestartTransitionScheduleForFeatureUpdatesInDays: null,
};

/** A ring, without what was written of it and nothing goes by. */
export function updateRingEntity(
  profile: ConfigurationProfile,
  ring: UpdateRing,
  revision: ConfigurationRevision | undefined,
  version: GraphVersion,
): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.windowsUpdateForBusinessConfiguration',
    id: profile.id,
    displayName: profile.displayName,
    description: null,
    createdDateTime: trimmed(profile.createdDateTime),
    lastModifiedDateTime: trimmed(revision?.lastModifiedDateTime ?? profile.createdDateTime),
    version: revision?.version ?? 1,
    ...(version === 'beta' && SCOPE),
    ...SILENT,
    ...(version === 'beta' && SILENT_IN_BETA),
    qualityUpdatesDeferralPeriodInDays: ring.qualityDeferralDays,
    featureUpdatesDeferralPeriodInDays: ring.featureDeferralDays,
    ...pause('quality', ring.qualityPausedSince),
    ...pause('feature', ring.featurePausedSince),
  };
}

function pause(kind: 'quality' | 'feature', since: string | undefined): JsonObject {
  const expiry = since === undefined ? NEVER : trimmed(new Date(Date.parse(since) + PAUSE_MS).toISOString());
  return {
    [`${kind}UpdatesPaused`]: since !== undefined,
    [`${kind}UpdatesPauseStartDate`]: since ?? null,
    [`${kind}UpdatesPauseExpiryDateTime`]: expiry,
  };
}
