/** What a step's definition says of itself beyond its words, for those who judge scenarios before they run. */

import { z } from 'zod';

/** A set-up that can be said again after something has happened: of the world around the tenant and its PCs. */
export const AT_ANY_TIME = { wrapperOptions: { atAnyTime: true } } as const;

/** An action that only begins something: what comes of it takes its time on the scenario's clock. */
export const BEGINS = { wrapperOptions: { begins: true } } as const;

/** An action that waits for what was begun, or lets time pass. */
export const WAITS = { wrapperOptions: { waits: true } } as const;

/** A step whose text may be empty: a field can be, and so can a group tag. */
export const MAY_BE_EMPTY = { wrapperOptions: { mayBeEmpty: true } } as const;

/** A set-up that tells of a PC's past: it has been on before the scenario begins. */
export const HAPPENED = { wrapperOptions: { happened: true } } as const;

/** A step that puts somebody or something into a group. */
export const FILLS = { wrapperOptions: { fills: true } } as const;

/** A set-up that says of a group that nothing is in it, on purpose. */
export const EMPTY = { wrapperOptions: { empty: true } } as const;

/**
 * A set-up that settles something: another one on the same topic, said of the same subject, would undo it.
 *
 * @param subject the parameter that names what it is said of, where that is no device, person, organisation or app
 */
export function settles(
  topics: readonly string[],
  subject?: string,
): { readonly wrapperOptions: { readonly topics: readonly string[]; readonly subject?: string } } {
  return { wrapperOptions: { topics, ...(subject !== undefined && { subject }) } };
}

const schema = z.looseObject({
  atAnyTime: z.boolean().default(false),
  begins: z.boolean().default(false),
  waits: z.boolean().default(false),
  mayBeEmpty: z.boolean().default(false),
  happened: z.boolean().default(false),
  fills: z.boolean().default(false),
  empty: z.boolean().default(false),
  topics: z.array(z.string()).default([]),
  subject: z.string().optional(),
});

type Traits = z.output<typeof schema>;

const NONE: Traits = schema.parse({});
const known = new WeakMap<object, Traits>();

/** The traits in the options of a step's definition; a definition without options has none. */
export function traitsIn(wrapperOptions: unknown): Traits {
  if (typeof wrapperOptions !== 'object' || wrapperOptions === null) return NONE;
  const traits = known.get(wrapperOptions) ?? schema.parse(wrapperOptions);
  known.set(wrapperOptions, traits);
  return traits;
}
