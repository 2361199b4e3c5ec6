/** The groups of a tenant, as other services ask for them; what the directory refuses is in directory.ts. */

import type { TenantContext } from '../service/index.ts';
import type { ListOptions } from '../store/index.ts';
import { groupRule } from './group-rule.ts';
import { type Group, groups } from './records.ts';

/** The group with this object id. */
export async function findGroup(context: TenantContext, id: string): Promise<Group | undefined> {
  return context.collection(groups).get(id);
}

/** The groups that satisfy the conditions, in the order of their ids unless another is asked for. */
export async function listGroups(context: TenantContext, options?: ListOptions): Promise<Group[]> {
  return context.collection(groups).list(options);
}

/**
 * Changes what is named of a group; undefined stays. Undefined when there is none. A rule has been checked before
 * (`checkMembershipRule`). Throws MembershipRuleError.
 */
export async function changeGroup(
  context: TenantContext,
  id: string,
  change: { readonly [Name in 'displayName' | 'description' | 'membershipRule']?: string | undefined },
): Promise<Group | undefined> {
  return context.collection(groups).update(id, (before) => ({
    ...before,
    displayName: change.displayName ?? before.displayName,
    description: change.description ?? before.description,
    ...groupRule(change.membershipRule ?? before.membershipRule),
  }));
}
