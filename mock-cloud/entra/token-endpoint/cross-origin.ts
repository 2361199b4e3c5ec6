/** Scripts of other origins redeem what was given to single-page applications, and nothing else. */

import { type Call, headerOf } from '../call.ts';
import { type Refusal, refuse } from '../refusals.ts';

/** What is wrong with where the request comes from: browsers name the origin of a script (RFC 6454 section 7). */
export function refusedOrigin({ request }: Call, spa: boolean): Refusal | undefined {
  const origin = headerOf(request, 'origin');
  if (spa) return origin === null ? refuse('crossOriginOnly') : undefined;
  return origin === null ? undefined : refuse('crossOriginNotForThis', { origin: origin.slice(0, 200) });
}
