/** What clients may write of a domain join configuration. */

import { CONFIGURATIONS } from './bench.ts';
import { at, created, patched, type Target, targetsOf } from './write-target.ts';

const domainJoin = {
  type: 'windowsDomainJoinConfiguration',
  versions: ['beta'],
  ignored: ['id', 'createdDateTime', 'lastModifiedDateTime', 'assignments', 'version', 'supportsScopeTags'],
  values: () => ({
    activeDirectoryDomainName: ['fabrikam.com'],
    computerNameStaticPrefix: ['W'],
    computerNameSuffixRandomCharCount: [3, 14],
    organizationalUnit: ['OU=Written,DC=fabrikam,DC=com', '', null],
  }),
} as const satisfies Partial<Target>;

/** Everything but references. */
export const DOMAIN_JOIN_TARGETS: readonly Target[] = [
  {
    what: 'POST of a domain join configuration',
    routes: ['deviceManagement/deviceConfigurations POST'],
    ...domainJoin,
    ...created(CONFIGURATIONS, {
      '@odata.type': '#microsoft.graph.windowsDomainJoinConfiguration',
      displayName: 'New',
      activeDirectoryDomainName: 'corp.contoso.com',
      computerNameStaticPrefix: 'N',
      computerNameSuffixRandomCharCount: 14,
    }),
  },
  {
    what: 'PATCH of a domain join configuration',
    routes: ['deviceManagement/deviceConfigurations PATCH {id}'],
    ...domainJoin,
    ...patched(({ ids }) => `${CONFIGURATIONS}/${ids.domainJoin}`),
  },
  {
    what: 'assignment of a domain join configuration',
    type: 'deviceConfigurationAssignment',
    versions: ['beta'],
    routes: ['deviceManagement/deviceConfigurations POST {id}/assign'],
    write: (place, version, properties) => {
      const [target] = targetsOf(place);
      const path = `${at(CONFIGURATIONS, version)}/${place.ids.domainJoin}/assign`;
      return place.client.send('POST', path, { assignments: [{ target, ...properties }] });
    },
    read: async ({ client, ids }, version) =>
      (await client.list(`${at(CONFIGURATIONS, version)}/${ids.domainJoin}/assignments`))[0] ?? {},
    ignored: ['id', 'source', 'sourceId', 'intent'],
    values: (place) => ({ target: targetsOf(place) }),
  },
];
