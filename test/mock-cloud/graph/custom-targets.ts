/** What clients may write of a custom configuration. */

import { CONFIGURATIONS } from './bench.ts';
import { at, BOTH, created, patched, type Target, targetsOf } from './write-target.ts';

const PATH = 'deviceManagement/deviceConfigurations';

const custom = {
  type: 'windows10CustomConfiguration',
  versions: BOTH,
  ignored: ['id', 'createdDateTime', 'lastModifiedDateTime', 'assignments', 'version', 'supportsScopeTags'],
  // Settings are read back with what the service makes of them (custom-configurations.test.ts).
  values: () => ({ omaSettings: [[]] }),
} as const satisfies Partial<Target>;

/** Configuration and assignments. */
export const CUSTOM_TARGETS: readonly Target[] = [
  {
    what: 'POST of a custom configuration',
    routes: [`${PATH} POST`],
    ...custom,
    ...created(CONFIGURATIONS, { '@odata.type': `#microsoft.graph.${custom.type}`, displayName: 'New' }),
  },
  {
    what: 'PATCH of a custom configuration',
    routes: [`${PATH} PATCH {id}`],
    ...custom,
    ...patched(({ ids }) => `${CONFIGURATIONS}/${ids.custom}`),
  },
  {
    what: 'assignment of a custom configuration',
    type: 'deviceConfigurationAssignment',
    versions: ['beta'],
    routes: [`${PATH} POST {id}/assign`],
    write: (place, version, properties) => {
      const [target] = targetsOf(place);
      const path = `${at(CONFIGURATIONS, version)}/${place.ids.custom}/assign`;
      return place.client.send('POST', path, { assignments: [{ target, ...properties }] });
    },
    read: async ({ client, ids }, version) =>
      (await client.list(`${at(CONFIGURATIONS, version)}/${ids.custom}/assignments`))[0] ?? {},
    ignored: ['id', 'source', 'sourceId', 'intent'],
    values: (place) => ({ target: targetsOf(place) }),
  },
];
