/** deviceEnrollmentConfiguration: a restriction of one platform, beside the built-in one (graph.md 5.5). */

import type { EnrollmentRestriction } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import type { ConfigurationRevision } from '../records.ts';
import { type GraphVersion, schemaOf } from '../schema/index.ts';
import { trimmed } from './dates.ts';

const TYPE = 'deviceEnrollmentPlatformRestrictionConfiguration';

/** A restriction, without what was written of it; a version that does not know the type gives what every configuration has. */
export function enrollmentRestrictionEntity(
  restriction: EnrollmentRestriction,
  revision: ConfigurationRevision | undefined,
  version: GraphVersion,
): JsonObject {
  const base = {
    id: restriction.id,
    displayName: restriction.displayName,
    description: '',
    priority: restriction.priority,
    createdDateTime: trimmed(restriction.createdDateTime),
    lastModifiedDateTime: trimmed(revision?.lastModifiedDateTime ?? restriction.createdDateTime),
    version: revision?.version ?? 1,
    ...(version === 'beta' && {
      roleScopeTagIds: ['0'],
      deviceEnrollmentConfigurationType: 'singlePlatformRestriction',
    }),
  };
  if (schemaOf(version).type(TYPE) === undefined) return base;
  return {
    '@odata.type': `#microsoft.graph.${TYPE}`,
    ...base,
    platformType: 'windows',
    platformRestriction: {
      platformBlocked: restriction.windowsEnrollment === 'blocked',
      personalDeviceEnrollmentBlocked: restriction.personalWindowsEnrollment === 'blocked',
      osMinimumVersion: null,
      osMaximumVersion: null,
      ...(version === 'beta' && { blockedManufacturers: [], blockedSkus: [] }),
    },
  };
}
