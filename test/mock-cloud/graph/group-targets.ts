/** What clients may write of groups. */

import { BOTH, created, patched, type Target } from './write-target.ts';

const GROUP_KEPT = {
  displayName: ['Written'],
  description: ['Written', null],
  mailNickname: ['written'],
  mailEnabled: [false],
  securityEnabled: [true],
  visibility: ['Private'],
  classification: ['Low'],
  preferredDataLocation: ['EUR'],
  preferredLanguage: ['de-DE'],
  theme: ['Teal'],
  uniqueName: ['written'],
};
const GROUP_ONCE = {
  isAssignableToRole: [true, false],
  resourceBehaviorOptions: [['WelcomeEmailDisabled']],
  resourceProvisioningOptions: [['Team']],
};
const NEW_GROUP = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true };
/** Every other property of a group is the directory's own, or of groups with a mailbox. */
const group = (values: Readonly<Record<string, readonly unknown[]>>) =>
  ({
    type: 'group',
    versions: BOTH,
    ignored: ['id', 'createdDateTime'],
    kept: Object.keys(values),
    values: () => values,
  }) as const satisfies Partial<Target>;
const RULE = '(device.displayName -eq "Written")';
const DYNAMIC = {
  groupTypes: [['DynamicMembership']],
  membershipRule: [RULE],
  membershipRuleProcessingState: ['Paused', 'On'],
};

/** Groups, assigned and dynamic. */
export const GROUP_TARGETS: readonly Target[] = [
  {
    what: 'POST of an assigned group',
    routes: ['groups POST'],
    ...group({ ...GROUP_KEPT, ...GROUP_ONCE, groupTypes: [[]], membershipRule: [null] }),
    ...created('/beta/groups', NEW_GROUP),
  },
  {
    what: 'POST of a dynamic group',
    routes: ['groups POST'],
    ...group({ ...GROUP_KEPT, ...GROUP_ONCE, ...DYNAMIC }),
    ...created('/beta/groups', {
      ...NEW_GROUP,
      groupTypes: ['DynamicMembership'],
      membershipRule: '(device.displayName -eq "New")',
    }),
  },
  {
    what: 'PATCH of an assigned group',
    routes: ['groups PATCH {id}'],
    ...group({ ...GROUP_KEPT, groupTypes: [[]], membershipRule: [null] }),
    ...patched(({ ids }) => `/beta/groups/${ids.group}`),
  },
  {
    what: 'PATCH of a dynamic group',
    routes: ['groups PATCH {id}'],
    ...group({ ...GROUP_KEPT, ...DYNAMIC }),
    ...patched(({ ids }) => `/beta/groups/${ids.dynamicGroup}`),
  },
];
