/** What clients may write of a restriction of enrolment beside the built-in one. */

import { ENROLLMENT } from './bench.ts';
import { created, patched, type Target, targetsOf } from './write-target.ts';

const restriction = {
  type: 'deviceEnrollmentPlatformRestrictionConfiguration',
  versions: ['beta'],
  ignored: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'assignments',
    'priority',
    'version',
    'deviceEnrollmentConfigurationType',
  ],
  values: () => ({ platformType: ['windows'], displayName: ['Written'] }),
} as const satisfies Partial<Target>;

const PATH = 'deviceManagement/deviceEnrollmentConfigurations';

/** Restriction and assignments. */
export const RESTRICTION_TARGETS: readonly Target[] = [
  {
    what: 'POST of a restriction',
    routes: [`${PATH} POST`],
    ...restriction,
    ...created(ENROLLMENT, {
      '@odata.type': `#microsoft.graph.${restriction.type}`,
      displayName: 'New',
      platformType: 'windows',
    }),
  },
  {
    what: 'PATCH of a restriction',
    routes: [`${PATH} PATCH {id}`],
    ...restriction,
    ...patched(({ ids }) => `${ENROLLMENT}/${ids.restriction}`),
  },
  {
    what: 'assignment of a restriction',
    type: 'enrollmentConfigurationAssignment',
    versions: ['beta'],
    routes: [`${PATH} POST {id}/assign`],
    write: (place, _, properties) => {
      const [target] = targetsOf(place);
      const enrollmentConfigurationAssignments = [{ target, ...properties }];
      const path = `${ENROLLMENT}/${place.ids.restriction}/assign`;
      return place.client.send('POST', path, { enrollmentConfigurationAssignments });
    },
    read: async ({ client, ids }) =>
      (await client.list(`${ENROLLMENT}/${ids.restriction}/assignments`))[0] ?? {},
    ignored: ['id', 'source', 'sourceId'],
    values: (place) => ({ target: targetsOf(place) }),
  },
];
