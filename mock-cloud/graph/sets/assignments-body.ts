/** Reads the body of the action assign: `{ "assignments": [ { "target": … } ] }` (graph.md 5.10). */

import { z } from 'zod';
import type { AssignmentTarget } from '../../entra/index.ts';
import { propertiesOf, readProperties, wrongValue } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { isObject, type Json } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { readTarget } from './target-body.ts';

/** The targets that replace all assignments of a thing of this type, whose assignments are `<type>Assignment`. */
export function readAssignments(call: Call, type: string): AssignmentTarget[] {
  const assignment = {
    type: `${type}Assignment`,
    area: 'intune',
    shape: z.object({ target: z.unknown() }),
    // The service makes the rest; tools send it all the same.
    readOnly: ['id', 'source', 'sourceId', 'intent'],
  } as const;
  readProperties(call, {
    type,
    area: 'intune',
    shape: z.object({ assignments: z.array(z.looseObject({})) }),
    readOnly: [],
    besides: ['assignments'],
  });
  const sent = parseBody(call.request.body).assignments;
  return (Array.isArray(sent) ? sent : []).map((entry: Json) => {
    if (!isObject(entry)) throw refuse('intuneBadRequest');
    propertiesOf(call, entry, assignment);
    const target = readTarget(call, entry.target);
    if (target === undefined)
      throw wrongValue(
        assignment,
        'target',
        'a group, an exclusion of one, all users or all devices are expected',
      );
    return target;
  });
}
