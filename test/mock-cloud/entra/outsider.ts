/** Verifies tokens as an outsider does: by the published keys, with another library. */

import { createLocalJWKSet, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Bench } from '../service-bench.ts';
import { LOGIN } from './browser.ts';

/** The claims of a token; throws what jose throws when it does not hold. */
export async function verified(
  bench: Bench,
  jwt: string | undefined,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  const keys = await bench.call({ host: LOGIN, path: '/common/discovery/v2.0/keys' });
  const result = await jwtVerify(jwt ?? '', createLocalJWKSet(JSON.parse(keys.text)), {
    currentDate: new Date(bench.now),
    algorithms: ['RS256'],
    ...options,
  });
  return result.payload;
}
