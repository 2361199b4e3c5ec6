/** Turns a tenant's description into records, in one transaction. */

import { deploymentProfiles } from '../autopilot/index.ts';
import {
  type AssignmentTarget,
  applications,
  deviceObjects,
  groupMemberKey,
  groupMembers,
  groups,
  type Tenant,
  tenants,
  users,
} from '../entra/index.ts';
import { apps, configurationProfiles, enrollmentStatusPages } from '../intune/index.ts';
import type { ServiceContext } from '../service/index.ts';
import type { Collection, Operation } from '../store/index.ts';
import { scopeOf, targetOf } from './assignment.ts';
import {
  administratorOf,
  applicationOf,
  appOf,
  brandingOf,
  configurationOf,
  groupOf,
  joinedDevicesOf,
  membershipsOf,
  profileOf,
  statusPageOf,
  userOf,
} from './records-of.ts';
import type { TenantSpec } from './spec.ts';
import { WELL_KNOWN_APPLICATIONS } from './well-known-applications.ts';

/** What the caller needs to speak to a new tenant as its administrator and as its users. */
export interface CreatedTenant {
  readonly id: string;
  readonly domain: string;
  readonly users: readonly {
    readonly userPrincipalName: string;
    readonly password: string;
    readonly oneTimeCodeSecret?: string;
  }[];
  /** A confidential client with every application permission, for set-up through Graph. */
  readonly administrator: { readonly clientId: string; readonly secret: string };
  /** The applications of the description, in its order; a public client has no secret. */
  readonly applications: readonly {
    readonly displayName: string;
    readonly clientId: string;
    readonly secret?: string;
  }[];
}

/** Creates the tenant. Throws {@link TenantSpecError}, or UniqueViolation when the domain or id is taken. */
export async function createTenant(context: ServiceContext, spec: TenantSpec): Promise<CreatedTenant> {
  const random = context.random(`tenant/${spec.domain}`);
  const id = spec.id ?? random.guid();
  const now = context.now();
  const builtUsers = spec.users.map((user) => userOf(user, random));
  const builtGroups = spec.groups.map((group, index) => groupOf(group, index, random, now));
  const builtMembers = builtGroups.flatMap((group, index) => {
    const described = spec.groups[index];
    return described === undefined ? [] : membershipsOf(described, index, group, builtUsers, now);
  });
  const targets = (path: string, names: readonly string[]): AssignmentTarget[] =>
    names.map((name, index) => targetOf(`${path}[${index}]`, name, builtGroups));
  const builtApps = spec.apps.map((app, index) =>
    appOf(app, targets(`apps[${index}].assignedTo`, app.assignedTo), random, now),
  );
  const administrator = administratorOf(random);
  const joinedBefore = spec.users.flatMap((described, index) => {
    const user = builtUsers[index];
    return user === undefined ? [] : joinedDevicesOf(described, user, random, now);
  });
  const builtApplications = spec.applications.map((one, index) => applicationOf(one, index, random));

  const tenant: Tenant = {
    id,
    displayName: spec.name,
    domain: spec.domain,
    initialDomain: `${spec.domain.split('.')[0]?.toLowerCase()}.onmicrosoft.com`,
    intuneAccountId: random.guid(),
    ...(spec.branding && { branding: brandingOf(spec.name, spec.branding) }),
    deviceSettings: {
      usersMayJoin: scopeOf('usersMayJoin', spec.usersMayJoin, builtGroups, builtUsers),
      maximumDevicesPerUser: spec.maximumDevicesPerUser,
    },
    mobility: {
      mdmUserScope: scopeOf('mdmUserScope', spec.mdmUserScope, builtGroups),
      discoveryUrl: 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc',
      complianceUrl: 'https://portal.manage.microsoft.com/?portalAction=Compliance',
    },
    intune: {
      subscription: spec.intuneSubscription,
      windowsEnrollment: spec.windowsEnrollment,
      ...(spec.personalWindowsEnrollment && { personalWindowsEnrollment: spec.personalWindowsEnrollment }),
      deviceLimit: spec.deviceLimit,
      oneStepRemoval: spec.oneStepRemoval,
      defaultProfile: spec.defaultProfile,
    },
  };

  const { store } = context;
  await store.transaction([
    store.collection(tenants, '').inserting(id, tenant),
    ...docsOf(store.collection(users, id), builtUsers),
    ...docsOf(store.collection(deviceObjects, id), joinedBefore),
    ...docsOf(store.collection(groups, id), builtGroups),
    ...builtMembers.map((one) => store.collection(groupMembers, id).putting(groupMemberKey(one), one)),
    ...docsOf(store.collection(apps, id), builtApps),
    ...docsOf(
      store.collection(deploymentProfiles, id),
      spec.deploymentProfiles.map((profile, index) =>
        profileOf(
          profile,
          targets(`deploymentProfiles[${index}].assignedTo`, profile.assignedTo),
          random,
          now,
        ),
      ),
    ),
    ...docsOf(
      store.collection(enrollmentStatusPages, id),
      spec.enrollmentStatusPages.map((page, index) =>
        statusPageOf(
          page,
          index,
          targets(`enrollmentStatusPages[${index}].assignedTo`, page.assignedTo),
          builtApps,
          random,
          now,
        ),
      ),
    ),
    ...docsOf(
      store.collection(configurationProfiles, id),
      spec.configurationProfiles.map((profile, index) =>
        configurationOf(
          profile,
          targets(`configurationProfiles[${index}].assignedTo`, profile.assignedTo),
          random,
          now,
        ),
      ),
    ),
    ...[...WELL_KNOWN_APPLICATIONS, administrator, ...builtApplications].map((application) =>
      store.collection(applications, id).putting(application.appId, application),
    ),
  ]);

  return {
    id,
    domain: spec.domain,
    users: builtUsers.map((user) => ({
      userPrincipalName: user.userPrincipalName,
      password: user.password,
      ...(user.multiFactor.kind === 'oneTimeCode' && { oneTimeCodeSecret: user.multiFactor.secret }),
    })),
    administrator: { clientId: administrator.appId, secret: administrator.secret ?? '' },
    applications: builtApplications.map(({ displayName, appId, secret }) => ({
      displayName,
      clientId: appId,
      ...(secret !== null && { secret }),
    })),
  };
}

function docsOf<Doc extends { readonly id: string }>(
  collection: Collection<Doc>,
  docs: readonly Doc[],
): Operation[] {
  return docs.map((doc) => collection.putting(doc.id, doc));
}
