/** Which type a served type derives from (the schemas' BaseType), without the prefix microsoft.graph. */

import type { JsonObject } from '../json.ts';
import { schemaOf } from '../schema/index.ts';

const PREFIX = '#microsoft.graph.';

/** The entity's own type, or the declared one of its collection. */
export function typeOf(entity: JsonObject, declared: string): string {
  const own = entity['@odata.type'];
  return typeof own === 'string' && own.startsWith(PREFIX) ? own.slice(PREFIX.length) : declared;
}

/** Whether `type` is `wanted` or derives from it; names compare without regard to case. */
export function isDerivedFrom(type: string, wanted: string): boolean {
  // Beta has every type of v1.0.
  return (
    type.toLowerCase() === wanted.toLowerCase() || schemaOf('beta').type(type)?.derivesFrom(wanted) === true
  );
}
