/** Security identifiers of directory objects: S-1-12-1 and the object id's four 32-bit parts. */

import { createHash } from 'node:crypto';
import { guidBytes, guidText } from '#wire/certificate-extension.ts';

/** The SID of an object by its object id. Throws WireError for an id that is no GUID. */
export function securityIdentifierOf(objectId: string): string {
  const bytes = guidBytes(objectId);
  return `S-1-12-1-${[0, 4, 8, 12].map((offset) => bytes.readUInt32LE(offset)).join('-')}`;
}

/** The object id of a directory role in a tenant; the directory here keeps no role objects. */
export function roleObjectId(tenantId: string, role: string): string {
  return guidText(createHash('sha256').update(`${tenantId} ${role}`).digest().subarray(0, 16));
}
