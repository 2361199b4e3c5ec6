/** What an administrator may say of a device, in a list as well as through Graph. */

import { hasDomain, type Tenant } from '../entra/index.ts';

const LONGEST_GROUP_TAG = 2048;

/** What is wrong with a group tag; undefined where nothing is. How long it may be is assumption A-TAG-01. */
export function groupTagFault(groupTag: string): string | undefined {
  return groupTag.length > LONGEST_GROUP_TAG
    ? `the group tag has ${groupTag.length} characters; at most ${LONGEST_GROUP_TAG} are taken`
    : undefined;
}

/**
 * What is wrong with the user that an upload assigns: only the domain is looked at, not whether there is such a user; which
 * domains are valid is assumption A-CSV-02.
 */
export function assignedUserFault(tenant: Tenant, userPrincipalName: string): string | undefined {
  const domain = userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1);
  return userPrincipalName === '' || hasDomain(tenant, domain)
    ? undefined
    : `the assigned user "${userPrincipalName}" has no domain of this tenant`;
}
