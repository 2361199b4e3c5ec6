/** The claims of the directory's tokens. */

import { z } from 'zod';

/** The claims of a token; the device reads them and trusts the one who sent it, as the protocol's own clients do. */
export function claimsOf(jwt: string): unknown {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

const ManagementClaims = z.object({
  mdm_enrollment_url: z.union([z.string(), z.array(z.string())]).optional(),
  mdm_terms_of_use_url: z.string().optional(),
});

/** The addresses of management that the directory tells in a token; none when the bearer is in no scope. */
export function managementUrlsIn(jwt: string): readonly string[] {
  const told = ManagementClaims.parse(claimsOf(jwt)).mdm_enrollment_url ?? [];
  return typeof told === 'string' ? [told] : told;
}

/** The address of the terms of use of management; undefined where the service has none. */
export function termsOfUseUrlIn(jwt: string): string | undefined {
  return ManagementClaims.parse(claimsOf(jwt)).mdm_terms_of_use_url;
}
