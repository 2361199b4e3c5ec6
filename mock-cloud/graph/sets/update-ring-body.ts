/** POST and PATCH of update rings (graph.md 5.10). */

import { z } from 'zod';
import {
  type ConfigurationProfile,
  insertConfigurationProfile,
  settingsOfRing,
  type UpdateRing,
  updateConfigurationProfile,
} from '../../intune/index.ts';
import { freshRandom } from '../../random/index.ts';
import {
  filledString,
  keptProperties,
  looseBoolean,
  looseInteger,
  readProperties,
  requiredValue,
} from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { keepWritten } from '../written.ts';
import { DEVICE_CONFIGURATION } from './configuration-rules.ts';
import { beginRevisions, revise } from './revisions.ts';

/** The type. */
export const UPDATE_RING = 'windowsUpdateForBusinessConfiguration';

// "Quality update deferral period (days)": 0 to 30; of feature updates 0 to 365 (learn.microsoft.com/mem/intune/protect/windows-update-settings).
const days = (most: number) =>
  looseInteger.pipe(z.number().min(0).max(most, `valid values are 0 to ${most}`)).optional();

const Body = z.object({
  displayName: filledString.max(200).optional(),
  qualityUpdatesDeferralPeriodInDays: days(30),
  featureUpdatesDeferralPeriodInDays: days(365),
  qualityUpdatesPaused: looseBoolean.optional(),
  featureUpdatesPaused: looseBoolean.optional(),
});

const RULES = {
  ...DEVICE_CONFIGURATION,
  type: UPDATE_RING,
  shape: Body,
  readOnly: [
    ...DEVICE_CONFIGURATION.readOnly,
    'qualityUpdatesPauseStartDate',
    'qualityUpdatesPauseExpiryDateTime',
    'qualityUpdatesRollbackStartDateTime',
    'featureUpdatesPauseStartDate',
    'featureUpdatesPauseExpiryDateTime',
    'featureUpdatesRollbackStartDateTime',
  ],
  kept: [
    ...DEVICE_CONFIGURATION.kept,
    'allowWindows11Upgrade',
    'automaticUpdateMode',
    'autoRestartNotificationDismissal',
    'businessReadyUpdatesOnly',
    'deadlineForFeatureUpdatesInDays',
    'deadlineForQualityUpdatesInDays',
    'deadlineGracePeriodInDays',
    'deliveryOptimizationMode',
    'driversExcluded',
    'engagedRestartDeadlineInDays',
    'engagedRestartSnoozeScheduleForFeatureUpdatesInDays',
    'engagedRestartSnoozeScheduleInDays',
    'engagedRestartTransitionScheduleForFeatureUpdatesInDays',
    'engagedRestartTransitionScheduleInDays',
    'featureUpdatesRollbackWindowInDays',
    'featureUpdatesWillBeRolledBack',
    'installationSchedule',
    'microsoftUpdateServiceAllowed',
    'postponeRebootUntilAfterDeadline',
    'prereleaseFeatures',
    'qualityUpdatesWillBeRolledBack',
    'scheduleImminentRestartWarningInMinutes',
    'scheduleRestartWarningInHours',
    'skipChecksBeforeRestart',
    'updateNotificationLevel',
    'updateWeeks',
    'userPauseAccess',
    'userWindowsUpdateScanAccess',
  ],
} as const;

type Read = z.output<typeof Body>;

function read(call: Call): { readonly body: Read; readonly kept: JsonObject } {
  return {
    body: readProperties(call, RULES),
    kept: keptProperties(call, parseBody(call.request.body), RULES),
  };
}

/** Makes a ring; a sent id is ignored. */
export async function createUpdateRing(call: Call): Promise<ConfigurationProfile> {
  const { body, kept } = read(call);
  const ring = ringOf({ qualityDeferralDays: 0, featureDeferralDays: 0 }, body, call.now);
  const profile: ConfigurationProfile = {
    id: (await freshRandom(call.context, 'graph/update-rings')).guid(),
    displayName: requiredValue(RULES, body, 'displayName'),
    category: 'securityPolicies',
    context: 'device',
    certificateType: 'pfx',
    settings: settingsOfRing(ring),
    updateRing: ring,
    assignments: [],
    createdDateTime: new Date(call.now).toISOString(),
  };
  await insertConfigurationProfile(call.context, profile);
  await beginRevisions(call, profile);
  await keepWritten(call, profile.id, kept);
  return profile;
}

/** Changes a ring. */
export async function patchUpdateRing(call: Call, id: string): Promise<void> {
  const { body, kept } = read(call);
  await updateConfigurationProfile(call.context, id, (found) => {
    if (found.updateRing === undefined) return found;
    const updateRing = ringOf(found.updateRing, body, call.now);
    return {
      ...found,
      ...(body.displayName !== undefined && { displayName: body.displayName }),
      updateRing,
      settings: settingsOfRing(updateRing),
    };
  });
  await keepWritten(call, id, kept);
  await revise(call, id);
}

/** The ring after a change. What is paused already stays paused from the day on which it was. */
function ringOf(before: UpdateRing, body: Read, now: number): UpdateRing {
  const today = new Date(now).toISOString().slice(0, 10);
  const since = (paused: boolean | undefined, start: string | undefined): string | undefined =>
    paused === undefined ? start : paused ? (start ?? today) : undefined;
  const quality = since(body.qualityUpdatesPaused, before.qualityPausedSince);
  const feature = since(body.featureUpdatesPaused, before.featurePausedSince);
  return {
    qualityDeferralDays: body.qualityUpdatesDeferralPeriodInDays ?? before.qualityDeferralDays,
    featureDeferralDays: body.featureUpdatesDeferralPeriodInDays ?? before.featureDeferralDays,
    ...(quality !== undefined && { qualityPausedSince: quality }),
    ...(feature !== undefined && { featurePausedSince: feature }),
  };
}
