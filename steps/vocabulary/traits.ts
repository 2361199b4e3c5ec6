/** What a step's definition says of itself beyond its words, for those who judge scenarios before they run. */

import { z } from 'zod';

/** A set-up that can be said again after something has happened: of the world around the tenant and its PCs. */
export const AT_ANY_TIME = { wrapperOptions: { atAnyTime: true } } as const;

/** An action that only begins something: what comes of it takes its time on the scenario's clock. */
export const BEGINS = { wrapperOptions: { begins: true } } as const;

/** An action that waits for what was begun, or lets time pass. */
export const WAITS = { wrapperOptions: { waits: true } } as const;

const schema = z.looseObject({
  atAnyTime: z.boolean().default(false),
  begins: z.boolean().default(false),
  waits: z.boolean().default(false),
});

/** The traits in the options of a step's definition; a definition without options has none. */
export function traitsIn(wrapperOptions: unknown): z.output<typeof schema> {
  return schema.parse(wrapperOptions ?? {});
}
