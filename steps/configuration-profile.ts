/** A configuration profile that a step assigns. */

import type { Organization } from './organization.ts';
import type { GloveboxWorld } from './world.ts';

/** A profile as a tenant's description has it. */
export type Profile = Organization['configurationProfiles'][number];

/** Settings of Policy CSP, whole numbers as such. */
export const policy = (
  ...settings: readonly (readonly [node: string, value: string])[]
): Partial<Profile> => ({
  category: 'securityPolicies',
  settings: settings.map(([node, value]) => ({
    locUri: `Vendor/MSFT/Policy/Config/${node}`,
    format: /^\d+$/.test(value) ? 'int' : 'chr',
    value,
  })),
});

/** Assigns a profile: a security policy of the device, unless told. */
export function assign(world: GloveboxWorld, profile: Partial<Profile> & Pick<Profile, 'displayName'>): void {
  world
    .settingUp()
    .configurationProfiles.push({ category: 'securityPolicies', context: 'device', ...profile });
}
