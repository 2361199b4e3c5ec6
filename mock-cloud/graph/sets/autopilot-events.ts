/** deviceManagement/autopilotEvents: the report of Windows Autopilot deployments (graph.md 5.6). */

import { listDeployments } from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { autopilotEventEntity } from '../shapes/index.ts';
import { MANAGED_DEVICES } from './permissions.ts';

/** Windows Autopilot known issues, "Deployment report and AutopilotEvents return 50 records". */
const MOST_IN_ONE_REPLY = 50;

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: 'deviceManagement/autopilotEvents',
  type: 'deviceManagementAutopilotEvent',
  area: 'enrollment',
  pageSize: MOST_IN_ONE_REPLY,
  largestPage: MOST_IN_ONE_REPLY,
  filterable: {},
};

/** The entity set of deployments. Nobody makes or changes one by hand. */
export const autopilotEvents: EntitySet = {
  path: RULES.path,
  versions: BETA,
  area: 'enrollment',
  permissions: MANAGED_DEVICES,
  routes: {
    GET: async (call) => answerList(call, RULES, await entities(call)),
    'GET {id}': async (call) => {
      const id = (call.keys[0] ?? '').toLowerCase();
      return answerOne(
        call,
        RULES,
        (await entities(call)).find((one) => one.id === id),
      );
    },
  },
};

async function entities(call: Call): Promise<JsonObject[]> {
  return (await listDeployments(call.context)).map(autopilotEventEntity);
}
