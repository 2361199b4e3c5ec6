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

/** What a PC takes of a number (dmclient-csp). */
const TAKEN: Readonly<Partial<Record<FirstSyncStatusNode, readonly [least: number, most: number]>>> = {
  TimeOutUntilSyncFailure: [1, 1440],
  BlockInStatusPage: [0, 7],
};

/**
 * The setting of the page whose place a profile's setting takes; undefined for all other nodes, and for a value that no PC
 * takes: that is sent beside the page's own, and the PC refuses it.
 */
export function pageSetting(
  { context }: Pick<ConfigurationProfile, 'context'>,
  { locUri, value }: Pick<ConfigurationSetting, 'locUri' | 'value'>,
): FirstSyncStatusNode | undefined {
  // Administrators write the provider's name as it is, with its blanks.
  const uri = setting(scopeOf(context), locUri).replaceAll(' ', '%20');
  return PAGE_SETTINGS.find((node) => {
    const taken = TAKEN[node];
    const refused = taken !== undefined && !(Number(value) >= taken[0] && Number(value) <= taken[1]);
    return uri === firstSyncStatus(PROVIDER_ID, 'Device', node) && !refused;
  });
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
