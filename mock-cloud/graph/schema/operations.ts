/** Actions, functions and derived types by name: those of the compiled schema, and those that only the reference names. */

import {
  DOCUMENTED_ACTIONS,
  DOCUMENTED_BETA_ACTIONS,
  DOCUMENTED_FUNCTIONS,
  DOCUMENTED_TYPES,
} from './documented.ts';
import type { GraphSchema, SchemaType } from './schema.ts';
import type { GraphVersion } from './version.ts';

/** What can be called: an action by POST, a function by GET. */
export interface NamedOperation {
  readonly name: string;
  readonly kind: 'action' | 'function';
}

/** The operation of that name on a type (or on a collection of it), with or without its namespace. */
export function findOperation(
  schema: GraphSchema,
  version: GraphVersion,
  type: SchemaType,
  onCollection: boolean,
  text: string,
): NamedOperation | undefined {
  const wanted = text.replace(/^microsoft\.graph\./i, '').toLowerCase();
  const inSchema = schema.operations.find(
    ({ name, on }) =>
      name.toLowerCase() === wanted && on.collection === onCollection && type.derivesFrom(on.name),
  );
  if (inSchema !== undefined) return inSchema;
  const action =
    documented(DOCUMENTED_ACTIONS, type, onCollection, wanted) ??
    (version === 'beta' ? documented(DOCUMENTED_BETA_ACTIONS, type, onCollection, wanted) : undefined);
  if (action !== undefined) return { name: action, kind: 'action' };
  const called = documented(DOCUMENTED_FUNCTIONS, type, onCollection, wanted);
  return called === undefined ? undefined : { name: called, kind: 'function' };
}

/** The spelling of a derived type that only the reference names. */
export function documentedType(from: SchemaType, wanted: string): string | undefined {
  return documented(DOCUMENTED_TYPES, from, false, wanted.toLowerCase());
}

function documented(
  table: Readonly<Record<string, readonly string[]>>,
  type: SchemaType,
  onCollection: boolean,
  wanted: string,
): string | undefined {
  for (const [on, names] of Object.entries(table)) {
    if (on.endsWith('[]') !== onCollection || !type.derivesFrom(on.replace('[]', ''))) continue;
    const found = names.find((name) => name.toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
