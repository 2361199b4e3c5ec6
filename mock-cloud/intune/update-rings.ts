/**
 * What an update ring tells a PC: policies of Windows Update
 * (https://learn.microsoft.com/windows/client-management/mdm/policy-csp-update).
 */

import type { ConfigurationSetting, UpdateRing } from './records.ts';

const node = (name: string, format: 'int' | 'chr', value: string): ConfigurationSetting => ({
  locUri: `Vendor/MSFT/Policy/Config/Update/${name}`,
  format,
  value,
});

/** The settings of a ring; what is not paused is not told. */
export function settingsOfRing(ring: UpdateRing): readonly ConfigurationSetting[] {
  const { qualityPausedSince, featurePausedSince } = ring;
  return [
    node('DeferQualityUpdatesPeriodInDays', 'int', String(ring.qualityDeferralDays)),
    node('DeferFeatureUpdatesPeriodInDays', 'int', String(ring.featureDeferralDays)),
    ...(qualityPausedSince === undefined
      ? []
      : [node('PauseQualityUpdatesStartTime', 'chr', qualityPausedSince)]),
    ...(featurePausedSince === undefined
      ? []
      : [node('PauseFeatureUpdatesStartTime', 'chr', featurePausedSince)]),
  ];
}
