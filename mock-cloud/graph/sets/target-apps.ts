/** The action targetApps of policies of managed apps: the apps that a policy is for. */

import { done } from '../answer.ts';
import type { EntitySet } from '../entity-set.ts';
import { belowOf, parametersOf, type RegularCollection, regularOfCall } from '../regular/index.ts';

/** The route; it replaces all apps. */
export const TARGET_APPS_ROUTES = (row: RegularCollection): EntitySet['routes'] => ({
  'POST {id}/targetApps': async (call) => {
    const entity = await regularOfCall(call, row);
    const { apps } = parametersOf(call, row, 'targetApps');
    await belowOf(call, row, entity, 'apps').replace(apps ?? []);
    return done(204);
  },
});
