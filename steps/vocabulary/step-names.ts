/** Names that a step makes known though they do not stand in it, such as the user whom every set-up has. */

import { z } from 'zod';
import { NAME_KINDS, type NameKind } from './name-kinds.ts';

/** A name by its kind. */
export type StepNames = Readonly<Partial<Record<NameKind, string>>>;

/** The options of a step's definition that makes these names known. */
export function withNames(names: StepNames): { readonly wrapperOptions: { readonly names: StepNames } } {
  return { wrapperOptions: { names } };
}

const schema = z.object({ names: z.record(z.string(), z.string()) });

/** The names in the options of a step's definition. */
export function stepNamesIn(wrapperOptions: unknown): readonly (readonly [NameKind, string])[] {
  const found = schema.safeParse(wrapperOptions);
  if (!found.success) return [];
  return Object.entries(found.data.names).flatMap(([kind, name]) =>
    isKind(kind) ? [[kind, name] as const] : [],
  );
}

function isKind(kind: string): kind is NameKind {
  return Object.hasOwn(NAME_KINDS, kind);
}
