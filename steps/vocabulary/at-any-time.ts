/** Set-ups that can be said again after something has happened: of the world around the tenant and its PCs. */

import { z } from 'zod';

/** The options of the definition of such a set-up. */
export const AT_ANY_TIME = { wrapperOptions: { atAnyTime: true } } as const;

const schema = z.object({ atAnyTime: z.literal(true) });

/** Whether the options of a set-up's definition say so. */
export function isAtAnyTime(wrapperOptions: unknown): boolean {
  return schema.safeParse(wrapperOptions).success;
}
