/** Turns the words of a description ("all devices", a group's name) into scopes and targets. */

import type { AssignmentTarget, Group, Scope, User } from '../entra/index.ts';
import { TenantSpecError } from './error.ts';

/** 'all', 'none', or the groups of these names; among `users` a user principal name names a user. */
export function scopeOf(
  path: string,
  value: 'all' | 'none' | readonly string[],
  groups: readonly Group[],
  users: readonly User[] = [],
): Scope {
  if (value === 'all' || value === 'none') return { kind: value, groupIds: [] };
  const named = value.map((name, index) => {
    const user = users.find(
      ({ userPrincipalName }) => userPrincipalName.toLowerCase() === name.toLowerCase(),
    );
    if (user !== undefined) return { userIds: [user.id], groupIds: [] };
    const at = `${path}[${index}]`;
    if (users.length > 0 && name.includes('@'))
      throw new TenantSpecError(at, `there is no user "${name}" in this tenant`);
    return { userIds: [], groupIds: [groupNamed(at, name, groups).id] };
  });
  return {
    kind: 'some',
    groupIds: named.flatMap(({ groupIds }) => groupIds),
    userIds: named.flatMap(({ userIds }) => userIds),
  };
}

/** "all devices", "all users", "<group>", or "not <group>". */
export function targetOf(path: string, name: string, groups: readonly Group[]): AssignmentTarget {
  const text = name.trim();
  if (text.toLowerCase() === 'all devices') return { kind: 'allDevices' };
  if (text.toLowerCase() === 'all users') return { kind: 'allUsers' };
  const excluded = /^not (.+)$/.exec(text)?.[1];
  if (excluded !== undefined) return { kind: 'excludeGroup', groupId: groupNamed(path, excluded, groups).id };
  return { kind: 'group', groupId: groupNamed(path, text, groups).id };
}

function groupNamed(path: string, name: string, groups: readonly Group[]): Group {
  const found = groups.find((group) => group.displayName.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const known = groups.map((group) => `"${group.displayName}"`).join(', ') || 'none';
  throw new TenantSpecError(path, `there is no group "${name}" in this tenant (groups: ${known})`);
}
