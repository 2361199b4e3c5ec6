/** The claims of the directory's tokens. */

import { z } from 'zod';

/** The claims of a token; the device reads them and trusts the one who sent it, as the protocol's own clients do. */
export function claimsOf(jwt: string): unknown {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

const ObjectClaims = z.object({ oid: z.guid() });

/** The object id of the one whom a token is about. */
export function objectIdIn(jwt: string): string {
  return ObjectClaims.parse(claimsOf(jwt)).oid;
}

const ManagementClaims = z.object({ mdm_enrollment_url: z.string().optional() });

/** The address of management that the directory tells in a token; undefined when the bearer is out of its scope. */
export function managementUrlIn(jwt: string): string | undefined {
  return ManagementClaims.parse(claimsOf(jwt)).mdm_enrollment_url;
}
