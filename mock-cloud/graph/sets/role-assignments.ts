/** Assignments of a role of Intune: they lie in a collection of their own and are seen from the role too. */

import { answerList } from '../answer.ts';
import type { EntitySet } from '../entity-set.ts';
import { refuse } from '../refusals.ts';
import { findRegular, listIn, type RegularCollection, shownEntity } from '../regular/index.ts';
import { configurationRules } from './configuration-rules.ts';

/** Where they lie. */
export const ROLE_ASSIGNMENTS = 'deviceManagement/roleAssignments';

/** Routes of a role. */
export const ROLE_ROUTES = (row: RegularCollection): EntitySet['routes'] => ({
  'GET {id}/roleAssignments': async (call) => {
    const role = await findRegular(call, row, call.keys[0] ?? '');
    if (role === undefined) throw refuse('intuneNotFound');
    const all = await listIn(call, ROLE_ASSIGNMENTS);
    const own = all.filter(
      ({ references }) => references?.roleDefinition?.toLowerCase() === role.id.toLowerCase(),
    );
    const rules = {
      ...configurationRules(`${row.path}('${role.id}')/roleAssignments`, 'roleAssignment'),
      area: row.area,
      filterable: { '*': ['*'] },
    };
    return answerList(
      call,
      rules,
      own.map((one) => shownEntity(call.version, rules.type, one)),
    );
  },
});
