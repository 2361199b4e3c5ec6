/** What is made of Intune's part of a tenant's description. */

import { targetsOf } from '../autopilot/index.ts';
import { updatingTenant } from '../entra/index.ts';
import { publishing } from '../microsoft-store/index.ts';
import { keeping, noteRepeated, type Seeding, type TenantPart } from '../service/index.ts';
import { isFromStore } from './app-kinds.ts';
import { storeProduct } from './content/index.ts';
import { deploymentRows } from './deployment-report/index.ts';
import {
  type App,
  apps,
  compliancePolicies,
  configurationProfiles,
  corporateIdentifiers,
  enrollmentRestrictions,
  enrollmentStatusPages,
  scripts,
} from './records.ts';
import { withRelationships } from './relationships-of-tenant.ts';
import {
  appOf,
  configurationOf,
  earlierDeployments,
  identifierRecordOf,
  restrictionOf,
  statusPageOf,
} from './tenant-records.ts';
import { FIELDS, type IntuneSpec } from './tenant-spec.ts';

/** Subscription and restrictions; apps, status pages and configuration profiles. */
export const tenantPart: TenantPart<typeof FIELDS> = {
  fields: FIELDS,
  make: (spec, seeding) => {
    const { tenant, random, now } = seeding;
    const intuneAccountId = random.guid();
    const made = withRelationships(
      seeding,
      spec.apps,
      spec.apps.map((app, index) =>
        appOf(app, targetsOf(seeding, `apps[${index}].assignedTo`, app.assignedTo), random, now),
      ),
    );
    noteRepeated(
      seeding,
      'apps',
      'displayName',
      spec.apps.map((app) => app.displayName),
    );
    const pages = spec.enrollmentStatusPages.map((page, index) => {
      const targets = targetsOf(seeding, `enrollmentStatusPages[${index}].assignedTo`, page.assignedTo);
      return statusPageOf(page, index, targets, blockingIds(seeding, page, index, made), random, now);
    });
    const profiles = spec.configurationProfiles.map((profile, index) => {
      const targets = targetsOf(seeding, `configurationProfiles[${index}].assignedTo`, profile.assignedTo);
      return configurationOf(profile, targets, random, now);
    });
    const madeScripts = spec.scripts.map(({ assignedTo, ...script }, index) => ({
      ...script,
      id: random.guid(),
      assignments: targetsOf(seeding, `scripts[${index}].assignedTo`, assignedTo),
    }));
    const compliance = spec.compliancePolicies.map(({ assignedTo, ...policy }, index) => ({
      ...policy,
      id: random.guid(),
      assignments: targetsOf(seeding, `compliancePolicies[${index}].assignedTo`, assignedTo),
      createdDateTime: new Date(now).toISOString(),
    }));
    const restrictions = spec.enrollmentRestrictions.map((restriction, index) => {
      const targets = targetsOf(
        seeding,
        `enrollmentRestrictions[${index}].assignedTo`,
        restriction.assignedTo,
      );
      return restrictionOf(restriction, index, targets, random, now);
    });
    const identifiers = spec.corporateIdentifiers.map((one) => identifierRecordOf(one, random, now));
    return {
      told: {},
      keep: (store) => [
        updatingTenant(store, tenant.id, (kept) => ({
          ...kept,
          intuneAccountId,
          intune: { ...kept.intune, ...settingsOf(spec) },
        })),
        ...keeping(store, apps, tenant.id, made),
        ...publishing(store, made.filter(isFromStore).map(storeProduct)),
        ...keeping(store, scripts, tenant.id, madeScripts),
        ...keeping(store, compliancePolicies, tenant.id, compliance),
        ...keeping(store, enrollmentStatusPages, tenant.id, pages),
        ...keeping(store, enrollmentRestrictions, tenant.id, restrictions),
        ...keeping(store, corporateIdentifiers, tenant.id, identifiers),
        ...keeping(store, configurationProfiles, tenant.id, profiles),
        ...keeping(
          store,
          deploymentRows,
          tenant.id,
          earlierDeployments(spec.earlierDeployments, random, now),
        ),
      ],
    };
  },
};

function settingsOf(spec: IntuneSpec) {
  return {
    subscription: spec.intuneSubscription,
    windowsEnrollment: spec.windowsEnrollment,
    ...(spec.personalWindowsEnrollment && { personalWindowsEnrollment: spec.personalWindowsEnrollment }),
    deviceLimit: spec.deviceLimit,
    location: spec.tenantLocation,
    autopilotDiagnostics: spec.autopilotDiagnostics,
    windowsHelloForBusiness: spec.windowsHelloForBusiness,
  };
}

/** The ids of the apps by which a status page blocks. */
function blockingIds(
  { problem }: Seeding,
  page: IntuneSpec['enrollmentStatusPages'][number],
  index: number,
  made: readonly App[],
): string[] {
  return page.blockingApps.map((name, position) => {
    const found = made.find((app) => app.displayName.toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      problem(`enrollmentStatusPages[${index}].blockingApps[${position}]`, `there is no app "${name}"`);
    }
    return found?.id ?? '';
  });
}
