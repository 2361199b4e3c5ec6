/** The action updateDefinitionValues of administrative templates: definition values added, changed and taken away at once. */

import { done } from '../answer.ts';
import { wrongValue } from '../body-properties.ts';
import type { EntitySet } from '../entity-set.ts';
import { belowOf, parametersOf, type RegularCollection, regularOfCall } from '../regular/index.ts';

/** The route. */
export const DEFINITION_VALUE_ROUTES = (row: RegularCollection): EntitySet['routes'] => ({
  'POST {id}/updateDefinitionValues': async (call) => {
    const entity = await regularOfCall(call, row);
    const { added, updated, deletedIds } = parametersOf(call, row, 'updateDefinitionValues');
    const below = belowOf(call, row, entity, 'definitionValues');
    const known = new Set((await below.list()).map(({ id }) => id.toLowerCase()));
    const gone = Array.isArray(deletedIds) ? deletedIds : [];
    for (const id of gone)
      if (typeof id !== 'string' || !known.has(id.toLowerCase()))
        throw wrongValue({ type: row.type, area: 'intune' }, 'deletedIds', 'no such definition value');
    await below.merge(added ?? []);
    await below.merge(updated ?? []);
    for (const id of gone) await below.remove(String(id));
    return done(204);
  },
});
