/** Whom a profile, an app or a page is assigned to: groups of the directory, all users, all devices. */

/** Whom something is assigned to. */
export type AssignmentTarget = (
  | { readonly kind: 'allDevices' }
  | { readonly kind: 'allUsers' }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'excludeGroup'; readonly groupId: string }
) & {
  /** The assignment filter that an administrator set; nothing is filtered by it. */
  readonly filter?: { readonly id: string | null; readonly type: 'none' | 'include' | 'exclude' };
};

/** Whether an assignment reaches a subject. "All users" needs a user, "all devices" a device; an excluded group wins. */
export function targetsReach(
  targets: readonly AssignmentTarget[],
  subject: {
    readonly userGroupIds?: ReadonlySet<string>;
    readonly deviceGroupIds?: ReadonlySet<string>;
    readonly user?: boolean;
    readonly device?: boolean;
  },
): boolean {
  const isMember = (groupId: string): boolean =>
    (subject.userGroupIds?.has(groupId) ?? false) || (subject.deviceGroupIds?.has(groupId) ?? false);
  const excluded = targets.some((target) => target.kind === 'excludeGroup' && isMember(target.groupId));
  return !excluded && targets.some((target) => includes(target, subject, isMember));
}

function includes(
  target: AssignmentTarget,
  subject: { readonly user?: boolean; readonly device?: boolean },
  isMember: (groupId: string) => boolean,
): boolean {
  switch (target.kind) {
    case 'allDevices':
      return subject.device === true;
    case 'allUsers':
      return subject.user === true;
    case 'group':
      return isMember(target.groupId);
    case 'excludeGroup':
      return false;
  }
}
