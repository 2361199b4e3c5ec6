/** Which type a POST asks for: of an abstract base only a type that derives from it can be made (graph.md 5.10). */

import type { Call } from '../call.ts';
import { parseBody } from '../json-body.ts';
import { partNotServed } from '../part-not-served.ts';
import { refuse } from '../refusals.ts';
import { documentedType, schemaOf } from '../schema/index.ts';

/** One of `made`. Without a type, or with one that does not derive from `base`, 400; 501 for others that do. */
export function typeOfBody<Name extends string>(
  call: Call,
  base: string,
  made: readonly Name[],
  why: string,
): Name {
  const sent = parseBody(call.request.body)['@odata.type'];
  const name = typeof sent === 'string' ? sent.replace(/^#?microsoft\.graph\./i, '') : '';
  const type = schemaOf(call.version).type(name);
  const found = made.find((one) => one === type?.name);
  if (found !== undefined) return found;
  const real = type?.derivesFrom(base) ? type.name : onlyNamed(call, base, name);
  if (real === undefined || real === base) throw refuse('intuneBadRequest');
  throw partNotServed(call, real, why);
}

/** A type that the reference names and the compiled schema of neither version holds. */
function onlyNamed(call: Call, base: string, name: string): string | undefined {
  const from = schemaOf(call.version).type(base);
  return from === undefined || schemaOf('beta').type(name) !== undefined
    ? undefined
    : documentedType(from, name);
}
