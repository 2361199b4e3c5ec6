/** The action setScheduledActions of compliance policies of the settings catalogue. */

import { answerList } from '../answer.ts';
import type { EntitySet } from '../entity-set.ts';
import { belowOf, parametersOf, type RegularCollection, regularOfCall } from '../regular/index.ts';
import { configurationRules } from './configuration-rules.ts';

/** The route; it replaces all actions, and answers with them. */
export const SCHEDULED_ACTION_ROUTES = (row: RegularCollection): EntitySet['routes'] => ({
  'POST {id}/setScheduledActions': async (call) => {
    const entity = await regularOfCall(call, row);
    const { scheduledActions } = parametersOf(call, row, 'setScheduledActions');
    const below = belowOf(call, row, entity, 'scheduledActionsForRule');
    await below.replace(scheduledActions ?? []);
    const path = `${row.path}('${entity.id}')/scheduledActionsForRule`;
    const type = 'deviceManagementComplianceScheduledActionForRule';
    return answerList(call, configurationRules(path, type), await below.shown());
  },
});
