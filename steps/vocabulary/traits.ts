/** What a step's definition says of itself beyond its words, for those who judge scenarios before they run. */

import { z } from 'zod';

/** A set-up that can be said again after something has happened: of the world around the tenant and its PCs. */
export const AT_ANY_TIME = { wrapperOptions: { atAnyTime: true } } as const;

/** An action that only begins something: what comes of it takes its time on the scenario's clock. */
export const BEGINS = { wrapperOptions: { begins: true } } as const;

const schema = z.looseObject({ atAnyTime: z.literal(true).optional(), begins: z.literal(true).optional() });

/** The traits in the options of a step's definition. */
export function traitsIn(wrapperOptions: unknown): { readonly atAnyTime: boolean; readonly begins: boolean } {
  const { atAnyTime = false, begins = false } = schema.safeParse(wrapperOptions).data ?? {};
  return { atAnyTime, begins };
}
