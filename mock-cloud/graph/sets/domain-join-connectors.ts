/** deviceManagement/domainJoinConnectors: Intune Connectors for Active Directory (graph.md 5.7). */

import {
  deleteConnector,
  findConnector,
  listConnectors,
  type ShownConnector,
} from '../../on-premises/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { refuse } from '../refusals.ts';
import { graphDate } from '../shapes/index.ts';
import { CONFIGURATION } from './permissions.ts';

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: 'deviceManagement/domainJoinConnectors',
  type: 'deviceManagementDomainJoinConnector',
  area: 'configuration',
  filterable: { displayname: ['eq', 'contains', 'startswith'] },
};

/** The entity set of connectors. Connectors enrol by themselves: nobody makes or changes one here. */
export const domainJoinConnectors: EntitySet = {
  path: RULES.path,
  versions: BETA,
  area: 'configuration',
  permissions: CONFIGURATION,
  routes: {
    GET: async (call) => answerList(call, RULES, (await listConnectors(call.context)).map(connectorEntity)),
    'GET {id}': async (call) => {
      const found = await findConnector(call.context, (call.keys[0] ?? '').toLowerCase());
      return answerOne(call, RULES, found && connectorEntity(found));
    },
    'DELETE {id}': async (call) => {
      if (!(await deleteConnector(call.context, (call.keys[0] ?? '').toLowerCase())))
        throw refuse('intuneNotFound');
      return done(200);
    },
  },
};

function connectorEntity({ id, name, lastContactAt, state, version }: ShownConnector): JsonObject {
  return { id, displayName: name, lastConnectionDateTime: graphDate(lastContactAt), state, version };
}
