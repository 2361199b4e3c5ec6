/**
 * Settings of the Enrollment Status Page that a custom profile names by their OMA-URI
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/understand-troubleshoot-esp, "Disable the user ESP").
 */

import { type FirstSyncStatusNode, firstSyncStatus } from '#wire/csp-nodes.ts';
import { PROVIDER_ID, scopeOf, setting } from '../nodes.ts';
import type { ConfigurationProfile, ConfigurationSetting } from '../records.ts';

const PAGE_SETTINGS = [
  'SkipDeviceStatusPage',
  'SkipUserStatusPage',
  'TimeOutUntilSyncFailure',
  'BlockInStatusPage',
  'AllowCollectLogsButton',
  'CustomErrorText',
] as const satisfies readonly FirstSyncStatusNode[];

/** The setting of the page that a profile's setting is about; undefined for all other nodes. */
export function pageSetting(
  { context }: Pick<ConfigurationProfile, 'context'>,
  { locUri }: Pick<ConfigurationSetting, 'locUri'>,
): FirstSyncStatusNode | undefined {
  // Administrators write the provider's name as it is, with its blanks.
  const uri = setting(scopeOf(context), locUri).replaceAll(' ', '%20');
  return PAGE_SETTINGS.find((node) => uri === firstSyncStatus(PROVIDER_ID, 'Device', node));
}

/** What profiles say of the page; the admin center writes the values of a Boolean with a capital letter. */
export function customPageSettings(
  profiles: readonly ConfigurationProfile[],
): ReadonlyMap<FirstSyncStatusNode, string> {
  const found = new Map<FirstSyncStatusNode, string>();
  for (const profile of profiles) {
    for (const one of profile.settings) {
      const node = pageSetting(profile, one);
      if (node !== undefined) found.set(node, one.format === 'bool' ? one.value.toLowerCase() : one.value);
    }
  }
  return found;
}
