/** The rule of a group as it is kept: with what the store needs to find it by a device, without looking at every rule. */

import { type MembershipRule, parseMembershipRule } from './membership-rule.ts';
import type { Group } from './records.ts';

/** The fields of a group with this rule; null for one whose members are assigned. Throws MembershipRuleError. */
export function groupRule(rule: string | null): Pick<Group, 'membershipRule' | 'requiredPhysicalId'> {
  return {
    membershipRule: rule,
    requiredPhysicalId: rule === null ? null : requiredPhysicalId(parseMembershipRule(rule)),
  };
}

function requiredPhysicalId(rule: MembershipRule): string {
  switch (rule.kind) {
    case 'and':
      return requiredPhysicalId(rule.left) || requiredPhysicalId(rule.right);
    case 'any': {
      const [constant] = rule.constants;
      const whole = rule.property === 'device.devicephysicalids' && rule.operator === 'eq';
      return whole && typeof constant === 'string' ? constant.toLowerCase() : '';
    }
    default:
      return '';
  }
}
