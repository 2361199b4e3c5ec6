/** Everything in which a tenant's description contradicts itself, not only the first. */

import { createRandom } from '../random/index.ts';
import { scopeOf, targetOf } from './assignment.ts';
import { TenantSpecError } from './error.ts';
import { applicationOf, appOf, groupOf, membershipsOf, statusPageOf, userOf } from './records-of.ts';
import type { TenantSpec } from './spec.ts';

/** The errors that `createTenant` would throw one by one; empty when it would not. */
export function tenantProblems(spec: TenantSpec): readonly TenantSpecError[] {
  const problems: TenantSpecError[] = [];
  // What is built here is thrown away.
  const random = createRandom('problems', spec.domain);
  const attempt = <T>(build: () => T): T[] => {
    try {
      return [build()];
    } catch (error) {
      if (!(error instanceof TenantSpecError)) throw error;
      problems.push(error);
      return [];
    }
  };

  const users = spec.users.map((user) => userOf(user, random));
  // A group that is wrong in itself is still there for those that name it.
  const groups = spec.groups.map((group, index) => {
    const [built] = attempt(() => groupOf(group, index, random, 0));
    const there = built ?? groupOf({ ...group, membershipRule: undefined }, index, random, 0);
    attempt(() => membershipsOf(group, index, there, users, 0));
    return there;
  });
  const targets = (path: string, names: readonly string[]): void => {
    for (const [index, name] of names.entries()) attempt(() => targetOf(`${path}[${index}]`, name, groups));
  };
  attempt(() => scopeOf('usersMayJoin', spec.usersMayJoin, groups, users));
  attempt(() => scopeOf('mdmUserScope', spec.mdmUserScope, groups));
  for (const list of [
    'deploymentProfiles',
    'enrollmentStatusPages',
    'configurationProfiles',
    'apps',
  ] as const) {
    for (const [index, { assignedTo }] of spec[list].entries())
      targets(`${list}[${index}].assignedTo`, assignedTo);
  }
  const apps = spec.apps.map((app) => appOf(app, [], random, 0));
  for (const [index, page] of spec.enrollmentStatusPages.entries()) {
    attempt(() => statusPageOf(page, index, [], apps, random, 0));
  }
  for (const [index, application] of spec.applications.entries()) {
    attempt(() => applicationOf(application, index, random));
  }
  problems.push(
    ...repeated(
      'users',
      'userPrincipalName',
      spec.users.map((user) => user.userPrincipalName),
    ),
  );
  problems.push(
    ...repeated(
      'groups',
      'displayName',
      spec.groups.map((group) => group.displayName),
    ),
  );
  problems.push(
    ...repeated(
      'apps',
      'displayName',
      spec.apps.map((app) => app.displayName),
    ),
  );
  return problems;
}

/** Names by which others refer to something stand once. */
function repeated(list: string, field: string, names: readonly string[]): TenantSpecError[] {
  const first = new Map<string, number>();
  return names.flatMap((name, index) => {
    const key = name.toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    return [
      new TenantSpecError(
        `${list}[${index}].${field}`,
        `"${name}" is given twice, first in ${list}[${earlier}]`,
      ),
    ];
  });
}
