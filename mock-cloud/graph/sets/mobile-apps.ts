/** deviceAppManagement/mobileApps, read only but for the relationships of an app (graph.md 5.9). */

import { type App, findApp, listApps } from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, BOTH, type EntitySet } from '../entity-set.ts';
import { refuse } from '../refusals.ts';
import { appRelationshipEntities, mobileAppAssignmentEntities, mobileAppEntity } from '../shapes/index.ts';
import { listAppRelationships, updateRelationships } from './app-relationships.ts';
import { APPS } from './permissions.ts';

const PATH = 'deviceAppManagement/mobileApps';

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: PATH,
  type: 'mobileApp',
  area: 'apps',
  filterable: {
    displayname: ['eq', 'ne', 'contains', 'startswith'],
    appavailability: ['eq', 'ne'],
    isassigned: ['eq', 'ne'],
    publisher: ['eq', 'contains'],
  },
  searched: ['displayName'],
  unaskedCount: 'zero',
  expansions: {
    assignments: async (call, entity) => {
      const app = await findApp(call.context, String(entity.id));
      return app === undefined ? [] : mobileAppAssignmentEntities(app, call.version);
    },
    relationships: async (call, entity) => {
      const app = await findApp(call.context, String(entity.id));
      return app === undefined ? [] : appRelationshipEntities(app, await listApps(call.context));
    },
  },
};

/** The entity set of apps. */
export const mobileApps: EntitySet = {
  path: PATH,
  versions: BOTH,
  area: 'apps',
  permissions: APPS,
  routes: {
    GET: async (call) => {
      const all = await listApps(call.context);
      return answerList(
        call,
        RULES,
        all.map((app) => mobileAppEntity(app, call.version, all)),
      );
    },
    // Lists leave the scope tags empty, one app tells the truth (graph.md 5.9).
    'GET {id}': async (call) => {
      const entity = mobileAppEntity(await found(call), call.version, await listApps(call.context));
      return answerOne(call, RULES, call.version === 'beta' ? { ...entity, roleScopeTagIds: ['0'] } : entity);
    },
    'GET {id}/assignments': async (call) => {
      const app = await found(call);
      const path = `${PATH}('${app.id}')/assignments`;
      const rules: CollectionRules = {
        ...INTUNE_DEFAULTS,
        path,
        type: 'mobileAppAssignment',
        area: 'apps',
        filterable: {},
      };
      return answerList(call, rules, mobileAppAssignmentEntities(app, call.version));
    },
    'GET {id}/relationships': {
      versions: BETA,
      handle: async (call) => listAppRelationships(call, PATH, await found(call)),
    },
    'POST {id}/updateRelationships': {
      versions: BETA,
      handle: async (call) => updateRelationships(call, await found(call)),
    },
  },
};

async function found(call: Call): Promise<App> {
  const app = await findApp(call.context, (call.keys[0] ?? '').toLowerCase());
  if (app === undefined) throw refuse('intuneNotFound');
  return app;
}
