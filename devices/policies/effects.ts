/**
 * Policies that conflict with Windows Autopilot: one table, by what they do
 * (https://learn.microsoft.com/autopilot/troubleshooting-faq, "What are some of the known policies that conflict with Windows
 * Autopilot?"; https://learn.microsoft.com/intune/device-enrollment/windows/setup-status-page, "Known issues").
 */

import { canonicalLocUri } from '#wire/locuri.ts';
import { nodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

/** What a policy does. */
export type PolicyEffect =
  /** Windows restarts as soon as it is applied or deleted. */
  | 'restartsAtOnce'
  /** It takes effect with a restart, which comes when Device setup is done. */
  | 'restartsAfterDeviceSetup'
  /** Once it is in effect Windows asks before something is changed. */
  | 'asksForElevation'
  /** Nobody can be signed on without a person. */
  | 'endsPreprovisioning'
  /** After a restart in Device setup nobody is signed on automatically. */
  | 'asksForPassword'
  /** The account of the out-of-box experience gets the name of a domain, which it is not of. */
  | 'renamesDefaultUser'
  /** The Windows sign-in screen does not offer web sign-in. */
  | 'hidesWebSignIn';

interface ConflictingPolicy {
  /** As the documents call it. */
  readonly name: string;
  /** Where management sets it: the node, or the part of the tree. A policy without one comes by group policy only. */
  readonly node?: string;
  readonly effects: readonly PolicyEffect[];
  /** The values that do it; every value unless told. */
  readonly when?: (value: string) => boolean;
}

const CONFIG = './Device/Vendor/MSFT/Policy/Config';
const SECURITY_OPTIONS = `${CONFIG}/LocalPoliciesSecurityOptions`;
const DEVICE_LOCK = `${CONFIG}/DeviceLock`;

const given = (value: string): boolean => value.trim() !== '';
const enabled = (value: string): boolean => value === '1';
const required = (value: string): boolean => Number(value) > 0;

/** The table. */
const POLICIES: readonly ConflictingPolicy[] = [
  {
    name: 'AppLocker',
    node: './Device/Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions',
    effects: ['restartsAtOnce'],
  },
  {
    name: 'Administrator elevation prompt behavior',
    node: `${SECURITY_OPTIONS}/UserAccountControl_BehaviorOfTheElevationPromptForAdministrators`,
    effects: ['restartsAfterDeviceSetup', 'asksForElevation'],
  },
  {
    name: 'Require admin approval mode for administrators',
    node: `${SECURITY_OPTIONS}/UserAccountControl_RunAllAdministratorsInAdminApprovalMode`,
    effects: ['restartsAfterDeviceSetup', 'asksForElevation'],
  },
  {
    name: 'Enable virtualization based security',
    node: `${CONFIG}/DeviceGuard/EnableVirtualizationBasedSecurity`,
    effects: ['restartsAfterDeviceSetup'],
    when: enabled,
  },
  {
    name: 'Interactive logon: Message title for users attempting to log on',
    node: `${SECURITY_OPTIONS}/InteractiveLogon_MessageTitleForUsersAttemptingToLogOn`,
    effects: ['endsPreprovisioning'],
    when: given,
  },
  {
    name: 'Interactive logon: Message text for users attempting to log on',
    node: `${SECURITY_OPTIONS}/InteractiveLogon_MessageTextForUsersAttemptingToLogOn`,
    effects: ['endsPreprovisioning'],
    when: given,
  },
  {
    name: 'Interactive logon: Require Windows Hello for Business or smart card',
    effects: ['endsPreprovisioning'],
  },
  {
    // 1 is "Prompt for credentials on the secure desktop"
    // (https://learn.microsoft.com/windows/client-management/mdm/policy-csp-localpoliciessecurityoptions).
    name: 'User Account Control: Behavior of the elevation prompt for administrators in Admin Approval Mode - Prompt for credentials on the secure desktop',
    node: `${SECURITY_OPTIONS}/UserAccountControl_BehaviorOfTheElevationPromptForAdministrators`,
    effects: ['endsPreprovisioning'],
    when: enabled,
  },
  ...[
    'MinDevicePasswordLength',
    'MinDevicePasswordComplexCharacters',
    'AlphanumericDevicePasswordRequired',
  ].map(
    (name): ConflictingPolicy => ({
      name: `DeviceLock/${name}`,
      node: `${DEVICE_LOCK}/${name}`,
      effects: ['asksForPassword', 'hidesWebSignIn'],
      when: required,
    }),
  ),
  ...['DevicePasswordExpiration', 'DevicePasswordHistory', 'MaxDevicePasswordFailedAttempts'].map(
    (name): ConflictingPolicy => ({
      name: `DeviceLock/${name}`,
      node: `${DEVICE_LOCK}/${name}`,
      effects: ['hidesWebSignIn'],
      when: required,
    }),
  ),
  {
    // 0 is enabled (https://learn.microsoft.com/windows/client-management/mdm/policy-csp-devicelock).
    name: 'DeviceLock/DevicePasswordEnabled',
    node: `${DEVICE_LOCK}/DevicePasswordEnabled`,
    effects: ['hidesWebSignIn'],
    when: (value) => value === '0',
  },
  {
    name: 'PreferredAadTenantDomainName',
    node: `${CONFIG}/Authentication/PreferredAadTenantDomainName`,
    effects: ['renamesDefaultUser'],
    when: given,
  },
];

/** The group policies that the table knows. */
export const GROUP_POLICIES: readonly string[] = POLICIES.flatMap(({ name, effects }) =>
  effects.includes('endsPreprovisioning') ? [name] : [],
);

/** A policy in effect that does something of the table: its name, and its value where management has set one. */
export interface PolicyInEffect {
  readonly name: string;
  readonly value: string;
}

/** The policies of the table in effect on the PC that do this, in the order of the table. */
export async function policiesWith(
  { disk, windows }: Pick<Pc, 'disk' | 'windows'>,
  effect: PolicyEffect,
): Promise<readonly PolicyInEffect[]> {
  const tree = nodeTree(disk);
  const found: PolicyInEffect[] = [];
  for (const policy of POLICIES) {
    if (!policy.effects.includes(effect)) continue;
    if (windows.groupPolicies?.includes(policy.name)) found.push({ name: policy.name, value: '' });
    else if (policy.node !== undefined) {
      const value = (await tree.get(policy.node))?.value;
      if (value !== undefined && (policy.when?.(value) ?? true)) found.push({ name: policy.name, value });
    }
  }
  return found;
}

/** The policies of the table that an address belongs to and that this value of it makes do something. */
export function policiesAt(locUri: string, value: string | undefined): readonly ConflictingPolicy[] {
  const address = canonicalLocUri(locUri);
  return POLICIES.filter(({ node, when }) => {
    if (node === undefined) return false;
    const own = canonicalLocUri(node);
    const below = address === own || address.startsWith(`${own}/`);
    return below && (value === undefined || (when?.(value) ?? true));
  });
}
