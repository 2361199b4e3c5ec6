/** What the parts of the sign-in service share. */

import { freshRandom, type Random } from '../random/index.ts';
import type { ServiceContext } from '../service/index.ts';

/** The context with a generator. */
export interface Parts {
  readonly context: ServiceContext;
  /** The service's own generator, which repeats in no other run of the service on the same store. */
  random(): Promise<Random>;
}

/** Made once for a router. */
export function createParts(context: ServiceContext): Parts {
  let random: Promise<Random> | undefined;
  return {
    context,
    random: () => {
      random ??= freshRandom(context, 'entra');
      return random;
    },
  };
}
