/** What is made of the directory's part of a tenant's description: the tenant itself, and who and what is in it. */

import {
  groupNamed,
  keeping,
  noteRepeated,
  type Seeding,
  type TenantPart,
  userNamed,
} from '../service/index.ts';
import { type Application, applications } from './application.ts';
import { NAMED_APPLICATIONS } from './conditional-access.ts';
import {
  deviceObjects,
  groupMemberKey,
  groupMembers,
  groups,
  type Scope,
  type Tenant,
  tenants,
  type User,
  users,
} from './records.ts';
import { applicationOf, thumbprintOf } from './tenant-applications.ts';
import {
  administratorOf,
  brandingOf,
  groupOf,
  joinedDevicesOf,
  membershipsOf,
  registeredDevicesOf,
  userOf,
} from './tenant-records.ts';
import { type DirectorySpec, type DirectoryTold, FIELDS, TOLD } from './tenant-spec.ts';
import { WELL_KNOWN_APPLICATIONS } from './well-known-applications.ts';

/** Users, groups, applications and the tenant's own settings. Names users and groups for the parts of other services. */
export const tenantPart: TenantPart<typeof FIELDS, typeof TOLD> = {
  fields: FIELDS,
  told: TOLD,
  make: (spec, seeding) => {
    const { tenant, random, now } = seeding;
    const people = peopleOf(spec, seeding);
    const teams = teamsOf(spec, seeding);
    const administrator = administratorOf(random);
    const joinedBefore = spec.users.flatMap((described, index) => {
      const user = people[index];
      if (user === undefined) return [];
      return [
        ...joinedDevicesOf(described, user, random, now),
        ...registeredDevicesOf(described, user, random, now),
      ];
    });
    const described = spec.applications.map((one, index) =>
      applicationOf(seeding, one, index, spec.applications),
    );
    const record = tenantOf(spec, seeding);
    return {
      told: toldOf(people, administrator, described),
      keep: (store) => [
        store.collection(tenants, '').inserting(tenant.id, record),
        ...keeping(store, users, tenant.id, people),
        ...keeping(store, deviceObjects, tenant.id, joinedBefore),
        ...keeping(store, groups, tenant.id, teams.groups),
        ...teams.members.map((one) =>
          store.collection(groupMembers, tenant.id).putting(groupMemberKey(one), one),
        ),
        ...[...WELL_KNOWN_APPLICATIONS, administrator, ...described].map((application) =>
          store.collection(applications, tenant.id).putting(application.appId, application),
        ),
      ],
    };
  },
};

function peopleOf(spec: DirectorySpec, seeding: Seeding): User[] {
  const people = spec.users.map((user) => userOf(user, seeding.random, seeding.now));
  for (const { userPrincipalName, id } of people) seeding.names.give('user', userPrincipalName, id);
  noteRepeated(
    seeding,
    'users',
    'userPrincipalName',
    people.map(({ userPrincipalName }) => userPrincipalName),
  );
  return people;
}

function teamsOf(spec: DirectorySpec, seeding: Seeding) {
  const made = spec.groups.map((group, index) => groupOf(seeding, group, index));
  for (const { displayName, id } of made) seeding.names.give('group', displayName, id);
  noteRepeated(
    seeding,
    'groups',
    'displayName',
    made.map(({ displayName }) => displayName),
  );
  const members = made.flatMap((group, index) => {
    const described = spec.groups[index];
    return described === undefined ? [] : membershipsOf(seeding, described, index, group);
  });
  return { groups: made, members };
}

/** Without Intune, until Intune's own part says otherwise. */
function tenantOf(spec: DirectorySpec, seeding: Seeding): Tenant {
  const { id, name, domain } = seeding.tenant;
  return {
    id,
    displayName: name,
    domain,
    initialDomain: `${domain.split('.')[0]?.toLowerCase()}.onmicrosoft.com`,
    intuneAccountId: '',
    ...(spec.branding && { branding: brandingOf(name, spec.branding) }),
    deviceSettings: {
      usersMayJoin: scopeOf(seeding, 'usersMayJoin', spec.usersMayJoin, true),
      maximumDevicesPerUser: spec.maximumDevicesPerUser,
    },
    mobility: {
      mdmUserScope: scopeOf(seeding, 'mdmUserScope', spec.mdmUserScope, false),
      discoveryUrl: 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc',
      ...(spec.mdmTermsOfUseUrl !== undefined && { termsOfUseUrl: spec.mdmTermsOfUseUrl }),
      complianceUrl: 'https://portal.manage.microsoft.com/?portalAction=Compliance',
    },
    conditionalAccess: spec.conditionalAccessPolicies.map(
      ({ displayName, includeApplications, excludeApplications, grant }) => ({
        displayName,
        includes: includeApplications === 'all' ? 'all' : idsOf(includeApplications),
        excludes: idsOf(excludeApplications),
        grant,
      }),
    ),
    otherMobility: spec.mobilityApplications.map(({ displayName, mdmUserScope, discoveryUrl }, index) => ({
      displayName,
      discoveryUrl,
      mdmUserScope: scopeOf(seeding, `mobilityApplications[${index}].mdmUserScope`, mdmUserScope, false),
    })),
    intune: { subscription: false, windowsEnrollment: 'allowed', deviceLimit: 15 },
  };
}

function idsOf(names: readonly string[]): string[] {
  return names.flatMap((name) => NAMED_APPLICATIONS[name] ?? []);
}

/** 'all', 'none', or the groups of these names; where it may name users, a user principal name names one. */
function scopeOf(
  seeding: Seeding,
  path: string,
  value: 'all' | 'none' | readonly string[],
  mayNameUsers: boolean,
): Scope {
  if (value === 'all' || value === 'none') return { kind: value, groupIds: [] };
  const users = mayNameUsers && seeding.names.list('user').length > 0;
  const named = value.map((name, index) => {
    const at = `${path}[${index}]`;
    const isUser = users && (name.includes('@') || seeding.names.find('user', name) !== undefined);
    return isUser
      ? { userIds: [userNamed(seeding, at, name)], groupIds: [] }
      : { userIds: [], groupIds: [groupNamed(seeding, at, name)] };
  });
  return {
    kind: 'some',
    groupIds: named.flatMap(({ groupIds }) => groupIds),
    userIds: named.flatMap(({ userIds }) => userIds),
  };
}

function toldOf(
  people: readonly User[],
  administrator: Application,
  described: readonly Application[],
): DirectoryTold {
  return {
    users: people.map((user) => ({
      userPrincipalName: user.userPrincipalName,
      password: user.password,
      ...(user.multiFactor.kind === 'oneTimeCode' && { oneTimeCodeSecret: user.multiFactor.secret }),
    })),
    administrator: { clientId: administrator.appId, secret: administrator.secret ?? '' },
    applications: described.map(({ displayName, appId, secret, certificates = [] }) => ({
      displayName,
      clientId: appId,
      ...(secret !== null && { secret }),
      ...(certificates.length > 0 && { certificateThumbprints: certificates.map(thumbprintOf) }),
    })),
  };
}
