/** What clients may write of an update ring. */

import { CONFIGURATIONS } from './bench.ts';
import { BOTH, created, patched, type Target } from './write-target.ts';

const PATH = 'deviceManagement/deviceConfigurations';
const DAYS = [0, 7, 30];

const ring = {
  type: 'windowsUpdateForBusinessConfiguration',
  versions: BOTH,
  ignored: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'assignments',
    'version',
    'supportsScopeTags',
    'qualityUpdatesPauseStartDate',
    'qualityUpdatesPauseExpiryDateTime',
    'qualityUpdatesRollbackStartDateTime',
    'featureUpdatesPauseStartDate',
    'featureUpdatesPauseExpiryDateTime',
    'featureUpdatesRollbackStartDateTime',
  ],
  values: () => ({
    qualityUpdatesDeferralPeriodInDays: DAYS,
    featureUpdatesDeferralPeriodInDays: [...DAYS, 365],
    installationSchedule: [{ activeHoursStart: '08:00:00.0000000', activeHoursEnd: '17:00:00.0000000' }],
  }),
} as const satisfies Partial<Target>;

/** The ring. */
export const UPDATE_RING_TARGETS: readonly Target[] = [
  {
    what: 'POST of an update ring',
    routes: [`${PATH} POST`],
    ...ring,
    ...created(CONFIGURATIONS, { '@odata.type': `#microsoft.graph.${ring.type}`, displayName: 'New' }),
  },
  {
    what: 'PATCH of an update ring',
    routes: [`${PATH} PATCH {id}`],
    ...ring,
    ...patched(({ ids }) => `${CONFIGURATIONS}/${ids.ring}`),
  },
];
