/** What clients may write of apps: what they depend on, and what they supersede. */

import { one, type Target } from './write-target.ts';

const SET = 'deviceAppManagement/mobileApps';
const APPS = `/beta/${SET}`;
const MADE = [
  'id',
  'targetDisplayName',
  'targetDisplayVersion',
  'targetPublisher',
  'targetPublisherDisplayName',
  'targetType',
  'sourceId',
  'sourceDisplayName',
  'sourceDisplayVersion',
  'sourcePublisherDisplayName',
  'dependentAppCount',
  'dependsOnAppCount',
  'supersededAppCount',
  'supersedingAppCount',
];

const relationship = (type: string, required: Readonly<Record<string, string>>): Target => ({
  what: `update of a ${type}`,
  type,
  versions: ['beta'],
  routes: [`${SET} POST {id}/updateRelationships`],
  write: ({ client, ids }, _, properties) =>
    client.send('POST', `${APPS}/${ids.app}/updateRelationships`, {
      relationships: [
        { '@odata.type': `#microsoft.graph.${type}`, targetId: ids.otherApp, ...required, ...properties },
      ],
    }),
  read: async ({ client, ids }) =>
    (await client.list(`${APPS}/${ids.app}/relationships`)).find(
      (found) => found['@odata.type'] === `#microsoft.graph.${type}`,
    ) ?? one(client, `${APPS}/${ids.app}`),
  ignored: MADE,
  values: ({ ids }) => ({ targetId: [ids.otherApp] }),
});

/** The relationships. */
export const APP_TARGETS: readonly Target[] = [
  relationship('mobileAppDependency', { dependencyType: 'autoInstall' }),
  relationship('mobileAppSupersedence', { supersedenceType: 'update' }),
];
